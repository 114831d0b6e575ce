"""LNK007: an old address that cannot be one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect
from shelfhelp.model.old_address import OldAddress
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.page import DocsTree


DEFECT = Defect("LNK007", "malformed-redirect")


def check(tree: DocsTree) -> Iterator[Diagnostic]:
    """Report old addresses that no browser could have asked this site for."""
    for redirect in tree.redirects:
        if OldAddress.parse(redirect.old) is None:
            near = _nearest(redirect.old)
            what = f'"{redirect.old}" cannot be an old address of this site{_why(redirect.old)}'
            way_out = f"write {near}" if near else "write the part behind the site's name, such as help/returns.html"
            yield DEFECT.at(redirect.location, what, help=way_out, length=len(redirect.old))


def _why(old: str) -> str:
    return ": browsers keep what follows the # to themselves" if "#" in old else ""


def _nearest(old: str) -> str:
    """Return the address that was probably meant: of a whole one what is behind the host, with %20 in place of blanks."""
    path = re.sub(r"^[A-Za-z]+://[^/]*", "", old).partition("#")[0]
    path = re.sub(r"/{2,}", "/", path).strip("/ ").removesuffix("?").replace(" ", "%20")
    return path if OldAddress.parse(path) is not None else ""


RULE = Rule(DEFECT, Scope.TREE, __name__, check, looks_ahead=False)
