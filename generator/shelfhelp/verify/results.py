"""Writes what was seen, each result as it comes. In: subjects and results. Out: `verified/<area>.yml`, which builds read.

A file is never half there: it is written beside the old one, flushed, and renamed. Two runs at once both have their say, since each
reads the file anew before it adds to it, and waits for the other. A file that cannot be read is not written over.
"""

from __future__ import annotations

import json
import re
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from shelfhelp.model.verification import Verdict, Verified
from shelfhelp.parse.verified import read_results, results_path
from shelfhelp.source.sources import LARGEST_TEXT
from shelfhelp.source.yaml import MOST_NODES, is_text
from shelfhelp.verify.file import SpoiledFileError, alone, in_turn, put

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping
    from pathlib import Path

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.verification import Area, Result, Subject

KEPT = 12
"""Results of a subject; the newest ones, and the newest that proved or disproved. Fewer where the file would grow too large."""

_NODES_OF_A_RESULT = 13
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_HEAD = """\
# What `shelfhelp verify` has seen, the newest last. It writes this file itself and keeps no comments.
# Take an entry away, and it is forgotten.
"""


@dataclass(frozen=True, slots=True)
class ResultsFolder:
    """The folder in which results are kept: `verified` of the store, or another one."""

    folder: Path

    @contextmanager
    def run_of(self, area: Area, told: Callable[[], None]) -> Iterator[Verified]:
        """Keep other runs from an area until this one has ended, and give what they have seen; `told` is called before a wait."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with in_turn(self.folder / f".{area}.lock", told):
            read = {key: of for name in ("", "staff.") for key, of in self._read(area, name)[0].items()}
            yield Verified({(area, key): of for key, of in read.items()})

    def add(self, subject: Subject, result: Result) -> None:
        """Write a result down, the same one once, in place of one that waits for it. Raises `SpoiledFileError`, and `OSError`."""
        with self._changing(subject.area, subject.name) as results:
            before = (one for one in results.get(subject.name, ()) if not one.pending and one != result)
            results[subject.name] = (*before, result)

    def forget_others(self, area: Area, names: Collection[str]) -> None:
        """Drop the results of what the store no longer prints: of an area only what is named stays. Raises as `add`."""
        for name in ("", "staff."):
            if self._file(area, name).exists():
                with self._changing(area, name) as results:
                    for stray in results.keys() - names:
                        del results[stray]

    def problems(self, area: Area) -> tuple[Diagnostic, ...]:
        """Return what cannot be read of an area, and would keep results of it from being written."""
        return tuple(one for name in ("", "staff.") for one in self._read(area, name)[1])

    @contextmanager
    def _changing(self, area: Area, name: str) -> Iterator[dict[str, tuple[Result, ...]]]:
        """Give the results of a file to change, and write them if they were."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with alone(self.folder):
            before, found = self._read(area, name)
            if found:
                raise SpoiledFileError(found)
            results = dict(before)
            yield results
            if results != before:
                put(self._file(area, name), written(results))

    def _read(self, area: Area, name: str) -> tuple[dict[str, tuple[Result, ...]], tuple[Diagnostic, ...]]:
        file = self._file(area, name)
        try:
            text = file.read_text(encoding="utf-8-sig", errors="replace")
        except FileNotFoundError:
            return {}, ()
        read = read_results(text, str(file))
        return read.results, read.found

    def _file(self, area: Area, name: str) -> Path:
        return self.folder / PurePosixPath(results_path(area, name)).name


def written(results: Mapping[str, tuple[Result, ...]]) -> str:
    """Return the text of a file of results: of each subject as many as all of them have room for."""
    for most in range(KEPT, 0, -1):
        kept = {name: _kept(of, most) for name, of in results.items()}
        text = _text(kept)
        if _fits(kept, text):
            return text
    while not _fits(kept, text):
        # What is known to be good is known soonest again.
        in_order = sorted(kept, key=lambda name: (kept[name][-1].verdict is Verdict.PROVED, name))
        kept = {name: kept[name] for name in in_order[: len(kept) * 3 // 4]}
        text = _text(kept)
    return text


def _fits(results: Mapping[str, tuple[Result, ...]], text: str) -> bool:
    """Return whether a file is as small as every source must be."""
    nodes = 1 + sum(2 + _NODES_OF_A_RESULT * len(of) for of in results.values())
    return nodes <= MOST_NODES and len(text.encode()) <= LARGEST_TEXT


def _kept(results: tuple[Result, ...], most: int) -> tuple[Result, ...]:
    """Return the newest results, and among them the newest proof and the newest result that proved or disproved."""
    in_order = sorted(results, key=lambda result: result.at)
    proofs = [one for one in in_order if one.verdict is Verdict.PROVED][-1:]
    conclusive = [one for one in in_order if one.is_conclusive][-1:]
    needed = [one for one in in_order if one in (*proofs, *conclusive)]
    newest = [one for one in in_order if one not in needed]
    room = max(most - len(needed), 0)
    kept = [*needed, *(newest[-room:] if room else [])]
    return tuple(sorted(kept, key=lambda result: result.at))


def _text(results: Mapping[str, tuple[Result, ...]]) -> str:
    return _HEAD + "".join(_lines(results))


def _lines(results: Mapping[str, tuple[Result, ...]]) -> Iterator[str]:
    for name in sorted(results):
        yield f"{name if _PLAIN.fullmatch(name) and is_text(name) else _quoted(name)}:\n"
        for one in results[name]:
            yield f"  - at: {one.at.isoformat(timespec='minutes')}\n"
            yield f"    verdict: {one.verdict}\n"
            yield f"    value: {_quoted(one.value)}\n"
            yield f"    seen: {_quoted(one.seen)}\n"
            yield f"    pending: {_quoted(one.pending)}\n" if one.pending else ""
            yield f"    help: {_quoted(one.help)}\n" if one.help else ""


def _quoted(text: str) -> str:
    """Return a text as YAML in double quotes, without signs that no reader sees: what is seen out there is anybody's."""
    return json.dumps("".join(sign if sign.isprintable() or sign == "\n" else " " for sign in text), ensure_ascii=False)
