"""LNK012: a link to another site that is not encrypted, or that leads to no site at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.links.walk import walk
from shelfhelp.model.diagnostic import Defect
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.page import DocsTree


DEFECT = Defect("LNK012", "forbidden-scheme")

_ALLOWED = frozenset({"https", "mailto", "tel"})


def check(tree: DocsTree) -> Iterator[Diagnostic]:
    """Report links whose address begins with anything but `https:`, `mailto:` or `tel:`."""
    for use in walk(tree):
        scheme = use.target.scheme
        if scheme is None or scheme in _ALLOWED:
            continue
        if scheme in {"", "http"}:
            what = "this link does not ask for an encrypted connection"
            way_out = f"write https://{use.target.written.partition('//')[2]}"
        else:
            what = f'links that begin with "{scheme}:" are not allowed'
            way_out = "write an address that begins with https:, mailto: or tel:"
        yield DEFECT.at(use.place, what, help=way_out, length=use.length)


RULE = Rule(DEFECT, Scope.TREE, __name__, check, looks_ahead=False, explains=("SEC001",))
