"""A limit on the time that a piece of work takes, as a net for what nobody has thought of.

The work's own processor time counts, not the clock on the wall: a busy machine makes no page slow. Where a system has no such
timer, or outside of the main thread, nothing is watched.
"""

from __future__ import annotations

import signal
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


class TookTooLong(SystemExit):
    """Ends the program as an error. No `except Exception` between the work and the program's end can swallow it."""

    def __init__(self) -> None:
        super().__init__(1)


@dataclass
class Watchdog:
    """Watches one piece of work at a time. `bark` is told its name when `limit` seconds of work have passed."""

    limit: float
    bark: Callable[[str], None]
    _work: str = ""
    _before: Any = None
    _has_barked: bool = False

    def begin(self, work: str) -> None:
        """Begin to watch; what was watched before is let go."""
        self.release()
        self._work, self._has_barked = work, False
        if hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread():
            self._before = signal.signal(signal.SIGPROF, self._expired)
            signal.setitimer(signal.ITIMER_PROF, self.limit)

    def end(self) -> None:
        """End to watch. Where foreign code has swallowed the alarm, it is given again."""
        self.release()
        if self._has_barked:
            raise TookTooLong

    def release(self) -> str:
        """Let go of the timer, and return what was being worked on; "" where nothing was."""
        if self._before is not None:
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.signal(signal.SIGPROF, self._before)
            self._before = None
        work, self._work = self._work, ""
        return work

    def _expired(self, *_: object) -> None:
        self._has_barked = True
        self.bark(self.release())
        raise TookTooLong
