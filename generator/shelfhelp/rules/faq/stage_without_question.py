"""FAQ009: a stage of the journey at which nobody asks anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect, Location, Severity
from shelfhelp.model.question import Stage
from shelfhelp.render.titles import STAGE_TITLES
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import Snapshot


DEFECT = Defect("FAQ009", "stage-without-question", Severity.WARNING)

_TOPICS = Location("faq/topics.yml")

_ABOUT = {
    Stage.SHOPPING: {"shipping", "returns"},
    Stage.BUYING: {"orders"},
    Stage.ORDERED: {"orders", "shipping"},
    Stage.RECEIVED: {"returns", "warranty"},
}
"""What is asked about at a stage. A store that has none of these policies has nothing to say there."""


def check(snapshot: Snapshot) -> Iterator[Diagnostic]:
    """Report stages without a question, which therefore have no page, where a policy would answer some."""
    if any(uri.startswith("faq/") for uri in snapshot.unread):
        return
    asked = {question.stage for question in snapshot.questions}
    for stage, title in STAGE_TITLES.items():
        if stage not in asked and not _ABOUT[stage] <= snapshot.missing:
            what = f'no question belongs to the stage "{stage}", so there is no page "{title}"'
            yield DEFECT.at(
                _TOPICS, what, help=f'write "stage: {stage}" in the questions that customers ask at that point'
            )


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, looks_ahead=False)
