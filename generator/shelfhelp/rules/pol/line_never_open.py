"""POL024: a phone number of a line that is closed on all days of the week."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect
from shelfhelp.model.policies import Contact
from shelfhelp.model.values import Weekday
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import StatedSnapshot

DEFECT = Defect("POL024", "line-never-open")


def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report opening hours that are closed on every day; a chat, if there is one, is named beside the phone."""
    contact = snapshot.policy("contact", Contact)
    if all(contact.hours.on(day).is_closed for day in Weekday):
        channels = [("phone number", snapshot.place("contact", "phone", "number"))]
        if contact.chat is not None:
            channels.append(("chat", snapshot.place("contact", "chat", "url")))
        yield DEFECT.at(
            snapshot.place("contact", "hours"),
            f"the line is closed on all seven days, but the number {contact.phone.number} is offered",
            notes=[f"the {channel} is stated at {place}" for channel, place in channels],
            help="write the hours at which a person answers",
        )


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("contact",))
