"""The only module that looks at a clock. What day it is where a store is, its book knows (`Book.date_of`)."""

from __future__ import annotations

from datetime import UTC, date, datetime


def now() -> datetime:
    """Return the present moment, in UTC."""
    return datetime.now(UTC)


def today_here() -> date:
    """Return today's date where this computer is, for a store that does not exist yet."""
    return datetime.now().astimezone().date()
