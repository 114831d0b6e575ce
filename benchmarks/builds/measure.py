"""What a command costs: seconds, the processor's seconds, memory and bytes written, all of its processes together.

The processor's time is what the kernel has counted for the command and for all that it began, whether it waited for them or not.
Memory is the largest sum at one moment, looked up in /proc five times a second; what several processes share counts once. Written
is what stands in the folder afterwards and did not before: a file that is another one, or was written since.
"""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import resource
    from collections.abc import Iterator

_CHILD_SUBREAPER = 36
"""`PR_SET_CHILD_SUBREAPER` of Linux (prctl(2))."""

Stamps = dict[str, tuple[int, int, int]]
"""For each path of a file: which file it is, when it was written, and its size."""


@dataclass(frozen=True)
class Cost:
    """Seconds, seconds of a processor, the most bytes of memory, and bytes written."""

    wall: float
    cpu: float
    memory: int
    written: int


class FailedError(Exception):
    """A command that ended with an error, and the last that it said."""


def cost(command: str, folder: Path) -> Cost:
    """Run a command line of the shell in a folder, as a session of its own, and watch it.

    Python keeps what it has compiled, as it does wherever nobody has told it not to.
    """
    inherit_children()
    before = stamps(folder)
    quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "XDG_CACHE_HOME": str(folder / ".cache")}
    quiet.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryFile() as said:
        begun = time.perf_counter()
        build = subprocess.Popen(
            ["sh", "-c", command], cwd=folder, env=quiet, start_new_session=True, stdout=said, stderr=said
        )
        watch = Watch(build.pid)
        watch.start()
        _, status, used = os.wait4(build.pid, 0)
        wall = time.perf_counter() - begun
        left = list(ends_in(build.pid))
        build.returncode = os.waitstatus_to_exitcode(status)
        watch.end()
        if build.returncode:
            said.seek(0)
            message = f"{command} failed:\n{said.read().decode(errors='replace')[-2_000:]}"
            raise FailedError(message)
    largest = used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    cpu = sum(one.ru_utime + one.ru_stime for one in (used, *left))
    return Cost(wall, cpu, max(watch.peak, largest), written(before, stamps(folder)))


def inherit_children() -> None:
    """Have this process wait for what its children leave behind, such as the process that ShelfHelp's others are forks of."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_CHILD_SUBREAPER, 1)


def ends_in(group: int) -> Iterator[resource.struct_rusage]:
    """Wait for the children of a group of processes, inherited ones too; yield what each has used, and all that it waited for."""
    with suppress(ChildProcessError):
        while True:
            yield os.wait4(-group, 0)[2]


class Watch(threading.Thread):
    """Looks at the memory of a session's processes until it is told to end."""

    def __init__(self, session: int) -> None:
        super().__init__()
        self.peak = 0
        self._session = session
        self._ended = threading.Event()

    def run(self) -> None:
        while not self._ended.wait(0.2):
            self.peak = max(self.peak, memory_of(self._session))

    def end(self) -> None:
        self._ended.set()
        self.join()


def memory_of(session: int, processes: Path = Path("/proc")) -> int:
    """Return the bytes of memory that the processes of a session hold; what several of them share counts once."""
    total = 0
    for process in processes.glob("[0-9]*"):
        try:
            if session_in((process / "stat").read_text()) == session:
                total += share_in((process / "smaps_rollup").read_text())
        except OSError:  # it has ended
            continue
    return total


def session_in(stat: str) -> int:
    """Return the session of a process, from its `stat`: a name in parentheses, which may hold anything, and numbers behind it."""
    return int(stat.rpartition(")")[2].split()[3])


def share_in(rollup: str) -> int:
    """Return the bytes that are a process's own with its share of what others hold too, from its `smaps_rollup`; 0 without one."""
    for line in rollup.splitlines():
        name, _, rest = line.partition(":")
        if name == "Pss":
            return int(rest.split()[0]) * 1024
    return 0


def stamps(folder: Path) -> Stamps:
    """Return what tells whether the files of a folder are written anew."""
    found: Stamps = {}
    for parent, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(parent, name)  # noqa: PTH118 of hundreds of thousands
            of = os.lstat(path)
            found[path] = (of.st_ino, of.st_mtime_ns, of.st_size)
    return found


def written(before: Stamps, after: Stamps) -> int:
    """Return the bytes of all files that did not stand there before, or are written anew; one with two names counts once."""
    known = {stamp[:2] for stamp in before.values()}
    return sum(size for *_, size in {stamp for stamp in after.values() if stamp[:2] not in known})
