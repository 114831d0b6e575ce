"""Counts how often each promise was kept. In: cases, one by one. Out: the figures of the last 7, 30 and 90 days.

Of each case a few numbers are kept, never what it was about or whose it was. A case counts on the day on which it was received.
What nobody has answered counts as broken once its time is over; until then it is left out, and counted apart.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from math import ceil
from typing import TYPE_CHECKING

from shelfhelp.model.measured import DAYS, Figures, Measured

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from shelfhelp.model.values import Length, Percent
    from shelfhelp.verify.promises.open_time import OpenTime
    from shelfhelp.verify.promises.promised import Promise, Promised
    from shelfhelp.verify.promises.reading import Inquiry

_SECOND = timedelta(seconds=1)
_NO_TICKET = hash("")
_NEVER = 2**31 - 1
"""Stands for the time that an answer took which nobody has given: more than any other."""


@dataclass
class _Ring:
    """Cases of some days: how much time each answer took, as the promise counts it, by the clock, and while the line was open."""

    used: array[int] = field(default_factory=lambda: array("i"))
    by_clock: array[int] = field(default_factory=lambda: array("i"))
    while_open: array[int] = field(default_factory=lambda: array("i"))


@dataclass
class _Tally:
    """What is counted of one promise. `days` has of each day all cases and those that were kept.

    `unanswered` are the days of cases that nobody has answered, with the last moment at which an answer is in time and the ticket.
    """

    rings: tuple[_Ring, ...] = field(default_factory=lambda: tuple(_Ring() for _ in DAYS))
    days: dict[date, list[int]] = field(default_factory=dict)
    unanswered: Counter[tuple[date, datetime, int]] = field(default_factory=Counter)
    waiting: int = 0


@dataclass
class Counting:
    """Counts cases against the promises of a store, up to a day, its last one.

    `left_out` says how many cases do not count, and why; `unknown` how many have a name that nobody has named. What nobody has
    answered is judged at the end, `until` the last moment of all files.
    """

    promised: Promised
    open_time: OpenTime
    last: date
    left_out: Counter[str] = field(default_factory=Counter)
    unknown: Counter[str] = field(default_factory=Counter)
    until: datetime | None = None
    _tallies: dict[str, _Tally] = field(default_factory=dict)
    _answered: set[int] = field(default_factory=set)

    def add(self, case: Inquiry) -> None:
        """Count a case, or note why it does not count."""
        latest = case.answered or case.received
        if self.until is None or latest > self.until:
            self.until = latest
        begins = self.promised.local(case.received)
        day = begins.date()
        if not 0 <= (self.last - day).days < DAYS[-1]:
            self.left_out[f"received after the last day, or more than {DAYS[-1]} days before it"] += 1
            return
        key = self.promised.key_of(case.name)
        length = self.promised.on(key, day) if key else None
        if case.ticket and hash(case.ticket) in self._answered:
            self.left_out["listed before, by the number of their ticket"] += 1
        elif key is None:
            self.unknown[case.name] += 1
        elif not key:
            self.left_out["of names that stand for nothing that is counted"] += 1
        elif length is None or key not in self.promised.promises:
            self.left_out["to whom nothing was promised on their day, or is today"] += 1
        elif case.is_call and self.has_hours and not self.open_time.is_open(begins):
            self.left_out["calls while the line was closed"] += 1
        else:
            self._count(self.promised.promises[key], length, case, begins)

    @cached_property
    def has_hours(self) -> bool:
        """Whether the store states hours at all."""
        return self.open_time.is_stated()

    def measured(self, wanted: Percent) -> Iterator[Measured]:
        """Yield the figures of each promise of which there are any, in the order of their keys. `wanted` is often enough."""
        for key, tally in sorted(self._tallies.items()):
            self._judge_unanswered(tally)
            promise = self.promised.promises[key]
            figures = {days: self._figures(promise, tally, days, wanted) for days in DAYS}
            until = (
                self.promised.local(self.until).replace(tzinfo=None, second=0, microsecond=0) if self.until else None
            )
            yield Measured(promise.key, promise.stated, self.last, until, wanted, tally.waiting, figures)

    def _count(self, promise: Promise, length: Length, case: Inquiry, begins: datetime) -> None:
        due = self.promised.due(length, case.received, begins.date())
        tally = self._tallies.get(promise.key) or self._tallies.setdefault(promise.key, _Tally())
        if case.ticket and case.answered:
            self._answered.add(hash(case.ticket))
        if case.answered is None:
            tally.unanswered[begins.date(), due, hash(case.ticket)] += 1
        elif not case.gave_up:
            ends = self.promised.local(case.answered)
            ring = self._enter(tally, begins.date(), is_kept=case.answered <= due)
            took = -int((case.received - case.answered) // _SECOND)
            while_open = self.open_time.between(begins, ends) if self.has_hours else None
            ring.used.append(self.promised.used(promise, took, begins.date(), ends.date()))
            ring.by_clock.append(took)
            ring.while_open.append(_NEVER if while_open is None else while_open)
        elif case.answered > due:
            self._never(self._enter(tally, begins.date(), is_kept=False))
        else:
            self.left_out["calls whose caller hung up before the time was over"] += 1

    def _judge_unanswered(self, tally: _Tally) -> None:
        for (day, due, ticket), number in tally.unanswered.items():
            once = number if ticket == _NO_TICKET else int(ticket not in self._answered)
            if self.until is None or self.until <= due:
                tally.waiting += once
                continue
            for _ in range(once):
                self._never(self._enter(tally, day, is_kept=False))
        tally.unanswered.clear()

    def _enter(self, tally: _Tally, day: date, *, is_kept: bool) -> _Ring:
        of_day = tally.days.setdefault(day, [0, 0])
        of_day[0] += 1
        of_day[1] += is_kept
        return tally.rings[bisect_right(DAYS, (self.last - day).days)]

    def _never(self, ring: _Ring) -> None:
        for kept in (ring.used, ring.by_clock, ring.while_open):
            kept.append(_NEVER)

    def _figures(self, promise: Promise, tally: _Tally, days: int, wanted: Percent) -> Figures:
        rings = tally.rings[: DAYS.index(days) + 1]
        used = sorted(time for ring in rings for time in ring.used)
        of_days = {day: counted for day, counted in tally.days.items() if (self.last - day).days < days}
        if not used:
            return Figures(0, 0)
        worst = max(of_days, key=lambda day: (of_days[day][0] - of_days[day][1], -of_days[day][0], day))
        cases, kept = of_days[worst]
        enough = used[max(ceil(wanted.amount * len(used) / 100) - 1, 0)]
        return Figures(
            cases=len(used),
            kept=sum(kept for _, kept in of_days.values()),
            median=_median(sorted(time for ring in rings for time in ring.by_clock)),
            median_while_open=_median(sorted(time for ring in rings for time in ring.while_open)),
            worst=worst if kept < cases else None,
            worst_cases=cases if kept < cases else 0,
            worst_kept=kept if kept < cases else 0,
            needed=None if enough == _NEVER else promise.written(enough),
        )


def _median(ordered: list[int]) -> int | None:
    """Return the middle of some times, to the second; None where it is one that never came."""
    low, high = ordered[(len(ordered) - 1) // 2], ordered[len(ordered) // 2]
    return None if high == _NEVER else (low + high) // 2
