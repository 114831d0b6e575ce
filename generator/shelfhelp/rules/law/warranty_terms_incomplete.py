"""LAW018: a warranty that leaves out what the statute lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect, Severity
from shelfhelp.model.policies import Warranty
from shelfhelp.rules.law.entitlements import unstated
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import StatedSnapshot

DEFECT = Defect("LAW018", "warranty-terms-incomplete", Severity.WARNING)


def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report lists of the warranty that are empty, such as what a claim needs, where the store gives a warranty of its own."""
    warranty = snapshot.policy("warranty", Warranty)
    if not (warranty.terms or warranty.title or warranty.covers):
        return
    for entitlement, path, label in unstated(snapshot, "warranty-terms"):
        yield entitlement.report(
            DEFECT,
            snapshot.place(*path),
            f'"{path[-1]}" ({label}) is not stated',
            "asks for it",
            help=f'list it below "{path[-1]}:"',
        )


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("warranty", "shipping"), comes_due=True)
