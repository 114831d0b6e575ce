"""LNK025: an old address at which no file can stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect, Severity
from shelfhelp.render.redirects import moves
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.page import DocsTree


DEFECT = Defect("LNK025", "address-without-file", Severity.WARNING)
_WAY_OUT = (
    "nginx leads from it once you write its files again (shelfhelp deploy-config), Netlify by itself; "
    "on GitHub Pages and other hosts that show files only, take it away: it leads nowhere there"
)
_WAY_OUT_FOR_STAFF = "take it away: only files lead on staff's site, where nothing is answered before the credentials"


def check(tree: DocsTree) -> Iterator[Diagnostic]:
    """Report the first old address that only a server's configuration can lead from, and how many there are."""
    is_staff = tree.site.is_staff
    found = [move for move in moves(tree) if tree.pages[move.redirect.uri].staff_only is is_staff]
    if not found:
        return
    first = found[0]
    why = (
        "what follows the ? reaches no file" if first.address.query else "it differs from another one in capitals only"
    )
    what = f'no file can stand at the old address "{first.redirect.old}": {why}'
    notes = [f"so it is with {len(found) - 1} more"] if len(found) > 1 else []
    yield DEFECT.at(
        first.redirect.location,
        what,
        notes=notes,
        help=_WAY_OUT_FOR_STAFF if is_staff else _WAY_OUT,
        length=len(first.redirect.old),
    )


RULE = Rule(DEFECT, Scope.TREE, __name__, check, looks_ahead=False)
