"""FAQ007: two answers that say nearly the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect, Severity
from shelfhelp.rules.faq.shingles import near_pairs, sketch_of
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.question import Question
    from shelfhelp.model.snapshot import Snapshot
    from shelfhelp.rules.faq.shingles import Sketch
    from shelfhelp.rules.rule import Texts

DEFECT = Defect("FAQ007", "duplicate-answer", Severity.WARNING)


def check(texts: Texts[Snapshot, Sketch]) -> Iterator[Diagnostic]:
    """Report answers whose words are mostly those of another one; equal answers are an error."""
    first: dict[bytes, Question] = {}
    alone: list[tuple[Question, Sketch]] = []
    for passage, (sketch,) in texts.found:
        question = passage.answers
        if question is None or passage.is_note:
            continue
        other = first.setdefault(sketch.words, question)
        if other is question:
            alone.append((question, sketch))
        elif not question.answer.is_empty:
            yield _finding(question, other, "this answer is the same as another one", Severity.ERROR)
    for number, another in near_pairs([(question.answer.text, sketch) for question, sketch in alone]):
        one, other = alone[number][0], alone[another][0]
        yield _finding(other, one, "this answer is nearly the same as another one", Severity.WARNING)


def _finding(question: Question, other: Question, what: str, severity: Severity) -> Diagnostic:
    notes = [f'the other one answers "{other.title}", at {other.location.path}']
    way_out = "make one answer of the two and move the other title to also_asked, or say where they differ in the first sentence"
    begins = len(question.answer.text) - len(question.answer.text.lstrip())
    return DEFECT.at(question.answer.place(begins), what, notes=notes, help=way_out, severity=severity)


def _find(text: str) -> tuple[Sketch]:
    return (sketch_of(text),)


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, looks_ahead=False, find=_find, answers=True, is_kept=True)
