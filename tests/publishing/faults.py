"""Lets a program fail at chosen system calls, with strace: `calls` lists those that change the disk, `fail_at` breaks one."""

from __future__ import annotations

import atexit
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections import Counter
from functools import cache
from pathlib import Path
from typing import NamedTuple

from small_site import DAY, ROLLBACK, mark_of, publish_small

CHANGING = (
    "open,openat,creat,write,pwrite64,writev,rename,renameat,renameat2,link,linkat,symlink,symlinkat,mkdir,mkdirat,"
    "unlink,unlinkat,rmdir,fsync,fdatasync,syncfs,chmod,fchmod,fchmodat,truncate,ftruncate,copy_file_range,sendfile,fallocate"
)
_OPENING = frozenset({"open", "openat"})
_WRITES = re.compile(r"O_(WRONLY|RDWR|CREAT|TRUNC)")
_CALL = re.compile(r"^(?:\d+ +)?(\w+)\(")
OLD, NEW = "old", "new"


class Call(NamedTuple):
    """One system call of a run: the `nth` of its `name`, counted from 1. `line` is how strace shows it."""

    name: str
    nth: int
    line: str


def has_strace() -> bool:
    """Say whether strace is there and may trace."""
    found = shutil.which("strace")
    return found is not None and subprocess.run([found, "-o", os.devnull, "true"], check=False).returncode == 0


def calls(target: Path, mark: str, log: Path, *injected: str, pages: int = 0) -> list[Call]:
    """Publish a small site, and return every system call by which the disk changes, in their order."""
    _traced(target, mark, "-y", "-s", "400", "-o", str(log), "-e", f"trace={CHANGING}", *injected, pages=pages)
    counted: Counter[str] = Counter()
    found: list[Call] = []
    for line in log.read_text().splitlines():
        name = match[1] if (match := _CALL.match(line)) else ""
        counted[name] += 1
        if name and (name not in _OPENING or _WRITES.search(line)):
            found.append(Call(name, counted[name], line))
    return found


def injecting(call: str, fault: str, nth: int | None = None) -> tuple[str, str]:
    """Tell strace that one call, or each of its name, is met by `signal=KILL` or `error=ENOSPC`."""
    return "-e", f"inject={call}:{fault}" + (f":when={nth}" if nth else "")


def fail_at(call: Call, fault: str, target: Path, mark: str) -> int:
    """Publish a small site while one call is met by a fault. Returns how the program ended."""
    return _traced(target, mark, "-o", os.devnull, "-e", f"trace={call.name}", *injecting(call.name, fault, call.nth))


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


@cache
def _forks() -> subprocess.Popen[str]:
    """Start the program that publishes, once for all runs of this process, with which it ends."""
    forks = subprocess.Popen(
        [sys.executable, "-B", str(Path(__file__).with_name("forks.py"))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        bufsize=1,
    )
    atexit.register(forks.communicate)
    return forks


def _traced(target: Path, mark: str, *words: str, pages: int = 0) -> int:
    """Publish a small site under strace. Returns how the program ended."""
    forks = _forks()
    assert forks.stdin is not None
    assert forks.stdout is not None
    print(json.dumps([str(target), mark, pages]), file=forks.stdin)
    process = forks.stdout.readline().strip()
    with subprocess.Popen(["strace", "-p", process, *words], stderr=subprocess.PIPE, text=True) as strace:
        assert strace.stderr is not None
        assert "attached" in strace.stderr.readline()
        print(file=forks.stdin)
        return int(forks.stdout.readline())
