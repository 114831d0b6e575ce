"""From which amount on delivery is free: what follows from the lines of its prices. In: the facts of the shipping policy.

What is told of a way of delivery is the least order value from which on every order is free, for each kind of customer that its
lines tell apart. What always holds: nobody is told an amount above which some order of theirs costs something.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import takewhile
from typing import TYPE_CHECKING, cast

from shelfhelp.cases import ALWAYS, Cases, Interval, Line, all_of, curried, one_of, table
from shelfhelp.model.policies.kind import Card, Derived, entries
from shelfhelp.model.situation import METHOD, ORDER_VALUE, Case, amount_below, named, spans, unit_of
from shelfhelp.model.values import Above, Fee, Money

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from shelfhelp.cases import Box, Condition
    from shelfhelp.model.fact import Fact

KEY = "shipping.free_from"
ALWAYS_FREE, NEVER_FREE = "always", "never"
"""What some customers get beside an amount that others reach: free delivery of every order, or of none however large."""


def free_delivery_card(facts: Mapping[str, Fact]) -> Card | None:
    """Return the amount from which on delivery is free, with the ways of delivery for which it is."""
    methods = tuple(_by_method(_prices(facts)))
    names = tuple(facts[f"shipping.methods.{method}.name"].value for method in methods)
    is_above = KEY in facts and isinstance(facts[KEY].value, Above)
    says = "for such orders, free: %(methods)s" if is_above else "from this amount on, free: %(methods)s"
    return Card(KEY, says, {"methods": names}, one_of(METHOD, *methods)) if names else None


def _free_from(facts: Mapping[str, Fact]) -> tuple[Case, ...]:
    """Return the lines of the amount. Where ways of delivery differ, it is the one from which on all are free, with lines for each.

    "Usually always" and "usually never" are not said beside the amount of somebody else. One amount for
    everybody is told of those ways alone that it makes free; lines say of each other way, too, that it is free always or never.
    """
    prices = _prices(facts)
    by_method = _by_method(prices)
    first, *others = by_method.values() or ((),)
    lines = [*first] if all(_is_same(first, other) for other in others) else list(_of_each(by_method))
    if len(lines) > 1:
        if not isinstance(lines[-1].value, Money | Above):
            lines[-1] = replace(lines[-1], value=None)
        rest = {method: _of_price(price) for method, price in prices.items() if method not in by_method}
        lines = [*(_of_method(method, case) for method, of in rest.items() for case in of), *lines]
    return tuple(replace(case, key=_key(case.condition)) for case in lines)


def _of_each(by_method: Mapping[str, Sequence[Case]]) -> Iterator[Case]:
    """Yield the lines of each way of delivery, and last the amount that usually does for all of them.

    Amounts in several currencies are not compared: then each way of delivery has its own, and none does for all.
    """
    usual = max((lines[-1] for lines in by_method.values()), key=_rank)
    if len({least.currency for lines in by_method.values() if (least := _least(lines[-1]))}) > 1:
        usual = replace(usual, value=None)
    for method, lines in by_method.items():
        for case in lines if lines[-1].value != usual.value else lines[:-1]:
            yield _of_method(method, case)
    yield usual


def _of_method(method: str, case: Case) -> Case:
    return replace(case, condition=all_of(one_of(METHOD, method), case.condition))


def _rank(case: Case) -> Decimal:
    ends = {ALWAYS_FREE: Decimal(0), NEVER_FREE: Decimal("inf")}
    least = _least(case)
    return least.amount if least else ends[str(case.value)]


def _least(case: Case) -> Money | None:
    least = case.value.least if isinstance(case.value, Above) else case.value
    return least if isinstance(least, Money) else None


def _by_method(prices: Mapping[str, Cases[Case]]) -> dict[str, tuple[Case, ...]]:
    """Return the lines of each way of delivery that is free for some orders because of their value, or in a season for all."""
    lines = {
        method: _of_price(price)
        for method, price in prices.items()
        if any(_order_values(of.condition) for of in price.lines)
    }
    values = {method: {case.value for case in of} for method, of in lines.items()}
    ever = {
        method for method, of in values.items() if of == {ALWAYS_FREE} or any(isinstance(v, Money | Above) for v in of)
    }
    return {method: lines[method] for method in lines if method in ever}


def _prices(facts: Mapping[str, Fact]) -> dict[str, Cases[Case]]:
    prices = {method: facts.get(f"shipping.methods.{method}.price") for method in entries(facts, "shipping.methods")}
    return {method: price.stated for method, price in prices.items() if price}


def _of_price(price: Cases[Case]) -> tuple[Case, ...]:
    """Return from which amount on a price is nothing, and for whom.

    Somebody's amount is told in one currency: that of the first line with an order value that they can fit.
    """
    return _needed([_line(box, of) for box, of in curried(price, lambda name: name.startswith(ORDER_VALUE))])


def _order_values(condition: Condition) -> list[str]:
    return [name for name, _ in spans(condition) if name.startswith(ORDER_VALUE)]


def _line(box: Box, price: Cases[Case]) -> Case:
    """Return from which order value on those of a box pay nothing, at the place and in the season of the line that decides it."""
    order_value = next((name for line in price.lines for name in _order_values(line.condition)), ORDER_VALUE)
    in_currency = Cases(tuple(line for line in price.lines if line.condition[0].keys() <= {order_value}))
    rows = table(in_currency, {order_value: Interval(0)})
    lines = [in_currency.lines[row.line or 0].value for row in rows]
    free = list(takewhile(_is_free, reversed(lines)))
    least = rows[-len(free)].classes.get(order_value) if free else None
    cents = cast("Interval", least.members).low if least else 0
    deciding = free[-1] if free else lines[-1]
    return replace(deciding, condition=(box,), value=_amount(cents, order_value) if free else NEVER_FREE, key="")


def _is_free(case: Case) -> bool:
    return isinstance(case.value, Fee) and case.value.is_free


def _amount(steps: int | None, order_value: str) -> Money | Above | str:
    if not steps:
        return ALWAYS_FREE
    below = amount_below(order_value, steps)
    return Above(below) if isinstance(below, Money) else Money.of_steps(steps, unit_of(order_value))


def _needed(lines: Sequence[Case]) -> tuple[Case, ...]:
    """Return lines without those that give everybody what they get anyway."""
    *above, usual = lines
    kept: list[Case] = []
    for case in reversed(above):
        if case.value != usual.value or any(all_of(case.condition, below.condition) for below in kept):
            kept.insert(0, case)
    return (*kept, usual)


def _is_same(some: Iterable[Case], others: Iterable[Case]) -> bool:
    """Return whether lines give the same amount to everybody."""
    one, other = (Cases(tuple(Line(case.condition, case.value) for case in lines)) for lines in (some, others))
    both = one.beside(other)
    return all(len(set(both.lines[row.line or 0].value)) == 1 for row in table(both, {}))


def _key(condition: Condition) -> str:
    """Return what names a line that asks for one name in each dimension; "" for any other."""
    names = [name.replace("/", "-") for _, name in named(condition)]
    is_named = condition != ALWAYS and not spans(condition) and len(names) == len(condition[0])
    return ".".join("-".join(name.split()) for name in names) if is_named else ""


FREE_FROM = Derived(
    "free_from",
    "free-delivery threshold",
    ("free & shipping", "free & order", "no shipping", "no delivery", "pay & shipping & below"),
    _free_from,
    'write "from {value}: free" as a line in the price of each way of delivery that is free then, above "usually"',
)
