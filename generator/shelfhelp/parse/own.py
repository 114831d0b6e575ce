"""What a store states of its own: the names of its facts, and the policies that ShelfHelp knows nothing of.

A file of `policies/` that begins with a title is a policy of the store's own; the others are of the kinds that every store has.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Location
from shelfhelp.model.fact import OWN, STAFF_PREFIX, VIEWS
from shelfhelp.model.policies import KINDS
from shelfhelp.model.policies.own import TEXTS, OwnHead, OwnPolicy, own_kind
from shelfhelp.model.prose import Prose
from shelfhelp.model.readings import NONE
from shelfhelp.parse.validate import validate
from shelfhelp.sanitize.tangles import tangle
from shelfhelp.source import defects, yaml
from shelfhelp.source.names import FORM, SLUG, slugified
from shelfhelp.source.nodes import MapNode, TextNode, leaves, place_of, with_node, without

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.policies import Part, PolicyKind
    from shelfhelp.source.sources import SourceFile

_FOLDER, _ENDING = "policies/", ".yml"
_TITLE = re.compile(r"^title:", re.MULTILINE)
TAKEN = frozenset({STAFF_PREFIX, "faq"})
"""Names whose facts or whose page would be taken for another's."""

BEGINS = 'a policy of your own begins with "title: …" and "summary: …"'


def own_name(file: SourceFile) -> str:
    """Return the name of the policy that a file states, where it is one of the store's own; "" for any other."""
    name = file.path.removeprefix(_FOLDER).removesuffix(_ENDING)
    is_own = file.path == f"{_FOLDER}{name}{_ENDING}" and not set("./") & set(name) and _TITLE.search(file.text)
    return name if is_own and name not in KINDS else ""


def own_kinds(files: Iterable[SourceFile]) -> tuple[dict[str, PolicyKind | None], list[Diagnostic]]:
    """Return the kinds of the policies of the store's own, by name, None where a head cannot be read; and what is wrong there."""
    kinds: dict[str, PolicyKind | None] = {}
    found: list[Diagnostic] = []
    for file in files:
        if name := own_name(file):
            root, _ = yaml.compose(file.text, file.path)
            head, _, problems = validate(OwnHead, _head(root), NONE) if root else (None, None, [])
            problems = [*_unfit(name, file.path), *problems]
            kinds[name] = None
            if root and head and not _unfit(name, file.path):
                kinds[name] = own_kind(name, head, partial(place_of, root))
            found += problems
    return kinds, found


def without_head(root: MapNode) -> MapNode:
    """Return what an own policy's file says beside its head."""
    return without(root, frozenset(_head(root).entries))


def _head(root: MapNode) -> MapNode:
    """Return what an own policy's file says above its versions, keys that nobody knows included."""
    return without(root, frozenset({"versions", "seasons", "effective_from", *OwnPolicy.model_fields}))


def _unfit(name: str, path: str) -> list[Diagnostic]:
    if SLUG.fullmatch(name) and name not in TAKEN:
        return []
    right = slugified(name)
    way_out = f"rename it to {right}{_ENDING}" if right not in {"", name} else FORM
    if name in TAKEN:
        way_out = f"rename it, such as to our-{name}{_ENDING}"
    return [defects.MISPLACED.at(Location(path), f'"{name}" cannot be the name of a policy', help=way_out)]


def without_clashes(own: MapNode, model: type[Part]) -> tuple[MapNode, list[Diagnostic]]:
    """Return what is stated without the own facts whose keys would be those of other facts, and a finding for each of them."""
    key = next((key for key in OWN if key in model.model_fields), "")
    facts = own.entries.get(key)
    if not isinstance(facts, MapNode):
        return own, []
    words = {*model.model_fields, *VIEWS, "text"}
    clashing = {name for name in facts.entries if name.replace("-", "_") in words}
    found = [_clash(facts, name, model) for name in sorted(clashing)]
    if len(clashing) == len(facts.entries):
        return without(own, frozenset({key})), found
    return MapNode({**own.entries, key: without(facts, frozenset(clashing))}, own.keys, own.location), found


def without_tangles(own: MapNode, model: type[Part]) -> tuple[MapNode, list[Diagnostic]]:
    """Return what is stated without prose that would take long to convert, and a finding for each such text."""
    if model is not OwnPolicy:
        return own, []
    found: list[Diagnostic] = []
    for path, leaf in leaves(own):
        if path[0] == TEXTS and (tangled := tangle(leaf.text)) is not None:
            body = Prose(
                leaf.text, leaf.location.path, leaf.location.line, leaf.location.column, leaf.location.column - 1
            )
            where = body.place(tangled.offset)
            found.append(defects.TANGLED.at(where, tangled.what, help=tangled.way_out, length=tangled.length))
            own = with_node(own, path, TextNode("…", leaf.location))  # type: ignore[assignment]  # a mapping stays one
    return own, found


def _clash(facts: MapNode, name: str, model: type[Part]) -> Diagnostic:
    key = name.replace("-", "_")
    what = f'"{name}" cannot be the name of a fact of your own: it is a word of this policy'
    way_out = f'choose another name, such as "our-{name}"'
    if key in model.model_fields:
        way_out = f'write it as a line "{key}: …" of the version, or {way_out}'
    return defects.SCHEMA.at(facts.keys[name].location, what, help=way_out, length=len(name))
