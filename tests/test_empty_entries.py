"""A policy whose entries or lists are empty is a policy: pages leave them out, or an editor reads what is missing."""

from __future__ import annotations

import re
import types
from collections.abc import Iterator
from datetime import date
from typing import Any, Union, get_args, get_origin

import pytest
import yaml
from pydantic import BaseModel
from tests.quick import few_of

from shelfhelp.compile import check_drafts, draft
from shelfhelp.model.policies import KINDS
from shelfhelp.source.sources import Audience, read

AS_OF = date(2026, 3, 2)
Steps = tuple[str, ...]
_HEAD_WITHOUT_ROWS = re.compile(r"^\|(?: ?-+ ?\|)+\n(?!\|)", re.MULTILINE)


def of_type(annotation: Any) -> Any:
    if get_origin(annotation) in {Union, types.UnionType}:
        return next(one for one in get_args(annotation) if one is not type(None))
    return annotation


def containers(model: Any, path: Steps = ()) -> Iterator[tuple[Steps, object]]:
    """Yield the place of each mapping and list of a policy's model, with nothing of its kind. "*" is any entry."""
    if not (isinstance(model, type) and issubclass(model, BaseModel)):
        return
    for name, field in model.model_fields.items():
        kind = of_type(field.annotation)
        here = (*path, name)
        if get_origin(kind) is dict:
            yield here, {}
            yield from containers(of_type(get_args(kind)[1]), (*here, "*"))
        elif get_origin(kind) is tuple:
            yield here, []
            yield from containers(of_type(get_args(kind)[0]), (*here, "*"))
        elif isinstance(kind, type) and issubclass(kind, BaseModel):
            yield here, {}
            yield from containers(kind, here)


def emptied(text: bytes, path: Steps, nothing: object) -> bytes | None:
    """Return a policy's file with nothing at a place; None where the starter store does not have that place."""
    document = yaml.load(text, yaml.BaseLoader)  # noqa: S506 texts only
    node = document["versions"][0] if "versions" in document else document
    for step in path[:-1]:
        values = list(node.values()) if isinstance(node, dict) else node
        node = (values[0] if values else None) if step == "*" else node.get(step) if isinstance(node, dict) else None
        if node is None:
            return None
    if not isinstance(node, dict) or path[-1] not in node:
        return None
    node[path[-1]] = nothing
    made: str = yaml.safe_dump(document, sort_keys=False, allow_unicode=True)
    return made.encode()


PLACES = [(kind.name, path, nothing) for kind in KINDS.values() for path, nothing in containers(kind.model)]


@pytest.mark.parametrize("place", few_of(PLACES, 20), ids=[f"{k}.{'.'.join(p)}" for k, p, _ in PLACES])
def test_nothing_in_the_place_of_entries_ends_in_no_fault(
    place: tuple[str, Steps, object], starter: dict[str, bytes]
) -> None:
    kind, path, nothing = place
    file = f"policies/{kind}.yml"
    changed = emptied(starter[file], path, nothing)
    if changed is None:
        pytest.skip("the starter store does not state it")
    checked = check_drafts([draft(read({**starter, file: changed}, one), as_of=AS_OF) for one in Audience])
    if any(finding.is_error for finding in checked.found):
        return
    for compilation in checked.today.values():
        hollow = [page.uri for page in compilation.tree.pages.values() if _HEAD_WITHOUT_ROWS.search(page.markdown)]
        assert hollow == []
