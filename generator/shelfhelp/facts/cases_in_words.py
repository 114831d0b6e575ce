"""Says a value with its cases in one phrase. In: the usual value in words, and lines in the order in which they count. Out: text.

What amounts of an order decide stands beside the value that it changes; behind it stand those who get another:
`$5.95, free from $75 ($9.95 for Germany, free from $100; free for members)`. So nobody reads somebody else's threshold as theirs.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING

from babel.lists import format_list
from babel.numbers import format_decimal

from shelfhelp.cases import ALWAYS, Names, all_of
from shelfhelp.facts.catalogue import translator
from shelfhelp.facts.format import format_value
from shelfhelp.facts.situations import describe_amounts, describe_orders
from shelfhelp.model.policies.policy import Nothing
from shelfhelp.model.situation import DAY, measured
from shelfhelp.model.values import Fee, Money, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from shelfhelp.cases import Condition
    from shelfhelp.facts.locale import Locale
    from shelfhelp.model.fact import Fact
    from shelfhelp.model.situation import Case


MOST_IN_WORDS = 3
"""How many values a sentence can hold beside the usual one, and for how many lines each; where there are more, a table has them."""


def is_denied(fact: Fact) -> bool:
    """Return whether a store says to everybody that there is none of something."""
    return all(isinstance(line.value.value, Nothing) for line in fact.stated.lines)


def for_whom(case: Case, locale: Locale) -> str:
    """Return what stands behind the value of a case: `for members`, of days alone `from … to …`, and behind a fee `from $75`."""
    return _alone(case, locale) or translator(locale)("for %(whom)s") % {"whom": case.whom}


def standing_alone(whom: str, locale: Locale) -> str:
    """Return words for whom a line is as they stand in a cell or behind a label: without the article of a sentence."""
    return whom.removeprefix("the ") if locale.language == "en" else whom


def fit_a_sentence(cases: Sequence[Case]) -> bool:
    """Return whether a sentence can hold some cases."""
    stretches = _stretches([_Group(case) for case in cases])
    return max((len(stretches), *map(len, stretches))) <= MOST_IN_WORDS


def with_cases(usual: str, cases: Sequence[Case], locale: Locale) -> str:
    """Return a usual value with its cases behind it: `30 days (60 days for orders placed from … to …; 1 year for members)`.

    Neighbouring lines with the same value are said together. "" stands for a value that is stated for nobody else.
    """
    if not fit_a_sentence(cases):
        behind = many_cases(cases, locale, usual or None)
        return f"{usual} ({behind})" if usual else behind
    groups = list(_groups(cases, locale)) if usual else [_Group(case) for case in cases]
    general = [group for group in groups if group.is_for_all]
    others = [group for group in groups if not group.is_for_all]
    if not usual or not others:
        general, others = [], groups
    first = ", ".join(filter(None, (usual, *(_phrase([group], locale) for group in general))))
    behind = "; ".join(_phrase(stretch, locale) for stretch in _stretches(others))
    return f"{first} ({behind})" if first and behind else first or behind


def many_cases(cases: Sequence[Case], locale: Locale, usual: object) -> str:
    """Return the words for more cases than a sentence can hold: behind a usual value that there are others.

    Where nobody has a usual one, what there is depends on the case: the least to the most of it, or each of a few values.
    """
    t = translator(locale)
    if usual is not None:
        return t("something else in %(count)s cases") % {"count": format_decimal(len(cases), locale=locale)}
    values = list(dict.fromkeys(format_value(case.value, locale) for case in cases if case.value is not None))
    few = format_list(values, style="or", locale=locale) if len(values) <= MOST_IN_WORDS else ""
    what = _range(cases, locale) or few or t("something")
    return t("%(what)s, depending on the case") % {"what": what}


@dataclass(frozen=True, slots=True)
class _Group:
    """A value for some people, with what amounts of their order change about it, in words."""

    case: Case
    by_amount: tuple[str, ...] = ()

    @property
    def is_for_all(self) -> bool:
        """Whether only an amount of the order decides."""
        whom, amount = _parted(self.case)
        return whom == ALWAYS and amount != ALWAYS


def _groups(cases: Sequence[Case], locale: Locale) -> Iterator[_Group]:
    """Yield lines, those that give some people another value for an amount of their order together with their value.

    A line for an amount counts for whomever a line further down names of its people, which are all where it names nobody. It keeps
    its place where a line between would be read first by somebody for whom it counts.
    """
    parted = [_parted(case) for case in cases]
    bases = [(whom, number) for number, (whom, amount) in enumerate(parted) if amount == ALWAYS]
    for number, (case, (whom, amount)) in enumerate(zip(cases, parted, strict=True)):
        if amount == ALWAYS:
            met = [n for n in range(number) if parted[n][1] != ALWAYS and _is_among(whom, parted[n][0])]
            differs = any(cases[n].value != case.value for n in met)
            yield _Group(case, tuple(_by_amount(cases[n], parted[n][1], locale) for n in met if differs))
        elif whom == ALWAYS or not any(
            whom == other and number < below and _can_wait(whom, parted[number + 1 : below]) for other, below in bases
        ):
            yield _Group(case)


def _is_among(some: Condition, others: Condition) -> bool:
    """Return whether all whom one condition is for are also those of another."""
    return all_of(others, some) == some


def _can_wait(whom: Condition, between: Sequence[tuple[Condition, Condition]]) -> bool:
    """Return whether a line for an amount can be said behind others: with each that names some of its people it is said as well."""
    return all(
        not all_of(whom, other) or (_is_among(other, whom) if amount == ALWAYS else _is_among(whom, other))
        for other, amount in between
    )


def _parted(case: Case) -> tuple[Condition, Condition]:
    """Part whom a line is for from the one amount of their order that it asks for; a line that asks for several stays whole."""
    box, *more = case.condition
    amounts = [name for name in box if measured(name)]
    if more or len(amounts) != 1:
        return case.condition, ALWAYS
    (name,) = amounts
    return ({other: box[other] for other in box if other != name},), ({name: box[name]},)


def _by_amount(case: Case, amount: Condition, locale: Locale) -> str:
    return _phrase([_Group(replace(case, condition=amount, whom=describe_orders(amount, locale)))], locale)


def _alone(case: Case, locale: Locale) -> str:
    """Return what stands behind a value without "for": days alone, and behind a fee an amount of the order; "" for any other."""
    limits = [limit for box in case.condition for limit in box.items()]
    if isinstance(case.value, Fee) and len(limits) == 1 and measured(limits[0][0]):
        return describe_amounts(*limits[0], locale)
    return case.whom if all(box.keys() == {DAY} for box in case.condition) else ""


def _phrase(stretch: Sequence[_Group], locale: Locale) -> str:
    """Return a value with those for whom it holds: `60 days for Germany, France, or Spain`, `not for books`.

    A text stands behind them, since they would read as a part of it.
    """
    case, t = stretch[0].case, translator(locale)
    value = t("not") if isinstance(case.value, Nothing) else format_value(case.value, locale)
    whom = format_list([group.case.whom for group in stretch], style="or", locale=locale)
    alone = _alone(case, locale) if len(stretch) == 1 else ""
    if isinstance(case.value, Text):
        said = f"{alone}: {value}" if alone else t("for %(whom)s: %(value)s") % {"value": value, "whom": whom}
    else:
        said = f"{value} {alone}" if alone else t("%(value)s for %(whom)s") % {"value": value, "whom": whom}
    return ", ".join((said, *stretch[0].by_amount))


def _stretches(groups: Sequence[_Group]) -> list[list[_Group]]:
    """Part lines where their value changes. Only those that ask for one name stay together, so that "or" has one meaning."""

    def together(numbered: tuple[int, _Group]) -> tuple[object, ...]:
        number, group = numbered
        limits = [limit for box in group.case.condition for limit in box.items()]
        dimension = next((name for name, limit in limits if isinstance(limit, Names)), number)
        return (group.case.value, group.by_amount, dimension if len(limits) == 1 else number)

    return [[group for _, group in lines] for _, lines in groupby(enumerate(groups), key=together)]


def _range(cases: Sequence[Case], locale: Locale) -> str:
    """Describe many values by the least and the most of them; "" where they are not amounts of one currency."""
    fees = [Fee(case.value) if isinstance(case.value, Money) else case.value for case in cases]
    known = [fee for fee in fees if isinstance(fee, Fee) and (fee.money or fee.is_free)]
    amounts = {fee.money.amount if fee.money else Decimal(0): fee for fee in known}
    if len(known) < len(fees) or len({fee.money.currency for fee in known if fee.money}) != 1:
        return ""
    first, last = (format_value(amounts[end(amounts)], locale) for end in (min, max))
    return translator(locale)("%(first)s to %(last)s") % {"first": first, "last": last}
