"""What a preview shows: the pages of the files as they are, and what is wrong with them, as soon as somebody saves one.

In: a store's folder. What always holds: whatever is written there, the last pages that could be shown stay, with what is wrong. The
page is there first; what only all files together show is looked for while it is read, and until then the page says so.
"""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass, replace
from itertools import islice
from threading import Condition, Lock, Thread
from typing import TYPE_CHECKING, TypeAlias

from shelfhelp.build.site import NotBuiltError, RejectedError, buildable_options
from shelfhelp.host import clock
from shelfhelp.preview.checking import found_in
from shelfhelp.preview.drafting import Drafting
from shelfhelp.preview.shown import ShownSite
from shelfhelp.report import text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date
    from pathlib import Path

    from shelfhelp.compile import Compilation
    from shelfhelp.host.looks import Looks
    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.preview.checking import CheckedFiles
    from shelfhelp.source.sources import Audience

    FilesCheck: TypeAlias = Callable[[Path, Audience, date], CheckedFiles]

_OFTEN = 0.1
"""Seconds from one look at what is most likely edited to the next, while a browser waits for a change."""

_AT_MOST = 10
"""In times of what a look at all files takes: how long the next one waits, so that a large store keeps no processor busy."""

_PATIENCE = 25.0
"""Seconds after which a browser is answered where nothing has changed."""

_MOST_TOLD = 50
"""Findings that are told in words at once. More are counted: nobody reads them above a page, and each page would carry them."""

