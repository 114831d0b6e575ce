"""FAQ005: an answer that belongs to nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import Snapshot


DEFECT = Defect("FAQ005", "no-owner")


def check(snapshot: Snapshot) -> Iterator[Diagnostic]:
    """Report questions without `owner`."""
    for question in snapshot.questions:
        if question.owner is None:
            way_out = 'add a line "owner: …" with the team that keeps it true'
            yield DEFECT.at(question.location, "nobody owns this answer", help=way_out)


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, looks_ahead=False)
