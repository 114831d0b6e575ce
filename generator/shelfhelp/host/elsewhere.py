"""Has other processes of this computer work as well, so that a large store makes use of all of its cores.

In: functions of this package, and what they are given, which can be pickled. Out: what calls here would have given, in the same
order, whatever the number of processes. They begin when something is asked of them, or said to come, and end with the program. What
they are given lies in files meanwhile, not in the memory of either side.
"""

from __future__ import annotations

import gc
import multiprocessing
import multiprocessing.util
import os
import pickle  # between this process and its own children only
import signal
import sys
import tempfile
import threading
from collections import deque
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import cache, lru_cache, partial
from importlib import import_module
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar, cast

from shelfhelp.host.garbage import collect_rarely
from shelfhelp.host.templates import keep_compiled_templates

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from concurrent.futures import Future
    from multiprocessing.connection import Connection
    from multiprocessing.context import BaseContext

_COURTESY = 5
"""Where cores are short, the process that waits for the answers has its own work to do first."""

_MOST = 4
"""Processes. Each holds the program and a part of the store; more of them would wait for one writer."""

_BATCH = 25
_WORTH_A_PROCESS = 400
_AHEAD = 3
"""Batches for each process that are made before the first of them is asked for."""

_OPEN_FILES = "/proc/self/fd"
"""Where Linux lists them. To close all that may be open takes minutes where a system allows a billion, as containers do."""

_SAFE_PATH = "PYTHONSAFEPATH"

P = ParamSpec("P")
R = TypeVar("R")
S = TypeVar("S")
T = TypeVar("T")


def prepare() -> None:
    """Say that other processes will be needed, before this one has begun any thread.

    On Linux they are forks of one that is itself a fork of this one, as it is now: what this process has read of the program, or of
    a store, nobody reads again. Where it has threads already, or nothing tells its open files, nothing is prepared.
    """
    if sys.platform == "linux" and Path(_OPEN_FILES).is_dir() and threading.active_count() == 1:
        with _forking():
            _context()


