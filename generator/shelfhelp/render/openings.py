"""When somebody answers on a date: the week's hours of then, unless a public holiday or an exception says otherwise."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from shelfhelp.facts.format import FALLBACK_LOCALE, locale_in, locale_of
from shelfhelp.model.policies import Contact
from shelfhelp.model.public_holidays import public_holidays
from shelfhelp.model.timeline import ONE_DAY
from shelfhelp.model.values import OpeningHours, Weekday

if TYPE_CHECKING:
    from datetime import date

    from babel import Locale

    from shelfhelp.model.snapshot import Snapshot


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
    calendar = contact.closed_on_public_holidays_of
    if calendar is not None:
        language = str(locale or locale_of(FALLBACK_LOCALE))
        if holiday := public_holidays(calendar.country.code, calendar.region, day.year, language).get(day):
            return Opening(day, OpeningHours(()), holiday)
    return Opening(day, contact.hours.on(Weekday(day.weekday())), "")


def opening_on(snapshot: Snapshot, day: date) -> Opening:
    """Return the hours of any date, by the version and the season of the contact policy that hold on it.

    On a day without a contact policy they are those of the snapshot's date.
    """
    today = snapshot.policy("contact", Contact)
    held = next((held for held in reversed(snapshot.held["contact"]) if held.starts <= day), None)
    if held is None or not isinstance(held.policy, Contact):
        return hours_on(today, day, locale_in(snapshot))
    opening = hours_on(held.policy, day, locale_in(snapshot))
    usual = held.regular.hours.on(Weekday(day.weekday())) if isinstance(held.regular, Contact) else opening.hours
    return replace(opening, reason=held.season) if not opening.reason and opening.hours != usual else opening


def openings_between(snapshot: Snapshot, first: date, last: date) -> list[Opening]:
    """Return the days from `first` to `last`, both included, that are not as the week of the snapshot's date says."""
    week = snapshot.policy("contact", Contact).hours
    days = (opening_on(snapshot, first + ONE_DAY * n) for n in range((last - first).days + 1))
    return [o for o in days if o.reason or o.hours != week.on(Weekday(o.date.weekday()))]


def with_reason(openings: list[Opening]) -> list[Opening]:
    """Return those of the days that people must be shown one by one; a coming version is announced as a whole."""
    return [opening for opening in openings if opening.reason]
