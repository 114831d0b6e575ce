"""POL019: a policy that sends people to a mailbox which does not exist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect
from shelfhelp.model.nearest_word import did_you_mean
from shelfhelp.model.policies import Contact, Privacy, Warranty
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import StatedSnapshot

DEFECT = Defect("POL019", "unknown-mailbox")


def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report mailboxes that the privacy policy or the warranty names and the contact policy does not have."""
    known = snapshot.policy("contact", Contact).mailboxes
    listed = f"the mailboxes are listed at {snapshot.place('contact', 'mailboxes')}"
    named = (
        (snapshot.policy("privacy", Privacy).mailbox, snapshot.place("privacy", "mailbox")),
        (snapshot.policy("warranty", Warranty).claim.mailbox, snapshot.place("warranty", "claim", "mailbox")),
    )
    for key, where in named:
        if key is not None and key not in known:
            way_out = did_you_mean(key, known, _choice(known))
            yield DEFECT.at(where, f'there is no mailbox "{key}"', notes=[listed], help=way_out, length=len(key))


def _choice(known: Collection[str]) -> str:
    return f"write one of: {', '.join(known)}" if known else 'state it in policies/contact.yml, below "mailboxes:"'


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("contact",))
