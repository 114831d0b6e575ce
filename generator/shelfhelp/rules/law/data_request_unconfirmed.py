"""LAW014: a data request that is confirmed too late, or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect, Severity
from shelfhelp.model.policies import Privacy
from shelfhelp.rules.every_case import in_every_case
from shelfhelp.rules.law.entitlements import entitlements
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import StatedSnapshot

DEFECT = Defect("LAW014", "data-request-unconfirmed", Severity.WARNING)


@in_every_case
def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report a confirmation that is missing or can come later than the statute allows."""
    promised = snapshot.policy("privacy", Privacy).requests_confirmed_within
    place = snapshot.place("privacy", "requests_confirmed_within")
    for entitlement in entitlements(snapshot, "data-request-confirmation"):
        most = entitlement.statute.most
        if most is None:
            continue
        broken = entitlement.outlasted(promised, most, place) if promised is not None else entitlement
        if broken is not None:
            yield broken.report(
                DEFECT,
                place,
                f"a data request is confirmed within {promised}"
                if promised is not None
                else "within what time a data request is confirmed is not stated",
                f"allows {most}",
                help=f'write "requests_confirmed_within: {most}" or less',
                length=len(str(promised)) if promised is not None else 0,
            )


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("privacy", "shipping"), comes_due=True)
