"""POL037: a legitimate interest that is claimed and not named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect, Severity
from shelfhelp.model.policies import Privacy
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import StatedSnapshot

DEFECT = Defect("POL037", "interest-not-stated", Severity.WARNING)


def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report purposes that rest on a legitimate interest without saying which."""
    for key, purpose in snapshot.policy("privacy", Privacy).purposes.items():
        if purpose.legal_basis == "legitimate interest" and purpose.interest is None:
            yield DEFECT.at(
                snapshot.place("privacy", "purposes", key, "legal_basis"),
                f'"{purpose.name}" rests on a legitimate interest, but which one is not stated',
                help='add a line "interest: …" that names it',
                length=len(purpose.legal_basis),
            )


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("privacy",))
