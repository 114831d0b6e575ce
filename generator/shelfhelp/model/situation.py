"""What decides which case of a fact holds for one customer: a closed set of dimensions, and the words that a store has for them.

The words of customers, states of an item, reasons and channels are the store's own, and are declared once, in
`policies/store.yml`. Kinds of item are its categories, ways of delivery the methods of its shipping policy; countries and regions
are those of ISO 3166-1 and -2.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from shelfhelp.cases import Interval, Names
from shelfhelp.model.values import Money, Weight

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from shelfhelp.cases import Condition, Extent
    from shelfhelp.model.diagnostic import Location

CUSTOMER = "customer"
STATE, CHANNEL = "state", "channel"
DECLARED = (CUSTOMER, STATE, "reason", CHANNEL)
"""The dimensions whose words a store declares itself, in `store.yml` under `conditions`."""

CATEGORY, COUNTRY, METHOD = "category", "country", "method"
ORDER_VALUE, ORDER_WEIGHT = "order value", "order weight"
"""Amounts of an order, followed by a unit: a currency, counted in its smallest coins, so that "over 29.00" and "from 29.01" are one
limit; or one of weight, counted in its thousandths."""

ORDERED, DELIVERED, DAY = "ordered", "delivered", "day"
"""Days, counted as `date.toordinal` counts them: of the order, of the delivery, and of the call."""

COUNTED_BY: Mapping[str, str] = {"orders placed": ORDERED, "orders delivered": DELIVERED, "days": DAY}
"""The dimension of a season's days, by what the season says that it applies to."""

BOTH = " and "
"""What joins two states of an item to the one member of their dimension that is both: an item can be faulty and opened."""

_ROUND = 10
"""Of how many steps a round amount is a multiple: "over $29.50" is said, and "over $29.94" is not."""


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """All words that a condition can be made of: the dimension and the members that each of them stands for.

    `titles` say what people call those members together; `tiers` are the kinds of customer that are tiers of a membership program,
    `shops` the ways of buying that are no distance contracts.
    Words in another order are other ones: messages name them in their order.
    """

    members: Mapping[str, tuple[str, frozenset[str]]] = field(default_factory=dict)
    titles: Mapping[tuple[str, frozenset[str]], str] = field(default_factory=dict)
    tiers: tuple[str, ...] = ()
    shops: tuple[str, ...] = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Words) and self._in_order == other._in_order

    def __hash__(self) -> int:
        return hash(self._in_order)

    @property
    def _in_order(self) -> tuple[object, ...]:
        return tuple(self.members.items()), tuple(self.titles.items()), self.tiers, self.shops

    @property
    def domains(self) -> Mapping[str, Extent]:
        """All members of the dimensions whose members a store declares all of: its kinds of item."""
        categories = frozenset(word for word, (dimension, _) in self.members.items() if dimension == CATEGORY)
        return {CATEGORY: Names(categories)} if categories else {}


@dataclass(frozen=True, slots=True)
class SeasonDays:
    """The span of days of a season, both included, and what the days are counted by (`COUNTED_BY`)."""

    name: str
    starts: date
    ends: date
    applies_to: Literal["orders placed", "orders delivered", "days"]

    @property
    def condition(self) -> Condition:
        return ({COUNTED_BY[self.applies_to]: Interval(self.starts.toordinal(), self.ends.toordinal())},)


@dataclass(frozen=True, slots=True)
class Case:
    """One line of a fact above the usual one: whoever fits `condition`, and no line above, gets `value`.

    `key` is what follows the fact's key to name this case alone ("" where it cannot be named); `whom` says whom it is for, in
    the store's language and, for messages, in `english`; `season` is set where the line is a season's. `written` are the keys of
    the line as they stand in the policy, the outer ones first.
    """

    condition: Condition = field(hash=False)
    value: object
    location: Location
    key: str = ""
    whom: str = ""
    english: str = ""
    season: SeasonDays | None = None
    written: tuple[str, ...] = ()


def named(condition: Condition) -> list[tuple[str, str]]:
    """Return each name that a condition asks for, with its dimension, in the order in which they are written."""
    found = [
        (dimension, name)
        for box in condition
        for dimension, limit in box.items()
        if isinstance(limit, Names)
        for name in sorted(limit.names)
    ]
    return list(dict.fromkeys(found))


def spans(condition: Condition) -> list[tuple[str, Interval]]:
    """Return each span that a condition asks for, with its dimension."""
    found = [(dimension, limit) for box in condition for dimension, limit in box.items() if isinstance(limit, Interval)]
    return list(dict.fromkeys(found))


def countries(places: Iterable[object]) -> frozenset[str]:
    """Return the members of the dimension of countries that places are: of `US` and `US-AK`, `US` and `US/AK`."""
    return frozenset(str(place).replace("-", "/") for place in places)


def measured(dimension: str) -> str:
    """Return which amount of an order a dimension counts, be it in which unit; "" where it counts none."""
    return next((amount for amount in (ORDER_VALUE, ORDER_WEIGHT) if dimension.startswith(amount)), "")


def dimension_of(amount: Money | Weight) -> str:
    """Return the dimension in which an amount of an order is counted."""
    return f"{ORDER_VALUE} {amount.currency}" if isinstance(amount, Money) else f"{ORDER_WEIGHT} {amount.unit}"


def amount_at(dimension: str, steps: int) -> Money | Weight:
    """Return the amount of an order that so many steps of a dimension are."""
    if measured(dimension) == ORDER_VALUE:
        return Money.of_steps(steps, unit_of(dimension))
    return Weight.of_steps(steps, unit_of(dimension))


def amount_below(dimension: str, steps: int) -> Money | Weight | None:
    """Return the round amount right above which a number of steps is, so that people say "over" it; None for any other."""
    return amount_at(dimension, steps - 1) if steps % _ROUND == 1 else None


def unit_of(dimension: str) -> str:
    """Return the currency, or the unit of weight, in which a dimension counts an amount of an order."""
    return dimension.removeprefix(measured(dimension)).strip()
