"""Compiling for two audiences reads each file once, also an answer that staff see with a note, and an edit one policy."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from shelfhelp.model.kept import Kept
from shelfhelp.parse import faq, parse, policies
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


def read_anew(files: dict[str, bytes]) -> str:
    """What a store says where nothing is remembered."""
    policies._read.cache_clear()  # noqa: SLF001 no other way to forget
    return repr(parse(read(files, Audience.STAFF)))


def test_a_policy_is_read_once_for_both_audiences_and_not_again_for_an_edit_of_another(
    starter: dict[str, bytes],
) -> None:
    path = "policies/returns.yml"
    edited = starter | {path: starter[path].replace(b"window: 30 days", b"window: 31 days")}
    public, staff = (parse(read(starter, audience))[0].policies for audience in Audience)
    later = parse(read(edited, Audience.PUBLIC))[0].policies
    assert all(public[kind] is staff[kind] for kind in public)
    assert {kind for kind in public if later[kind] is not public[kind]} == {"returns"}


def test_what_is_remembered_of_policies_says_what_reading_them_would(starter: dict[str, bytes]) -> None:
    """The words and the habits of a store decide how all its policies are read; words in another order are named in that order."""
    path, home, films = (
        "policies/store.yml",
        b"      home: Things for the home\n",
        b"      films-and-games: Films and games\n",
    )
    assert home + films in starter[path]
    files = [
        starter,
        starter | {path: starter[path].replace(home, home.replace(b"home:", b"house:"))},
        starter | {path: starter[path].replace(home + films, films + home)},
        starter | {path: starter[path].replace(b"currency: USD", b"currency: CAD")},
    ]
    said = [read_anew(one) for one in files]
    assert len(set(said)) == len(files)
    assert [repr(parse(read(one, Audience.STAFF))) for one in files] == said
