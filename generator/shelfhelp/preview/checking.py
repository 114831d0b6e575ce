"""Looks for all that is wrong with a store's files, which is not for the process that shows pages (decision 0073).

In: a store's folder, an audience and a day. Out: every finding, and the key of the sources that it was looked for in. The process
in which it is called remembers the store, so that of the next look an edit costs what it has changed.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from shelfhelp.compile import lint_draft
from shelfhelp.host.elsewhere import LastingProcess
from shelfhelp.host.recall import keep_texts, recall_texts
from shelfhelp.preview.drafting import Drafting
from shelfhelp.rules import RULES
from shelfhelp.rules.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.source.sources import Audience


class CheckedFiles(NamedTuple):
    """What is wrong with the sources that have a key."""

    key: bytes
    found: tuple[Diagnostic, ...]


def found_in(folder: Path, audience: Audience, day: date) -> CheckedFiles:
    """Read the files of a store as they are, and look for all that is wrong with them on a day."""
    return _checking(folder, audience).look(day)


def found_by_another_process() -> Callable[[Path, Audience, date], CheckedFiles]:
    """Return what looks as `found_in` does, in a process of its own; it raises `EOFError` where that has died."""
    process = LastingProcess()
    return lambda folder, audience, day: process.call(found_in, folder, audience, day)


class _Checking:
    """What is known of a store's files, to look for what is wrong when one of them has changed."""

    def __init__(self, folder: Path, audience: Audience) -> None:
        self._folder = folder
        self._held = recall_texts(folder)
        self._texts = Reader(RULES, self._held)
        self._drafting = Drafting(folder, audience, self._texts)
        self._is_kept = False

    def look(self, day: date) -> CheckedFiles:
        found = lint_draft(self._drafting.draft(day, self._drafting.look()), self._texts).found
        if not self._is_kept:
            self._is_kept = True
            keep_texts(self._folder, self._held.with_all())
        return CheckedFiles(self._drafting.sources.key, found)


@lru_cache(maxsize=1)
def _checking(folder: Path, audience: Audience) -> _Checking:
    return _Checking(folder, audience)
