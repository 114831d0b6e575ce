"""What is told of a target."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from small_site import BEGAN, publish_small

from shelfhelp.cli import main
from shelfhelp.host import clock
from shelfhelp.release.rollback import rollback
from shelfhelp.release.status import format_age, live, status

LATER = BEGAN + timedelta(hours=30)


def problems(target: Path, max_age: float | None = None, *, verify: bool = False) -> tuple[str, ...]:
    most = None if max_age is None else timedelta(hours=max_age)
    return status(target, now=LATER, max_age=most, verify=verify).problems


def test_nothing_is_live_where_nothing_was_published(target: Path) -> None:
    assert live(target) is None
    assert problems(target) == ("nothing is live",)
    assert not target.exists()


def test_what_is_live_and_how_old(target: Path) -> None:
    release = publish_small(target, "one").release
    found = status(target, now=LATER)
    assert (found.live, found.age, found.problems) == (release, timedelta(hours=30), ())
    assert live(target) == release


def test_too_old_is_a_problem(target: Path) -> None:
    publish_small(target, "one")
    assert problems(target, 31) == ()
    assert problems(target, 29) == ("the live site is 30 h 0 min old; 29 h 0 min is the most that was asked for",)


def test_a_changed_file_is_a_problem_for_whoever_looks(target: Path) -> None:
    publish_small(target, "one")
    (target / "current/site/index.html").write_text("changed")
    assert problems(target) == ()
    assert problems(target, verify=True) == (
        "1 file of the live site is not as it was published; the first is index.html",
    )


def test_a_record_that_cannot_be_read_is_a_problem(target: Path) -> None:
    publish_small(target, "one")
    (target / "current/release.json").write_text("")
    assert "cannot be read" in problems(target)[0]
    assert live(target) is None


@pytest.mark.parametrize("what", ["folder", "file"])
def test_a_target_that_is_none_is_a_problem_and_no_crash(target: Path, what: str) -> None:
    target.mkdir()
    if what == "folder":
        (target / "current").mkdir()
    else:
        (target / "releases").write_text("")
    assert problems(target)


def test_kept_withdrawn_and_leftovers_are_named(target: Path) -> None:
    for mark in "abc":
        publish_small(target, mark)
    rollback(target, now=BEGAN)
    (target / ".staging-dead").mkdir()
    found = status(target, now=LATER)
    assert [release.number for release in found.kept] == [3, 1]
    assert found.withdrawn == ("000003-public-2026-03-02",)
    assert found.leftovers == (".staging-dead",)


@pytest.mark.parametrize(
    ("time", "words"),
    [
        (timedelta(minutes=5), "5 min"),
        (timedelta(hours=25, minutes=1), "25 h 1 min"),
        (timedelta(days=3, hours=5), "3 days"),
    ],
)
def test_how_long_is_said_as_people_say_it(time: timedelta, words: str) -> None:
    assert format_age(time) == words


def run(monkeypatch: pytest.MonkeyPatch, *words: str) -> tuple[int, str]:
    monkeypatch.setattr(clock, "now", lambda: LATER)
    result = CliRunner().invoke(main, ["status", *words])
    return result.exit_code, result.output


def test_status_as_text(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for mark in "ab":
        publish_small(target, mark)
    expected = (
        "live: release 000002-public-2026-03-02, the public site as of 2026-03-02\n"
        "built: 2026-03-02 06:00 UTC, 30 h 0 min ago, by shelfhelp 1\n"
        "made of: no commit\n"
        "next change: none is known\n"
        "kept for going back:\n"
        "  000001-public-2026-03-02\n"
    )
    assert run(monkeypatch, str(target)) == (0, expected)


def test_status_as_json_and_its_exit_code(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish_small(target, "one")
    code, output = run(monkeypatch, str(target), "--format", "json", "--max-age", "24")
    told = json.loads(output)
    assert code == 1
    assert told["live"]["id"] == "000001-public-2026-03-02"
    assert told["age_seconds"] == 30 * 3600
    assert set(told) == {"live", "age_seconds", "kept", "withdrawn", "leftovers", "problems"}
    assert run(monkeypatch, str(target.parent / "nowhere")) == (1, "problem: nothing is live\n")
