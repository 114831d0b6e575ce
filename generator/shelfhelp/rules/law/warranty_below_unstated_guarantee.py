"""LAW008: a warranty that is shorter than the legal guarantee, which is not stated beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect
from shelfhelp.model.policies import Warranty
from shelfhelp.rules.every_case import in_every_case
from shelfhelp.rules.law.entitlements import entitlements
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import StatedSnapshot

DEFECT = Defect("LAW008", "warranty-below-unstated-guarantee")


@in_every_case
def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report categories whose warranty ends before a legal guarantee that the policy does not mention."""
    warranty = snapshot.policy("warranty", Warranty)
    for entitlement in entitlements(snapshot, "legal-guarantee"):
        least = entitlement.statute.least
        unstated = entitlement.among(
            place for place in entitlement.places if place.code not in warranty.legal_guarantee
        )
        for key, term in warranty.terms.items():
            place = snapshot.place("warranty", "terms", key, "length")
            if broken := unstated and unstated.outlasted(least, term.length.length, place):
                yield broken.report(
                    DEFECT,
                    place,
                    f'the warranty for "{key}" is {term.length}, and the legal guarantee is not stated beside it',
                    f"gives {least}",
                    help='state the legal guarantee below "legal_guarantee:", so that nobody takes the warranty for all there is',
                    length=len(str(term.length)),
                )


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("warranty", "shipping"), comes_due=True)
