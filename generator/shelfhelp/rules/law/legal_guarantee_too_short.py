"""LAW007: a legal guarantee that is stated shorter than the statute gives it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect
from shelfhelp.model.policies import Warranty
from shelfhelp.model.policies.policy import CountryCode
from shelfhelp.rules.every_case import in_every_case
from shelfhelp.rules.law.entitlements import entitlements
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import StatedSnapshot

DEFECT = Defect("LAW007", "legal-guarantee-too-short")


@in_every_case
def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report stated legal guarantees of destinations that can be shorter than the statute's."""
    stated = snapshot.policy("warranty", Warranty).legal_guarantee
    for entitlement in entitlements(snapshot, "legal-guarantee"):
        least = entitlement.statute.least
        for place in entitlement.places:
            length = stated.get(CountryCode(place.code))
            its = entitlement.among([place])
            where = snapshot.place("warranty", "legal_guarantee", place.code)
            if broken := its and its.outlasted(least, length, where):
                yield broken.report(
                    DEFECT,
                    where,
                    f"the legal guarantee is {length}",
                    f"gives {least}",
                    help=f'write "{place}: {least}"',
                    length=len(str(length)),
                )


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("warranty", "shipping"), comes_due=True)
