"""LAW015: no page on which a customer says that their data must not be sold or shared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect, Severity
from shelfhelp.model.policies import Privacy
from shelfhelp.rules.law.entitlements import entitlements
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import StatedSnapshot

DEFECT = Defect("LAW015", "do-not-sell-page-missing")


def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report a privacy policy without that page: an error for a store that says that it sells data."""
    privacy = snapshot.policy("privacy", Privacy)
    if privacy.do_not_sell_page is not None:
        return
    is_sold = privacy.sold_or_rented is not None and privacy.sold_or_rented.is_yes
    way_out = 'add a line "do_not_sell_page: https://…" with the shop\'s page for it'
    if not is_sold:
        way_out += f"; if no data is handed on for advertising either, say so behind the line: # allow: {DEFECT.name}: the reason"
    for entitlement in entitlements(snapshot, "do-not-sell-page"):
        yield entitlement.report(
            DEFECT,
            snapshot.place("privacy", "do_not_sell_page"),
            "there is no page on which a customer can say that their data must not be sold or shared",
            "asks for one",
            help=way_out,
            severity=Severity.ERROR if is_sold else None,
        )


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("privacy", "shipping"), comes_due=True)
