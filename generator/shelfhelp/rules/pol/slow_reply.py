"""POL021: a reply promise that is longer than one business day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect, Severity
from shelfhelp.model.policies import Contact
from shelfhelp.model.values import Duration
from shelfhelp.rules.every_case import in_every_case
from shelfhelp.rules.outlasting import outlasting
from shelfhelp.rules.pol.promises import reply_promises
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import StatedSnapshot

DEFECT = Defect("POL021", "slow-reply", Severity.WARNING)

_ONE_BUSINESS_DAY = Duration.parse("1 business day")


@in_every_case
def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report reply promises of mailboxes and of the contact form that are longer than a business day."""
    for label, path, promised in reply_promises(snapshot.policy("contact", Contact)):
        place = snapshot.place("contact", *path)
        if shown := outlasting(snapshot, promised, _ONE_BUSINESS_DAY, place):
            yield shown.report(
                DEFECT,
                place,
                f"{label} promises a reply within {promised}, and customers expect one within {_ONE_BUSINESS_DAY}",
                help=f'write "{_ONE_BUSINESS_DAY}" or less as soon as you can keep it',
                length=len(str(promised)),
            )


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("contact",), comes_due=True)
