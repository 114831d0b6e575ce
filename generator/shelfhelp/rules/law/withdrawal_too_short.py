"""LAW002: a withdrawal period that is shorter than the statute's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect
from shelfhelp.model.policies import Returns
from shelfhelp.model.values import Length, Unit
from shelfhelp.rules.every_case import in_every_case
from shelfhelp.rules.law.entitlements import entitlements
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import StatedSnapshot

DEFECT = Defect("LAW002", "withdrawal-too-short")

_BEFORE_DELIVERY = frozenset({"order", "payment", "dispatch"})
"""What comes before the goods do, so that nothing is certain of a time that counts from it."""

_NOTHING = Length(0, 0, Unit.DAY)


@in_every_case
def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report a stated withdrawal period that can be shorter than what a destination's statute gives."""
    right = snapshot.policy("returns", Returns).withdrawal
    if right is None:
        return
    place = snapshot.place("returns", "withdrawal", "window")
    for entitlement in entitlements(snapshot, "withdrawal-period"):
        least = entitlement.statute.least
        is_early = right.window.counted_from in _BEFORE_DELIVERY
        given = _NOTHING if is_early else right.window
        if broken := entitlement.outlasted(least, given, place):
            yield broken.report(
                DEFECT,
                place,
                f"the withdrawal period is {right.window}",
                f"gives {least}",
                help=f'write "{least} from delivery" or more' if is_early else f'write "{least}" or more',
                length=len(str(right.window)),
            )


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("returns", "shipping"), comes_due=True)
