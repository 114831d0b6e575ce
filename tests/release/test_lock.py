"""One run at a time."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from small_store import NOW

from shelfhelp.release import lock
from shelfhelp.release.outcome import RefusedError

HOLD = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from shelfhelp.release.lock import locked
with locked(Path(sys.argv[1]), now=datetime(2026, 3, 2, tzinfo=UTC), wait=0):
    print("held", flush=True)
    sys.stdin.read()
"""


def take(folder: Path, wait: float = 0) -> float:
    with lock.locked(folder, now=NOW, wait=wait) as waited:
        return waited.total_seconds()


def test_a_second_run_is_refused_and_told_who_is_at_work(tmp_path: Path) -> None:
    with lock.locked(tmp_path, now=NOW, wait=0), pytest.raises(RefusedError) as refused:
        take(tmp_path)
    assert f"process {os.getpid()} on " in str(refused.value)
    assert "since 2026-03-02T06:00:00+00:00" in str(refused.value)
    assert take(tmp_path) == 0


def test_a_run_waits_for_another_and_says_how_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    holder = lock.locked(tmp_path, now=NOW, wait=0)
    holder.__enter__()
    monkeypatch.setattr(lock.time, "sleep", lambda _: holder.__exit__(None, None, None))
    assert take(tmp_path, wait=60) > 0


def test_waiting_ends(tmp_path: Path) -> None:
    with lock.locked(tmp_path, now=NOW, wait=0), pytest.raises(RefusedError, match=r"did not end within 0\.01 seconds"):
        take(tmp_path, wait=0.01)


def test_the_lock_of_a_killed_run_is_free(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(RefusedError, match=f"process {holder.pid} on "):
            take(tmp_path)
        holder.kill()
        holder.wait()
        assert take(tmp_path) == 0


def test_a_lock_file_that_says_nothing_is_no_riddle(tmp_path: Path) -> None:
    with lock.locked(tmp_path, now=NOW, wait=0):
        (tmp_path / lock.NAME).write_text("")
        with pytest.raises(RefusedError, match="another run is at work on it"):
            take(tmp_path)
