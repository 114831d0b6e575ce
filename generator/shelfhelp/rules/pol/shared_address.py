"""POL020: two mailboxes for two purposes with one address, beside others with addresses of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect, Severity
from shelfhelp.model.policies import Contact
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import StatedSnapshot

DEFECT = Defect("POL020", "shared-address", Severity.WARNING)


def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report each mailbox whose address another one above it has; where all have the same, nobody has to choose."""
    first: dict[str, str] = {}
    mailboxes = snapshot.policy("contact", Contact).mailboxes
    if len({str(mailbox.address).casefold() for mailbox in mailboxes.values()}) == 1:
        return
    for key, mailbox in mailboxes.items():
        address = str(mailbox.address)
        other = first.setdefault(address.casefold(), key)
        if other != key:
            yield DEFECT.at(
                snapshot.place("contact", "mailboxes", key, "address"),
                f'the mailbox "{key}" has the address of the mailbox "{other}", {address}',
                notes=[f"the other one is stated at {snapshot.place('contact', 'mailboxes', other, 'address')}"],
                help="give each purpose an address of its own, so that mail reaches who can answer it",
                length=len(address),
            )


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("contact",))
