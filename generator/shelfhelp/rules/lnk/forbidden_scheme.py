"""LNK012: a link to another site that is not encrypted, or that leads to no site at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.links.targets import scheme_of
from shelfhelp.links.walk import leads
from shelfhelp.model.diagnostic import Defect
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.links.links import Link
    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.rules.rule import Links


DEFECT = Defect("LNK012", "forbidden-scheme")

_ALLOWED = frozenset({"https", "mailto", "tel"})


def check(links: Links) -> Iterator[Diagnostic]:
    """Report links whose address begins with anything but `https:`, `mailto:` or `tel:`."""
    for use in links.found:
        scheme = use.target.scheme
        if scheme in {"", "http"}:
            what = "this link does not ask for an encrypted connection"
            way_out = f"write https://{use.target.written.partition('//')[2]}"
        else:
            what = f'links that begin with "{scheme}:" are not allowed'
            way_out = "write an address that begins with https:, mailto: or tel:"
        yield DEFECT.at(use.place, what, help=way_out, length=use.length)


def _is_forbidden(link: Link) -> bool:
    return leads(link) and scheme_of(link.target) not in {None, *_ALLOWED}


RULE = Rule(DEFECT, Scope.TREE, __name__, check, looks_ahead=False, explains=("SEC001",), links=_is_forbidden)
