"""POL018: several mailboxes, each for a purpose of its own, and none for everything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect, Severity
from shelfhelp.model.policies import Contact
from shelfhelp.model.policies.contact import MAIN, main_of
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import StatedSnapshot

DEFECT = Defect("POL018", "missing-mailbox", Severity.WARNING)


def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report several mailboxes without one for everything; one alone is for everything, whatever it is called."""
    mailboxes = snapshot.policy("contact", Contact).mailboxes
    if len(mailboxes) > 1 and MAIN not in mailboxes:
        yield DEFECT.at(
            snapshot.place("contact", "mailboxes"),
            f'there is no mailbox "{MAIN}", so every page sends people to "{main_of(mailboxes)}", whatever they want',
            help=f'call the mailbox for all that has none of its own "{MAIN}:", or add it here',
        )


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("contact",))
