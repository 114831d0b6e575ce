"""Formats typed values as people of the store's locale write them. In: a value. Out: plain text, unescaped, without markup."""

from __future__ import annotations

import re
from functools import singledispatch
from itertools import groupby
from typing import Literal
from zoneinfo import ZoneInfo

from babel.dates import get_day_names, get_timezone_name
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal, format_percent
from babel.units import format_unit

from shelfhelp.facts.catalogue import translator
from shelfhelp.facts.dates import format_day, format_ends
from shelfhelp.facts.locale import Locale
from shelfhelp.facts.postal import format_address
from shelfhelp.facts.times import format_hours, format_time
from shelfhelp.model.fact import Items, Table
from shelfhelp.model.policies.contact import Week
from shelfhelp.model.policies.policy import Nothing, Part
from shelfhelp.model.policies.staff import Limit
from shelfhelp.model.policies.store import Address
from shelfhelp.model.prose import PolicyProse
from shelfhelp.model.public_holidays import regions_of
from shelfhelp.model.values import (
    Above,
    ClockTime,
    Count,
    Currency,
    CutOff,
    Day,
    DayOff,
    Deadline,
    Duration,
    Email,
    Fee,
    HolidayCalendar,
    Length,
    Lifetime,
    Lifetimes,
    LocaleName,
    Money,
    OpeningHours,
    Percent,
    Phone,
    Place,
    SpokenLanguage,
    Territory,
    Text,
    Unit,
    Value,
    WebAddress,
    Weekday,
    Weight,
    Window,
    YesNo,
    ZoneName,
)
from shelfhelp.model.values.hours import in_runs

CLOSED = "closed"
_WITH_ARTICLE = frozenset({"US", "GB", "NL", "PH", "AE", "BS", "DO", "MV", "IM"})
_CODE_MEETS_NUMBER = re.compile(r"(?<=[A-Z]{3})(?=\d)")
_UNIVERSAL = frozenset({"UTC", "UCT", "Universal", "Zulu", "GMT", "Greenwich"})
_BABEL_UNIT = {
    Unit.MINUTE: "duration-minute",
    Unit.HOUR: "duration-hour",
    Unit.DAY: "duration-day",
    Unit.WEEK: "duration-week",
    Unit.MONTH: "duration-month",
    Unit.YEAR: "duration-year",
}
_MASS = {"kg": "mass-kilogram", "lb": "mass-pound"}
_OWN_UNIT = {
    Unit.BUSINESS_DAY: ("%(count)s business day", "%(count)s business days"),
    Unit.NIGHT: ("%(count)s night", "%(count)s nights"),
}
"""Units that babel does not have, or has for another thing: its nights are those of a hotel."""

_THE = {"same day": "the same day", "next business day": "the next business day"}
"""How the time within which a promise is kept is said where it has no number: "within the same day"."""


@singledispatch
def format_value(value: object, locale: Locale) -> str:  # noqa: ARG001 one signature for all
    """Format a value as plain text. Raises `TypeError` for whatever is no value of a policy: it must never reach a page."""
    message = f"a {type(value).__name__} is no value of a policy, and nothing says how people write it"
    raise TypeError(message)


@format_value.register(str)
@format_value.register(Count)
@format_value.register(Currency)
@format_value.register(Email)
@format_value.register(LocaleName)
@format_value.register(Phone)
@format_value.register(Text)
@format_value.register(WebAddress)
def _(value: str | Value, locale: Locale) -> str:  # noqa: ARG001 one signature for all
    """Return words, and what people write in one way everywhere, as they stand."""
    return str(value)


@format_value.register
def _(value: Nothing, locale: Locale) -> str:
    return translator(locale)(value.sentence)


@format_value.register
def _(value: Duration, locale: Locale) -> str:
    t = translator(locale)
    if value.words:
        return t(_THE[value.words] if isinstance(value, Length) else value.words)
    high = format_decimal(value.high, locale=locale)
    if value.unit in _BABEL_UNIT:
        last = _with_unit(value.high, _BABEL_UNIT[value.unit], locale)
    else:
        one, several = _OWN_UNIT[value.unit]
        last = t(one if value.high == 1 else several) % {"count": high}
    low = format_decimal(value.low, locale=locale)
    return last if value.low == value.high else t("%(first)s to %(last)s") % {"first": low, "last": last}


@format_value.register
def _(value: Window, locale: Locale) -> str:
    t = translator(locale)
    if value.last_day:
        return t("until %(day)s") % {"day": format_day(value.last_day, locale)}
    if value.length is None:
        return t(value.words)
    if value.ends:
        return t(_ENDS[value.ends])
    length = _counted(value.length, value.words, locale)
    after = format_value(value.after, locale) if value.after else ""
    return t("%(time)s, not before %(least)s") % {"time": length, "least": after} if after else length


@format_value.register
def _(value: Deadline, locale: Locale) -> str:
    return _counted(value.length, value.start, locale)


