"""How long cookies stay: what was seen against what is stated, and in words that a policy takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.verify.cookies.seen import LONGEST_DAYS, Storage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shelfhelp.model.values import Lifetimes
    from shelfhelp.verify.cookies.seen import BrowserEntry

_HOUR, _DAY, _YEAR = 60, 24 * 60, 365 * 24 * 60
_SLACK_PERCENT, _SLACK_MINUTES = 1, 5
"""By how much a lifetime may be longer than stated and still be the same: clocks differ, and a page takes its time."""


def longest(entries: Iterable[BrowserEntry]) -> BrowserEntry:
    """Return the entry that stays longest: local storage, then cookies by their time, then what goes with the session."""
    return max(entries, key=lambda entry: (entry.is_endless, entry.minutes is not None, entry.minutes or 0))


def outlives(entry: BrowserEntry, stated: Lifetimes) -> bool | None:
    """Return whether an entry stays longer than is stated; None where a browser cannot tell.

    Local storage has no end of its own: where it is said to stay for some time, a script may end it, which no visit sees. What
    Chromium has cut short stays at least that long. What ends by something that is done cannot be measured at all.
    """
    most = stated.longest
    if most.words == "never":
        return False
    if most.words.startswith("until "):
        return None
    if entry.is_endless:
        return True if most.duration is None else None
    if entry.minutes is None:
        return False
    allowed = most.duration.minutes_at_most if most.duration else 0
    if entry.is_cut_short:
        return True if allowed < LONGEST_DAYS * _DAY else None
    return entry.minutes > allowed + max(_SLACK_MINUTES, allowed * _SLACK_PERCENT // 100)


def lifetime_of(entry: BrowserEntry) -> str:
    """Return how long an entry stays as `lifetime:` states it: `session`, `never`, `30 minutes`, `90 days`, `1 year`."""
    if entry.is_endless:
        return "never"
    if entry.kind is Storage.SESSION or entry.minutes is None:
        return "session"
    for unit, name in ((_YEAR, "year"), (_DAY, "day"), (_HOUR, "hour")):
        amount = round(entry.minutes / unit)
        if amount and abs(entry.minutes - amount * unit) <= _SLACK_MINUTES:
            return _counted(amount, name)
    for unit, name in ((_DAY, "day"), (_HOUR, "hour")):
        if entry.minutes >= 2 * unit:
            return _counted(-(-entry.minutes // unit), name)
    return _counted(max(entry.minutes, 1), "minute")


def _counted(amount: int, unit: str) -> str:
    return f"{amount} {unit}" if amount == 1 else f"{amount} {unit}s"


def stays(entry: BrowserEntry) -> str:
    """Return how long an entry stays, in a sentence: "stays 400 days, the longest that Chromium keeps any cookie"."""
    if entry.is_endless:
        return "stays in local storage, which has no end"
    if entry.kind is Storage.SESSION:
        return "goes with the tab"
    if entry.minutes is None:
        return "goes with the session"
    more = ", the longest that Chromium keeps any cookie, and may be meant to stay longer" if entry.is_cut_short else ""
    return f"stays {lifetime_of(entry)}{more}"
