"""What an editor should write. In: the kind of a value, what was typed, the store's habits. Out: the end of a help line.

Examples are in the store's own currency and of its own country. Where a person has to choose, the help says what to choose, and
names no value that somebody would copy.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import phonenumbers

from shelfhelp.model.policies.staff import Limit
from shelfhelp.model.readings import Habits, nearest
from shelfhelp.model.values import (
    AnyValue,
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
    WebAddress,
    Window,
    YesNo,
    ZoneName,
)
from shelfhelp.parse.intents import Asks

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shelfhelp.model.values import Value
    from shelfhelp.source.sources import Sources

_CHOOSE: Mapping[type[Value], str] = {
    Asks: 'the name of an intent; "shelfhelp intents WORD" lists them',
    AnyValue: "what holds: an amount, a time, a day, a percentage, a number, a place",
    ClockTime: "a time of day, hours and minutes with a colon",
    Count: "a number in digits",
    Currency: "the three letters of a currency",
    CutOff: "a time of day, hours and minutes with a colon, with days of the week before it where they differ",
    Day: "a day, as year-month-day",
    DayOff: "a date, a span of dates, a day of the week, a country, or one of its public holidays",
    Deadline: 'a number and its unit, such as days, and what it counts from, such as "from receipt of the return"',
    Duration: "a number and its unit, such as days",
    Email: "an e-mail address",
    Fee: 'an amount and its currency, a share of the price, or "free", "none", "at your own cost" or "shown at checkout"',
    SpokenLanguage: "the letters of a language",
    Length: "a number and its unit, such as days",
    Lifetime: 'a number and its unit, such as months, or "session", "never" or "until …"',
    Lifetimes: 'a number and its unit, such as months, or "session", or several of them with "or" before the last',
    Limit: "an amount and its currency, a number of days, or a percentage",
    HolidayCalendar: "the letters of a country, or of its region",
    LocaleName: "a language and a region",
    Money: "an amount and its currency",
    OpeningHours: '"closed", or the hours of that day',
    Percent: "a percentage",
    Phone: "a phone number with the code of its country",
    Place: "the two letters of a country",
    Window: 'a number and its unit, such as days, or "at any time", or "until" and a day',
    WebAddress: "an address from https:// on",
    YesNo: '"yes" or "no"',
    ZoneName: "the name of a time zone",
}
_SETTING = re.compile(
    r"^\s+(?:- )?(?P<key>country|currency|currencies|locale):[ \t]*[\"']?(?P<value>[^\n\"'#]+)", re.MULTILINE
)
_KINDS = {"country": Place, "currency": Currency, "locale": LocaleName}
_USUAL = Habits("USD", "US", "en-US")
_SHOWN = 3

BY_HABIT = frozenset({AnyValue, Money, Fee, Limit, Phone, Place, Currency})
"""Kinds of which every store has examples of its own."""


def habits_of(sources: Sources) -> Habits:
    """Return how this store's people write, as far as `policies/store.yml` shows, whatever else may be wrong with it."""
    found = dict(_SETTING.findall(sources.text_of("policies/store.yml") or ""))
    habits = Habits()
    for key, kind in _KINDS.items():
        text = found.get(key, "").strip()
        meant = nearest(kind, text, habits)
        settings = {**{name: getattr(habits, name) for name in _KINDS}, key: meant[0].text if meant else ""}
        habits = Habits(settings["currency"], settings["country"], settings["locale"])
    return replace(habits, currencies=tuple(re.findall(r"\b[A-Z]{3}\b", found.get("currencies", ""))))


def instead(kind: type[Value], text: str, habits: Habits) -> str:
    """Return what to write in place of a text, where it is clear what was meant; else ""."""
    meant = nearest(kind, text, habits)
    if not meant:
        return ""
    if len(meant) > 1:
        return "write " + ", or ".join(f'"{reading.text}" {reading.gloss}'.rstrip() for reading in meant)
    return f'write "{meant[0].text}"' + (f", {meant[0].gloss}" if meant[0].gloss else "")


def form(kind: type[Value], habits: Habits) -> str:
    """Describe how a value of a kind is written, with examples."""
    examples = _examples(kind, habits)
    if kind is Money:
        currency = habits.currency or _USUAL.currency
        return f'write what it is in {currency}: the amount, a blank and the currency, like "{examples[0]}"'
    if kind is AnyValue:
        quoted = ", ".join(f'"{example}"' for example in examples)
        return f'write it like one of {quoted}; if it is in words, add a line "kind: text" above it'
    if kind is Fee:
        amounts = f'write an amount like "{examples[0]}", or "15 % of the price"'
        return f"{amounts}, or one of: free, none, at your own cost, shown at checkout"
    *others, last = [f'"{example}"' for example in examples[:_SHOWN]]
    return f"write it like {', '.join(others)} or {last}" if others else f"write it like {last}"


def to_choose(kind: type[Value]) -> str:
    """Describe what somebody has to choose, without a value to copy."""
    return _CHOOSE.get(kind, "a few words")


def _examples(kind: type[Value], habits: Habits) -> tuple[str, ...]:
    """Return examples of a kind that fit the store."""
    if kind is Phone:
        sample = phonenumbers.example_number(habits.country or _USUAL.country)
        return (str(Phone(phonenumbers.format_number(sample, phonenumbers.PhoneNumberFormat.E164))),) if sample else ()
    if kind in {Place, HolidayCalendar} and habits.country:
        return (habits.country,)
    if kind is Currency and habits.currency:
        return (habits.currency,)
    return tuple(example.replace(_USUAL.currency, habits.currency or _USUAL.currency) for example in kind.EXAMPLES)
