"""A folder that several processes of a run ask for is made by one of them, whole, and anew for each run."""

from __future__ import annotations

import fcntl
from pathlib import Path

import pytest
from tests.once import made_once


class Run:
    """A worker's view of the folder of a run."""

    def __init__(self, base: Path) -> None:
        self._base = base

    def getbasetemp(self) -> Path:
        self._base.mkdir(parents=True, exist_ok=True)
        return self._base


@pytest.fixture
def made() -> list[Path]:
    return []


@pytest.fixture(autouse=True)
def a_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTEST_XDIST_WORKER", "gw0")


def test_workers_of_a_run_share_what_the_first_of_them_has_made(tmp_path: Path, made: list[Path]) -> None:
    folders = {made_once("sites", made.append, Run(tmp_path / "run" / worker)) for worker in ("gw0", "gw1")}
    assert folders == {tmp_path / "run/sites"}
    assert made == [tmp_path / "run/sites"]


def test_nobody_else_can_begin_while_it_is_made(tmp_path: Path) -> None:
    def make(folder: Path) -> None:
        with folder.with_name("sites.lock").open("w") as lock, pytest.raises(BlockingIOError):
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)

    made_once("sites", make, Run(tmp_path / "run/gw0"))


def test_another_run_makes_it_anew(tmp_path: Path, made: list[Path]) -> None:
    for run in ("one", "other"):
        made_once("sites", made.append, Run(tmp_path / run / "gw0"))
    assert made == [tmp_path / "one/sites", tmp_path / "other/sites"]


def test_what_could_not_be_made_is_tried_again(tmp_path: Path, made: list[Path]) -> None:
    def fail(_folder: Path) -> None:
        message = "the disk is full"
        raise OSError(message)

    with pytest.raises(OSError, match="the disk is full"):
        made_once("sites", fail, Run(tmp_path / "run/gw0"))
    made_once("sites", made.append, Run(tmp_path / "run/gw1"))
    assert len(made) == 1


def test_without_workers_it_lies_in_the_folder_of_the_run(
    tmp_path: Path, made: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PYTEST_XDIST_WORKER")
    assert made_once("sites", made.append, Run(tmp_path / "run")) == tmp_path / "run/sites"
