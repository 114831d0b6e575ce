"""POL052: a contact policy that names no way to reach somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect
from shelfhelp.model.policies import Contact
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import StatedSnapshot

DEFECT = Defect("POL052", "nobody-to-reach")


def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report a policy without a phone line, a mailbox, a form and a chat; which of them a store has is its own choice."""
    contact = snapshot.policy("contact", Contact)
    if not (contact.phones or contact.mailboxes or contact.form or contact.chats):
        yield DEFECT.at(
            snapshot.place("contact"),
            "there is no phone line, no mailbox, no form and no chat, so customers reach nobody",
            help='state at least one: "mailboxes:", below it "customer-service:", and below that "address: …"',
        )


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("contact",))
