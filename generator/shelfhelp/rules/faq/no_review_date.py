"""FAQ004: an answer that nobody will ever look at again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import Snapshot


DEFECT = Defect("FAQ004", "no-review-date")


def check(snapshot: Snapshot) -> Iterator[Diagnostic]:
    """Report questions without `review_by`."""
    for question in snapshot.questions:
        if question.review_by is None:
            what = "nothing says when this answer must be reviewed"
            yield DEFECT.at(question.location, what, help='add a line "review_by: 2027-06-30" to the front matter')


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, looks_ahead=False)
