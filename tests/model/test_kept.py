"""What is kept comes back as it was, and brings nothing along that can be worked out again."""

from __future__ import annotations

import pickle
from datetime import date

import pytest

from shelfhelp.links.links import Link, Notation
from shelfhelp.model.diagnostic import Location
from shelfhelp.model.kept import Kept
from shelfhelp.model.page import Page
from shelfhelp.model.prose import Prose
from shelfhelp.model.question import LinePlaces, Question, Related, Stage
from shelfhelp.rules.faq.shingles import sketch_of

HERE = Location("faq/a/b.md", 3, 8, counted_from=9)
PLACES = LinePlaces.at(HERE.path, {("title",): HERE, ("also_asked", 1): Location(HERE.path, 700, 5)})


def question() -> Question:
    return Question(
        "b", "a", Stage.BUYING, "Why?", ("What for?",), Prose("So.", HERE.path), None, None, date(2026, 3, 2), None,
        (Related("a/c", HERE),), (), staff_only=False, location=Location(HERE.path), places=PLACES,
    )  # fmt: skip


@pytest.mark.parametrize(
    "value",
    [
        HERE,
        Prose("So.", HERE.path, 7),
        Related("a/c", HERE),
        Link(Notation.INLINE, "c.md", 4, 4, "c", (1, 9)),
        PLACES,
        question(),
        Page("a.md", "A", "# A", "guide", origin=HERE),
        sketch_of("one two three four five"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_value_comes_back_as_it_was(value: object) -> None:
    content = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    assert pickle.loads(content) == value  # noqa: S301 made here
    assert value.__reduce__()[0] is type(value)


def test_what_is_not_asked_for_often_is_not_recalled() -> None:
    before, recalled = {bytes([n]): n for n in range(200)}, list[int]()
    kept = Kept(recall=lambda: [recalled.append(1), before][1])
    assert [kept.get(bytes([n]), lambda: -1) for n in range(49)] == [-1] * 49
    assert (recalled, kept.is_new, kept.left() is kept, kept.with_all() is kept) == ([], False, True, True)
    assert [kept.get(bytes([n]), lambda: -1) for n in range(40, 60)] == [-1] * 10 + [*range(50, 60)]
    kept.get(b"new", lambda: -1)
    assert (recalled, kept.is_new) == ([1], False)  # or what was not asked for would be forgotten
    assert len(kept.with_all().values) == 201
    assert [kept.get(bytes([n]), lambda: -1) for n in range(60, 150)] == [*range(60, 150)]
    assert (kept.is_new, len(kept.values), recalled) == (True, 151, [1])


def test_what_a_question_has_worked_out_is_not_kept_with_it() -> None:
    asked = question()
    before = len(pickle.dumps(asked))
    assert asked.heading.text == asked.title
    assert len(pickle.dumps(asked)) == before


def test_a_line_stands_where_it_was_written_and_any_other_at_the_top() -> None:
    asked: Question = pickle.loads(pickle.dumps(question()))  # noqa: S301 made here
    found = [asked.place("title"), asked.place("also_asked", 1), asked.place("also_asked", 0)]
    assert found == [HERE, Location(HERE.path, 700, 5), Location(HERE.path)]
    assert found[0].counted_from == HERE.counted_from


def test_files_with_the_same_lines_share_their_names() -> None:
    other = LinePlaces.at("faq/a/c.md", {("title",): HERE, ("also_asked", 1): HERE})
    assert other.lines is PLACES.lines
