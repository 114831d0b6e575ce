"""What staff type as the day of an order: thousands of days in many wordings, held against Python's own calendar."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import product
from typing import Any

import holidays
import pytest
from dateutil.easter import easter
from dateutil.relativedelta import relativedelta
from tests.quick import few_of

from shelfhelp.facts.catalogue import translator
from shelfhelp.facts.locale import locale_of
from shelfhelp.render.typed_days import typed_days

READ = """
const { read } = await import("./staff/days.mjs");
const { lexiconOf } = await import("./staff/lexicon.mjs");
const lexicon = lexiconOf(given.lists, given.language);
done(given.texts.map(([text, today]) => read(text, today, lexicon)));
"""
TODAY = date(2026, 11, 28)  # a Saturday, the day after Black Friday
TODAYS = [
    TODAY,
    date(2024, 2, 29),
    date(2025, 2, 28),
    date(2025, 3, 31),
    date(2026, 1, 1),
    date(2025, 12, 31),
    date(2100, 3, 1),  # 2100 is no leap year
    date(2026, 3, 29),  # clocks go forward in Europe
]
MONTHS = list(calendar.month_name)
WEEKDAYS = list(calendar.day_name)
NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]

Read = Callable[..., list[dict[str, Any]]]


@pytest.fixture(scope="module")
def read(run: Callable[..., Any]) -> Read:
    def read(texts: list[tuple[str, date]], language: str = "en-US", zone: str = "UTC") -> list[dict[str, Any]]:
        lists = typed_days(translator(locale_of(language)))
        asked = [(text, day.isoformat()) for text, day in texts]
        found: list[dict[str, Any]] = run(READ, {"lists": lists, "language": language, "texts": asked}, zone)
        return found

    return read


def ending(number: int) -> str:
    return "th" if 10 < number < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def wordings(day: date) -> Iterator[str]:
    """Yield ways to say a day with its year."""
    month, nth = MONTHS[day.month], f"{day.day}{ending(day.day)}"
    yield f"{day.day} {month} {day.year}"
    yield f"{month} {nth}, {day.year}"
    if day.year < 2100:
        yield f"the {nth} of {month[:3].lower()} {day:%y}"
        yield f"{month[:3]}. {day.day}, '{day:%y} ({WEEKDAYS[day.weekday()][:3]})"
    yield f"{WEEKDAYS[day.weekday()]} {day.day} {month.upper()} {day.year}"
    yield f"{day.day}-{month[:3]}-{day.year}"
    yield day.isoformat()
    if day.day > 12:
        yield f"{day.day}/{day.month}/{day.year}"
        yield f"{day.month}.{day.day}.{day.year}"


def wordings_without_year(day: date) -> Iterator[str]:
    yield f"{day.day} {MONTHS[day.month]}"
    yield f"on {MONTHS[day.month][:4]} the {day.day}{ending(day.day)}"


def latest(today: date, fits: Callable[[date], bool]) -> date:
    return next(day for day in (today - timedelta(n) for n in range(4_000)) if fits(day))


def latest_on(today: date, month: int, number: int) -> date:
    years = (y for y in range(today.year, 0, -1) if number <= calendar.monthrange(y, month)[1])
    return next(day for day in (date(y, month, number) for y in years) if day <= today)


@pytest.fixture(scope="module")
def cases() -> list[tuple[str, date, date]]:
    return list(vectors())


def vectors() -> Iterator[tuple[str, date, date]]:
    """Yield what is typed, on which day, and the day that is meant."""
    for today in TODAYS:
        days = [today - timedelta(n * 137 % 3_000) for n in range(40)] + [
            date(2024, 2, 29) if today.year < 2100 else date(2096, 2, 29),
            date(today.year - 1, 12, 31),
            date(today.year - 1, 1, 1),
            date(today.year - 1, 2, 28),
        ]
        for day in days:
            if day <= today:
                yield from ((text, today, day) for text in wordings(day))
            for text in wordings_without_year(day):
                yield text, today, latest_on(today, day.month, day.day)
        for n, word in enumerate(NUMBERS, 1):
            for said in (str(n), word, "a" if n == 1 else word):
                yield f"{said} day{'s' * (n > 1)} ago", today, today - timedelta(n)
                yield f"{said} weeks ago", today, today - timedelta(weeks=n)
                yield f"{said} months ago", today, today + relativedelta(months=-n)
                yield f"{said} years back", today, today + relativedelta(years=-n)
        for n, name in enumerate(WEEKDAYS):
            before = latest(today - timedelta(1), lambda one, n=n: one.weekday() == n)
            yield from ((said, today, before) for said in (name, f"last {name}", f"on {name[:3].lower()}"))
        for n in range(1, 32):
            meant = latest(today, lambda one, n=n: one.day == n)
            yield from ((said, today, meant) for said in (f"the {n}{ending(n)}", f"on the {n}"))
        for y in range(today.year - 5, today.year):
            yield from ((text, today, day) for text, day in feasts(y))
            yield f"3 march {today.year - y} years ago", today, date(y, 3, 3)
        yield "nov 1 last year", today, date(today.year - 1, 11, 1)
        yield "christmas last year", today, date(today.year - 1, 12, 25)


def feasts(year: int) -> Iterator[tuple[str, date]]:
    thanks = min(day for day, name in holidays.country_holidays("US", years=year).items() if "Thanksgiving" in name)
    yield f"thanksgiving {year}", thanks
    yield f"Black Friday {year}", thanks + timedelta(1)
    yield f"cyber monday of {year}", thanks + timedelta(4)
    sunday = easter(year)
    yield f"easter {year}", sunday
    yield f"Good Friday {year}", sunday - timedelta(2)
    yield f"easter monday {year}", sunday + timedelta(1)
    yield f"christmas eve {year}", date(year, 12, 24)
    yield f"boxing day {year}", date(year, 12, 26)
    yield f"new year’s eve {year}", date(year, 12, 31)
    yield f"New Year's Day {year}", date(year, 1, 1)
    yield f"halloween {year}", date(year, 10, 31)
    yield f"valentine's day {year}", date(year, 2, 14)


@pytest.mark.parametrize("zone", few_of(["UTC", "Pacific/Kiritimati", "America/Havana"], 1))
def test_a_day_is_the_one_that_a_calendar_has_in_every_time_zone(
    read: Read, cases: list[tuple[str, date, date]], zone: str
) -> None:
    assert len(cases) > 4_000
    found = read([(text, today) for text, today, _ in cases], zone=zone)
    wrong = [(case, got) for case, got in zip(cases, found, strict=True) if got != {"days": [case[2].isoformat()]}]
    assert wrong == []


def test_a_day_of_the_week_that_the_date_is_not_is_never_overlooked(read: Read) -> None:
    cases = [(TODAY - timedelta(n * 137 % 2_000), n % 6 + 1) for n in range(500)]
    texts = [f"{WEEKDAYS[(day.weekday() + off) % 7]} {day.day} {MONTHS[day.month]} {day.year}" for day, off in cases]
    for (day, off), text, found in zip(cases, texts, read([(text, TODAY) for text in texts]), strict=True):
        assert found["why"] == "weekday", text
        assert found["day"] == found["days"][0] == day.isoformat(), text
        near = date.fromisoformat(found["days"][1])
        assert near.weekday() == (day.weekday() + off) % 7, text
        assert abs((near - day).days) <= 6, text


def test_a_word_that_is_not_understood_is_never_dropped(read: Read) -> None:
    """Each wording with a strange word at each place is refused, and the word is named."""
    strange = ["around", "maybe", "end", "xyz", "%"]
    texts = []
    for text in (*wordings(date(2025, 3, 14)), "two weeks ago", "last friday", "christmas last year", "the 20th"):
        words = text.split()
        texts += [
            (" ".join([*words[:at], strange[at % 5], *words[at:]]), strange[at % 5]) for at in range(len(words) + 1)
        ]
    for (text, word), found in zip(texts, read([(text, TODAY) for text, _ in texts]), strict=True):
        assert found == {"why": "unknown", "word": word}, text


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("nov 1 last year", {"days": ["2025-11-01"]}),
        ("3 mar two years ago", {"days": ["2024-03-03"]}),
        ("friday 14 november", {"days": ["2026-11-14", "2026-11-13", "2025-11-14"], "why": "weekday"}),
        ("between 3 and 5 march", {"days": ["2026-03-03", "2026-03-04", "2026-03-05"], "why": "several"}),
        ("march 3-5", {"days": ["2026-03-03", "2026-03-04", "2026-03-05"], "why": "several"}),
        ("from 20 dec to 3 jan", {"days": ["2025-12-20", "2026-01-03"], "why": "several"}),
        ("3 or 4 march 2025", {"days": ["2025-03-03", "2025-03-04"], "why": "several"}),
        ("3 weeks ago friday", {"days": ["2026-11-07", "2026-11-06"], "why": "weekday"}),
        ("first of March", {"days": ["2026-03-01"]}),
        ("twenty-first of june", {"days": ["2026-06-21"]}),
        ("the 20th of last month", {"days": ["2026-10-20"]}),
        ("friday the 13th", {"days": ["2026-11-13"]}),
        ("last christmas", {"days": ["2025-12-25"]}),
        ("christmas", {"days": ["2025-12-25"]}),
        ("last easter", {"days": ["2026-04-05"]}),
        ("black friday", {"days": ["2026-11-27"]}),
        ("last black friday", {"days": ["2026-11-27", "2025-11-28"], "why": "either"}),
        ("cyber monday", {"days": ["2025-12-01"]}),
        ("a fortnight ago", {"days": ["2026-11-14"]}),
        ("the day before yesterday", {"days": ["2026-11-26"]}),
        ("tuesday last week", {"days": ["2026-11-17"]}),
        ("sunday of last week", {"days": ["2026-11-22", "2026-11-15"], "why": "either"}),
        ("3/4", {"days": ["2026-04-03", "2026-03-04"], "why": "either"}),
        ("friday 3/4", {"days": ["2026-04-03"]}),
        ("5/12/2026", {"days": ["2026-05-12"]}),
        ("this christmas", {"why": "coming", "day": "2026-12-25"}),
        ("tomorrow", {"why": "coming", "day": "2026-11-29"}),
        ("3 march 2027", {"why": "coming", "day": "2027-03-03"}),
        ("29 feb 2023", {"why": "never"}),
        ("31 february", {"why": "never"}),
        ("31/31", {"why": "never"}),
        ("march", {"why": "unfinished"}),
        ("20", {"why": "unfinished"}),
        ("last week", {"why": "unfinished"}),
        ("next friday", {"why": "unknown", "word": "next"}),
        ("friday before last", {"why": "unknown", "word": "before"}),
        ("a couple of weeks ago", {"why": "unknown", "word": "couple"}),
        ("1 2 3 4", {"why": "unknown", "word": "3"}),
    ],
)
def test_what_people_say_is_read_asked_about_or_refused(read: Read, said: str, found: dict[str, Any]) -> None:
    (got,) = read([(said, TODAY)])
    assert {name: got[name] for name in found} == found
    assert got.keys() - found.keys() <= ({"day", "wanted"} if found.get("why") == "weekday" else set())


GERMAN = [
    ("1. November letztes Jahr", "2025-11-01"),
    ("am 1. November letzten Jahres", "2025-11-01"),
    ("3. März vor zwei Jahren", "2024-03-03"),
    ("vor einem Monat", "2026-10-28"),
    ("vor vierzehn Tagen", "2026-11-14"),
    ("am 20.", "2026-11-20"),
    ("der erste März", "2026-03-01"),
    ("Fr. 14.11.2025", "2025-11-14"),
    ("am Freitag, dem 14. November 2025", "2025-11-14"),
    ("Dienstag letzter Woche", "2026-11-17"),
    ("20. letzten Monats", "2026-10-20"),
    ("letzte Weihnachten", "2025-12-25"),
    ("Heiligabend", "2025-12-24"),
    ("2. Weihnachtstag", "2025-12-26"),
    ("Silvester 2024", "2024-12-31"),
    ("Karfreitag", "2026-04-03"),
    ("Black Friday letztes Jahr", "2025-11-28"),
    ("vorgestern", "2026-11-26"),
    ("two weeks ago", "2026-11-14"),
]


def test_a_german_desk_types_german_or_english(read: Read) -> None:
    found = read([(said, TODAY) for said, _ in GERMAN], "de-DE")
    assert found == [{"days": [day]} for _, day in GERMAN]
    strange = read([("Ende März", TODAY), ("Freitag, 14. November", TODAY), ("vom 3. bis 5. März", TODAY)], "de-DE")
    assert [one["why"] for one in strange] == ["unknown", "weekday", "several"]


@pytest.mark.parametrize(
    ("language", "said", "day"),
    [
        ("fr-FR", "1er mars 2025", "2025-03-01"),
        ("fr-FR", "il y a 2 semaines", "2026-11-14"),
        ("es-ES", "3 de marzo de 2025", "2025-03-03"),
        ("pl-PL", "3 marca 2025", "2025-03-03"),
        ("ru-RU", "3 марта 2025", "2025-03-03"),
        ("ja-JP", "2025年3月4日", "2025-03-04"),
        ("ar-EG", "٢٠٢٤-٠٢-١٠", "2024-02-10"),
    ],
)
def test_a_desk_in_another_language_has_what_a_browser_knows(read: Read, language: str, said: str, day: str) -> None:
    assert read([(said, TODAY)], language) == [{"days": [day]}]


def test_thanksgiving_in_canada_may_be_either(read: Read) -> None:
    assert read([("thanksgiving", TODAY)], "en-CA") == [{"days": ["2026-11-26", "2026-10-12"], "why": "either"}]


def test_whatever_is_typed_is_answered(read: Read) -> None:
    """Rows of words that all have a meaning, in every order, and long ones: none hangs, and none is a day by accident."""
    words = ["the", "of", "last", "3", "march", "friday", "2025", "-", "ago", "week", "christmas", "to"]
    texts = [" ".join(row) for row in product(words, repeat=3)] + [f"{word} " * 40 for word in words]
    found = read([(text, TODAY) for text in texts])
    assert all(one.get("days") or one["why"] in {"unknown", "unfinished", "coming", "never"} for one in found)
