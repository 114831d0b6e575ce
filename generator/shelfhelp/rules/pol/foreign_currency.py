"""POL003: an amount that is not in the store's currency."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect
from shelfhelp.model.policies import Store
from shelfhelp.model.policies.staff import Limit
from shelfhelp.model.values import Fee, Money
from shelfhelp.rules.english import label
from shelfhelp.rules.every_case import in_every_case
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import StatedSnapshot

DEFECT = Defect("POL003", "foreign-currency")


@in_every_case
def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report every amount of every policy, staff's limits included, that is in another currency."""
    currency = snapshot.policy("store", Store).currency.code
    stated = f"the store's currency is stated at {snapshot.place('store', 'currency')}"
    for fact in snapshot.facts.values():
        money = _money(fact.value)
        if money is not None and money.currency != currency:
            what = f"the {label(fact)} is {money}, but the store's currency is {currency}"
            yield DEFECT.at(
                fact.location, what, notes=[stated], help=f"write the amount in {currency}", length=len(str(money))
            )


def _money(value: object) -> Money | None:
    match value:
        case Money():
            return value
        case Fee():
            return value.money
        case Limit():
            return _money(value.value)
        case _:
            return None


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("store",))
