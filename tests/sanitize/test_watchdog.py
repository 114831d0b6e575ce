"""Work that takes too long is ended, whoever tries to swallow the alarm, and the page at fault is named."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest

from shelfhelp.sanitize.watchdog import TookTooLong, Watchdog
from shelfhelp.starter import starter_files

PLANTED = """
import sys
from markdown import Markdown
from shelfhelp import mkdocs_plugin
from shelfhelp.cli import main

convert = Markdown.convert
mkdocs_plugin.LONGEST_CONVERSION = 0.2

def planted(self, text):
    if "from delivery to send it back" in text:
        {trouble}
    return convert(self, text)

Markdown.convert = planted
main(sys.argv[1:])
"""
SLOW = "exec('try:\\n for _ in range(10**8): pass\\nexcept Exception: pass')"
DEEP = "planted(self, text)"
AT_FAULT = "faq/returns/send-it-back.md"


def burn() -> None:
    """Work for a second, unless the watchdog barks."""
    end = time.process_time() + 1
    while time.process_time() < end:
        pass


@pytest.fixture
def barks() -> list[str]:
    return []


@pytest.fixture
def watchdog(barks: list[str]) -> Watchdog:
    return Watchdog(0.02, barks.append)


def test_work_that_takes_too_long_is_ended_and_named(watchdog: Watchdog, barks: list[str]) -> None:
    watchdog.begin("x.md")
    with pytest.raises(TookTooLong) as ended, suppress(Exception):
        burn()
    assert ended.value.code == 1
    assert barks == ["x.md"]


def test_an_alarm_that_foreign_code_swallows_is_given_again(watchdog: Watchdog) -> None:
    watchdog.begin("x.md")
    with suppress(BaseException):
        burn()
    with pytest.raises(TookTooLong):
        watchdog.end()


def test_work_that_ends_in_time_leaves_nothing_behind(watchdog: Watchdog, barks: list[str]) -> None:
    before = signal.getsignal(signal.SIGPROF)
    watchdog.begin("x.md")
    watchdog.begin("y.md")
    watchdog.end()
    assert signal.getitimer(signal.ITIMER_PROF) == (0, 0)
    assert signal.getsignal(signal.SIGPROF) is before
    assert barks == []
    assert watchdog.release() == ""


@pytest.mark.parametrize("trouble", [SLOW, DEEP], ids=["endless", "too deep"])
def test_a_build_is_ended_by_the_page_at_fault_and_writes_nothing(trouble: str, tmp_path: Path) -> None:
    for path, content in starter_files(date(2026, 3, 2)).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(content)
    command = ["-C", str(tmp_path), "build", "--as-of", "2026-03-02"]
    program = [sys.executable, "-c", PLANTED.format(trouble=trouble)]
    ended = subprocess.run([*program, *command], capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert f"{AT_FAULT}:1:1: error[SEC002] tangled-markdown: this page takes more than" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert [path for path in (tmp_path / "site").rglob("*") if path.is_file()] == []
