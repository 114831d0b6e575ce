"""Formats times of the day as people of the store's place write them: `8 AM to 8 PM`, `8am to 8pm`, `8 bis 20 Uhr`.

The pattern of a full hour and that of any other minute are CLDR's (UTS 35), and go along with every page for its scripts
(theme/javascripts/formats.mjs). Where CLDR has the form of a timetable, that of a sentence goes before it: Britain and Ireland say
`8am` (GOV.UK style guide, "Times"), German says `8 Uhr` (Duden, "Uhrzeit"). Both ends of a span have their own AM or PM, as that
guide asks for: of "8 to 11 PM" nobody knows in which half of the day it begins. Blanks are plain, as people type and search them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time
from typing import TYPE_CHECKING

from babel.dates import format_time as babel_time
from babel.lists import format_list

from shelfhelp.facts.catalogue import has_words, translator

if TYPE_CHECKING:
    from shelfhelp.facts.locale import Locale
    from shelfhelp.model.values import OpeningHours

_NOON, _DAY = 12 * 60, 24 * 60
_ON_NO_TIMETABLE = frozenset({"GB", "IE"})
_TOKEN = re.compile(r"'(?P<text>[^']*)'|HH?|h|mm|a")


@dataclass(frozen=True, slots=True)
class Clock:
    """How a place writes times: the patterns, what follows a time or a span, and the words that stand for some of them, or ""."""

    whole: str
    exact: str
    unit: str = ""
    am: str = ""
    pm: str = ""
    noon: str = ""
    midnight: str = ""

    def write(self, minutes: int) -> str:
        """Write minutes since midnight, 24:00 included, without the unit."""
        if minutes == _NOON and self.noon:
            return self.noon
        if minutes % _DAY == 0 and self.midnight:
            return self.midnight
        hour, minute = divmod(minutes, 60)
        parts = {
            "H": str(hour),
            "HH": f"{hour:02}",
            "h": str(hour % 12 or 12),
            "mm": f"{minute:02}",
            "a": self.pm if _NOON <= minutes < _DAY else self.am,
        }
        return _TOKEN.sub(lambda m: parts.get(m[0], m["text"]), self.exact if minute else self.whole)


def clock_of(locale: Locale) -> Clock:
    """Return how a locale writes times."""
    if not _has_halves(locale):
        exact = locale.datetime_skeletons["Hm"].pattern
        return Clock("H", "H:mm", " Uhr") if locale.language == "de" else Clock(exact, exact)
    whole, exact = (locale.datetime_skeletons[key].pattern.replace("\u202f", " ") for key in ("h", "hm"))
    if locale.territory in _ON_NO_TIMETABLE:
        whole, exact = whole.replace(" a", "a"), exact.replace(" a", "a")
    t = translator(locale)
    words = (t("noon"), t("midnight")) if locale.language == "en" else ("", "")
    am, pm = (babel_time(time(hour), "a", locale=locale) for hour in (0, 12))
    return Clock(whole, exact, "", am, pm, *words)


def _has_halves(locale: Locale) -> bool:
    """Return whether hours are counted twice from one to twelve."""
    if locale.own_clock:
        return locale.own_clock == "12-hour"
    is_english = locale.language == "en" and locale.territory in _ON_NO_TIMETABLE
    return is_english or "a" in locale.time_formats["short"].pattern


def format_time(minutes: int, locale: Locale) -> str:
    """Format a time of day, in minutes since midnight."""
    clock = clock_of(locale)
    return clock.write(minutes) + clock.unit


def format_hours(hours: OpeningHours, locale: Locale) -> str:
    """Format the hours of one day on which somebody is there: `8 AM to noon and 1 PM to 5 PM`."""
    return format_list([_span(*ends, locale) for ends in hours.spans], locale=locale)


def _span(opens: int, closes: int, locale: Locale) -> str:
    clock, t = clock_of(locale), translator(locale)
    first, last = clock.write(opens), clock.write(closes)
    if not has_words(locale):
        return str(locale.interval_formats[None]).format(first, last)
    whole_day = closes - opens == _DAY
    return (
        t("24 hours a day") if whole_day else t("%(first)s to %(last)s") % {"first": first, "last": last} + clock.unit
    )
