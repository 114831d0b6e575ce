"""Typed quantities in English prose: stretches of time, money, percentages, phone numbers, addresses, clock times and dates.

In: a sentence as a reader sees it, with single blanks. Out: what it holds, in order and without overlaps. No two quantities
share a letter: where two readings compete, the one named first in `quantities` wins.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from shelfhelp.facts.quantities.clock import CLOCK_WORD, openings
from shelfhelp.facts.quantities.counts import COUNT_WORD, counts
from shelfhelp.facts.quantities.dates import DATE_WORD, dates
from shelfhelp.facts.quantities.durations import UNIT_WORD, stretches
from shelfhelp.facts.quantities.money import MONEY_WORD, shares, sums
from shelfhelp.facts.quantities.quantity import Found
from shelfhelp.facts.quantities.reach import mails, numbers

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Found", "lowered", "may_hold_any", "quantities"]


def quantities(sentence: str) -> tuple[Found, ...]:
    """Return the quantities of one sentence."""
    taken: list[Found] = []
    for found in _readings(sentence):
        if all(found.end <= other.start or other.end <= found.start for other in taken):
            taken.append(found)
    return tuple(sorted(taken, key=lambda f: f.start))


def _readings(sentence: str) -> Iterator[Found]:
    """Yield every reading, the surest kinds first, and of one kind the longest; a quick look rules out kinds that are not there."""
    text = lowered(sentence)
    if "@" in text or _SPELLED_AT.search(text):
        yield from mails(text)
    if _DIGIT.search(text):
        yield from numbers(text)
    if DATE_WORD.search(sentence):
        yield from _longest(dates(sentence))
    if MONEY_WORD.search(text):
        yield from _longest(sums(text))
        yield from shares(text)
    if CLOCK_WORD.search(text):
        yield from openings(text)
    if UNIT_WORD.search(text):
        yield from _longest(stretches(text))
    if COUNT_WORD.search(text):
        yield from counts(text)


_SPELLED_AT = re.compile(r"[\[({] ?at ?[])}]")
_DIGIT = re.compile(r"\d")
_SIGN = re.compile(r"[\d@$€£¥%½¼¾]|[\[({] ?at ?[])}]")
_WORD = re.compile(r"[a-z]+")
_ANY_WORD = frozenset(
    "second seconds sec secs minute minutes min mins hour hours hr hrs h day days workday workdays weekday weekdays night nights"  # noqa: SIM905 they read better as a line
    " week weeks wk wks fortnight fortnights month months mth mths year years yr yrs decade decades today noon midday midnight"
    " clock monday mondays tuesday tuesdays wednesday wednesdays thursday thursdays friday fridays saturday saturdays sunday"
    " sundays mon tue tues wed thu thur thurs fri sat sun weekend weekends four five six seven eight nine ten eleven twelve end"
    " dollar dollars buck bucks euro euros quid cent cents pence franc francs sterling percent pct"
    " twice thrice times attempt attempts tries".split()
)


def may_hold_any(text: str) -> bool:
    """Return at a glance whether it is worth looking for quantities in a text."""
    return _SIGN.search(text) is not None or not _ANY_WORD.isdisjoint(_WORD.findall(text.lower()))


def _longest(found: Iterator[Found]) -> list[Found]:
    return sorted(found, key=lambda f: f.start - f.end)


def lowered(text: str) -> str:
    """Return a text in lower case and of the same length; full-width digits become plain ones."""
    lower = text.lower()
    same = lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return same.translate(_PLAIN_DIGITS) if not same.isascii() else same


_PLAIN_DIGITS = {ord(full): str(n) for n, full in enumerate("０１２３４５６７８９")}
