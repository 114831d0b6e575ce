"""A call in another process gives what a call here gives, or fails as loudly."""

from __future__ import annotations

import operator
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from decimal import Decimal
from functools import cache
from itertools import islice
from pathlib import Path

import pytest

from shelfhelp.host.elsewhere import LastingProcess, _calls, _Given, elsewhere, spread


def test_the_result_is_that_of_a_call_here() -> None:
    assert elsewhere(sorted, [3, 1, 2], reverse=True)() == [3, 2, 1]
    assert elsewhere(operator.truediv, Decimal(1), Decimal(8))() == Decimal("0.125")


def test_calls_run_beside_each_other() -> None:
    begun = [elsewhere(operator.mul, "é" * 100_000, n) for n in range(3)]
    assert [len(result()) for result in begun] == [0, 100_000, 200_000]


def test_as_many_calls_run_at_a_time_as_there_are_cores_besides_one(monkeypatch: pytest.MonkeyPatch) -> None:
    all_begun = threading.Barrier(3, timeout=30)

    def meet(given: _Given) -> int:
        with given:
            return all_begun.wait()

    monkeypatch.setattr("shelfhelp.host.elsewhere._count", lambda: 4)
    monkeypatch.setattr("shelfhelp.host.elsewhere._calls", cache(_calls.__wrapped__))
    monkeypatch.setattr("shelfhelp.host.elsewhere._alone", meet)
    assert sorted(result() for result in [elsewhere(abs, 1) for _ in range(3)]) == [0, 1, 2]


def test_the_process_of_a_call_ends_with_it_and_gives_back_its_memory() -> None:
    process = elsewhere(os.getpid)()
    assert elsewhere(os.getpid)() != process
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_what_a_call_is_given_is_in_no_file_afterwards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert elsewhere(operator.mul, 2, 3)() == 6
    assert list(tmp_path.iterdir()) == []


def test_what_a_call_prints_is_not_its_result() -> None:
    assert elsewhere(print, "something")() is None


def test_a_call_that_fails_raises_what_it_has_raised() -> None:
    begun = elsewhere(operator.truediv, 1, 0)
    with pytest.raises(ZeroDivisionError):
        begun()


def test_calls_beside_each_other_have_one_process_that_remembers() -> None:
    beside = LastingProcess()
    process = beside.call(os.getpid)
    assert process != os.getpid()
    with pytest.raises(ZeroDivisionError):
        beside.call(operator.truediv, 1, 0)
    assert beside.call(os.getpid) == process


def test_a_process_beside_that_has_died_is_told_and_begins_anew() -> None:
    beside = LastingProcess()
    process = beside.call(os.getpid)
    with pytest.raises(EOFError):
        beside.call(os._exit, 1)
    assert beside.call(os.getpid) not in {process, os.getpid()}


@pytest.mark.slow
@pytest.mark.parametrize("count", [0, 3, 1_234])
def test_many_items_are_dealt_out_and_come_back_in_order(count: int) -> None:
    assert list(spread(operator.sub, 5, range(count))) == [5 - n for n in range(count)]


@pytest.mark.slow
def test_many_items_are_the_work_of_other_processes_and_few_are_not() -> None:
    assert set(spread(_where, None, range(3))) == {os.getpid()}
    assert os.getpid() not in set(spread(_where, None, range(1_000)))


def test_the_first_item_that_fails_is_told() -> None:
    items = [1] * 1_000
    items[700] = 0
    with pytest.raises(ZeroDivisionError):
        list(spread(operator.truediv, 1, items))


def test_each_spread_has_what_its_own_items_share() -> None:
    assert set(spread(operator.mul, "a", [2] * 1_000)) == {"aa"}
    assert set(spread(operator.mul, "b", [2] * 1_000)) == {"bb"}


