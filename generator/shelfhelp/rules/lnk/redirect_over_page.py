"""LNK008: an old address at which a page stands today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect
from shelfhelp.model.old_address import OldAddress
from shelfhelp.render.redirects import Taken
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.page import DocsTree, Page, Redirect


DEFECT = Defect("LNK008", "redirect-over-page")


def check(tree: DocsTree) -> Iterator[Diagnostic]:
    """Report redirects that would take the place of a page or of a file, or lead to themselves."""
    if not tree.redirects:
        return
    standing = {page.address.strip("/").casefold(): page for page in tree.pages.values()}
    taken = Taken(tree)
    for redirect in tree.redirects:
        address = OldAddress.parse(redirect.old)
        if address is None or address.query:
            continue
        page = standing.get(address.canonical)
        if page is not None and _differs_in_capitals(page, redirect, address):
            continue
        if page is not None:
            yield _over_page(redirect, page)
        elif taken.by(address):
            what = f'"{redirect.old}" is the place of a file that this site has'
            yield DEFECT.at(redirect.location, what, help="take this line away", length=len(redirect.old))


def _differs_in_capitals(page: Page, redirect: Redirect, address: OldAddress) -> bool:
    """Return whether a page's own address was written with other capitals before, which servers distinguish."""
    return page.uri == redirect.uri and address.place != page.address.strip("/")


def _over_page(redirect: Redirect, page: Page) -> Diagnostic:
    is_own = page.uri == redirect.uri
    what = f'"{redirect.old}" is the address of {"this page itself" if is_own else "another page"}'
    notes = [f"it belongs to {page.origin.path}"] if page.origin and not is_own else []
    way_out = "take this line away" if is_own else "take this line away, or rename the other page first"
    return DEFECT.at(redirect.location, what, notes=notes, help=way_out, length=len(redirect.old))


RULE = Rule(DEFECT, Scope.TREE, __name__, check)
