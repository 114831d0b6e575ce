"""A value as data for programs: its `kind`, and beside it what the kind has. In: a value of a policy. Out: what JSON can hold.

Codes and forms are those of standards wherever one has them exactly: durations, days and times as in ISO 8601, currencies as in
ISO 4217, countries and regions as in ISO 3166, languages as in BCP 47, phone numbers as in E.164. A business day has no such form.
Where a value is a range, `number` and `iso` are lists of its two ends. E-mail addresses are in none of it (R4).
"""

from __future__ import annotations

from functools import singledispatch
from typing import TYPE_CHECKING, Any

from shelfhelp.model.fact import Items, Table
from shelfhelp.model.policies.contact import Week
from shelfhelp.model.policies.policy import Nothing, Part
from shelfhelp.model.policies.staff import Limit
from shelfhelp.model.policies.store import Address
from shelfhelp.model.prose import PolicyProse
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
    Markdown,
    Money,
    OpeningHours,
    Percent,
    Phone,
    Place,
    SpokenLanguage,
    Territory,
    Text,
    Unit,
    WebAddress,
    Weekday,
    Weight,
    Window,
    YesNo,
    ZoneName,
)
from shelfhelp.model.values.hours import clock
from shelfhelp.sanitize.addresses import unaddressed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

JsonObject = dict[str, Any]

_ISO: Mapping[Unit, str] = {
    Unit.MINUTE: "PT{}M",
    Unit.HOUR: "PT{}H",
    Unit.DAY: "P{}D",
    Unit.NIGHT: "P{}D",
    Unit.WEEK: "P{}W",
    Unit.MONTH: "P{}M",
    Unit.YEAR: "P{}Y",
}


@singledispatch
def typed(value: object) -> JsonObject:
    """Return a value as data. Raises `TypeError` for whatever is no value of a policy."""
    message = f"a {type(value).__name__} is no value of a policy, and nothing says what it is as data"
    raise TypeError(message)


@typed.register
def _(value: Duration) -> JsonObject:
    numbers = list(dict.fromkeys((value.low, value.high)))
    data: JsonObject = {"kind": "duration", "number": _one_or_both(numbers), "unit": str(value.unit)}
    if value.unit in _ISO:
        data["iso"] = _one_or_both([_ISO[value.unit].format(number) for number in numbers])
    return data


def _one_or_both(ends: list[Any]) -> Any:
    return ends[0] if len(ends) == 1 else ends


@typed.register
def _(value: Lifetime) -> JsonObject:
    return typed(value.duration) if value.duration else {"kind": "choice", "word": value.words}


@typed.register
def _(value: Lifetimes) -> JsonObject:
    """Return one lifetime, or the list of several."""
    each = [typed(one) for one in value.each]
    return each[0] if len(each) == 1 else {"kind": "list", "items": each}


@typed.register
def _(_: Nothing) -> JsonObject:
    return {"kind": "choice", "word": "none"}


@typed.register
def _(value: Window) -> JsonObject:
    """Return a length with what it counts from, if it says so; the day or the words with which it ends; or that it never does."""
    if value.last_day:
        return {"kind": "last day", "iso": value.last_day.isoformat()}
    if value.length is None:
        return {"kind": "choice", "word": "no limit"}
    if value.ends:
        return {"kind": "choice", "word": value.ends}
    opens = {"not_before": typed(value.after)} if value.after else {}
    return _counted(value.length, value.counted_from) | opens


@typed.register
def _(value: Deadline) -> JsonObject:
    return _counted(value.length, value.counted_from)


def _counted(length: Length, start: str) -> JsonObject:
    return typed(length) | ({"counted_from": start} if start else {})


@typed.register
def _(value: Above) -> JsonObject:
    return typed(value.least)


@typed.register
def _(value: Money) -> JsonObject:
    return {"kind": "money", "number": number(value.amount), "currency": value.currency}


@typed.register
def _(value: Fee) -> JsonObject:
    """Return an amount, nothing being nothing in every currency; what is not known beforehand as far as it is."""
    if value.share:
        return typed(value.share) | {"of": "price"} | ({"or_less": True} if value.is_limit else {})
    if value.rate:
        return typed(value.rate) | {"per": value.per} | ({"beside": number(value.least.amount)} if value.least else {})
    if value.least and value.most:
        return typed(value.most) | {"number": [number(value.least.amount), number(value.most.amount)]}
    if value.least:
        return typed(value.least) | {"or_more": True}
    if value.most:
        return typed(value.most) | {"or_less": True}
    if value.is_free and not value.money:
        return {"kind": "money", "number": 0}
    return typed(value.money) if value.money else {"kind": "choice", "word": value.word}


@typed.register
def _(value: Percent) -> JsonObject:
    return {"kind": "percentage", "number": number(value.amount), "unit": "%"}


@typed.register
def _(value: Limit) -> JsonObject:
    return typed(value.value)


@typed.register
def _(value: Count) -> JsonObject:
    return {"kind": "number", "number": value.number}


