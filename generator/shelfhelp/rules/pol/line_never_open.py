"""POL024: opening hours of a phone line or of the whole desk that are closed on all days of the week."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect
from shelfhelp.model.policies import Contact
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.policies.contact import Week
    from shelfhelp.model.snapshot import StatedSnapshot

DEFECT = Defect("POL024", "line-never-open")


def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report opening hours that are closed on every day, with the lines and chats for which they are stated."""
    contact = snapshot.policy("contact", Contact)
    channels = {("phones", key): line.hours for key, line in contact.phones.items()}
    channels |= {("chats", key): chat.hours for key, chat in contact.chats.items()}
    weeks: dict[tuple[str, ...], Week | None] = {("hours",): contact.hours}
    weeks |= {(*path, "hours"): hours for path, hours in channels.items()}
    for place, week in weeks.items():
        if week is not None and week.is_closed:
            held = [place[:-1]] if place[:-1] else [path for path, own in channels.items() if own is None]
            yield DEFECT.at(
                snapshot.place("contact", *place),
                "nobody answers on any of the seven days",
                notes=[
                    f'the hours are those of "{path[-1]}", stated at {snapshot.place("contact", *path)}'
                    for path in held
                ],
                help='write the hours at which a person answers; for something that is not there, write no "hours" at all',
            )


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("contact",))
