"""POL003: an amount that is in none of the store's currencies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.facts.format import format_value
from shelfhelp.facts.locale import ENGLISH
from shelfhelp.model.diagnostic import Defect
from shelfhelp.model.policies import Store
from shelfhelp.model.policies.staff import Limit
from shelfhelp.model.situation import ORDER_VALUE, spans, unit_of
from shelfhelp.model.values import Fee, Money
from shelfhelp.rules.english import label
from shelfhelp.rules.every_case import so_for
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic, Location
    from shelfhelp.model.situation import Case
    from shelfhelp.model.snapshot import StatedSnapshot

DEFECT = Defect("POL003", "foreign-currency")


def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report every amount of every policy, staff's limits included, that is in another currency, for whomever it is.

    A fact that follows from others stands where they do, and is not told beside them.
    """
    store = snapshot.policy("store", Store)
    own = (store.currency, *store.currencies)
    ours = f"currencies are {format_value(own, ENGLISH)}" if len(own) > 1 else f"currency is {store.currency}"
    stated = f"the store's currency is stated at {snapshot.place('store', 'currency')}"
    told: set[Location] = set()
    for fact in snapshot.facts.values():
        for case in (line.value for line in fact.stated.lines if not fact.is_case):
            foreign, what = _foreign(case, {currency.code for currency in own})
            if foreign and case.location not in told:
                told.add(case.location)
                so = so_for(case.condition, [case], snapshot.words)
                yield DEFECT.at(
                    case.location,
                    f"the {label(fact)} {what}, but the store's {ours}",
                    notes=[stated, so] if so else [stated],
                    help=f'write the amount in {store.currency}, or add "currencies: [{", ".join(sorted(foreign))}]" to store.yml',
                    length=len(str(case.value)),
                )


def _foreign(case: Case, own: set[str]) -> tuple[set[str], str]:
    """Return other currencies than a store's own in a case, and what is in them: its value, or the order values that it is for."""
    foreign = {money.currency for money in _amounts(case.value)} - own
    if foreign:
        return foreign, f"is {case.value}"
    of_orders = {unit_of(name) for name, _ in spans(case.condition) if name.startswith(ORDER_VALUE)} - own
    return of_orders, f"depends on order values in {', '.join(sorted(of_orders))}"


def _amounts(value: object) -> tuple[Money, ...]:
    match value:
        case Money():
            return (value,)
        case Fee():
            return value.amounts
        case Limit():
            return _amounts(value.value)
        case _:
            return ()


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("store",))
