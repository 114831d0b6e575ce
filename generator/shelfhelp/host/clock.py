"""The only module that looks at a clock. What day it is where a store is, its book knows (`Book.date_of`)."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> datetime:
    """Return the present moment, in UTC."""
    return datetime.now(UTC)
