"""Values as people of a locale write them: numbers, dates, countries and lists follow it; words of policies stay as written."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from importlib import import_module
from itertools import pairwise
from pkgutil import iter_modules
from typing import get_args

import pytest
from babel.localedata import locale_identifiers
from babel.numbers import parse_decimal
from hypothesis import given
from hypothesis import strategies as st

from shelfhelp.facts.dates import Style, format_day
from shelfhelp.facts.format import format_value, week_spans
from shelfhelp.facts.locale import locale_of
from shelfhelp.facts.markdown import phrase
from shelfhelp.facts.situations import Naming, describe_condition
from shelfhelp.model import policies, values
from shelfhelp.model.diagnostic import Location
from shelfhelp.model.fact import Fact, Items, Table
from shelfhelp.model.policies.contact import ExceptionalDay, Week
from shelfhelp.model.policies.staff import Limit
from shelfhelp.model.policies.store import Address, TrustMark
from shelfhelp.model.situation import Case, SeasonDays
from shelfhelp.model.values import (
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
    Length,
    Lifetime,
    LocaleName,
    Markdown,
    Money,
    OpeningHours,
    Percent,
    Phone,
    Place,
    Text,
    Unit,
    Value,
    WebAddress,
    Weekday,
    Weight,
    Window,
    YesNo,
)

US, DE = locale_of("en-US"), locale_of("de-DE")
DAYS = [day.name.lower() for day in Weekday]


def every_kind_of_value() -> list[type[Value]]:
    """All kinds of value that a policy can state, in the order of their names; prose is no value."""
    modules = [values, *(import_module(f"{policies.__name__}.{m.name}") for m in iter_modules(policies.__path__))]
    kinds = {k for m in modules for k in vars(m).values() if isinstance(k, type) and issubclass(k, Value)}
    return sorted(kinds - {Value, Markdown}, key=lambda kind: kind.__name__)


def week(*hours: str) -> Week:
    return Week.model_validate(dict(zip(DAYS, hours, strict=True)))


def address(**differing: str) -> Address:
    stated = {"street": "1 Main Street", "city": "Springfield", "region": "IL", "postal_code": "62701", "country": "US"}
    return Address.model_validate({k: v for k, v in (stated | differing).items() if v})


@pytest.mark.parametrize(
    ("value", "american", "german"),
    [
        (Duration.parse("30 days"), "30 days", "30 Tage"),
        (Duration.parse("1 hour"), "1 hour", "1 Stunde"),
        (Duration.parse("2 years"), "2 years", "2 Jahre"),
        (Duration.parse("30 minutes"), "30 minutes", "30 Minuten"),
        (Duration.parse("1 night"), "1 night", "1 Nacht"),
        (Duration.parse("100 nights"), "100 nights", "100 Nächte"),
        (Duration.parse("1500 days"), "1,500 days", "1.500 Tage"),
        (Deadline.parse("14 days"), "14 days", "14 Tage"),
        (
            Deadline.parse("10 days from receipt of the return"),
            "10 days from receipt of the return",
            "10 Tage ab Eingang der Rücksendung",
        ),
        (
            Window.parse("after 30 nights, 100 nights from delivery"),
            "100 nights from delivery, not before 30 nights",
            "100 Nächte ab Lieferung (Wartezeit: 30 Nächte)",
        ),
        (DayOff.parse("saturday"), "Saturday", "Samstag"),
        (DayOff.parse("2026-12-24"), "December 24, 2026", "24. Dezember 2026"),
        (DayOff.parse("US"), "public holidays in the United States", "Feiertage (Vereinigte Staaten)"),
        (DayOff.parse("Christmas Day in DE"), "Christmas Day", "Erster Weihnachtstag"),
        (CutOff.parse("14:00"), "2 PM", "14 Uhr"),
        (
            CutOff.parse("monday to friday 14:00, saturday 12:00"),
            "Monday to Friday 2 PM, Saturday noon",
            "Montag bis Freitag 14 Uhr, Samstag 12 Uhr",
        ),
        (Window.parse("at once"), "at once", "sofort"),
        (Window.parse("until shipped"), "until the parcel ships", "bis das Paket versandt wird"),
        (Money.parse("4.95 USD"), "$4.95", "4,95\u00a0$"),
        (Money.parse("75.00 EUR"), "€75", "75\u00a0€"),
        (Money.parse("1234.5 EUR"), "€1,234.50", "1.234,50\u00a0€"),
        (Money.parse("0 USD"), "$0", "0\u00a0$"),
        (Money.parse("10.00 CHF"), "CHF\u00a010", "10\u00a0CHF"),
        (Money.parse("10.50 CHF"), "CHF\u00a010.50", "10,50\u00a0CHF"),
        (Money.parse("500 JPY"), "¥500", "500\u00a0¥"),
        (Money.parse("1.500 KWD"), "KWD\u00a01.500", "1,500\u00a0KWD"),
        (Fee.parse("4.95 EUR"), "€4.95", "4,95\u00a0€"),
        (Fee.parse("15 % of the price"), "15% of the price", "15\u00a0% des Preises"),
        (Fee.parse("up to 15 % of the price"), "up to 15% of the price", "bis zu 15\u00a0% des Preises"),
        (Fee.parse("up to 20.00 EUR"), "up to €20", "bis zu 20\u00a0€"),
        (Fee.parse("from 5.99 EUR"), "from €5.99", "ab 5,99\u00a0€"),
        (Fee.parse("38.00 to 68.00 EUR"), "€38 to €68", "38\u00a0€ bis 68\u00a0€"),
        (Fee.parse("1.00 EUR per lb"), "€1 per lb", "1\u00a0€ je Pfund (lb)"),
        (Fee.parse("5.00 EUR + 1.00 EUR per kg"), "€5 plus €1 per kg", "5\u00a0€ plus 1\u00a0€ je kg"),
        (Fee.parse("at your own cost"), "at your own cost", "auf eigene Kosten"),
        (Fee.parse("shown at checkout"), "shown at checkout", "wird an der Kasse angezeigt"),
        (Percent.parse("15 %"), "15%", "15\u00a0%"),
        (Percent.parse("2.125 %"), "2.125%", "2,125\u00a0%"),
        (Percent.parse("0.0625 %"), "0.0625%", "0,0625\u00a0%"),
        (Limit.parse("15 %"), "15%", "15\u00a0%"),
        (Limit.parse("10.00 USD"), "$10", "10\u00a0$"),
        (Limit.parse("7 days"), "7 days", "7 Tage"),
        (Lifetime.parse("12 months"), "12 months", "12 Monate"),
        (Day.parse("2026-12-24"), "December 24, 2026", "24. Dezember 2026"),
        (Place.parse("US"), "the United States", "Vereinigte Staaten"),
        (Place.parse("DE"), "Germany", "Deutschland"),
        ((Place.parse("US"),), "the United States", "Vereinigte Staaten"),
        ((Place.parse("US"), Place.parse("DE")), "the United States and Germany", "Vereinigte Staaten und Deutschland"),
        (
            (Place.parse("AT"), Place.parse("DE"), Place.parse("FR")),
            "Austria, Germany, and France",
            "Österreich, Deutschland und Frankreich",
        ),
        (
            address(),
            "1 Main Street, Springfield, IL 62701, United States",
            "1 Main Street, Springfield, IL 62701, Vereinigte Staaten",
        ),
        (
            address(region=""),
            "1 Main Street, Springfield, 62701, United States",
            "1 Main Street, Springfield, 62701, Vereinigte Staaten",
        ),
        (
            address(street="Hauptstraße 1", city="Berlin", region="", postal_code="10115", country="DE"),
            "Hauptstraße 1, 10115 Berlin, Germany",
            "Hauptstraße 1, 10115 Berlin, Deutschland",
        ),
    ],
    ids=str,
)
def test_a_value_is_said_as_the_locale_says_it(value: object, american: str, german: str) -> None:
    assert (format_value(value, US), format_value(value, DE)) == (american, german)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (Duration.parse("3 to 5 business days"), "3 to 5 business days"),
        (Duration.parse("1 business day"), "1 business day"),
        (Duration.parse("same day"), "same day"),
        (Length.parse("same day"), "the same day"),
        (Length.parse("next business day"), "the next business day"),
        (Duration.parse("next business day"), "next business day"),
        (Fee.parse("free"), "free"),
        (Fee.parse("none"), "none"),
        (Lifetime.parse("session"), "session"),
        (Lifetime.parse("until you unsubscribe"), "until you unsubscribe"),
        (YesNo.parse("yes"), "yes"),
        (Count.parse("2"), "2"),
        (Weight.parse("31.5 kg"), "31.5 kg"),
        (Phone.parse("+1 (800) 555-0142"), "+1 800 555 0142"),
        (Email.parse("help@store.example"), "help@store.example"),
        (WebAddress.parse("https://store.example/a_b"), "https://store.example/a_b"),
        (Text.parse("<b> & {{ x }}"), "<b> & {{ x }}"),
        (Currency.parse("USD"), "USD"),
        (LocaleName.parse("en-US"), "en-US"),
        ("unused", "unused"),
        ((), "none"),
        (Items(("one", "two")), "one; two"),
        (Table(("Name", "Note"), (("a", "b"), ("c", ""))), "a – b; c"),
    ],
    ids=str,
)
def test_words_are_said_as_they_were_written(value: object, said: str) -> None:
    assert format_value(value, US) == said


@pytest.mark.parametrize("kind", every_kind_of_value(), ids=lambda kind: kind.__name__)
def test_every_kind_of_value_is_written_in_a_way_of_its_own(kind: type[Value]) -> None:
    for example in kind.EXAMPLES:
        written = format_value(kind.parse(example), DE)
        assert written
        assert kind.__name__ not in written


@pytest.mark.parametrize(
    "value",
    [None, 3, 1.5, date(2026, 3, 2), {"a": 1}, ["a"], object(), Unit, week, (None,)],
    ids=lambda value: type(value).__name__,
)
def test_what_is_no_value_of_a_policy_is_never_printed(value: object) -> None:
    with pytest.raises(TypeError, match="is no value of a policy, and nothing says how people write it"):
        format_value(value, US)


def test_a_whole_part_of_a_policy_is_no_value() -> None:
    mark = TrustMark.model_validate({"name": "Trusted", "proof": "https://trusted.example/store"})
    with pytest.raises(TypeError, match="a TrustMark is no value of a policy"):
        format_value(mark, US)


def test_a_list_of_parts_reads_as_the_rows_of_their_table() -> None:
    stated = {"2026-12-24": "Christmas Eve", "2026-12-31": "New Year's Eve"}
    days = [{"date": day, "hours": "8:00-14:00", "reason": why} for day, why in stated.items()]
    assert format_value(tuple(map(ExceptionalDay.model_validate, days)), US) == (
        "December 24, 2026 – 8 AM to 2 PM – Christmas Eve and December 31, 2026 – 8 AM to 2 PM – New Year's Eve"
    )


def test_a_range_has_its_unit_once() -> None:
    assert format_value(Duration.parse("3 to 5 days"), US) == "3 to 5 days"


@given(st.lists(st.sampled_from(["salt, and pepper", "a, b", "and", "x"]), min_size=1, max_size=4))
def test_a_list_changes_nothing_in_its_items(words: list[str]) -> None:
    said = format_value(tuple(map(Text, words)), US)
    *others, last = words
    assert said == (f"{', '.join(others)}{',' if len(words) > 2 else ''} and {last}" if others else last)


@given(st.decimals(0, 99_999_999, places=2))
def test_money_is_said_to_the_cent(amount: Decimal) -> None:
    assert parse_decimal(format_value(Money(amount, "USD"), US).removeprefix("$"), locale=US) == amount
    assert parse_decimal(format_value(Money(amount, "EUR"), DE).removesuffix("\u00a0€"), locale=DE) == amount


@given(st.decimals(0, 1000, places=5))
def test_a_percentage_is_said_to_its_last_digit(amount: Decimal) -> None:
    assert parse_decimal(format_value(Percent(amount), US).removesuffix("%"), locale=US) == amount


IN_PLACES = {
    "8:00-20:00": ["8 AM to 8 PM", "8am to 8pm", "8 a.m. to 8 p.m.", "8 bis 20 Uhr", "08:00\u2009–\u200920:00"],
    "8:30-12:00": [
        "8:30 AM to noon",
        "8:30am to midday",
        "8:30 a.m. to noon",
        "8:30 bis 12 Uhr",
        "08:30\u2009–\u200912:00",
    ],
    "9:00-11:00": ["9 AM to 11 AM", "9am to 11am", "9 a.m. to 11 a.m.", "9 bis 11 Uhr", "09:00\u2009–\u200911:00"],
    "0:00-6:05": [
        "midnight to 6:05 AM",
        "midnight to 6:05am",
        "midnight to 6:05 a.m.",
        "0 bis 6:05 Uhr",
        "00:00\u2009–\u200906:05",
    ],
    "12:30-24:00": [
        "12:30 PM to midnight",
        "12:30pm to midnight",
        "12:30 p.m. to midnight",
        "12:30 bis 24 Uhr",
        "12:30\u2009–\u200924:00",
    ],
    "0:00-24:00": ["24 hours a day", "24 hours a day", "24 hours a day", "rund um die Uhr", "00:00\u2009–\u200924:00"],
}


@pytest.mark.parametrize(("stated", "written"), IN_PLACES.items())
def test_hours_are_written_as_in_the_store_s_place(stated: str, written: list[str]) -> None:
    places = ["en-US", "en-GB", "en-CA", "de-DE", "fr-FR"]
    assert [format_value(OpeningHours.parse(stated), locale_of(name)) for name in places] == written


@pytest.mark.parametrize(
    ("name", "own_date", "written"),
    [
        (
            "en-US",
            "d MMMM y",
            ["4 March 2026", "Wednesday, 4 March 2026", "4 March", "Wednesday, 4 March", "Wednesday"],
        ),
        (
            "en-GB",
            "MMMM d, y",
            ["March 4, 2026", "Wednesday, March 4, 2026", "March 4", "Wednesday, March 4", "Wednesday"],
        ),
        ("de-DE", "y-MM-dd", ["2026-03-04", "Mittwoch, 2026-03-04", "03-04", "Mittwoch, 03-04", "Mittwoch"]),
        ("hu-HU", "y-MM-dd", ["2026-03-04", "2026-03-04, szerda", "03-04", "03-04, szerda", "szerda"]),
    ],
)
def test_a_store_may_write_its_dates_otherwise(name: str, own_date: str, written: list[str]) -> None:
    locale = locale_of(name, own_date)
    assert [format_day(date(2026, 3, 4), locale, style) for style in get_args(Style)] == written


def test_a_store_may_write_its_times_otherwise() -> None:
    hours = OpeningHours.parse("8:00-20:30")
    assert format_value(hours, locale_of("en-US", own_clock="24-hour")) == "08:00 to 20:30"
    assert format_value(hours, locale_of("en-US", own_clock="12-hour")) == "8 AM to 8:30 PM"
    assert format_value(hours, locale_of("fr-FR", own_clock="12-hour")) == "8 AM\u2009–\u20098:30 PM"


@pytest.mark.slow
def test_every_place_that_babel_knows_can_write_a_time() -> None:
    for name in locale_identifiers():
        assert re.search(r"\d", format_value(ClockTime.parse("13:05"), locale_of(name.replace("_", "-")))), name


def test_hours_with_a_break_are_two_spans() -> None:
    stated = OpeningHours.parse("8:00-12:00, 13:00-17:00")
    assert format_value(stated, US) == "8 AM to noon and 1 PM to 5 PM"
    assert format_value(stated, DE) == "8 bis 12 Uhr und 13 bis 17 Uhr"


@pytest.mark.parametrize(
    ("name", "written"), [("en-US", "2 PM"), ("en-GB", "2pm"), ("de-DE", "14 Uhr"), ("sv-SE", "14:00")]
)
def test_a_time_is_written_as_in_the_store_s_place(name: str, written: str) -> None:
    assert format_value(ClockTime.parse("14:00"), locale_of(name)) == written


@pytest.mark.parametrize(
    ("hours", "spans"),
    [
        (["8:00-20:00"] * 7, [("Monday to Sunday", "8 AM to 8 PM")]),
        (["closed"] * 7, [("Monday to Sunday", "closed")]),
        (
            ["9:00-17:00"] * 5 + ["closed"] * 2,
            [("Monday to Friday", "9 AM to 5 PM"), ("Saturday and Sunday", "closed")],
        ),
        (
            ["9:00-17:00", "9:00-17:00", "9:00-12:00", "9:00-17:00", "9:00-17:00", "closed", "10:00-14:00"],
            [
                ("Monday and Tuesday", "9 AM to 5 PM"),
                ("Wednesday", "9 AM to noon"),
                ("Thursday and Friday", "9 AM to 5 PM"),
                ("Saturday", "closed"),
                ("Sunday", "10 AM to 2 PM"),
            ],
        ),
    ],
)
def test_neighboring_days_with_equal_hours_stand_together(hours: list[str], spans: list[tuple[str, str]]) -> None:
    assert week_spans(week(*hours), US) == spans


SOME_HOURS = {"closed": "closed", "9:00-17:00": "9 AM to 5 PM", "10:00-14:00": "10 AM to 2 PM"}


@given(st.lists(st.sampled_from(sorted(SOME_HOURS)), min_size=7, max_size=7))
def test_a_week_says_every_day_once_and_leaves_closed_days_out(hours: list[str]) -> None:
    spans = week_spans(week(*hours), US)
    names = [day.capitalize() for day in DAYS]
    told: list[str] = []
    for days, span_hours in spans:
        first, _, last = days.replace(" and ", " to ").partition(" to ")
        run = names[names.index(first) : names.index(last or first) + 1]
        assert all(SOME_HOURS[hours[names.index(name)]] == span_hours for name in run)
        told += run
    assert told == names
    assert all(one[1] != two[1] for one, two in pairwise(spans))
    said = format_value(week(*hours), US)
    assert said == (", ".join(f"{days} {open_}" for days, open_ in spans if open_ != "closed") or "closed")


def test_weekdays_have_the_locale_s_names() -> None:
    german = format_value(week(*["9:00-17:00", "closed"] * 3, "closed"), DE)
    assert german == "Montag 9 bis 17 Uhr, Mittwoch 9 bis 17 Uhr, Freitag 9 bis 17 Uhr"


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("en-US", ["March 4, 2026", "Wednesday, March 4, 2026", "March 4", "Wednesday, March 4", "Wednesday"]),
        ("en-GB", ["4 March 2026", "Wednesday, 4 March 2026", "4 March", "Wednesday, 4 March", "Wednesday"]),
        ("en-IE", ["4 March 2026", "Wednesday 4 March 2026", "4 March", "Wednesday 4 March", "Wednesday"]),
        ("de-DE", ["4. März 2026", "Mittwoch, 4. März 2026", "4. März", "Mittwoch, 4. März", "Mittwoch"]),
        (
            "es-ES",
            ["4 de marzo de 2026", "miércoles, 4 de marzo de 2026", "4 de marzo", "miércoles, 4 de marzo", "miércoles"],
        ),
        ("hu-HU", ["2026. március 4.", "2026. március 4., szerda", "március 4.", "március 4., szerda", "szerda"]),
        ("ja-JP", ["2026年3月4日", "2026年3月4日水曜日", "3月4日", "3月4日水曜日", "水曜日"]),
    ],
)
def test_a_day_is_written_as_in_the_store_s_place(name: str, written: list[str]) -> None:
    assert [format_day(date(2026, 3, 4), locale_of(name), style) for style in get_args(Style)] == written


WINDOW = Duration.parse("30 days")


def seasonal(first: date, last: date, value: object = Duration.parse("60 days")) -> Fact:
    days = SeasonDays("Christmas", first, last, "orders placed")
    whom = describe_condition(days.condition, Naming(US))
    case = Case(days.condition, value, Location("policies/returns.yml"), whom=whom, season=days)
    return Fact("returns.window", "return window", WINDOW, Location("policies/returns.yml"), cases=(case,))


def test_a_season_is_told_behind_the_regular_value() -> None:
    fact = seasonal(date(2026, 11, 1), date(2026, 12, 24))
    assert phrase(fact, US) == "30 days (60 days for orders placed from November 1 to December 24, 2026)"
    assert phrase(Fact("returns.window", "return window", WINDOW, Location("x")), US) == "30 days"


def test_a_season_over_new_year_tells_both_years() -> None:
    fact = seasonal(date(2026, 12, 1), date(2027, 1, 6))
    assert phrase(fact, US) == "30 days (60 days for orders placed from December 1, 2026 to January 6, 2027)"


def test_a_season_is_told_in_the_locale_s_dates() -> None:
    days = SeasonDays("Christmas", date(2026, 11, 1), date(2026, 12, 24), "orders placed")
    assert describe_condition(days.condition, Naming(DE)) == "Bestellungen vom 1. November bis 24. Dezember 2026"


def test_tables_and_lists_are_told_without_their_season() -> None:
    cases = seasonal(date(2026, 11, 1), date(2026, 12, 24), Items(("other",))).cases
    fact = Fact("privacy.rights.list", "your rights", Items(("one", "two")), Location("x"), cases=cases)
    assert phrase(fact, US) == "one; two"
