"""All hand-written prose of a snapshot, wherever it stands, for the rules that read prose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.prose import PolicyProse, Prose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.snapshot import Snapshot


def texts(snapshot: Snapshot) -> Iterator[Prose]:
    """Yield titles, answers, staff notes, hand-written pages and policies that are prose, each with its place."""
    for question in snapshot.questions:
        title = question.place("title")
        yield Prose(question.title, title.path, title.line, title.column)
        yield question.answer
        if question.staff_note is not None:
            yield question.staff_note
    for page in snapshot.pages:
        yield from page.heads
        yield page.body
    for fact in snapshot.facts.values():
        if isinstance(fact.value, PolicyProse):
            yield from (section.body for section in fact.value.sections)
