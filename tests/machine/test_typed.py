"""Every value of a policy is data of a kind, with the codes and forms of standards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from shelfhelp.compile import Compilation
from shelfhelp.facts.format import format_value
from shelfhelp.machine.typed import typed
from shelfhelp.model.fact import Items, Table
from shelfhelp.model.policies.contact import ExceptionalDay
from shelfhelp.model.policies.staff import Limit
from shelfhelp.model.values import (
    Above,
    AnyValue,
    ClockTime,
    Count,
    Currency,
    CutOff,
    Day,
    DayOff,
    Deadline,
    DictionaryWords,
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
    PlainText,
    SpokenLanguage,
    Territory,
    Text,
    Value,
    WebAddress,
    Weight,
    Window,
    YesNo,
    ZoneName,
)

RIGHT: list[tuple[type[Value], str, dict[str, Any]]] = [
    (AnyValue, "15 %", {"kind": "percentage", "number": 15, "unit": "%"}),
    (Markdown, "Some *words*.", {"kind": "text", "text": "Some *words*."}),
    (PlainText, "Express", {"kind": "text", "text": "Express"}),
    (DictionaryWords, "deliver & again", {"kind": "text", "text": "deliver & again"}),
    (Length, "30 days", {"kind": "duration", "number": 30, "unit": "day", "iso": "P30D"}),
    (Length, "24 hours", {"kind": "duration", "number": 24, "unit": "hour", "iso": "PT24H"}),
    (Length, "30 minutes", {"kind": "duration", "number": 30, "unit": "minute", "iso": "PT30M"}),
    (Length, "100 nights", {"kind": "duration", "number": 100, "unit": "night", "iso": "P100D"}),
    (Length, "2 weeks", {"kind": "duration", "number": 2, "unit": "week", "iso": "P2W"}),
    (Length, "3 months", {"kind": "duration", "number": 3, "unit": "month", "iso": "P3M"}),
    (Length, "1 year", {"kind": "duration", "number": 1, "unit": "year", "iso": "P1Y"}),
    (Length, "10 business days", {"kind": "duration", "number": 10, "unit": "business day"}),
    (Duration, "same day", {"kind": "duration", "number": 0, "unit": "business day"}),
    (Duration, "3 to 5 days", {"kind": "duration", "number": [3, 5], "unit": "day", "iso": ["P3D", "P5D"]}),
    (Duration, "3 to 5 business days", {"kind": "duration", "number": [3, 5], "unit": "business day"}),
    (Lifetime, "12 months", {"kind": "duration", "number": 12, "unit": "month", "iso": "P12M"}),
    (Lifetime, "session", {"kind": "choice", "word": "session"}),
    (Lifetimes, "1 year", {"kind": "duration", "number": 1, "unit": "year", "iso": "P1Y"}),
    (
        Lifetimes,
        "30 minutes or session",
        {
            "kind": "list",
            "items": [
                {"kind": "duration", "number": 30, "unit": "minute", "iso": "PT30M"},
                {"kind": "choice", "word": "session"},
            ],
        },
    ),
    (Window, "30 days", {"kind": "duration", "number": 30, "unit": "day", "iso": "P30D"}),
    (
        Window,
        "90 days from purchase",
        {"kind": "duration", "number": 90, "unit": "day", "iso": "P90D", "counted_from": "order"},
    ),
    (Window, "until 2027-01-15", {"kind": "last day", "iso": "2027-01-15"}),
    (Window, "until shipped", {"kind": "choice", "word": "until shipped"}),
    (
        Window,
        "after 1 week, 30 days",
        {
            "kind": "duration",
            "number": 30,
            "unit": "day",
            "iso": "P30D",
            "not_before": {"kind": "duration", "number": 1, "unit": "week", "iso": "P1W"},
        },
    ),
    (
        Deadline,
        "1 week from pick-up",
        {"kind": "duration", "number": 1, "unit": "week", "iso": "P1W", "counted_from": "pick-up"},
    ),
    (Window, "at any time", {"kind": "choice", "word": "no limit"}),
    (Money, "4.95 USD", {"kind": "money", "number": 4.95, "currency": "USD"}),
    (Money, "75.00 USD", {"kind": "money", "number": 75, "currency": "USD"}),
    (Above, "over 60.00 USD", {"kind": "money", "number": 60.01, "currency": "USD"}),
    (Fee, "free", {"kind": "money", "number": 0}),
    (Fee, "none", {"kind": "money", "number": 0}),
    (Fee, "3.50 EUR", {"kind": "money", "number": 3.5, "currency": "EUR"}),
    (Fee, "at your own cost", {"kind": "choice", "word": "at your own cost"}),
    (Fee, "15 % of the price", {"kind": "percentage", "number": 15, "unit": "%", "of": "price"}),
    (
        Fee,
        "up to 15 % of the price",
        {"kind": "percentage", "number": 15, "unit": "%", "of": "price", "or_less": True},
    ),
    (Fee, "up to 20.00 USD", {"kind": "money", "number": 20, "currency": "USD", "or_less": True}),
    (Fee, "from 5.99 USD", {"kind": "money", "number": 5.99, "currency": "USD", "or_more": True}),
    (Fee, "38.00 to 68.00 USD", {"kind": "money", "number": [38, 68], "currency": "USD"}),
    (Fee, "1.00 USD per lb", {"kind": "money", "number": 1, "currency": "USD", "per": "lb"}),
    (Fee, "5.00 USD + 1.00 USD per kg", {"kind": "money", "number": 1, "currency": "USD", "per": "kg", "beside": 5}),
    (Percent, "12.5 %", {"kind": "percentage", "number": 12.5, "unit": "%"}),
    (Limit, "15 %", {"kind": "percentage", "number": 15, "unit": "%"}),
    (Count, "2", {"kind": "number", "number": 2}),
    (Weight, "31.5 kg", {"kind": "weight", "number": 31.5, "unit": "kg"}),
    (YesNo, "no", {"kind": "yes/no", "yes": False}),
    (Text, "write to a@b.example", {"kind": "text", "text": "write to our e-mail address"}),
    (Day, "2026-12-24", {"kind": "day", "iso": "2026-12-24"}),
    (DayOff, "saturday", {"kind": "choice", "word": "saturday"}),
    (DayOff, "2026-12-24", {"kind": "day", "iso": "2026-12-24"}),
    (DayOff, "US", {"kind": "public holidays", "iso": "US"}),
    (DayOff, "Christmas Day in US", {"kind": "public holidays", "iso": "US", "name": "Christmas Day"}),
    (ClockTime, "9:05", {"kind": "clock time", "iso": "09:05"}),
    (CutOff, "9:05", {"kind": "clock time", "iso": "09:05"}),
    (
        CutOff,
        "monday to tuesday 14:00, saturday 9:30",
        {"kind": "clock times", "days": {"monday": "14:00", "tuesday": "14:00", "saturday": "09:30"}},
    ),
    (OpeningHours, "8:00-12:00", {"kind": "opening hours", "spans": [{"opens": "08:00", "closes": "12:00"}]}),
    (OpeningHours, "closed", {"kind": "opening hours", "spans": []}),
    (SpokenLanguage, "es", {"kind": "language", "tag": "es"}),
    (Place, "DE", {"kind": "country", "iso": "DE"}),
    (Territory, "US-AK", {"kind": "region", "iso": "US-AK"}),
    (Territory, "US", {"kind": "country", "iso": "US"}),
    (HolidayCalendar, "DE-BY", {"kind": "region", "iso": "DE-BY"}),
    (Currency, "EUR", {"kind": "currency", "iso": "EUR"}),
    (LocaleName, "en-US", {"kind": "language", "tag": "en-US"}),
    (ZoneName, "Europe/Berlin", {"kind": "time zone", "name": "Europe/Berlin"}),
    (Phone, "+1 800 555 0142", {"kind": "phone number", "e164": "+18005550142"}),
    (Email, "help@store.example", {"kind": "e-mail address"}),
    (WebAddress, "https://store.example/a", {"kind": "web address", "url": "https://store.example/a"}),
]


@pytest.mark.parametrize(("of", "text", "right"), RIGHT, ids=[f"{of.__name__}: {text}" for of, text, _ in RIGHT])
def test_each_value_is_data(of: type[Value], text: str, right: dict[str, Any]) -> None:
    assert typed(of.parse(text)) == right


def test_what_is_no_single_value_is_data_as_well() -> None:
    places = (Place("US"), Place("DE"))
    assert typed(places) == {"kind": "list", "items": [{"kind": "country", "iso": code} for code in ("US", "DE")]}
    assert typed("unopened") == {"kind": "choice", "word": "unopened"}
    assert typed(Items(("one", "a@b.example"))) == {
        "kind": "list of texts",
        "items": ["one", "our e-mail address"],
    }
    assert typed(Table(("A", "B"), (("1", "2"),))) == {"kind": "table", "columns": ["A", "B"], "rows": [["1", "2"]]}


def test_an_entry_of_a_list_is_data_field_by_field() -> None:
    day = ExceptionalDay.model_validate({"date": "2026-12-24", "hours": "closed", "reason": "Christmas Eve"})
    fields = {
        "date": {"kind": "day", "iso": "2026-12-24"},
        "hours": {"kind": "opening hours", "spans": []},
        "reason": {"kind": "text", "text": "Christmas Eve"},
    }
    assert typed((day,)) == {"kind": "list", "items": [{"kind": "entry", "fields": fields}]}


NO_POLICIES = ("shelfhelp.model.verifying.", "shelfhelp.model.search_tests", "shelfhelp.parse.intents")
"""Modules of what stores state besides policies: how they are tested, and what questions ask."""


def names_of_values(of: type[Value] = Value) -> set[str]:
    """Return all that is a value of a policy, by name: a class with slots leaves the one behind from which it was made."""
    here = (kind for kind in of.__subclasses__() if kind.__module__.startswith("shelfhelp."))
    mine = {kind.__name__ for kind in here if not kind.__module__.startswith(NO_POLICIES)}
    return mine.union(*(names_of_values(kind) for kind in of.__subclasses__()))


def test_every_kind_of_value_that_is_written_has_a_form() -> None:
    assert {of.__name__ for of, _, _ in RIGHT} == names_of_values()
    for kind, _, _ in RIGHT:
        for example in kind.EXAMPLES:
            assert typed(kind.parse(example))["kind"]


@dataclass(frozen=True)
class Secret(Value):
    """No value of a policy."""


@pytest.mark.parametrize("value", [None, 3, 2.5, date(2026, 1, 1), {"a": 1}, Secret()])
def test_what_is_no_value_is_refused(value: object) -> None:
    with pytest.raises(TypeError, match="is no value of a policy"):
        typed(value)


def test_every_fact_of_a_store_has_a_form(reference: Compilation) -> None:
    for key, fact in reference.snapshot.facts.items():
        assert fact.value is None or typed(fact.value)["kind"], key


def test_whatever_has_words_has_a_form() -> None:
    assert set(format_value.registry) <= {*typed.registry, object}  # type: ignore[attr-defined]
