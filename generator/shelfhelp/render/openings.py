"""When somebody answers on a date: the week's hours of then, unless a public holiday or an exception says otherwise."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

import holidays

from shelfhelp.facts.say import FALLBACK_LOCALE, locale_in, locale_of
from shelfhelp.model.fact import era_on
from shelfhelp.model.policies import Contact
from shelfhelp.model.timeline import ONE_DAY
from shelfhelp.model.values import OpeningHours, Weekday

if TYPE_CHECKING:
    from datetime import date

    from babel import Locale

    from shelfhelp.model.snapshot import Snapshot

_NORWEGIAN = {"nb": "no", "nn": "no"}
"""What the holidays' data calls the two ways to write Norwegian."""


@dataclass(frozen=True, slots=True)
class Opening:
    """The hours of one date, and why they differ from the week's ("" where they don't, or no reason is stated)."""

    date: date
    hours: OpeningHours
    reason: str


def hours_on(contact: Contact, day: date, locale: Locale | None = None) -> Opening:
    """Return the hours of a date by one contact policy: a stated exception first, then holidays, then the week.

    Dates are those of the store's time zone. A holiday has its name in the language of the locale where the data knows it,
    else in English.
    """
    for exception in contact.exceptions:
        if exception.date.date == day:
            return Opening(day, exception.hours, str(exception.reason))
    country = contact.closed_on_public_holidays_of
    if country is not None:
        spoken = str(locale or locale_of(FALLBACK_LOCALE))
        if holiday := _holidays(country.code, day.year, spoken).get(day):
            return Opening(day, OpeningHours(()), holiday)
    return Opening(day, contact.hours.on(Weekday(day.weekday())), "")


def opening_on(snapshot: Snapshot, day: date) -> Opening:
    """Return the hours of any date: by the version and the season that hold on it, so far as they are known."""
    contact = snapshot.policy("contact", Contact)
    held = {name: _held(snapshot, f"contact.{name}", day) for name in ("hours", "closed_on_public_holidays_of")}
    then = contact.model_copy(update={name: value for name, value in held.items() if value is not None})
    opening = hours_on(then, day, locale_in(snapshot))
    return opening if opening.reason else replace(opening, reason=_season(snapshot, day))


def exceptions_between(snapshot: Snapshot, first: date, last: date) -> list[Opening]:
    """Return the days from `first` to `last`, both included, whose hours differ from the regular week of the snapshot's date."""
    week = snapshot.policy("contact", Contact).hours
    openings = (opening_on(snapshot, first + ONE_DAY * n) for n in range((last - first).days + 1))
    return [o for o in openings if o.reason or o.hours != week.on(Weekday(o.date.weekday()))]


def _held(snapshot: Snapshot, key: str, day: date) -> object | None:
    era = era_on(snapshot.history.get(key, ()), day)
    return era.value if era is not None else None


def _season(snapshot: Snapshot, day: date) -> str:
    """Return the season that brought the hours of a day; "" where they are a version's."""
    key = f"contact.hours.{Weekday(day.weekday()).name.lower()}"
    era = era_on(snapshot.history.get(key, ()), day)
    brought = (
        c.reason
        for c in snapshot.changes
        if era is not None and c.key == key and c.effective_from == era.starts and c.begins_season
    )
    return next(brought, "")


@lru_cache(maxsize=64)
def _holidays(country: str, year: int, locale: str) -> dict[date, str]:
    """Return a country's public holidays of a year by their names in a locale's language and territory."""
    known = holidays.country_holidays(country).supported_languages
    language, *rest = locale.split("_")
    language = _NORWEGIAN.get(language, language)
    wanted = (f"{language}_{rest[-1]}" if rest else language, language)
    alike = (code for code in known if code.partition("_")[0] == language)
    spoken = next((code for code in wanted if code in known), next(alike, "en_US"))
    found = holidays.country_holidays(country, years=year, language=spoken)
    return {day: str(name) for day, name in found.items()}
