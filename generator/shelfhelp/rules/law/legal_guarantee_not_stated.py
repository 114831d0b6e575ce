"""LAW006: a destination with a legal guarantee that the warranty policy does not state for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect, Severity
from shelfhelp.model.policies import Warranty
from shelfhelp.rules.law.entitlements import entitlements
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import StatedSnapshot

DEFECT = Defect("LAW006", "legal-guarantee-not-stated", Severity.WARNING)


def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report destinations whose legal guarantee is not stated."""
    stated = snapshot.policy("warranty", Warranty).legal_guarantee
    for entitlement in entitlements(snapshot, "legal-guarantee"):
        missing = entitlement.among(place for place in entitlement.places if place.code not in stated)
        if missing is not None:
            lines = " and ".join(f'"{place}: {entitlement.statute.least}"' for place in missing.places)
            yield missing.report(
                DEFECT,
                snapshot.place("warranty", "legal_guarantee"),
                "the legal guarantee is not stated",
                f"gives {entitlement.statute.least}",
                help=f'add {lines} below "legal_guarantee:"',
            )


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("warranty", "shipping"), comes_due=True)