def _counted(length: Length, start: str, locale: Locale) -> str:
    """Format a length with what it counts from, where it says so."""
    time = format_value(length, locale)
    return translator(locale)(_COUNTED_FROM[start]) % {"time": time} if start else time


_ENDS = {
    "at once": "at once",
    "until shipped": "until the parcel ships",
    "until the cut-off": "until the cut-off time",
    "until renewal": "until the next renewal",
}
_COUNTED_FROM = {
    "purchase": "%(time)s from purchase",
    "order": "%(time)s from the order",
    "payment": "%(time)s from payment",
    "dispatch": "%(time)s from dispatch",
    "the estimated delivery": "%(time)s from the estimated delivery",
    "delivery": "%(time)s from delivery",
    "pick-up": "%(time)s from pick-up",
    "notice": "%(time)s from the notice",
    "cancellation": "%(time)s from the cancellation",
    "approval": "%(time)s from approval",
    "receipt of the return": "%(time)s from receipt of the return",
    "the end of the trial": "%(time)s from the end of the trial",
    "renewal": "%(time)s from renewal",
}


def _with_unit(amount: int, unit: str, locale: Locale) -> str:
    """Format an amount with its unit. Where babel lacks the long form, as for days in Arabic, it would print the unit's key."""
    lengths: tuple[Literal["long", "short"], ...] = ("long", "short")
    texts = (format_unit(amount, unit, length=length, locale=locale) for length in lengths)
    return next((words for words in texts if unit not in words), f"{format_decimal(amount, locale=locale)} {unit}")


@format_value.register
def _(value: Lifetime, locale: Locale) -> str:
    return format_value(value.duration, locale) if value.duration else value.words


@format_value.register
def _(value: Lifetimes, locale: Locale) -> str:
    each = [format_value(one, locale) for one in value.each]
    return format_list(each, style="or", locale=locale).replace(", or ", " or ")


@format_value.register
def _(value: Money, locale: Locale) -> str:
    """Format an amount, cents only where there are any; a code before it is parted from it, as CLDR has it."""
    whole = value.amount == value.amount.to_integral_value()
    pattern = locale.currency_formats["standard"].pattern
    pattern = pattern.replace(".00", "") if whole else pattern
    text = format_currency(value.amount, value.currency, pattern, locale=locale, currency_digits=not whole)
    return _CODE_MEETS_NUMBER.sub("\u00a0", text)


@format_value.register
def _(value: Above, locale: Locale) -> str:
    return translator(locale)("over %(least)s") % {"least": format_value(value.amount, locale)}


@format_value.register
def _(value: Fee, locale: Locale) -> str:
    t = translator(locale)
    if value.share:
        share = t("%(share)s of the price") % {"share": format_value(value.share, locale)}
        return t("up to %(amount)s") % {"amount": share} if value.is_limit else share
    if value.rate:
        rate = t(_PER[value.per]) % {"amount": format_value(value.rate, locale)}
        least = format_value(value.least, locale) if value.least else ""
        return t("%(amount)s plus %(rate)s") % {"amount": least, "rate": rate} if least else rate
    least, most = (format_value(end, locale) if end else "" for end in (value.least, value.most))
    if least and most:
        return t("%(first)s to %(last)s") % {"first": least, "last": most}
    if least or most:
        return (t("from %(amount)s") if least else t("up to %(amount)s")) % {"amount": least or most}
    return format_value(value.money, locale) if value.money else t(value.word)


_PER = {
    "kg": "%(amount)s per kg",
    "lb": "%(amount)s per lb",
    "item": "%(amount)s per item",
    "further item": "%(amount)s for each further item",
}


@format_value.register
def _(value: Weight, locale: Locale) -> str:
    return format_unit(value.amount, _MASS[value.unit], length="short", locale=locale)


@format_value.register
def _(value: YesNo, locale: Locale) -> str:
    return translator(locale)(str(value))


@format_value.register
def _(value: ClockTime, locale: Locale) -> str:
    return format_time(value.minutes, locale)


@format_value.register
def _(value: OpeningHours, locale: Locale) -> str:
    return format_hours(value, locale) if value.spans else translator(locale)(CLOSED)


@format_value.register
def _(value: CutOff, locale: Locale) -> str:
    if value.time:
        return format_value(value.time, locale)
    return ", ".join(f"{_days(days, locale)} {format_value(time, locale)}" for days, time in value.by_time)


@format_value.register
def _(value: Percent, locale: Locale) -> str:
    return format_percent(value.amount / 100, locale=locale, decimal_quantization=False)


@format_value.register
def _(value: Limit, locale: Locale) -> str:
    return format_value(value.value, locale)


@format_value.register
def _(value: Day, locale: Locale) -> str:
    return format_day(value.date, locale)


