"""Describes for whom a case of a fact holds. In: a condition, and what a store calls its words. Out: words in its language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from shelfhelp.cases import AllBut, Interval, Names
from shelfhelp.facts.catalogue import translator
from shelfhelp.facts.dates import format_day, format_ends
from shelfhelp.facts.format import format_value
from shelfhelp.model.situation import (
    BOTH,
    CATEGORY,
    COUNTED_BY,
    COUNTRY,
    CUSTOMER,
    DAY,
    DELIVERED,
    METHOD,
    ORDERED,
    STATE,
    amount_at,
    amount_below,
    measured,
)
from shelfhelp.model.values import Place, Territory

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shelfhelp.cases import Condition, Extent, Limits
    from shelfhelp.facts.locale import Locale
    from shelfhelp.model.situation import SeasonDays


@dataclass(frozen=True, slots=True)
class Naming:
    """What a store calls things, in which language: its categories by key, and its words for cases by what they stand for."""

    locale: Locale
    categories: tuple[tuple[str, str], ...] = ()
    titles: tuple[tuple[tuple[str, frozenset[str]], str], ...] = ()

    def title(self, dimension: str, names: frozenset[str]) -> str:
        """Return what a store calls some members of a dimension together; "" where it has no word for them."""
        return dict(self.titles).get((dimension, names), "")


def describe_condition(condition: Condition, naming: Naming) -> str:
    """Describe whom a condition fits: `members in Germany`, `orders placed from … to …`, `members from … to …`, `from … to …`.

    Who must fit several words is last, so that nobody reads "members in Germany or France" of members in France.
    """
    t = translator(naming.locale)
    return f" {t('or')} ".join(_box(box, naming) for box in sorted(condition, key=len))


def _box(box: Mapping[str, Extent], naming: Naming) -> str:
    """Describe whom a box fits: `members from $75`. Days of the call stand last, for they say when and not whom."""
    is_named = any(isinstance(limit, Names) for limit in box.values()) and not box.keys() & {ORDERED, DELIVERED}
    behind = [name for name in box if is_named and measured(name)]
    whom = _all_of({name: limit for name, limit in box.items() if name not in {DAY, *behind}}, naming)
    amounts = (describe_amounts(name, box[name], naming.locale) for name in behind)
    when = _limit(DAY, box[DAY], naming) if DAY in box else ""
    return " ".join(filter(None, (whom, *amounts, when)))


def _all_of(box: Mapping[str, Extent], naming: Naming) -> str:
    """Describe whoever fits all limits: `members in Germany, only opened items`. With "and" it would read as several groups."""
    t = translator(naming.locale)
    dimensions = sorted(box, key=lambda name: _HEADS.index(name) if name in _HEADS else len(_HEADS))
    if not dimensions:
        return ""
    head, *others = dimensions
    whom = _limit(head, box[head], naming)
    if COUNTRY in others and _is_one_group(head, box[head], naming):
        others.remove(COUNTRY)
        whom = t("%(whom)s in %(place)s") % {"whom": whom, "place": _limit(COUNTRY, box[COUNTRY], naming)}
    for name in others:
        whom = t("%(whom)s, only %(others)s") % {"whom": whom, "others": _limit(name, box[name], naming)}
    return whom


def _is_one_group(dimension: str, limit: Extent, naming: Naming) -> bool:
    """Return whether members of a dimension are said without "or", so that what stands behind them is about all of them."""
    return isinstance(limit, Names) and (len(limit.names) == 1 or bool(naming.title(dimension, limit.names)))


def _limit(dimension: str, limit: Extent, naming: Naming) -> str:
    if isinstance(limit, Names):
        return describe_names(dimension, limit.names, naming)
    if measured(dimension):
        return translator(naming.locale)("orders %(amounts)s") % {
            "amounts": describe_amounts(dimension, limit, naming.locale)
        }
    return describe_days(dimension, limit, naming.locale)


def describe_names(dimension: str, names: frozenset[str], naming: Naming) -> str:
    """Describe members of a dimension by the word that stands for all of them, or one by one, as commas part dimensions."""
    if together := naming.title(dimension, names):
        return together
    t = translator(naming.locale)
    words, left = [], names
    for (of, meant), title in naming.titles if dimension == STATE else ():
        if of == STATE and len(meant) > 1 and meant <= names:
            words.append(title)
            left -= meant
    return f" {t('or')} ".join([*words, *(_name(dimension, name, naming) for name in sorted(left))])


def _name(dimension: str, name: str, naming: Naming) -> str:
    if dimension == STATE and BOTH in name:
        one, other = (_name(dimension, part, naming) for part in name.split(BOTH))
        return translator(naming.locale)("%(some)s that are also %(others)s") % {"some": one, "others": other}
    if dimension != COUNTRY:
        return naming.title(dimension, frozenset({name})) or name
    country, _, region = name.partition("/")
    return format_value(Territory(Place(country), region), naming.locale)


def describe_kind(limits: Limits, naming: Naming) -> str:
    """Describe a kind of customer by what lines distinguish: `Germany, customers other than members`."""
    return ", ".join(filter(None, (_class(name, limit, naming) for name, limit in limits.items())))


def _class(dimension: str, members: Extent | AllBut, naming: Naming) -> str:
    """Describe members that no line tells apart: days as `2026-11-01 to 2026-12-24`; those whom no line names by whom one does."""
    if isinstance(members, AllBut):
        names = describe_names(dimension, members.names, naming)
        return translator(naming.locale)(_OTHERS[dimension]) % {"names": names}
    if isinstance(members, Names):
        return describe_names(dimension, members.names, naming)
    if measured(dimension):
        is_all = members.low is None and members.high is None
        return "" if is_all else _limit(dimension, members, naming)
    first, last = (date.fromordinal(day).isoformat() if day is not None else "…" for day in (members.low, members.high))
    whom = f"{translator(naming.locale)(_COUNTED[dimension])} " if dimension == DELIVERED else ""
    return f"{whom}{first:10} to {last:10}".rstrip()


def describe_amounts(dimension: str, limit: Extent, locale: Locale) -> str:
    """Describe a span of amounts. A lower end that is one step above a round amount is said as "over" that amount."""
    t, low, high = translator(locale), None, None
    if isinstance(limit, Interval):
        low, high = limit.low, limit.high

    def amount(steps: int) -> str:
        return format_value(amount_at(dimension, steps), locale)

    if low is None:
        return t("up to %(most)s") % {"most": amount(high or 0)}
    below = amount_below(dimension, low)
    least = amount(low) if below is None else format_value(below, locale)
    if high is None:
        return (t("from %(least)s") if below is None else t("over %(least)s")) % {"least": least}
    between = t("from %(least)s to %(most)s") if below is None else t("over %(least)s and up to %(most)s")
    return between % {"least": least, "most": amount(high)}


def describe_orders(condition: Condition, locale: Locale) -> str:
    """Describe orders by an amount of theirs, which is all that a condition asks for: `orders from $75`."""
    return describe_condition(condition, Naming(locale))


def describe_days(dimension: str, span: Interval, locale: Locale) -> str:
    """Describe a span of days: `orders placed from November 1 to December 24, 2026`, `on November 26, 2026`."""
    first, last = (date.fromordinal(day) if day is not None else None for day in (span.low, span.high))
    t = translator(locale)
    begins, ends = (format_day(day, locale) if day else "" for day in (first, last))
    if first is None or last is None:
        when = t("from %(first)s on") if first else t("until %(last)s")
    elif first == last:
        when = t("on %(first)s")
    else:
        when = t("from %(first)s to %(last)s")
        begins, ends = format_ends(first, last, locale)
    when %= {"first": begins, "last": ends}
    return when if dimension == DAY else f"{t(_COUNTED[dimension])} {when}"


def describe_season(season: SeasonDays, locale: Locale) -> str:
    """Describe the days of a season as they stand behind a value: `for orders placed from … to …`, `from … to …`."""
    dimension, span = COUNTED_BY[season.applies_to], Interval(season.starts.toordinal(), season.ends.toordinal())
    days = describe_days(dimension, span, locale)
    return days if dimension == DAY else translator(locale)("for %(whom)s") % {"whom": days}


_HEADS = (CUSTOMER, CATEGORY, STATE, "reason", "channel", METHOD, COUNTRY)
"""Dimensions in the order in which one is named first where several limit a case; all others follow."""

_OTHERS: Mapping[str, str] = {
    "customer": "customers other than %(names)s",
    STATE: "items other than %(names)s",
    "reason": "reasons other than %(names)s",
    "channel": "not %(names)s",
    CATEGORY: "kinds of item other than %(names)s",
    COUNTRY: "places other than %(names)s",
    METHOD: "ways of delivery other than %(names)s",
}
"""Whom a table means where no line names them, by the dimension."""

_COUNTED: Mapping[str, str] = {dimension: words for words, dimension in COUNTED_BY.items()}
