"""What a value is day by day. In: a fact's lines in every situation. Out: the days in a row on which it is the same.

Each period is that of somebody of whom only one day is known: that of the order, of the delivery and of the call.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from shelfhelp.model.situation import COUNTED_BY, spans
from shelfhelp.model.timeline import ONE_DAY

if TYPE_CHECKING:
    from shelfhelp.cases import Cases
    from shelfhelp.model.situation import Case


@dataclass(frozen=True, slots=True)
class Period:
    """Days in a row on which a value is the same, both ends included; `last` is None where no end is known.

    `case` is the line that counts on these days; None where the fact is not stated.
    """

    first: date
    last: date | None
    case: Case | None

    @property
    def value(self) -> object:
        return self.case.value if self.case else None

    def covers(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)


def periods(lines: Cases[Case | None]) -> list[Period]:
    """Return a value's periods in order, from the first day on which it is stated; equal neighbors are one."""
    limits = [limit for line in lines.lines for name, limit in spans(line.condition) if name in COUNTED_BY.values()]
    starts = {s.low for s in limits if s.low is not None} | {s.high + 1 for s in limits if s.high is not None}
    found: list[Period] = []
    for day in sorted(starts):
        one = Period(date.fromordinal(day), None, lines.value_in(dict.fromkeys(COUNTED_BY.values(), day)))
        if (found[-1].value if found else None) == one.value:
            continue
        if found:
            found[-1] = replace(found[-1], last=one.first - ONE_DAY)
        found.append(one)
    return found
