"""POL018: a purpose for which people write to a store, and no mailbox for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect
from shelfhelp.model.policies import Contact
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import StatedSnapshot

DEFECT = Defect("POL018", "missing-mailbox")

PURPOSES = {
    "sales": "advice before buying",
    "technical-support": "technical support",
    "customer-service": "customer service",
    "website": "trouble with the website",
    "advertising": "advertising and the press",
    "business-relations": "suppliers and partners",
}
"""The purposes for which every store has a mailbox, by the mailbox's key."""


def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report purposes without a mailbox."""
    mailboxes = snapshot.policy("contact", Contact).mailboxes
    for key, purpose in PURPOSES.items():
        if key not in mailboxes:
            what = f'there is no mailbox "{key}" for {purpose}'
            way_out = f'add "{key}:" here, with purpose, about, address, owner and reply_within'
            yield DEFECT.at(snapshot.place("contact", "mailboxes"), what, help=way_out)


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("contact",))