@format_value.register
def _(value: DayOff, locale: Locale) -> str:
    if isinstance(value.day, Weekday):
        return _days([value.day], locale)
    t = translator(locale)
    if value.day and value.last:
        first, last = format_ends(value.day.date, value.last.date, locale)
        return t("%(first)s to %(last)s") % {"first": first, "last": last}
    if value.day:
        return format_value(value.day, locale)
    place = format_value(value.place, locale)
    name = value.name_in(str(locale))
    return name or t("public holidays in %(place)s") % {"place": place}


@format_value.register
def _(value: Place, locale: Locale) -> str:
    name = str(locale.territories.get(value.code, value.code))
    has_article = value.code in _WITH_ARTICLE or name.endswith(" Islands")
    return f"the {name}" if locale.language == "en" and has_article else name


@format_value.register
def _(value: SpokenLanguage, locale: Locale) -> str:
    return str(locale.languages.get(value.code, value.code))


@format_value.register
def _(value: Territory, locale: Locale) -> str:
    if value.group:
        return value.group
    return regions_of(value.country.code)[value.region] if value.region else format_value(value.country, locale)


@format_value.register
def _(value: HolidayCalendar, locale: Locale) -> str:
    """Write a country, or a region by its own name: `Bayern (Germany)`."""
    country = format_value(value.country, locale)
    return f"{regions_of(value.country.code)[value.region]} ({country})" if value.region else country


@format_value.register
def _(value: ZoneName, locale: Locale) -> str:
    """Format a time zone as people call it, summer and winter alike: `Pacific Time`."""
    if value.name.rsplit("/", 1)[-1] in _UNIVERSAL:
        return "UTC"
    return get_timezone_name(ZoneInfo(value.name), width="long", zone_variant="generic", locale=locale)


@format_value.register
def _(value: Address, locale: Locale) -> str:
    return format_address(value, str(locale.territories.get(value.country.code, value.country.code)))


@format_value.register
def _(value: Week, locale: Locale) -> str:
    """Format a week, neighboring days with equal hours together; closed days only where the whole week is closed."""
    closed = translator(locale)(CLOSED)
    open_days = [(span, hours) for span, hours in week_spans(value, locale) if hours != closed]
    return ", ".join(f"{days} {hours}" for days, hours in open_days) or closed


def week_spans(week: Week, locale: Locale) -> list[tuple[str, str]]:
    """Return (days, hours) of a week: `Monday to Friday`, `8 AM to 8 PM`."""
    runs = groupby(Weekday, key=lambda day: format_value(week.on(day), locale))
    return [(_days(list(days), locale), hours) for hours, days in runs]


_FEW_DAYS = 2
"""So many days of the week in a row are named one by one."""


def _days(days: list[Weekday], locale: Locale) -> str:
    """Format days of the week: `Saturday`, `Saturday and Sunday`, `Monday to Friday`, `Monday to Wednesday and Sunday`."""
    names = get_day_names("wide", locale=locale)
    told: list[str] = []
    for run in in_runs(days):
        called = [str(names[day]) for day in run]
        span = translator(locale)("%(first)s to %(last)s") % {"first": called[0], "last": called[-1]}
        told += called if len(run) <= _FEW_DAYS else [span]
    return format_list(told, locale=locale)


@format_value.register(tuple)
def _(value: tuple[object, ...], locale: Locale) -> str:
    texts = [_row(item, locale) if isinstance(item, Part) else format_value(item, locale) for item in each_once(value)]
    return format_list(texts, locale=locale) if texts else translator(locale)("none")


def each_once(items: tuple[object, ...]) -> list[object]:
    """Return what a list names: of the places of a group in a row the first, which is told by the group's name."""
    groups = groupby(enumerate(items), key=lambda at: (isinstance(at[1], Territory) and at[1].group) or at[0])
    return [next(of_one)[1] for _, of_one in groups]


def _row(part: Part, locale: Locale) -> str:
    """Format one of a list of parts as its row in a table reads: `December 24, 2026 – 8 AM to 2 PM – Christmas Eve`."""
    cells = (getattr(part, name) for name in type(part).model_fields)
    return " – ".join(
        format_value(cell, locale) for cell in cells if isinstance(cell, Value | str | tuple) and cell != ()
    )


@format_value.register
def _(value: PolicyProse, locale: Locale) -> str:
    """Name a wording by the day since which it stands: no sentence and no cell could hold the whole of it."""
    return translator(locale)("version of %(day)s") % {"day": format_day(value.since, locale)}


@format_value.register
def _(value: Items, locale: Locale) -> str:  # noqa: ARG001 one signature for all
    return "; ".join(value.texts)


@format_value.register
def _(value: Table, locale: Locale) -> str:  # noqa: ARG001 one signature for all
    return "; ".join(" – ".join(cell for cell in row if cell) for row in value.rows)


def upper_first(text: str) -> str:
    """Begin a text with a capital letter, and leave the others as they are; what is safe Markdown stays so."""
    return text[:1].upper() + text[1:]
