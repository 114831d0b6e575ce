"""On Windows all commands work but those that publish, which refuse in a sentence. Tried by taking away what its Python lacks."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

AS_ON_WINDOWS = """
import os, platformdirs.unix, signal, sys  # platformdirs has a module for each system, and would take that of Windows there
for name in "O_NOFOLLOW O_NONBLOCK O_CLOEXEC O_DIRECTORY fchmod fchown chown statvfs pread pwrite getuid geteuid nice".split():
    delattr(os, name)
for name in "SIGPROF ITIMER_PROF setitimer getitimer SIGKILL SIGHUP".split():
    delattr(signal, name)
for name in "fcntl pwd grp resource termios".split():
    sys.modules[name] = None
from shelfhelp.cli import main
main()
"""
"""docs.python.org names these as "Availability: Unix"."""

WORK = {
    "check": ["check"],
    "build": ["build", "--site-dir", "{folder}/site"],
    "facts": ["facts"],
    "changes": ["changes"],
    "explain": ["explain", "REF002"],
    "export": ["export", "{folder}/docs"],
    "schemas": ["schemas", "{folder}/schemas"],
    "search": ["search", "send it back"],
    "intents": ["intents", "return"],
    "promises": ["promises", "{folder}/tickets.csv", "--as-of", "2026-02-28", "--results", "{folder}/seen"],
}
REFUSE = {
    "publish": ["publish", "{folder}/live"],
    "publish a built site": ["publish", "--site", "{folder}", "{folder}/live"],
    "rollback": ["rollback", "{folder}/live"],
    "daily": ["daily", "--targets", "{folder}/live"],
}


def run(*words: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", AS_ON_WINDOWS, *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("windows") / "shop"
    made = run("init", folder)
    assert made.returncode == 0, made.stderr
    return folder


@pytest.mark.parametrize("words", WORK.values(), ids=WORK)
def test_a_command_works(words: list[str], shop: Path, tmp_path: Path) -> None:
    kept = "received,answered,mailbox\n2026-02-02 09:00,2026-02-02 09:10,customer-service\n"
    (tmp_path / "tickets.csv").write_text(kept, encoding="utf-8")
    ended = run("-C", shop, *(word.format(folder=tmp_path) for word in words))
    assert ended.returncode == 0, ended.stderr


@pytest.mark.parametrize("words", REFUSE.values(), ids=REFUSE)
def test_what_publishes_refuses_in_a_sentence_and_writes_nothing(words: list[str], shop: Path, tmp_path: Path) -> None:
    ended = run("-C", shop, *(word.format(folder=tmp_path) for word in words))
    assert ended.returncode == 1
    assert "publishing needs locks and links as Linux and macOS have them. Publish from there." in ended.stderr
    assert len(ended.stderr.strip().splitlines()) == 1
    assert [*tmp_path.iterdir()] == []
