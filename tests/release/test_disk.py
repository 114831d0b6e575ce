"""Settling everything by one call: only where a failure would be reported."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from shelfhelp.release import disk

MEMORY = Path("/dev/shm")  # noqa: S108 looked at only
PROCESSES = Path("/proc")


@pytest.mark.skipif(not MEMORY.is_dir(), reason="this system keeps no files in memory")
def test_a_disk_that_keeps_its_word_is_believed() -> None:
    with disk.watched(MEMORY) as watched:
        assert watched.settle()


@pytest.mark.skipif(not PROCESSES.is_dir(), reason="this system does not show its processes as files")
def test_a_disk_that_may_write_less_is_not_believed() -> None:
    with disk.watched(PROCESSES) as watched:
        assert not watched.settle()


@pytest.mark.skipif(not MEMORY.is_dir(), reason="this system keeps no files in memory")
@pytest.mark.parametrize(("release", "believed"), [("5.8.0", True), ("10.0-rc1", True), ("5.7.19", False), ("", False)])
def test_a_system_that_may_not_report_a_failure_is_not_believed(
    monkeypatch: pytest.MonkeyPatch, release: str, believed: bool
) -> None:
    monkeypatch.setattr(os, "uname", lambda: os.uname_result(("Linux", "here", release, "", "")))
    with disk.watched(MEMORY) as watched:
        assert watched.settle() is believed


def test_another_system_has_no_such_call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    with disk.watched(tmp_path) as watched:
        assert not watched.settle()
