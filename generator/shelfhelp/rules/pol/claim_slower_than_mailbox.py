"""POL022: a warranty claim that is answered later than any mail to the same mailbox."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect, Severity
from shelfhelp.model.policies import Contact, Warranty
from shelfhelp.rules.every_case import in_every_case
from shelfhelp.rules.outlasting import outlasting
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import StatedSnapshot

DEFECT = Defect("POL022", "claim-slower-than-mailbox", Severity.WARNING)


@in_every_case
def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report a claim's answer that can take longer than its mailbox promises. An unknown mailbox is another rule's."""
    claim = snapshot.policy("warranty", Warranty).claim
    mailbox = snapshot.policy("contact", Contact).mailboxes.get(claim.mailbox or "")
    if mailbox is None or mailbox.reply_within is None or claim.mailbox is None:
        return
    stated = snapshot.place("contact", "mailboxes", claim.mailbox, "reply_within")
    place = snapshot.place("warranty", "claim", "answered_within")
    if shown := outlasting(snapshot, claim.answered_within, mailbox.reply_within, place, stated):
        yield shown.report(
            DEFECT,
            place,
            f"a claim is answered within {claim.answered_within}, "
            f'but mail to "{claim.mailbox}", where claims go, within {mailbox.reply_within}',
            notes=[f"the mailbox's reply promise is stated at {stated}"],
            help="promise the same time at both places",
            length=len(str(claim.answered_within)),
        )


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("warranty", "contact"), comes_due=True)
