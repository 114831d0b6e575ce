"""LNK003: a picture or another file that is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.links.nearest import Nearest
from shelfhelp.links.walk import leads_to_path, to_paths
from shelfhelp.model.diagnostic import Defect
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.links.walk import Use
    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.rules.rule import Links


DEFECT = Defect("LNK003", "missing-asset")

_FOLDER = "kb/"


def check(links: Links) -> Iterator[Diagnostic]:
    """Report pictures and links to files that `kb/` does not hold."""
    tree = links.tree
    nearest = Nearest(tree)
    there = frozenset(tree.assets)
    for use in to_paths(links.found):
        if not use.is_to_file or use.names_address or f"{_FOLDER}{use.target.path}" in there:
            continue
        if use.target.path in tree.pages:
            what, way_out = f'"{use.target.path}" is a page, not a picture', "take the ! before the link away"
        else:
            near = nearest.file(use)
            what = f'there is no file "{_FOLDER}{use.target.path}"'
            way_out = f"did you mean {near}?" if near else _way_out(use)
        yield DEFECT.at(use.place, what, help=way_out, length=use.length)


def _way_out(use: Use) -> str:
    if use.target.leads_out or any(map(str.isspace, use.target.path)):
        return f"put the file into {_FOLDER}, under a name without blanks, and write its path from this page on"
    return f"put the file at {_FOLDER}{use.target.path}, or write its path from this page on"


RULE = Rule(DEFECT, Scope.TREE, __name__, check, looks_ahead=False, links=leads_to_path)
