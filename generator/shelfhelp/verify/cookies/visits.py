"""Visits a shop with a real browser, and notes what stays there. In: the pages and the choice to make. Out: names, no values.

Three visits, each in a browser that has never been there: one clicks nothing, one refuses, one accepts. What goes wrong is the
shop's trouble or the network's: a visit that is not whole says why, and what it saw so far still counts.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from shelfhelp.verify.browser import HungError
from shelfhelp.verify.cookies.seen import BrowserEntry, ShopVisits, Storage, Visit, Visited

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import BrowserContext, Frame, Locator, Page

    from shelfhelp.model.verifying.cookies import Choice, CookieTests
    from shelfhelp.verify.browser import Chromium

_MOST_ENTRIES = 20_000
"""Entries that are kept of a visit; a page that writes more is endless, and these tell of it."""

_STORED = """() => [localStorage, sessionStorage].map(
    (storage) => Object.keys(storage).slice(0, 10000).map((name) => name.slice(0, 300)))"""
"""Names alone leave the page."""

_SHARE_OF_A_PAGE, _SHARE_OF_A_CHOICE, _SHARE_OF_QUIET = 3, 4, 12
"""Parts of the time of a visit: a page may take a third to load, the question a fourth to show, and a twelfth to fall silent."""


_TURNS = 3
"""How often a page may go on to another one while it is looked at."""


class _UnfinishedError(Exception):
    """Why a visit could not go on, in a sentence."""


@dataclass
class _Notes:
    """What a visit has seen so far, so that it counts whatever comes next. `before_choice` is True until something is clicked."""

    entries: dict[tuple[str, str, Storage], BrowserEntry] = field(default_factory=dict)
    before_choice: bool = True
    was_asked: bool = False

    def add(self, entry: BrowserEntry) -> None:
        """Note an entry: its first sight says when it came, the longest one how long it stays."""
        key = (entry.name, entry.host, entry.kind)
        first = self.entries.get(key)
        if first is None and len(self.entries) < _MOST_ENTRIES:
            self.entries[key] = entry
        elif first is not None and (entry.minutes or 0) > (first.minutes or 0):
            self.entries[key] = BrowserEntry(
                *key, entry.minutes, is_before_choice=first.is_before_choice, is_http_only=entry.is_http_only
            )


def visit_shop(chromium: Chromium, settings: CookieTests, folder: Path, *, seconds: float | None = None) -> ShopVisits:
    """Make the three visits, or those of them that the store tells how to make. `seconds` is how long each may take.

    `folder` is the store's, below which scripts lie. Raises `NoBrowserError` where there is none to look with.
    """
    time = seconds if seconds is not None else settings.patience.minutes_at_most * 60.0
    choices = {Visit.UNTOUCHED: None, Visit.REFUSED: settings.refuse, Visit.ACCEPTED: settings.accept}
    made = (visit for visit, choice in choices.items() if visit is Visit.UNTOUCHED or choice is not None)
    return ShopVisits(tuple(_visited(chromium, visit, choices[visit], settings, folder, time) for visit in made))


def _visited(
    chromium: Chromium, visit: Visit, choice: Choice | None, settings: CookieTests, folder: Path, seconds: float
) -> Visited:
    from playwright.sync_api import Error  # noqa: PLC0415 an extra

    notes, problem = _Notes(), ""
    try:
        with chromium.look(seconds) as context:
            _Walk(context.new_page(), notes, folder, seconds * 1000).go(settings, choice)
    except (HungError, _UnfinishedError) as error:
        problem = str(error)
    except Error as error:
        problem = f"the browser could not go on: {_short(error)}"
    return Visited(visit, tuple(sorted(notes.entries.values(), key=_in_order)), problem, notes.was_asked)


def _in_order(entry: BrowserEntry) -> tuple[str, str, str]:
    return entry.name, entry.host, entry.kind


@dataclass(frozen=True, slots=True)
class _Walk:
    """One walk through the pages of a shop. `time` is that of the whole visit, in milliseconds."""

    page: Page
    notes: _Notes
    folder: Path
    time: float

    def go(self, settings: CookieTests, choice: Choice | None) -> None:
        """Open the pages and choose on the first one. Raises `_UnfinishedError`."""
        first, *others = (str(address) for address in settings.pages)
        self._open(first)
        if choice is not None:
            self._choose(choice, first)
            others += [str(address) for address in settings.also]
        for address in others:
            self._open(address)

    def _open(self, address: str) -> None:
        from playwright.sync_api import Error, TimeoutError  # noqa: PLC0415 an extra

        try:
            answer = self.page.goto(address, wait_until="load", timeout=self.time / _SHARE_OF_A_PAGE)
        except TimeoutError:
            with suppress(Error):
                self._stop()
                self._note()
            message = f"{address} was not there after {self.time / _SHARE_OF_A_PAGE / 1000:g} seconds"
            raise _UnfinishedError(message) from None
        except Error as error:
            message = f"{address} could not be opened: {_short(error)}"
            raise _UnfinishedError(message) from None
        if answer is not None and not answer.ok:
            message = f"{address} answered {answer.status} {answer.status_text}".rstrip()
            raise _UnfinishedError(message)
        self._settle()

    def _stop(self) -> None:
        """Let the page stop loading: nothing can be asked of it while it waits for an answer."""
        session = self.page.context.new_cdp_session(self.page)
        session.send("Page.stopLoading")
        session.detach()

    def _choose(self, choice: Choice, address: str) -> None:
        """Click what the store names, or let its script do so, and wait for what follows."""
        from playwright.sync_api import Error  # noqa: PLC0415 an extra

        time = self.time / _SHARE_OF_A_CHOICE
        try:
            if choice.script:
                script = (self.folder / choice.script).read_text(encoding="utf-8")
                self.page.wait_for_function(script, timeout=time)
            else:
                self._clickable(choice.text).click(timeout=time)
        except OSError:
            message = f"the script {choice.script} that verify.yml names cannot be read"
            raise _UnfinishedError(message) from None
        except Error as error:
            what = (
                f"the script {choice.script} did not say that it has chosen"
                if choice.script
                else f'nothing that could be clicked fits "{choice}"'
            )
            reason = "" if type(error).__name__ == "TimeoutError" else f": {_short(error)}"
            message = f"{what} on {address}{reason}"
            raise _UnfinishedError(message) from None
        self.notes.before_choice = False
        self.notes.was_asked = True
        self._settle()

    def _clickable(self, selector: str) -> Locator:
        """Return what fits a selector, in the page or in a frame of it, which questions about cookies often are."""
        for frame in self.page.frames[1:]:
            with suppress(Exception):  # a frame that goes while it is asked
                if frame.locator(selector).count():
                    return frame.locator(selector).first
        return self.page.locator(selector).first

    def _settle(self) -> None:
        """Wait until the page is silent, or for as long as one may wait for that, and note what is there."""
        from playwright.sync_api import Error  # noqa: PLC0415 an extra

        for _ in range(_TURNS):
            with suppress(Error):  # pages that keep asking are seen as they are by then
                self.page.wait_for_load_state("load", timeout=self.time / _SHARE_OF_A_PAGE)
                self.page.wait_for_load_state("networkidle", timeout=self.time / _SHARE_OF_QUIET)
            with suppress(Error):  # the page has just gone on to another one
                self._note()
                return
        message = f"{self.page.url} kept going on to another page"
        raise _UnfinishedError(message)

    def _note(self) -> None:
        """Note what the browser holds by now: all cookies, and what the frames of the page have stored."""
        now = _seconds(self.page)
        for cookie in _cookies(self.page.context):
            minutes = None if cookie["expires"] < 0 else max(0, round((cookie["expires"] - now) / 60))
            self._add(
                cookie["name"], cookie["domain"].lstrip("."), Storage.COOKIE, minutes, is_http_only=cookie["httpOnly"]
            )
        for frame in self.page.frames:
            host = urlsplit(frame.url).hostname or ""
            for kind, names in zip((Storage.LOCAL, Storage.SESSION), _stored(frame), strict=False):
                for name in names:
                    self._add(name, host, kind)

    def _add(
        self, name: str, host: str, kind: Storage, minutes: int | None = None, *, is_http_only: bool = False
    ) -> None:
        is_before = self.notes.before_choice
        self.notes.add(BrowserEntry(name, host, kind, minutes, is_before_choice=is_before, is_http_only=is_http_only))


def _cookies(context: BrowserContext) -> Iterator[dict[str, Any]]:
    """Yield what the browser says of each cookie, but its value."""
    for cookie in context.cookies():
        yield {name: of for name, of in cookie.items() if name != "value"}


def _seconds(page: Page) -> float:
    """Return what the browser's own clock says, by which it keeps cookies."""
    return float(page.evaluate("Date.now()")) / 1000


def _stored(frame: Frame) -> list[list[str]]:
    """Return the names that a frame has in its local and its session storage; none where it may not have any."""
    from playwright.sync_api import Error  # noqa: PLC0415 an extra

    try:
        stored: list[list[str]] = frame.evaluate(_STORED)
    except Error:
        return []
    return stored


def _short(error: Exception) -> str:
    """Return the first line of what Playwright reports, without the method that reports it."""
    return str(error).strip().splitlines()[0].partition(": ")[2] or type(error).__name__
