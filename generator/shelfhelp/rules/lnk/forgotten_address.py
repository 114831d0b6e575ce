"""LNK027: a page whose file has been renamed, so that its old address leads nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect, Severity
from shelfhelp.model.old_address import OldAddress
from shelfhelp.model.page import address_of
from shelfhelp.rules.rule import Rule, Scope
from shelfhelp.source.sources import audience_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.history import History


DEFECT = Defect("LNK027", "forgotten-address", Severity.WARNING)


def check(history: History) -> Iterator[Diagnostic]:
    """Report renamed files whose old address neither a page nor a redirect answers; of staff's files none to a public one."""
    tree = history.tree
    redirects = {address.canonical for one in tree.redirects if (address := OldAddress.parse(one.old))}
    answered = {page.address.strip("/").casefold() for page in tree.pages.values()} | redirects
    origins = {page.origin.path: page for page in tree.pages.values() if page.origin is not None}
    have_some = {redirect.uri for redirect in tree.redirects}
    for old, new in history.now.items():
        page, address = origins.get(new), OldAddress.parse(_address(old))
        if page is None or page.origin is None or address is None or address.canonical in answered:
            continue
        if audience_of(old) is audience_of(new):
            what = f"this page was at /{address.path}/ before its file was renamed, and nothing leads from there"
            yield DEFECT.at(page.origin, what, help=_way_out(address.path, has_some=page.uri in have_some))


def _way_out(address: str, *, has_some: bool) -> str:
    where = (
        f'add the line "  - {address}" below redirect_from'
        if has_some
        else f"write in its front matter: redirect_from: [{address}]"
    )
    return f"{where}; links and bookmarks work again then"


def _address(path: str) -> str:
    """Return the address of the page that a file makes."""
    stem = path.removeprefix("kb/").removesuffix(".md").removesuffix(".staff")
    return address_of(f"{stem}.md").rstrip("/")


RULE = Rule(DEFECT, Scope.HISTORY, __name__, check, looks_ahead=False)
