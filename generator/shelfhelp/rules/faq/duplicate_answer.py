"""FAQ007: two answers that say nearly the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect, Severity
from shelfhelp.rules.faq.shingles import folded, near_pairs
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.question import Question
    from shelfhelp.model.snapshot import Snapshot


DEFECT = Defect("FAQ007", "duplicate-answer", Severity.WARNING)


def check(snapshot: Snapshot) -> Iterator[Diagnostic]:
    """Report answers whose words are mostly those of another one; equal answers are an error."""
    questions = snapshot.questions
    equal: dict[str, int] = {}
    for number, question in enumerate(questions):
        other = equal.setdefault(folded(question.answer.text), number)
        if other != number and not question.answer.is_empty:
            yield _finding(question, questions[other], "this answer is the same as another one", Severity.ERROR)
    alone = [questions[number] for number in equal.values()]
    for one, other in near_pairs([question.answer.text for question in alone]):
        yield _finding(alone[other], alone[one], "this answer is nearly the same as another one", Severity.WARNING)


def _finding(question: Question, other: Question, what: str, severity: Severity) -> Diagnostic:
    notes = [f'the other one answers "{other.title}", at {other.location.path}']
    way_out = "make one answer of the two and move the other title to also_asked, or say where they differ in the first sentence"
    begins = len(question.answer.text) - len(question.answer.text.lstrip())
    return DEFECT.at(question.answer.place(begins), what, notes=notes, help=way_out, severity=severity)


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, looks_ahead=False)
