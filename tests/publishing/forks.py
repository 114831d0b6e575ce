"""Publishes small sites, each in a process that waits for the word to begin, so that it can be traced from its first step on.

All are forks of this one, which has loaded the program: hundreds of runs need not wait for Python to start. Lines in: a
target, a mark and how many more pages, as JSON, then an empty line to begin. Lines out: the number of the process, then how
it ended.
"""

from __future__ import annotations

import ctypes
import json
import os
import sys
import traceback
from pathlib import Path

from small_site import run

_SET_PTRACER, _ANYBODY = 0x59616D61, ctypes.c_ulong(-1)
_CRASHED = 70


def main() -> None:
    """Answer until nobody asks any more."""
    for line in sys.stdin:
        folder, mark, pages = json.loads(line)
        waiting, begin = os.pipe()
        process = os.fork()
        if not process:
            os._exit(_run(waiting, Path(folder), mark, pages))
        _answer(process)
        sys.stdin.readline()
        os.write(begin, b".")
        os.close(waiting)
        os.close(begin)
        _answer(os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]))


def _answer(number: int) -> None:
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


def _run(waiting: int, folder: Path, mark: str, pages: int) -> int:
    try:
        # Where only a process's ancestors may trace it, strace is not one of them.
        ctypes.CDLL(None).prctl(_SET_PTRACER, _ANYBODY, 0, 0, 0)
        os.read(waiting, 1)
        return run(folder, mark, pages)
    except BaseException:  # noqa: BLE001 whatever it is, it is told
        traceback.print_exc()
        return _CRASHED


if __name__ == "__main__":
    main()
