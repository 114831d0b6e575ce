"""LAW013: an answer to a data request that comes later than the statute allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect
from shelfhelp.model.policies import Privacy
from shelfhelp.rules.every_case import in_every_case
from shelfhelp.rules.law.entitlements import entitlements
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import StatedSnapshot

DEFECT = Defect("LAW013", "data-request-too-slow")


@in_every_case
def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report an answer that can be later than the limit at its longest: 31 days pass as a month, although others are shorter."""
    promised = snapshot.policy("privacy", Privacy).requests_answered_within
    place = snapshot.place("privacy", "requests_answered_within")
    for entitlement in entitlements(snapshot, "data-request-answer"):
        most = entitlement.statute.most
        if broken := entitlement.outlasted(promised, most and most.at_most, place):
            yield broken.report(
                DEFECT,
                place,
                f"a data request is answered within {promised}",
                f"allows {most}",
                help=f'write "{most}" or less',
                length=len(str(promised)),
            )


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("privacy", "shipping"), comes_due=True)
