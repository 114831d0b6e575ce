"""Calls a function in another process, so that a large store makes use of a second core.

In: a function of this package and its arguments, which can be pickled. Out: a function that waits for the result. The
result is what a call here would have given. Both files are nameless and belong to these two processes alone.
"""

from __future__ import annotations

import os
import pickle  # between this process and its own child only
import subprocess
import sys
import tempfile
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

_COURTESY = 5
"""Where cores are short, the process that will wait for the answer has its own work to do first."""

P = ParamSpec("P")
R = TypeVar("R")


def elsewhere(function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> Callable[[], R]:
    """Begin a call in another process. What is returned waits for it; it raises where the call has failed."""
    given, made = tempfile.TemporaryFile(), tempfile.TemporaryFile()  # noqa: SIM115 they live as long as the process
    pickle.dump((function, args, kwargs), given, pickle.HIGHEST_PROTOCOL)
    given.seek(0)
    process = subprocess.Popen([sys.executable, "-P", "-m", __name__], stdin=given, stdout=made)
    given.close()

    def result() -> R:
        with made:
            if process.wait():
                raise subprocess.CalledProcessError(process.returncode, process.args)
            made.seek(0)
            answer: R = pickle.load(made)  # noqa: S301 made by our own child
        return answer

    return result


def _answer() -> None:
    """Be the other process."""
    function, args, kwargs = pickle.load(sys.stdin.buffer)  # noqa: S301 given by our own parent
    answer, sys.stdout = sys.stdout.buffer, sys.stderr
    if hasattr(os, "nice"):
        os.nice(_COURTESY)
    pickle.dump(function(*args, **kwargs), answer, pickle.HIGHEST_PROTOCOL)


if __name__ == "__main__":
    _answer()
