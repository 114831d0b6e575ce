"""What a preview shows: the pages of the files as they are, and what is wrong with them, as soon as somebody saves one.

In: a store's folder. What always holds: whatever is written there, the last pages that could be shown stay, with what is wrong. The
page is there first; what only all files together show is looked for while it is read.
"""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass, replace
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING

from shelfhelp.build.site import NotBuiltError, RejectedError, buildable_options
from shelfhelp.compile import Compilation, Recollection, draft, lint_draft
from shelfhelp.host import clock
from shelfhelp.host.disk import read_store
from shelfhelp.host.looks import looks_of
from shelfhelp.preview.shown import ShownSite
from shelfhelp.report import text
from shelfhelp.rules import RULES
from shelfhelp.rules.reader import Reader
from shelfhelp.site.options import theme_folder
from shelfhelp.source.sources import CONFIGURATION, FOLDERS, VERIFIED, VERIFYING, Sources

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.source.sources import Audience

_OFTEN = 0.1
"""Seconds from one look at the files to the next, while a browser waits for a change."""

_AT_MOST = 20
"""In times of what a look takes: how long the next one waits, so that a large store keeps no processor busy."""

_PATIENCE = 25.0
"""Seconds after which a browser is answered where nothing has changed."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong with a store's files. `problem` says why they cannot be shown at all; then the pages are of before."""

    found: tuple[Diagnostic, ...] = ()
    problem: str = ""
    is_outdated: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """A page as somebody sees it: None where none can be made; `is_there` says that it is not the one for lost ways.

    `errors` and `warnings` are what is wrong, as text, that of the page's own file first; `count` is the number of the warnings.
    """

    page: bytes | None
    is_there: bool
    state: str
    is_outdated: bool
    errors: str
    warnings: str
    count: int


class Preview:
    """The preview of one audience's site; `as_of` is its day, None for today. `tell` is given each new report as text."""

    def __init__(
        self, folder: Path, audience: Audience, as_of: date | None, tell: Callable[[str], None] = lambda _: None
    ) -> None:
        self._folder, self._audience, self._as_of, self._tell = folder, audience, as_of, tell
        self._looks = ""
        self._sources = Sources(audience, ())
        self._to_check: Compilation | None = None
        self._texts = Reader(RULES)
        self._known = Recollection()
        self._theme: tuple[Path, ...] = (theme_folder(),)
        self._is_sound = False
        self._reading, self._checking = Lock(), Lock()
        self._pause = Event()
        self.site: ShownSite | None = None
        self.wrong = Wrong()

    def refresh(self) -> None:
        """Read the files anew where any of them looks other than before."""
        with self._reading:
            looks = looks_of(self._places())
            if looks == self._looks:
                return
            self._looks = looks
            try:
                self._read()
            except Exception as error:  # noqa: BLE001 whatever it is, the editor must see it and not a stuck page
                found = self._to_check.found if self._to_check else ()
                self._report(Wrong(found, _said(error), is_outdated=self.site is not None))

    def check(self) -> None:
        """Look for all that is wrong with the files that were read last, unless that was done or somebody else does it."""
        drafted = self._to_check
        if drafted is None or not self._checking.acquire(blocking=False):
            return
        try:
            wrong = replace(self.wrong, found=lint_draft(drafted, self._texts).found)
        except Exception as error:  # noqa: BLE001 as in `refresh`
            wrong = replace(self.wrong, problem=_said(error))
        finally:
            self._checking.release()
        if drafted is self._to_check:
            self._to_check = None
            self._report(wrong)

    def state(self) -> str:
        """Return a word for what is shown, which is another one as soon as a page would look other than before."""
        self.refresh()
        return hashlib.sha256(f"{self._looks}\0{self.wrong!r}".encode(errors="replace")).hexdigest()

    def other_than(self, state: str) -> str:
        """Return the present state as soon as it is not the one that a browser knows; that one again after a while."""
        until = time.monotonic() + _PATIENCE
        while (began := time.monotonic()) < until:
            now = self.state()
            if now != state:
                return now
            if self._to_check is not None and not self._checking.locked():
                Thread(target=self.check, daemon=True).start()
            self._pause.wait(max(_OFTEN, _AT_MOST * (time.monotonic() - began)))
        return state

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
        own_first = sorted(found, key=lambda finding: finding.location.path != origin)
        errors = text.render((one for one in own_first if one.is_error), self._sources) or problem
        warnings = [one for one in own_first if not one.is_error]
        told = text.render(warnings, self._sources)
        return Seen(page, is_there, state, wrong.is_outdated, errors, told, len(warnings))

    def _read(self) -> None:
        self._to_check = None
        self._sources = read_store(self._folder, self._audience)
        self._known = self._known.left()
        day = self._as_of or clock.now()
        drafted = self._to_check = draft(self._sources, as_of=day, for_rules=True, known=self._known)
        options = buildable_options(self._folder, drafted)
        is_outdated = drafted.has_errors and self._is_sound
        if not is_outdated:
            self.site = ShownSite(self._folder, drafted, options)
            self._theme, self._is_sound = options.theme, not drafted.has_errors
        # Until all is looked through, what was found before goes on to be shown: a report comes and goes once.
        self._report(Wrong(drafted.found if drafted.has_errors else self.wrong.found, is_outdated=is_outdated))

    def _report(self, wrong: Wrong) -> None:
        if wrong != self.wrong:
            self.wrong = wrong
            self._tell(text.render(wrong.found, self._sources) + wrong.problem)

    def _places(self) -> list[Path]:
        return [*(self._folder / name for name in (CONFIGURATION, VERIFYING, *FOLDERS, VERIFIED)), *self._theme]


def _said(error: Exception) -> str:
    return f"{error}." if isinstance(error, NotBuiltError) else f"{type(error).__name__}: {error}"