def elsewhere(function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> Callable[[], R]:
    """Begin a call in another process. What is returned waits for it, and raises what the call has raised.

    The process ends with the call: what a large one has filled, nothing else would empty again. So as to leave the others room
    and work, there are only as many of them at a time as there are cores besides that of this process.
    """
    given = _Given((function, args, kwargs))
    return _calls().submit(_alone, given).result


class LastingProcess:
    """One process for calls that come one after the other: what it has worked out for one, it has for the next.

    It begins with the first call, and anew where it has died; it ends with the program, in the midst of a call as well.
    """

    def __init__(self) -> None:
        self._one_at_a_time = threading.Lock()
        self._pipe: Connection | None = None

    def call(self, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Return what a call gives, or raise what it has raised; `EOFError` where the process has died of it."""
        with self._one_at_a_time:
            self._pipe = self._pipe or self._begun()
            try:
                self._pipe.send((function, args, kwargs))
                result, error = self._pipe.recv()
            except (EOFError, OSError):
                self._pipe = None
                message = "the other process has ended"
                raise EOFError(message) from None
        if error is not None:
            raise error
        return cast("R", result)

    def _begun(self) -> Connection:
        pipe, other_end = _context().Pipe()
        # A daemon is ended by Python itself, and need not come to the end of its call.
        process = _context().Process(target=_answer, args=(other_end,), daemon=True)  # type: ignore[attr-defined]  # each context has it
        process.start()
        other_end.close()  # or nobody would learn that the process has died
        return pipe


def _answer(pipe: Connection) -> None:
    """Answer calls until nobody is there to make one."""
    _begin()
    with suppress(EOFError):
        while True:
            function, args, kwargs = pipe.recv()
            try:
                answer: tuple[object, Exception | None] = function(*args, **kwargs), None
            except Exception as error:  # noqa: BLE001 it is the caller's
                answer = None, error
            pipe.send(answer)


def spread(function: Callable[[S, T], R], shared: S, items: Iterable[T]) -> Iterator[R]:
    """Yield what a function makes of each item and of what all of them share. Many items are dealt out to all processes.

    Of the items only as many are asked for ahead as there is work to do with. Raises what the function raises for the first item
    for which it does.
    """
    waiting = iter(items)
    first = list(islice(waiting, _WORTH_A_PROCESS))
    if len(first) < _WORTH_A_PROCESS:
        yield from (function(shared, item) for item in first)
        return
    with _Given((function, shared)) as file:
        batches = _batches(chain(first, waiting))
        del first
        yield from chain.from_iterable(_in_order(partial(_batch, file), batches))


class _Given:
    """What other processes are given, in a file of its own for as long as it is needed. It enters as the path of that file."""

    def __init__(self, given: object) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="shelfhelp-")
        self._file = Path(self._folder.name) / "given"
        with self._file.open("wb") as stream:
            pickle.dump(given, stream, pickle.HIGHEST_PROTOCOL)

    def __enter__(self) -> str:
        return str(self._file)

    def __exit__(self, *_: object) -> None:
        self._folder.cleanup()


def _alone(given: _Given) -> Any:
    with given as file, ProcessPoolExecutor(1, _context(), initializer=_begin) as process:
        return process.submit(_call, file).result()


def _call(file: str) -> Any:
    function, args, kwargs = _read(file)
    return function(*args, **kwargs)


def _batches(items: Iterator[T]) -> Iterator[list[T]]:
    while batch := list(islice(items, _BATCH)):
        yield batch


def _in_order(function: Callable[[Sequence[T]], list[R]], batches: Iterable[Sequence[T]]) -> Iterator[list[R]]:
    """Yield what other processes make of each batch. They are only so far ahead as to have work: what they make fills memory."""
    waiting: deque[Future[list[R]]] = deque()
    try:
        for batch in batches:
            waiting.append(_processes().submit(function, batch))
            if len(waiting) > _AHEAD * _count():
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        for one in waiting:
            one.cancel()


def _batch(file: str, items: Sequence[Any]) -> list[Any]:
    function, shared = _shared(file)
    return [function(shared, item) for item in items]


@lru_cache(maxsize=1)
def _shared(file: str) -> tuple[Callable[[Any, Any], Any], Any]:
    """Return what all items of one spread share, read once in each process; that of the one before is let go."""
    function, shared = _read(file)
    return function, shared


def _read(file: str) -> Any:
    with Path(file).open("rb") as stream:
        return pickle.load(stream)  # noqa: S301 made by our own parent


@cache
def _processes() -> ProcessPoolExecutor:
    return ProcessPoolExecutor(_count(), _context(), initializer=_begin)


@cache
def _calls() -> ThreadPoolExecutor:
    """Return what waits for calls in processes of their own."""
    return ThreadPoolExecutor(max(1, _count() - 1))


@cache
def _context() -> BaseContext:
    """Return how processes begin: not by forks of this one, since what its threads hold would stay locked in them for ever.

    On Linux they are forks of one that has of this program what this process has, and does nothing else: so it is held once.
    Elsewhere each is begun anew.
    """
    if sys.platform != "linux":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    program = __name__.partition(".")[0]
    context.set_forkserver_preload([name for name in sys.modules if name.partition(".")[0] == program])
    with _from_no_code_here():
        import_module("multiprocessing.forkserver").ensure_running()
    return context


@contextmanager
def _forking() -> Iterator[None]:
    """Have the process of which others are forks be a fork of this one meanwhile, and not begin anew."""
    of_processes: Any = multiprocessing.util
    before, of_processes.spawnv_passfds = of_processes.spawnv_passfds, _forked
    try:
        yield
    finally:
        of_processes.spawnv_passfds = before


def _forked(_: str, command: Sequence[str], files: Sequence[int]) -> int:
    """Have a fork do what a Python would that is begun by a command, whose last word is code. Of open files it has only some."""
    sys.stdout.flush()
    sys.stderr.flush()
    gc.freeze()
    if process := os.fork():
        return process
    try:
        for file in {int(one.name) for one in Path(_OPEN_FILES).iterdir()} - {*range(3), *files}:
            with suppress(OSError):  # the list is one of them, and closed again
                os.close(file)
        import_module("multiprocessing.forkserver")._forkserver.__init__()  # noqa: SLF001 its lock is held here for ever
        exec(command[-1], {})  # noqa: S102 Python's own, which calls `multiprocessing.forkserver.main`
    finally:
        os._exit(0)


@contextmanager
def _from_no_code_here() -> Iterator[None]:
    """Have a Python that begins meanwhile import nothing from the folder in which somebody has called this: it may be a store."""
    before = os.environ.get(_SAFE_PATH)
    os.environ[_SAFE_PATH] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ[_SAFE_PATH]
        else:
            os.environ[_SAFE_PATH] = before


def _count() -> int:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, _MOST)


def _begin() -> None:
    """Be courteous, and leave it to the first process to answer an interruption."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()  # to look for garbage in what all processes hold would make a copy of it for each
    collect_rarely()
    keep_compiled_templates()
    if hasattr(os, "nice"):
        os.nice(_COURTESY)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End as soon as the first process is gone: killed, it could tell nobody, and the others would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
