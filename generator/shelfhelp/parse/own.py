"""The names of a store's own facts. In: what a version or a season states. Out: the same without taken names, and findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.fact import OWN, VIEWS
from shelfhelp.source import defects
from shelfhelp.source.nodes import MapNode, without

if TYPE_CHECKING:
    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.policies import Part


def without_clashes(own: MapNode, model: type[Part]) -> tuple[MapNode, list[Diagnostic]]:
    """Return what is stated without the own facts whose keys would be those of other facts, and a finding for each of them."""
    facts = own.entries.get(OWN)
    if not isinstance(facts, MapNode):
        return own, []
    clashing = {name for name in facts.entries if name.replace("-", "_") in {*model.model_fields, *VIEWS}}
    found = [_clash(facts, name, model) for name in sorted(clashing)]
    left = without(facts, frozenset(clashing))
    return MapNode({**own.entries, OWN: left}, own.keys, own.location), found


def _clash(facts: MapNode, name: str, model: type[Part]) -> Diagnostic:
    key = name.replace("-", "_")
    what = f'"{name}" cannot be the name of a fact of your own: it is a word of this policy'
    way_out = f'choose another name, such as "our-{name}"'
    if key in model.model_fields:
        way_out = f'write it as a line "{key}: …" of the version, or {way_out}'
    return defects.SCHEMA.at(facts.keys[name].location, what, help=way_out, length=len(name))
