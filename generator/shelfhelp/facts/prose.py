"""All hand-written prose of a snapshot, wherever it stands, for the rules that read prose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.prose import Prose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.snapshot import Snapshot


def texts(snapshot: Snapshot) -> Iterator[Prose]:
    """Yield titles, answers, staff notes and hand-written pages, each with its place."""
    for question in snapshot.questions:
        title = question.place("title")
        yield Prose(question.title, title.path, title.line, title.column)
        yield question.answer
        if question.staff_note is not None:
            yield question.staff_note
    for page in snapshot.pages:
        yield from page.heads
        yield page.body
