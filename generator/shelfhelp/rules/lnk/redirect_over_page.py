"""LNK008: an old address at which a page stands today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect
from shelfhelp.render.redirects import canonical, is_well_formed
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.page import DocsTree


DEFECT = Defect("LNK008", "redirect-over-page")


def check(tree: DocsTree) -> Iterator[Diagnostic]:
    """Report redirects that would take the place of a page, or lead to themselves."""
    standing = {canonical(page.address): page for page in tree.pages.values()}
    for redirect in tree.redirects:
        page = standing.get(canonical(redirect.old))
        if page is None or not is_well_formed(redirect.old):
            continue
        is_own = page.uri == redirect.uri
        what = f'"{redirect.old}" is the address of {"this page itself" if is_own else "another page"}'
        notes = [f"it belongs to {page.origin.path}"] if page.origin and not is_own else []
        way_out = "take this line away" if is_own else "take this line away, or rename the other page first"
        yield DEFECT.at(redirect.location, what, notes=notes, help=way_out, length=len(redirect.old))


RULE = Rule(DEFECT, Scope.TREE, __name__, check, looks_ahead=False)
