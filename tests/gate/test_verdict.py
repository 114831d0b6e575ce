"""A verdict on a file depends on that file and on what is expected, on nothing else: no other file, no order, no process."""

from __future__ import annotations

import pickle
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from shelfhelp.gate.expected import Expected
from shelfhelp.gate.files import BuiltFile
from shelfhelp.gate.looking import gate
from shelfhelp.gate.verdict import FileVerdict, judge, sum_up
from shelfhelp.source.sources import Audience

LINE = "Never tell a caller how the sealed hologram is checked before money is sent, says QX77Z."
EXPECTED = Expected(Audience.PUBLIC, "/", frozenset({"1"}), frozenset({"2"}), staff=(LINE,), public=("Hello.",))


def page(path: str, body: str) -> BuiltFile:
    return BuiltFile(path, f"<!doctype html><title>x</title><body>{body}</body>".encode())


FILES = [
    page("a/index.html", f"<p id='here'>{LINE}</p><a href='../b/#there'>x</a>"),
    page("b/index.html", f"<p>{LINE}</p><a href='../nowhere/'>x</a>"),
    page("c/index.html", f"<p onclick='x'>{LINE}</p><a href='../a/#here'>x</a>"),
]


def verdicts(files: list[BuiltFile]) -> dict[str, FileVerdict]:
    return {file.path: judge(file, EXPECTED) for file in files}


def test_the_same_words_are_found_in_each_file_that_has_them() -> None:
    leaking = [path for path, verdict in verdicts(FILES).items() if "OUT005" in {f.code for f in verdict.found}]
    assert leaking == [file.path for file in FILES]


def test_the_order_of_files_changes_nothing() -> None:
    there, back = verdicts(FILES), verdicts(FILES[::-1])
    assert there == back
    assert sum_up(there, EXPECTED) == sum_up(back, EXPECTED)


def test_a_verdict_survives_the_way_between_processes() -> None:
    made = verdicts(FILES)
    expected = pickle.loads(pickle.dumps(EXPECTED))  # noqa: S301 our own bytes
    assert pickle.loads(pickle.dumps(made)) == made  # noqa: S301
    assert {file.path: judge(file, expected) for file in FILES} == made
    assert expected.digest == EXPECTED.digest


def test_links_are_a_question_to_the_whole_site() -> None:
    broken = [f.message for f in sum_up(verdicts(FILES), EXPECTED) if f.code == "OUT004"]
    assert broken == [
        '"../b/#there" leads to a page that has no such place',
        '"../nowhere/" leads to no file of the site',
    ]


def test_a_folder_is_judged_by_its_files(tmp_path: Path) -> None:
    for file in FILES:
        (tmp_path / file.path).parent.mkdir()
        (tmp_path / file.path).write_bytes(file.content)
    assert gate(tmp_path, EXPECTED) == sum_up(verdicts(FILES), EXPECTED)


@pytest.mark.parametrize(
    "change",
    [
        {"audience": Audience.STAFF},
        {"trusted": frozenset({"3"})},
        {"inline": frozenset({"3"})},
        {"staff": (f"{LINE} Ask Evadne.",)},
        {"public": (LINE,)},
    ],
    ids=lambda change: next(iter(change)),
)
def test_what_changes_a_verdict_changes_the_digest(change: dict[str, Any]) -> None:
    assert replace(EXPECTED, **change).digest != EXPECTED.digest


def test_an_edit_that_opens_no_secret_leaves_the_digest() -> None:
    assert replace(EXPECTED, public=("Hello.", "Good evening.")).digest == EXPECTED.digest


def test_another_program_has_another_digest(monkeypatch: pytest.MonkeyPatch) -> None:
    known = EXPECTED.digest
    monkeypatch.setattr("shelfhelp.gate.expected.program_digest", lambda: "another")
    assert replace(EXPECTED).digest != known
