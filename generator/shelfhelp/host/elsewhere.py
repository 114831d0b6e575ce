"""Has other processes of this computer work as well, so that a large store makes use of all of its cores.

In: functions of this package, and what they are given, which can be pickled. Out: what calls here would have given, in the same
order, whatever the number of processes. They begin when something is asked of them, and end with the program.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle  # between this process and its own children only
import signal
import tempfile
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from functools import cache, lru_cache, partial
from itertools import chain, islice
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from shelfhelp.host.garbage import collect_rarely
from shelfhelp.host.templates import keep_compiled_templates

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from concurrent.futures import Future

_COURTESY = 5
"""Where cores are short, the process that waits for the answers has its own work to do first."""

_MOST = 4
"""Processes. Each holds the program and a part of the store; more of them would wait for one writer."""

_BATCH = 100
_WORTH_A_PROCESS = 4 * _BATCH
_AHEAD = 3
"""Batches for each process that are made before the first of them is asked for."""

P = ParamSpec("P")
R = TypeVar("R")
S = TypeVar("S")
T = TypeVar("T")


def elsewhere(function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> Callable[[], R]:
    """Begin a call in another process. What is returned waits for it, and raises what the call has raised."""
    return _processes().submit(function, *args, **kwargs).result


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
    with tempfile.TemporaryDirectory(prefix="shelfhelp-") as folder:
        file = Path(folder) / "shared"
        file.write_bytes(pickle.dumps((function, shared), pickle.HIGHEST_PROTOCOL))
        batches = _batches(chain(first, waiting))
        del first
        yield from chain.from_iterable(_in_order(partial(_batch, str(file)), batches))


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
    function, shared = _read(file)
    return [function(shared, item) for item in items]


@lru_cache(maxsize=1)
def _read(file: str) -> tuple[Callable[[Any, Any], Any], Any]:
    """Return what all items of one spread share, read once in each process; that of the one before is let go."""
    shared: tuple[Callable[[Any, Any], Any], Any] = pickle.loads(Path(file).read_bytes())  # noqa: S301 made by our own parent
    return shared


@cache
def _processes() -> ProcessPoolExecutor:
    # Not by fork: what threads of this process hold would stay locked in the other for ever.
    return ProcessPoolExecutor(_count(), multiprocessing.get_context("spawn"), initializer=_begin)


def _count() -> int:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, _MOST)


def _begin() -> None:
    """Be courteous, and leave it to the first process to answer an interruption."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    collect_rarely()
    keep_compiled_templates()
    if hasattr(os, "nice"):
        os.nice(_COURTESY)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End as soon as the first process is gone: killed, it could tell nobody, and the others would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
