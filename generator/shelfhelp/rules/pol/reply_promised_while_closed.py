"""POL023: a reply promised within some hours, in a week with a longer closed stretch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect, Severity
from shelfhelp.model.policies import Contact
from shelfhelp.model.values import Duration, Unit, Weekday
from shelfhelp.rules.every_case import in_every_case
from shelfhelp.rules.pol.promises import reply_promises
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.policies.contact import Week
    from shelfhelp.model.snapshot import StatedSnapshot

DEFECT = Defect("POL023", "reply-promised-while-closed", Severity.WARNING)

_BY_THE_CLOCK = frozenset({Unit.MINUTE, Unit.HOUR})
_MINUTES_A_DAY = 24 * 60
_MINUTES_A_WEEK = 7 * _MINUTES_A_DAY


@in_every_case
def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report promises by the clock that are shorter than the longest time in a week in which nobody is there."""
    contact = snapshot.policy("contact", Contact)
    if contact.hours is None:
        return
    closed = longest_closed_minutes(contact.hours) // 60
    for label, path, promised in reply_promises(contact):
        if promised.unit in _BY_THE_CLOCK and promised.is_shorter_than(Duration(closed, closed, Unit.HOUR)):
            yield DEFECT.at(
                snapshot.place("contact", *path),
                f"{label} promises a reply within {promised}, but nobody is there for up to {closed} hours in a row",
                notes=[f"the opening hours are stated at {snapshot.place('contact', 'hours')}"],
                help='write "1 business day", unless somebody reads the mail while the line is closed',
                length=len(str(promised)),
            )


def longest_closed_minutes(week: Week) -> int:
    """Return the longest stretch between closing and opening again, over the end of the week too; 0 if never open."""
    spans = [
        (day * _MINUTES_A_DAY + opens, day * _MINUTES_A_DAY + closes)
        for day in Weekday
        for opens, closes in week.on(day).spans
    ]
    if not spans:
        return 0
    next_opening = [opens for opens, _ in spans[1:]] + [spans[0][0] + _MINUTES_A_WEEK]
    return max(opens - closes for (_, closes), opens in zip(spans, next_opening, strict=True))


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("contact",))
