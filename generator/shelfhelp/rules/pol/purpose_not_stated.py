"""POL053: one of several phone lines, mailboxes or chats that does not say what it is for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect
from shelfhelp.model.policies import Contact
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.policies.contact import Channel
    from shelfhelp.model.snapshot import StatedSnapshot

DEFECT = Defect("POL053", "purpose-not-stated")


def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report channels without a purpose where there are others of their kind; a single one is for everything."""
    contact = snapshot.policy("contact", Contact)
    kinds: dict[str, Mapping[str, Channel]] = {
        "phones": contact.phones,
        "mailboxes": contact.mailboxes,
        "chats": contact.chats,
    }
    for kind, channels in kinds.items():
        for key, channel in channels.items() if len(channels) > 1 else ():
            if channel.purpose is None:
                yield DEFECT.at(
                    snapshot.place("contact", kind, key),
                    f'"{key}" is one of {len(channels)} {kind}, and does not say what it is for',
                    help='add a line "purpose: …" with the words by which customers choose it',
                )


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("contact",))
