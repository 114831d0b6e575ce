"""LAW002: a withdrawal period that is shorter than the statute's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect
from shelfhelp.model.policies import Returns
from shelfhelp.model.policies.policy import DENIED, Nothing
from shelfhelp.model.policies.returns import DIGITAL
from shelfhelp.model.values import Deadline, Length, Unit
from shelfhelp.rules.every_case import in_every_case
from shelfhelp.rules.law.entitlements import entitlements
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic, Location
    from shelfhelp.model.snapshot import StatedSnapshot

DEFECT = Defect("LAW002", "withdrawal-too-short")

_BEFORE_DELIVERY = frozenset({"order", "payment", "dispatch"})
"""What comes before the goods do, so that nothing is certain of a time that counts from it."""

_NOTHING = Length(0, 0, Unit.DAY)


@in_every_case
def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report a stated withdrawal period that can be shorter than what a destination's statute gives.

    What the law itself puts above it (`parse.of_withdrawal`) stands where the right does, or a kind of item that is digital.
    """
    returns = snapshot.policy("returns", Returns)
    if returns.withdrawal is None:
        return
    window, right = returns.withdrawal.window, snapshot.place("returns", "withdrawal")
    place = snapshot.place("returns", "withdrawal", "window")
    if window is not None and place == right:
        return  # in a shop
    for entitlement in entitlements(snapshot, "withdrawal-period"):
        least = entitlement.statute.least
        is_early = not _is_counted_late(window) and place not in _digital(snapshot, returns)
        given = window if isinstance(window, Deadline) and not is_early else _NOTHING
        if broken := entitlement.outlasted(least, given, place):
            said = DENIED if isinstance(window, Nothing) else str(window or "")
            yield broken.report(
                DEFECT,
                place,
                f"the withdrawal period is {said or 'not stated'}",
                f"gives {least}",
                help=_way_out(window, str(least), is_early=is_early),
                length=len(said) or 1,
            )


def _is_counted_late(window: Deadline | Nothing | None) -> bool:
    return isinstance(window, Deadline) and window.counted_from not in _BEFORE_DELIVERY


def _digital(snapshot: StatedSnapshot, returns: Returns) -> set[Location]:
    """Return where kinds of item are said to be digital content, whose time begins with the contract."""
    found = (name for name, rule in returns.categories.items() if rule.withdrawal == DIGITAL)
    return {snapshot.place("returns", "categories", name, "withdrawal") for name in found}


def _way_out(window: Deadline | Nothing | None, least: str, *, is_early: bool) -> str:
    if window is None:
        return f'add below "withdrawal:" a line "window: {least}"'
    if isinstance(window, Nothing):
        return f'write "{least}" or more; a purchase in a shop needs no line: declare it in policies/store.yml under "shop:"'
    return f'write "{least} from delivery" or more' if is_early else f'write "{least}" or more'


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("returns", "shipping"), comes_due=True)
