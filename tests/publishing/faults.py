"""Lets a program fail at chosen system calls, with strace: `calls` lists those that change the disk, `fail_at` breaks one."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from small_site import DAY, ROLLBACK, mark_of, publish_small

CHANGING = (
    "open,openat,creat,write,pwrite64,writev,rename,renameat,renameat2,link,linkat,symlink,symlinkat,mkdir,mkdirat,"
    "unlink,unlinkat,rmdir,fsync,fdatasync,chmod,fchmod,fchmodat,truncate,ftruncate,copy_file_range,sendfile,fallocate"
)
_OPENING = frozenset({"open", "openat"})
_WRITES = re.compile(r"O_(WRONLY|RDWR|CREAT|TRUNC)")
_CALL = re.compile(r"^(?:\d+ +)?(\w+)\(")
OLD, NEW = "old", "new"
PROGRAM = Path(__file__).parent / "small_site.py"


class Call(NamedTuple):
    """One system call of a run: the `nth` of its `name`, counted from 1. `line` is how strace shows it."""

    name: str
    nth: int
    line: str


def has_strace() -> bool:
    """Say whether strace is there and may trace."""
    found = shutil.which("strace")
    return found is not None and subprocess.run([found, "-o", os.devnull, "true"], check=False).returncode == 0


def calls(target: Path, mark: str, log: Path) -> list[Call]:
    """Publish a small site, and return every system call by which the disk changes, in their order."""
    words = ["strace", "-f", "-qq", "-y", "-s", "400", "-o", str(log), "-e", f"trace={CHANGING},flock"]
    subprocess.run([*words, *_command(target, mark)], check=True)
    counted: Counter[str] = Counter()
    found: list[Call] = []
    locked = False
    for line in log.read_text().splitlines():
        name = match[1] if (match := _CALL.match(line)) else ""
        counted[name] += 1
        locked |= name == "flock"
        # What comes before the lock is Python on its way.
        if locked and name and name != "flock" and (name not in _OPENING or _WRITES.search(line)):
            found.append(Call(name, counted[name], line))
    return found


def fail_at(call: Call, fault: str, target: Path, mark: str) -> int:
    """Publish a small site while one call is met by `signal=KILL` or `error=ENOSPC`. Returns how the program ended."""
    words = ["strace", "-f", "-qq", "-o", os.devnull, "-e", f"trace={call.name}"]
    inject = ["-e", f"inject={call.name}:{fault}:when={call.nth}"]
    ended = subprocess.run([*words, *inject, *_command(target, mark)], check=False, capture_output=True, text=True)
    assert "Traceback" not in ended.stderr, ended.stderr
    return ended.returncode


def prepare(target: Path) -> None:
    """Publish three small sites, and leave behind what runs leave that die: a scratch folder, and a release never live."""
    for mark in ("first", "second", OLD):
        publish_small(target, mark)
    (target / ".staging-dead/release/site").mkdir(parents=True)
    (target / ".staging-dead/release/site/index.html").write_text("half a pa")
    (target / ".current-dead").symlink_to("releases/nowhere")
    shutil.copytree(target / "releases" / f"000003-public-{DAY}", target / "releases" / f"000004-public-{DAY}")


def try_fault(prepared: Path, folder: Path, call: Call, fault: str, mark: str = NEW) -> str:
    """Let one call fail in a copy of a prepared target; return which site is live then. Fails where that is not whole,
    where the program says that it went well and it did not, or where the next run does not heal.
    """
    shutil.copytree(prepared, folder, symlinks=True)
    ended = fail_at(call, fault, folder, mark)
    found = mark_of(folder)
    allowed = {OLD, "second"} if mark == ROLLBACK else {OLD, NEW}
    assert found in allowed, f"{found} is live after {fault} at {call}"
    assert ended or found != OLD, f"the program says that it went well after {fault} at {call}"
    assert ended in {0, 1, -signal.SIGKILL}, f"ended with {ended} after {fault} at {call}"
    publish_small(folder, "healed")
    assert mark_of(folder) == "healed"
    left = sorted(path.name for path in folder.iterdir() if path.name not in {".lock", "current", "releases"})
    assert not left, f"left after {fault} at {call}: {left}"
    shutil.rmtree(folder)
    return found


def _command(target: Path, mark: str) -> list[str]:
    return [sys.executable, "-B", str(PROGRAM), str(target), mark]
