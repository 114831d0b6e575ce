"""Calendar dates as people write them here: year, month, day, and nothing guessed."""

from __future__ import annotations

import re
from datetime import date

_WRITTEN = re.compile(r"([12][0-9]{3})-([01][0-9])-([0-3][0-9])", re.ASCII)


def read_date(text: str) -> date:
    """Read an ISO 8601 date. Raises `ValueError`, with a sentence, where a text is none or the calendar does not have it."""
    match = _WRITTEN.fullmatch(text)
    if match is None:
        message = f'"{text}" is not a date; write year-month-day, like "2026-12-24"'
        raise ValueError(message)
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        message = f'"{text}" is a date that the calendar does not have'
        raise ValueError(message) from None
