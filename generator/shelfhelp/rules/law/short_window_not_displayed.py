"""LAW020: a return window so short that customers must be shown it before they buy, which is not stated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect, Severity
from shelfhelp.model.policies import Returns
from shelfhelp.rules.every_case import in_every_case
from shelfhelp.rules.law.entitlements import entitlements
from shelfhelp.rules.return_windows import return_windows
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import StatedSnapshot

DEFECT = Defect("LAW020", "short-window-not-displayed", Severity.WARNING)


@in_every_case
def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report return windows below the statute's, unless the store states that it shows its return policy before a sale."""
    returns = snapshot.policy("returns", Returns)
    if returns.shown_before_purchase is not None and returns.shown_before_purchase.is_yes:
        return
    for entitlement in entitlements(snapshot, "return-display"):
        least = entitlement.statute.least
        for path, window in return_windows(returns):
            place = snapshot.place("returns", *path)
            if broken := entitlement.outlasted(least, window.length, place):
                yield broken.report(
                    DEFECT,
                    place,
                    f"the return window is {window}, and nothing says that customers see it before they buy",
                    f"asks for that below {least}",
                    help='show it at the item or at checkout, then add a line "shown_before_purchase: yes"',
                    length=len(str(window)),
                )


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("returns", "shipping"), comes_due=True)
