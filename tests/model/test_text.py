"""Plain words, names and codes: one spelling each, and nothing that only this computer knows."""

from __future__ import annotations

import unicodedata
from datetime import date
from zoneinfo import ZoneInfo

import holidays
import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from shelfhelp.model.values import Count, Currency, Day, LocaleName, Place, Text, YesNo, ZoneName
from shelfhelp.model.values.text import _countries

texts = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60)


@given(texts)
def test_a_text_is_one_line_of_visible_words(text: str) -> None:
    try:
        read = str(Text.parse(text))
    except ValueError:
        is_gap = not any(map(str.isalnum, text)) and ("…" in text or "..." in text)
        assert not text.split() or is_gap or any(unicodedata.category(c) == "Cc" for c in text)
        return
    assert read.split() == text.split()
    assert read == " ".join(read.split())
    assert not any(unicodedata.category(c) == "Cc" for c in read)


@pytest.mark.parametrize("text", ["", " ", "\n\t ", "\u00a0", "\u3000"])
def test_an_empty_text_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="this is empty; write a few words, or leave the whole line out"):
        Text.parse(text)


@pytest.mark.parametrize("text", ["a\x00b", "a\x07", "\x1b[31m red", "a\x7f", "a\x9f"])
def test_a_control_character_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="invisible control character in this text; delete it"):
        Text.parse(text)


def test_a_place_is_a_country_that_holidays_are_known_of() -> None:
    assert len(_countries()) == 250
    for code in sorted(_countries()):
        place = Place.parse(code)
        assert Place.parse(str(place)) == place
        assert Locale("en").territories[code]
    for code in ("US", "DE", "AQ", "XK"):
        holidays.country_holidays(code, years=2026)


@pytest.mark.parametrize(
    "text", ["EU", "UN", "EZ", "ZZ", "XA", "QO", "us", "USA", "U", "", "United States", "150", "ＵＳ"]
)
def test_what_is_no_country_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a country code; write two capital letters, such as US or DE"):
        Place.parse(text)


@pytest.mark.parametrize(
    "name", ["UTC", "America/Los_Angeles", "Europe/Berlin", "America/Argentina/Ushuaia", "Etc/GMT+5"]
)
def test_a_zone_is_read(name: str) -> None:
    assert str(ZoneName.parse(name)) == name
    assert ZoneInfo(name)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "localtime",
            "Factory",
            "posixrules",
            "PST",
            "Berlin",
            "europe/berlin",
            "Europe/Berlin ",
            "Europe",
            "+01:00",
            "",
        ),
        *("../../etc/passwd", "/etc/localtime", "Europe/../Berlin", "posix/Europe/Berlin", "Europe/Berlin\x00"),
    ],
)
def test_what_is_no_zone_everywhere_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a time zone; write a name such as America/Los_Angeles"):
        ZoneName.parse(text)


@pytest.mark.parametrize("name", ["en-US", "en-GB", "de-DE", "fr-FR", "de", "nb-NO", "zh-Hant", "sr-Latn-RS", "es-419"])
def test_a_language_is_read(name: str) -> None:
    assert str(LocaleName.parse(name)) == name


@pytest.mark.parametrize(
    "text", ["en_US", "en-us", "EN-US", "en-XX", "xx", "english", "en-US-POSIX", "zh-hans-CN", "en-US@x=y", ""]
)
def test_what_is_no_language_and_region_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match='is not a language and region; write it like "en-US"'):
        LocaleName.parse(text)


@pytest.mark.parametrize("text", ["usd", "US", "USDX", "XYZ", "$", "", "ＵＳＤ"])
def test_what_is_no_currency_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a currency; write a code such as USD or EUR"):
        Currency.parse(text)


@pytest.mark.parametrize("text", ["Yes", "NO", "true", "false", "on", "off", "y", "1", "", "ja"])
def test_yes_and_no_have_one_spelling(text: str) -> None:
    assert YesNo.parse("yes").is_yes
    assert not YesNo.parse("no").is_yes
    with pytest.raises(ValueError, match='is neither "yes" nor "no"'):
        YesNo.parse(text)


@given(st.integers(0, 999_999_999))
def test_a_count_is_read_again(number: int) -> None:
    assert Count.parse(str(number)).number == number
    assert str(Count.parse(str(number))) == str(number)


@pytest.mark.parametrize(
    "text", ["02", "1_000", "1,000", "2.0", "-1", "+1", "1e3", "0x10", "٢", "２", "two", "", "9999999999", "1\n"]
)
def test_other_spellings_of_a_count_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match='is not a whole number; write digits only, like "2"'):
        Count.parse(text)


@given(st.dates(date(1000, 1, 1), date(2999, 12, 31)))
def test_a_day_is_read_again(day: date) -> None:
    assert Day.parse(day.isoformat()).date == day
    assert str(Day(day)) == day.isoformat()


@given(st.dates(date(1000, 1, 1), date(2999, 12, 31)), st.dates(date(1000, 1, 1), date(2999, 12, 31)))
def test_days_are_in_the_order_of_the_calendar(one: date, other: date) -> None:
    assert (Day(one) < Day(other)) == (one < other)


@pytest.mark.parametrize(
    "text", ["2026-02-30", "2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2100-02-29", "2026-01-00"]
)
def test_a_day_that_the_calendar_has_not_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is a date that the calendar does not have"):
        Day.parse(text)


@pytest.mark.parametrize(
    "text",
    [
        *("0000-01-01", "0999-12-31", "3000-01-01", "99999-01-01", "2026-1-1", "20260101", "2026/01/01", "01.01.2026"),
        *(
            "2026-W01-1",
            "2026-001",
            "٢٠٢٦-01-01",
            "２０２６-０１-０１",
            "2026-01-01T00:00",
            "2026-01-01\n",
            "today",
            "",
        ),
    ],
)
def test_other_spellings_of_a_day_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match='is not a date; write year-month-day, like "2026-12-24"'):
        Day.parse(text)
