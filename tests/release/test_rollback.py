"""Going back: the release before, whole, by one rename."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_site import BEGAN, mark_of, publish_small

from shelfhelp.release.lock import locked
from shelfhelp.release.outcome import Published, Refused
from shelfhelp.release.rollback import rollback
from shelfhelp.release.target import Target


def back(target: Path, to: str | None = None) -> Published | Refused:
    return rollback(target, now=BEGAN, to=to)


def name(number: int) -> str:
    return f"00000{number}-public-2026-03-02"


@pytest.fixture
def three(target: Path) -> Path:
    for mark in "abc":
        publish_small(target, mark, keep=7)
    return target


def test_the_release_before_is_live_byte_for_byte(three: Path) -> None:
    before = Target(three).read(name(2))
    assert back(three) == Published(before, is_new=True)
    assert mark_of(three) == "b"
    assert Target(three).live() == before


def test_again_goes_one_further_and_there_it_ends(three: Path) -> None:
    back(three)
    back(three)
    assert mark_of(three) == "a"
    ended = back(three)
    assert isinstance(ended, Refused)
    assert "has no earlier release" in ended.reason
    assert mark_of(three) == "a"


def test_one_may_go_to_any_release_and_forward_again(three: Path) -> None:
    back(three, name(1))
    assert mark_of(three) == "a"
    back(three, name(3))
    assert mark_of(three) == "c"
    assert not Target(three).is_withdrawn(name(3))
    ended = back(three, name(3))
    assert isinstance(ended, Published)
    assert not ended.is_new


def test_a_release_that_somebody_left_is_not_chosen_as_the_one_before(three: Path) -> None:
    back(three)
    publish_small(three, "d", keep=7)
    back(three)
    assert mark_of(three) == "b"


def test_what_was_left_is_no_leftover(three: Path) -> None:
    back(three, name(1))
    assert Target(three).leftovers() == []
    assert [Target(three).is_withdrawn(name(n)) for n in (1, 2, 3)] == [False, True, True]


@pytest.mark.parametrize("damage", ["changed", "missing", "added", "record", "linked"])
def test_a_damaged_release_is_not_gone_back_to(three: Path, damage: str) -> None:
    folder = three / "releases" / name(2)
    page = folder / "site/index.html"
    if damage == "changed":
        page.write_text(page.read_text().replace("b", "x"))
    elif damage == "missing":
        page.unlink()
    elif damage == "added":
        (folder / "site/added.html").write_text("")
    elif damage == "linked":
        page.rename(folder / "index.html")
        page.symlink_to("../index.html")
    else:
        (folder / "release.json").write_text("{}")
    ended = back(three)
    assert isinstance(ended, Refused)
    assert f"release {name(2)} is not as it was published" in ended.reason
    assert mark_of(three) == "c"
    assert isinstance(back(three, name(1)), Published)


@pytest.mark.parametrize("to", ["../..", "000009-public-2026-03-02", "current", ""])
def test_what_is_no_release_is_refused(three: Path, to: str) -> None:
    ended = back(three, to or "nothing")
    assert isinstance(ended, Refused)
    assert name(3) in ended.reason
    assert mark_of(three) == "c"


def test_nothing_published_nothing_to_go_back_to(target: Path) -> None:
    ended = back(target)
    assert isinstance(ended, Refused)
    assert "nothing has been published" in ended.reason
    assert not target.exists()


def test_going_back_waits_for_its_turn(three: Path) -> None:
    with locked(three, now=BEGAN, wait=0):
        ended = back(three)
    assert isinstance(ended, Refused)
    assert "is in use" in ended.reason


def test_going_back_helps_where_current_is_gone(three: Path) -> None:
    (three / "current").unlink()
    back(three)
    assert mark_of(three) == "c"


def test_two_hundred_times_back_and_forth_nothing_is_lost(target: Path) -> None:
    for mark in "ab":
        publish_small(target, mark)
    for _ in range(100):
        assert isinstance(back(target, name(1)), Published)
        assert isinstance(back(target, name(2)), Published)
    assert mark_of(target) == "b"
    assert sorted(p.name for p in target.iterdir()) == [".lock", "current", "releases"]
