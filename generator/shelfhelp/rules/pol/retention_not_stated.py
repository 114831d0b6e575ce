"""POL032: a purpose for which data is kept, nobody knows how long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect, Severity
from shelfhelp.model.policies import Privacy
from shelfhelp.rules.law.entitlements import entitlements
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import StatedSnapshot

DEFECT = Defect("POL032", "retention-not-stated", Severity.WARNING)


def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report purposes without a storage period; a note cites the law where the store declares a country that it reaches."""
    notes = [note for entitlement in entitlements(snapshot, "storage-period") for note in entitlement.notes()]
    for key, purpose in snapshot.policy("privacy", Privacy).purposes.items():
        if purpose.kept is None:
            what = f'how long data is kept is not stated for "{purpose.name}"'
            way_out = 'add a line "kept: …", such as "13 months" or "until you unsubscribe"'
            yield DEFECT.at(snapshot.place("privacy", "purposes", key), what, notes=notes, help=way_out)


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("privacy", "shipping"))
