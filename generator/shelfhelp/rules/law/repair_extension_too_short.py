"""LAW009: a repair that adds less to the legal guarantee than the statute does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect
from shelfhelp.model.policies import Warranty
from shelfhelp.rules.every_case import in_every_case
from shelfhelp.rules.law.entitlements import entitlements
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import StatedSnapshot

DEFECT = Defect("LAW009", "repair-extension-too-short")


@in_every_case
def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report a stated time added by a repair that can be shorter than the statute's. The statute's own needs no statement."""
    adds = snapshot.policy("warranty", Warranty).repair_adds
    if adds is None:
        return
    place = snapshot.place("warranty", "repair_adds")
    for entitlement in entitlements(snapshot, "repair-extension"):
        least = entitlement.statute.least
        if broken := entitlement.outlasted(least, adds, place):
            yield broken.report(
                DEFECT,
                place,
                f"what a repair adds to the legal guarantee is {adds}",
                f"gives {least}",
                help=f'write "repair_adds: {least}"',
                length=len(str(adds)),
            )


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("warranty", "shipping"), comes_due=True)
