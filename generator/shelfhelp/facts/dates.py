"""Formats days as people of the store's place write them: `December 24, 2026`, `24 December 2026`, `24. Dezember 2026`.

All is one pattern of CLDR's (UTS 35) for each style. The same patterns go along with every page, so that its scripts write a day
as the page does (theme/javascripts/formats.mjs): browsers know other versions of CLDR.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from babel.dates import format_date

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from shelfhelp.facts.locale import Locale

Style = Literal["long", "full", "yearless", "near", "weekday"]
"""`long` has no day of the week, `full` has one; `yearless` and `near` are the same without the year."""

_BETWEEN = r"(?:[^A-Za-z']|'[^']*'|G)*"
_YEAR = re.compile(rf"y+{_BETWEEN}(?=[dM])|(?<=[dM])(?P<dot>\.?){_BETWEEN}y+{_BETWEEN}?(?=$|\W*E)")
"""The year of a pattern with what parts it from the rest; the full stop of `d.` stays."""

_BEFORE, _BEHIND = re.compile(rf"E+{_BETWEEN}"), re.compile(r"(?:[^A-Za-z'.]|'[^']*')*E+$")
"""The day of the week of a pattern with what parts it from the date, before that or behind it."""


def patterns(locale: Locale) -> Mapping[Style, str]:
    """Return the pattern of each style."""
    long, full = (locale.date_formats[style].pattern.replace("cccc", "EEEE") for style in ("long", "full"))
    if locale.own_date:
        before, behind = _BEFORE.match(full), _BEHIND.search(full)
        long = locale.own_date
        full = f"{before[0] if before else ''}{long}{behind[0] if behind else ''}"
    return {
        "long": long,
        "full": full,
        "yearless": _without_year(long),
        "near": _without_year(full),
        "weekday": "EEEE",
    }


def _without_year(pattern: str) -> str:
    return _YEAR.sub(lambda year: year["dot"] or "", pattern, count=1)


def format_day(day: date, locale: Locale, style: Style = "long") -> str:
    """Format a day, without its day of the week where no other style is asked for."""
    return format_date(day, patterns(locale)[style], locale=locale)


def format_ends(first: date, last: date, locale: Locale) -> tuple[str, str]:
    """Format the first and the last day of a span; the first has no year of its own where both are in one."""
    return format_day(first, locale, "yearless" if first.year == last.year else "long"), format_day(last, locale)
