"""On Windows all commands work but those that publish, which refuse in a sentence. Tried by taking away what its Python lacks."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

pytestmark = pytest.mark.slow

AS_ON_WINDOWS = """
import json, os, platformdirs.unix, signal, sys  # platformdirs has a module for each system, and would take that of Windows there
from click.testing import CliRunner
for name in "O_NOFOLLOW O_NONBLOCK O_CLOEXEC O_DIRECTORY fchmod fchown chown statvfs pread pwrite getuid geteuid nice".split():
    delattr(os, name)
for name in "SIGPROF ITIMER_PROF setitimer getitimer SIGKILL SIGHUP".split():
    delattr(signal, name)
for name in "fcntl pwd grp resource termios".split():
    sys.modules[name] = None
from shelfhelp.cli import main
ended = [CliRunner().invoke(main, words) for words in json.load(sys.stdin)]
json.dump([(one.exit_code, one.stderr, repr(one.exception)) for one in ended], sys.stdout)
"""
"""Runs command lines there, one after the other. docs.python.org names what is taken away as "Availability: Unix"."""

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


KEPT = "received,answered,mailbox\n2026-02-02 09:00,2026-02-02 09:10,customer-service\n"


class Ended(NamedTuple):
    """How a command ended: its exit code, what it said of itself, what it raised, and its folder."""

    code: int
    said: str
    raised: str
    folder: Path


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Ended]:
    """How each command ended, by its name. One process runs them all, since its start is most of the work of one."""
    shop = tmp_path_factory.mktemp("windows") / "shop"
    lines, folders = {"init": ["init", str(shop)]}, {"init": shop}
    for name, words in (WORK | REFUSE).items():
        folders[name] = folder = tmp_path_factory.mktemp("folder")
        lines[name] = ["-C", str(shop), *(word.format(folder=folder) for word in words)]
    (folders["promises"] / "tickets.csv").write_text(KEPT, encoding="utf-8")
    command, given = [sys.executable, "-c", AS_ON_WINDOWS], json.dumps([*lines.values()])
    done = subprocess.run(command, input=given, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return {name: Ended(*one, folders[name]) for name, one in zip(lines, json.loads(done.stdout), strict=True)}


@pytest.mark.parametrize("name", ["init", *WORK])
def test_a_command_works(name: str, ended: dict[str, Ended]) -> None:
    assert ended[name].code == 0, ended[name]


@pytest.mark.parametrize("name", REFUSE)
def test_what_publishes_refuses_in_a_sentence_and_writes_nothing(name: str, ended: dict[str, Ended]) -> None:
    code, said, _, folder = ended[name]
    assert code == 1
    assert "publishing needs locks and links as Linux and macOS have them. Publish from there." in said
    assert len(said.strip().splitlines()) == 1
    assert [*folder.iterdir()] == []
