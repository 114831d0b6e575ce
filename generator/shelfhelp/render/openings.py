"""When somebody answers on a date: the week's hours, unless a public holiday or an exception says otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import holidays

from shelfhelp.model.timeline import ONE_DAY
from shelfhelp.model.values import OpeningHours, Weekday

if TYPE_CHECKING:
    from datetime import date

    from shelfhelp.model.policies import Contact


@dataclass(frozen=True, slots=True)
class Opening:
    """The hours of one date, and why they differ from the week's ("" where they don't)."""

    date: date
    hours: OpeningHours
    reason: str


def hours_on(contact: Contact, day: date, language: str = "en") -> Opening:
    """Return the hours of a date in the store's time zone: a stated exception first, then holidays, then the week.

    A holiday is called by its name in `language`, an ISO 639 code, where the data has it, else in English.
    """
    for exception in contact.exceptions:
        if exception.date.date == day:
            return Opening(day, exception.hours, str(exception.reason))
    country = contact.closed_on_public_holidays_of
    if country is not None and (holiday := _holidays(country.code, day.year, language).get(day)):
        return Opening(day, OpeningHours(()), holiday)
    return Opening(day, contact.hours.on(Weekday(day.weekday())), "")


def exceptions_between(contact: Contact, first: date, last: date, language: str = "en") -> list[Opening]:
    """Return the days from `first` to `last`, both included, whose hours differ from the week's."""
    days = [first + ONE_DAY * n for n in range((last - first).days + 1)]
    return [opening for day in days if (opening := hours_on(contact, day, language)).reason]


@lru_cache(maxsize=64)
def _holidays(country: str, year: int, language: str) -> dict[date, str]:
    known = holidays.country_holidays(country).supported_languages
    spoken = next((code for code in known if code.partition("_")[0] == language), "en_US")
    found = holidays.country_holidays(country, years=year, language=spoken)
    return {day: str(name) for day, name in found.items()}