_ENDED = (
    "The process that looks for mistakes was ended, maybe because memory ran out. "
    "Save a file, and another one looks; `shelfhelp check` looks as well."
)


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong with a store's files. `problem` says why they cannot be shown at all; then the pages are of before.

    `is_checked` says that all was looked for: else what is found may be that of before, and more may be wrong.
    """

    found: tuple[Diagnostic, ...] = ()
    problem: str = ""
    is_outdated: bool = False
    is_checked: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """A page as somebody sees it: None where none can be made; `is_there` says that it is not the one for lost ways.

    `errors` and `warnings` are what is wrong, as text, that of the page's own file first; `count` is the number of the warnings.
    `problem` is what kept the program from showing or checking the files, which need not be a mistake in any of them.
    `is_checked` says that there is nothing more to come.
    """

    page: bytes | None
    is_there: bool
    state: str
    is_outdated: bool
    errors: str
    problem: str
    warnings: str
    count: int
    is_checked: bool


class Preview:
    """The preview of one audience's site; `as_of` is its day, None for today. `tell` is given each new report as text.

    `look` looks for all that is wrong; whoever shows pages meanwhile has another process do that.
    """

    def __init__(
        self,
        folder: Path,
        audience: Audience,
        as_of: date | None,
        tell: Callable[[str], None] = lambda _: None,
        look: FilesCheck = found_in,
    ) -> None:
        self._folder, self._audience, self._as_of, self._tell, self._look = folder, audience, as_of, tell, look
        self._files = Drafting(folder, audience)
        self._to_check: Compilation | None = None
        self._day: date = as_of or clock.now()
        self._is_sound = False
        self._pages = self._said = ""
        self._reading, self._checking = Lock(), Lock()
        self._told = Condition()
        self.site: ShownSite | None = None
        self.wrong = Wrong()

    def refresh(self) -> None:
        """Read the files anew where any of them looks other than before."""
        with self._reading:
            if (looks := self._files.look()) == self._files.looks:
                return
            try:
                self._read(looks)
            except Exception as error:  # noqa: BLE001 whatever it is, the editor must see it and not a stuck page
                found = self._to_check.found if self._to_check else ()
                is_checked = self._to_check is None
                self._report(Wrong(found, _said(error), is_outdated=self.site is not None, is_checked=is_checked))

    def check(self) -> None:
        """Look for all that is wrong with the files that were read last, unless that was done or somebody else does it."""
        drafted = self._to_check
        if drafted is None or not self._checking.acquire(blocking=False):
            return
        try:
            self._files.keep()
            looked = self._look(self._folder, self._audience, self._day)
            wrong = replace(self.wrong, found=looked.found, is_checked=True)
            if looked.key != self._files.sources.key:
                return  # a file was saved meanwhile: who reads it asks again
        except Exception as error:  # noqa: BLE001 as in `refresh`
            wrong = replace(self.wrong, problem=_said(error), is_checked=True)
        finally:
            self._checking.release()
        if drafted is self._to_check:
            self._to_check = None
            self._report(wrong)

    def begin_check(self) -> None:
        """Have all looked for that is wrong, and wait for nothing."""
        if self._to_check is not None and not self._checking.locked():
            Thread(target=self.check, daemon=True).start()

    def state(self) -> str:
        """Return a word for what is shown, of which the part before the point changes with the pages, the other with the report."""
        self.refresh()
        return f"{self._pages}.{self._said}"

    def other_than(self, state: str) -> str:
        """Return the present state as soon as it is not the one that a browser knows; that one again after a while."""
        until = time.monotonic() + _PATIENCE
        while (began := time.monotonic()) < until:
            now = self.state()
            if now != state:
                return now
            self.begin_check()
            self._pause(_AT_MOST * (time.monotonic() - began), self.wrong)
        return state

    def _pause(self, seconds: float, known: Wrong) -> None:
        """Wait until all files are worth a look, or something is to be told."""
        until = time.monotonic() + seconds
        with self._told:
            while not self._told.wait_for(lambda: self.wrong is not known, _OFTEN):
                if time.monotonic() >= until or self._files.has_likely_changed():
                    return

    def text_of(self, path: str) -> str:
        """Return the text of a file of the store as it was read last; "" where there is none."""
        return self._files.sources.text_of(path) or ""

    def has_page(self, path: str) -> bool:
        return self.site is not None and self.site.has_page(path)

    def file(self, path: str) -> bytes | None:
        """Return any other file of the site; None where it has none, or it cannot be made, which pages tell about."""
        try:
            return self.site.file(path) if self.site else None
        except Exception as error:  # noqa: BLE001 as in `refresh`
            self._tell(_said(error))
            return None

    def page(self, path: str) -> Seen:
        """Return a page of the site, or the one for lost ways, with what is wrong."""
        state, wrong, site = self.state(), self.wrong, self.site
        found, problem, page, is_there = wrong.found, wrong.problem, None, False
        try:
            if site is not None:
                page = site.file(path)
                is_there = page is not None
                page = site.lost() if page is None else page
        except RejectedError as rejected:
            found = (*rejected.found, *found)
        except Exception as error:  # noqa: BLE001 as in `refresh`
            problem = _said(error)
        origin = site.origin(path) if site else ""
        if origin:
            self._files.expect(origin)
        own_first = sorted(found, key=lambda finding: finding.location.path != origin)
        errors = self._in_words(one for one in own_first if one.is_error)
        warnings = [one for one in own_first if not one.is_error]
        told = self._in_words(warnings)
        return Seen(page, is_there, state, wrong.is_outdated, errors, problem, told, len(warnings), wrong.is_checked)

    def _read(self, looks: Looks) -> None:
        self._to_check = None
        self._day = self._as_of or clock.now()
        drafted = self._to_check = self._files.draft(self._day, looks)
        options = buildable_options(self._folder, drafted)
        is_outdated = drafted.has_errors and self._is_sound
        if not is_outdated:
            self.site = ShownSite(self._folder, drafted, options)
            self._files.watch(options.theme)
            self._pages, self._is_sound = _digest(sorted(self._files.looks.files.items())), not drafted.has_errors
        # Until all is looked through, what was found before goes on to be shown: a report comes and goes once.
        self._report(Wrong(drafted.found if drafted.has_errors else self.wrong.found, is_outdated=is_outdated))

    def _report(self, wrong: Wrong) -> None:
        before, self.wrong, self._said = self.wrong, wrong, _digest(wrong)
        with self._told:
            self._told.notify_all()
        if replace(before, is_checked=wrong.is_checked) != wrong:
            self._tell(self._in_words(wrong.found) + wrong.problem)

    def _in_words(self, found: Iterable[Diagnostic]) -> str:
        """Return findings as text: the first ones, and how many more there are."""
        waiting = iter(found)
        told = text.render(islice(waiting, _MOST_TOLD), self._files.sources)
        more = sum(1 for _ in waiting)
        return f"{told}{more} more: `shelfhelp check` tells all.\n" if more else told


def _digest(known: object) -> str:
    return hashlib.sha256(repr(known).encode(errors="replace")).hexdigest()


def _said(error: Exception) -> str:
    if isinstance(error, EOFError):
        return _ENDED
    return f"{error}." if isinstance(error, NotBuiltError) else f"{type(error).__name__}: {error}"
