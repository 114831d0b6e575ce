"""Compiling for two audiences reads each file once, also an answer that staff see with a note."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from shelfhelp.model.kept import Kept
from shelfhelp.parse import faq, parse
from shelfhelp.source.sources import Audience, read

if TYPE_CHECKING:
    import pytest

    from shelfhelp.parse.faq import ReadQuestion
    from shelfhelp.source.frontmatter import Split
    from shelfhelp.source.sources import SourceFile

ANSWER = b"---\ntitle: Where is the one file that is read once?\nstage: shopping\n---\n\nHere.\n"
NOTE = b"Say that it lies here.\n"


def test_an_answer_is_read_once_for_both_audiences_and_its_note_for_staff(
    starter: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    topic = next(path for path in starter if path.startswith("faq/") and path.endswith(".md")).split("/")[1]
    path, beside = f"faq/{topic}/read-once.md", f"faq/{topic}/read-once.staff.md"
    files = starter | {path: ANSWER, beside: NOTE}
    split, times = faq.split, Counter[str]()

    def counted(file: SourceFile) -> Split:
        times[file.path] += 1
        return split(file)

    monkeypatch.setattr(faq, "split", counted)
    known: Kept[ReadQuestion] = Kept()
    books = [parse(read(files, audience), known)[0] for audience in Audience]
    notes = [next(q.staff_note for q in book.questions if q.slug == "read-once") for book in books]
    assert [note and note.text for note in notes] == [None, NOTE.decode()]
    assert (times[path], times[beside]) == (1, 1)
