"""Whose public holidays a store keeps: the codes that are read, and what is offered for others."""

from __future__ import annotations

from datetime import date
from typing import Any

import holidays
import pytest

from shelfhelp.model.public_holidays import most_regions_rest, public_holidays, regions_of
from shelfhelp.model.values import HolidayCalendar


@pytest.mark.parametrize("code", ["US", "GB", "GB-ENG", "DE-BY", "CA-ON", "AF", "US-CA"])
def test_a_country_or_a_region_is_read_as_it_is_written(code: str) -> None:
    assert str(HolidayCalendar.parse(code)) == code


@pytest.mark.parametrize(
    ("written", "offered"),
    [
        ("gb-eng", "write GB-ENG"),
        ("GB ENG", "write GB-ENG"),
        ("England", "write GB-ENG"),
        ("Northern Irland", "write GB-NIR"),
        ("Bayern", "write DE-BY"),
        ("Bavaria", "write DE-BY"),
        ("DE-Bayern", "write DE-BY"),
        ("Germany", "write DE"),
        ("UK", "write GB"),
        ("NL-NH", "write NL"),
        ("GB-LND", "write GB, or one of: GB-ENG, GB-NIR, GB-SCT, GB-WLS"),
        ("yes", "write one country, such as US"),
        ("no", "leave the line out if you are open on holidays"),
        ("DE, FR", "write one country, such as US"),
    ],
)
def test_what_was_meant_is_offered(written: str, offered: str) -> None:
    with pytest.raises(ValueError, match="; write ") as told:
        HolidayCalendar.parse(written)
    assert offered in str(told.value)


def test_a_region_has_days_that_its_country_has_not() -> None:
    easter_monday = date(2027, 3, 29)
    assert easter_monday not in public_holidays("GB", "", 2027)
    assert public_holidays("GB", "ENG", 2027)[easter_monday] == "Easter Monday"
    assert easter_monday not in public_holidays("GB", "SCT", 2027)


@pytest.mark.parametrize(
    ("language", "name"), [("de_DE", "Ostermontag"), ("en_US", "Easter Monday"), ("xx", "Easter Monday")]
)
def test_a_holiday_has_its_name_in_the_language_that_is_asked_for(language: str, name: str) -> None:
    assert public_holidays("DE", "BY", 2027, language)[date(2027, 3, 29)] == name


def test_towns_are_no_regions() -> None:
    assert "Augsburg" not in regions_of("DE")
    assert regions_of("DE")["BY"] == "Bayern"


@pytest.mark.parametrize(
    ("country", "day"), [("GB", date(2027, 3, 29)), ("CA", date(2027, 10, 11)), ("DE", date(2027, 10, 31))]
)
def test_most_regions_rest_on_days_that_the_country_does_not_name(country: str, day: date) -> None:
    assert day in most_regions_rest(country, 2027)


@pytest.mark.parametrize("country", ["US", "FR", "IT", "NL", "JP", "UA"])
def test_a_saint_of_one_town_makes_no_region(country: str) -> None:
    assert most_regions_rest(country, 2027) == ()


def test_which_languages_a_country_knows_is_asked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    make = holidays.country_holidays

    def counted(country: str, **named: Any) -> Any:
        asked.append(named.get("years"))
        return make(country, **named)

    monkeypatch.setattr(holidays, "country_holidays", counted)
    for year in (1991, 1992, 1993):
        assert public_holidays("LU", "", year)
    assert asked == [None, 1991, 1992, 1993]
