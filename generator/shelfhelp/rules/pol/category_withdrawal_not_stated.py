"""POL041: a kind of item without a refund of the store's own, of which nobody says whether the right of withdrawal covers it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect, Severity
from shelfhelp.model.policies import Returns
from shelfhelp.rules.english import countries
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import StatedSnapshot

DEFECT = Defect("POL041", "category-withdrawal-not-stated", Severity.WARNING)


def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report such categories where a right of withdrawal is stated at all: pages can only say "unless the right covers it"."""
    returns = snapshot.policy("returns", Returns)
    right = returns.withdrawal
    if right is None:
        return
    for key, rule in returns.categories.items():
        if "refund" not in (rule.remedies or ()) and rule.withdrawal is None:
            yield DEFECT.at(
                snapshot.place("returns", "categories", key),
                f'whether the right of withdrawal covers "{key}" is not stated',
                notes=[
                    f"the right of withdrawal in {countries(right.places)} is stated at {snapshot.place('returns', 'withdrawal')}"
                ],
                help='add a line "withdrawal: any"; or "withdrawal: unopened", or "withdrawal: never", if the law excepts it',
            )


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("returns",))