def test_other_processes_are_only_so_far_ahead_as_to_have_work(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[int] = []

    class AtOnce:
        def submit(self, function: Callable[[range], list[int]], batch: range) -> Future[list[int]]:
            begun.append(len(batch))
            done: Future[list[int]] = Future()
            done.set_result(function(batch))
            return done

    asked: list[int] = []

    def items() -> Iterator[int]:
        for number in range(10_000):
            asked.append(number)
            yield number

    monkeypatch.setattr("shelfhelp.host.elsewhere._processes", AtOnce)
    monkeypatch.setattr("shelfhelp.host.elsewhere._count", lambda: 2)
    made = spread(operator.sub, 5, items())
    assert (next(made), len(begun)) == (5, 7)
    assert len(list(islice(made, 4_999))) == 4_999
    assert len(asked) == sum(begun) <= 5_200
    assert len(list(made)) == 5_000
    assert len(asked) == sum(begun) == 10_000


def _where(_shared: None, _item: int) -> int:
    return os.getpid()


_KILLED = """
import os
import signal
from shelfhelp.host.elsewhere import elsewhere, prepare

if __name__ == "__main__":
    {begin}
    print(elsewhere(os.getpid)(), flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""

_BEGIN = ["prepare()", "pass"]


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows kills otherwise")
@pytest.mark.parametrize("begin", _BEGIN)
def test_other_processes_end_with_one_that_was_killed(begin: str, tmp_path: Path) -> None:
    script = tmp_path / "killed.py"
    script.write_text(_KILLED.format(begin=begin), encoding="utf-8")
    # What is left over would hold the other end of the pipe open, and this would never come to its end.
    ended = subprocess.run([sys.executable, script], stdout=subprocess.PIPE, check=False, timeout=60)
    assert ended.returncode == -signal.SIGKILL
    assert int(ended.stdout) != os.getpid()


_CALLED_ELSEWHERE = """
import os
from shelfhelp.host.elsewhere import elsewhere, prepare

if __name__ == "__main__":
    {begin}
    print(elsewhere(os.getcwd)(), os.environ.get("PYTHONSAFEPATH"))
"""


_BESIDE = """
import os
import time
from threading import Thread
from shelfhelp.host.elsewhere import LastingProcess

if __name__ == "__main__":
    beside = LastingProcess()
    print(beside.call(os.getpid), flush=True)
    Thread(target=beside.call, args=(time.sleep, 10**6), daemon=True).start()
"""


@pytest.mark.slow
def test_a_process_beside_ends_with_the_program_in_the_midst_of_a_call(tmp_path: Path) -> None:
    script = tmp_path / "beside.py"
    script.write_text(_BESIDE, encoding="utf-8")
    ended = subprocess.run([sys.executable, script], stdout=subprocess.PIPE, check=False, timeout=60)
    assert ended.returncode == 0
    with pytest.raises(ProcessLookupError):
        os.kill(int(ended.stdout), 0)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere Python itself looks in the folder first")
@pytest.mark.parametrize("begin", _BEGIN)
def test_no_code_of_the_folder_in_which_it_is_called_is_run(begin: str, tmp_path: Path) -> None:
    store, script = tmp_path / "store", tmp_path / "bin/called.py"
    hostile = "open('run', 'w').close()\n"
    for name in ("shelfhelp/__init__.py", "multiprocessing/__init__.py", "signal.py", "yaml.py", "click.py"):
        (store / name).parent.mkdir(parents=True, exist_ok=True)
        (store / name).write_text(hostile, encoding="utf-8")
    script.parent.mkdir()
    script.write_text(_CALLED_ELSEWHERE.format(begin=begin), encoding="utf-8")
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONSAFEPATH"}
    done = subprocess.run(
        [sys.executable, script], cwd=store, env=environment, capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == (f"{store} None\n", "")
    assert not (store / "run").exists()


_PREPARED = """
import operator
import os
import select
from shelfhelp.host.elsewhere import elsewhere, prepare, spread

def known():
    return read_once

if __name__ == "__main__":
    read_once = "what is read before"
    print("once,", end=" ")
    listens, says = os.pipe()
    prepare()
    os.close(says)
    assert select.select([listens], [], [], 10)[0], "another process holds a file open"
    read_once = "what is read afterwards"
    assert elsewhere(list, range(3))() == [0, 1, 2]
    assert list(spread(operator.sub, 5, range(1_000))) == [5 - n for n in range(1_000)]
    print(elsewhere(known)())
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere each process is begun anew")
def test_what_this_process_has_read_before_it_prepares_others_nobody_reads_again(tmp_path: Path) -> None:
    assert _run(_PREPARED, tmp_path) == ("once, what is read before\n", "")


_WITH_A_THREAD = """
import threading
from shelfhelp.host.elsewhere import elsewhere, prepare

def known():
    return globals().get("read_once", "nothing")

if __name__ == "__main__":
    read_once, ended = "what is read before", threading.Event()
    threading.Thread(target=ended.wait).start()
    prepare()
    print(elsewhere(known)())
    ended.set()
"""


@pytest.mark.slow
def test_nothing_is_a_fork_of_a_process_with_threads(tmp_path: Path) -> None:
    assert _run(_WITH_A_THREAD, tmp_path) == ("nothing\n", "")


def _run(code: str, folder: Path) -> tuple[str, str]:
    (folder / "script.py").write_text(code, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, folder / "script.py"], capture_output=True, text=True, check=False, timeout=60
    )
    return done.stdout, done.stderr
