"""LAW010: no link to the official notice of the legal guarantee."""

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

DEFECT = Defect("LAW010", "guarantee-notice-missing", Severity.WARNING)


def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report a warranty policy without the harmonised notice, where a destination's statute asks for it."""
    if snapshot.policy("warranty", Warranty).legal_guarantee_notice is not None:
        return
    for entitlement in entitlements(snapshot, "guarantee-notice"):
        yield entitlement.report(
            DEFECT,
            snapshot.place("warranty", "legal_guarantee_notice"),
            "there is no link to the official notice of the legal guarantee",
            "asks for it",
            help='add a line "legal_guarantee_notice: https://…" with the shop\'s page that shows the notice',
        )


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("warranty", "shipping"), comes_due=True)