@typed.register
def _(value: Weight) -> JsonObject:
    return {"kind": "weight", "number": number(value.amount), "unit": value.unit}


@typed.register
def _(value: YesNo) -> JsonObject:
    return {"kind": "yes/no", "yes": value.is_yes}


@typed.register
def _(value: str) -> JsonObject:
    """Return one of the words that a field can be, as the policy writes it."""
    return {"kind": "choice", "word": unaddressed(value)}


@typed.register(Text)
@typed.register(Markdown)
def _(value: Text | Markdown) -> JsonObject:
    return {"kind": "text", "text": unaddressed(value.text)}


@typed.register
def _(value: Day) -> JsonObject:
    return {"kind": "day", "iso": value.date.isoformat()}


@typed.register
def _(value: DayOff) -> JsonObject:
    """Return a date, a day of the week, or the public holidays of a place, of which one may be meant by its name."""
    if isinstance(value.day, Weekday):
        return {"kind": "choice", "word": str(value)}
    if value.day:
        return typed(value.day) | ({"until": value.last.date.isoformat()} if value.last else {})
    return {"kind": "public holidays", "iso": str(value.place)} | ({"name": value.name} if value.name else {})


@typed.register
def _(value: ClockTime) -> JsonObject:
    return {"kind": "clock time", "iso": _clock(value.minutes)}


@typed.register
def _(value: CutOff) -> JsonObject:
    """Return one time for every business day, or the days that have one each."""
    if value.time:
        return typed(value.time)
    return {"kind": "clock times", "days": {day.name.lower(): _clock(time.minutes) for day, time in value.by_day}}


@typed.register
def _(value: OpeningHours) -> JsonObject:
    """Return the spans of a day; none where it is closed."""
    spans = [{"opens": _clock(opens), "closes": _clock(closes)} for opens, closes in value.spans]
    return {"kind": "opening hours", "spans": spans}


@typed.register
def _(value: Week) -> JsonObject:
    return {"kind": "week", "days": {day.name.lower(): typed(value.on(day))["spans"] for day in Weekday}}


@typed.register
def _(value: Place) -> JsonObject:
    return {"kind": "country", "iso": value.code}


@typed.register(Territory)
@typed.register(HolidayCalendar)
def _(value: Territory | HolidayCalendar) -> JsonObject:
    return {"kind": "region" if value.region else "country", "iso": str(value)}


@typed.register
def _(value: Currency) -> JsonObject:
    return {"kind": "currency", "iso": value.code}


@typed.register
def _(value: SpokenLanguage) -> JsonObject:
    return {"kind": "language", "tag": value.code}


@typed.register
def _(value: LocaleName) -> JsonObject:
    return {"kind": "language", "tag": value.name}


@typed.register
def _(value: ZoneName) -> JsonObject:
    return {"kind": "time zone", "name": value.name}


@typed.register
def _(value: Phone) -> JsonObject:
    return {"kind": "phone number", "e164": value.e164}


@typed.register
def _(value: Email) -> JsonObject:  # noqa: ARG001 an address is told to nobody who does not show it to people
    return {"kind": "e-mail address"}


@typed.register
def _(value: WebAddress) -> JsonObject:
    return {"kind": "web address", "url": unaddressed(value.url)}


@typed.register
def _(value: Address) -> JsonObject:
    """Return a street address by its parts; no part that is not stated."""
    stated = {name: getattr(value, name) for name in ("street", "city", "region", "postal_code")}
    parts = {name: unaddressed(str(text)) for name, text in stated.items() if text}
    return {"kind": "address", **parts, "country": value.country.code}


@typed.register(tuple)
def _(value: tuple[object, ...]) -> JsonObject:
    return {"kind": "list", "items": [_entry(item) if isinstance(item, Part) else typed(item) for item in value]}


def _entry(part: Part) -> JsonObject:
    """Return one of a list of parts, such as an exceptional day, by its fields; no field that is not stated."""
    stated = {name: getattr(part, name) for name in type(part).model_fields}
    return {"kind": "entry", "fields": {name: typed(value) for name, value in stated.items() if value is not None}}


@typed.register
def _(value: PolicyProse) -> JsonObject:
    """Return the day since which a wording stands; the words are those of its page."""
    return {"kind": "wording", "since": value.since.isoformat()}


@typed.register
def _(value: Items) -> JsonObject:
    return {"kind": "list of texts", "items": [unaddressed(text) for text in value.texts]}


@typed.register
def _(value: Table) -> JsonObject:
    rows = [[unaddressed(cell) for cell in row] for row in value.rows]
    return {"kind": "table", "columns": list(value.columns), "rows": rows}


def number(amount: Decimal) -> int | float:
    """Return an exact amount as the number that JSON writes with the same digits; values are too short for floats to differ."""
    return int(amount) if amount == amount.to_integral_value() else float(amount)


def _clock(minutes: int) -> str:
    return f"{clock(minutes):0>5}"
