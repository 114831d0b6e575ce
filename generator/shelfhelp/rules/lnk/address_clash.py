"""LNK009: two pages, or two redirects, for one address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect
from shelfhelp.model.old_address import OldAddress
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.page import DocsTree, Page, Redirect


DEFECT = Defect("LNK009", "address-clash")


def check(tree: DocsTree) -> Iterator[Diagnostic]:
    """Report pages that came out twice, pages whose addresses differ in capitals at most, and old addresses claimed twice."""
    for page, other in (*tree.clashes, *_alike(tree.pages.values())):
        if page.origin is not None:
            note = (
                f"it belongs to {other.origin.path}"
                if other.origin
                else f'ShelfHelp makes the page "{other.title}" there'
            )
            what = f'another page has the address "{page.address}"'
            way_out = "rename this file; the address follows from its name"
            yield DEFECT.at(page.origin, what, notes=[note], help=way_out)
    claimed: dict[str, Redirect] = {}
    for redirect in tree.redirects:
        address = OldAddress.parse(redirect.old)
        other_claim = claimed.setdefault(address.canonical if address else redirect.old, redirect)
        if other_claim is not redirect and not _is_one_page(redirect, other_claim):
            what = f'"{redirect.old}" is claimed twice as an old address'
            note = f"it is first claimed at {other_claim.location}"
            yield DEFECT.at(redirect.location, what, notes=[note], help="keep one of the two", length=len(redirect.old))


def _is_one_page(redirect: Redirect, other: Redirect) -> bool:
    """Return whether one page has the same old address in other capitals, which servers distinguish."""
    return redirect.uri == other.uri and redirect.old.strip("/") != other.old.strip("/")


def _alike(pages: Iterable[Page]) -> Iterator[tuple[Page, Page]]:
    """Yield pages that share an address, the one that somebody wrote by hand first."""
    first: dict[str, Page] = {}
    for page in pages:
        other = first.setdefault(page.address.strip("/").casefold(), page)
        if other is not page:
            yield (page, other) if page.kind == "guide" else (other, page)


RULE = Rule(DEFECT, Scope.TREE, __name__, check)
