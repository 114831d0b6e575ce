"""The browser in which `verify` looks at a shop: one installed Chromium, and a fresh profile for each look.

    with chromium() as browser, browser.look(seconds=30) as context:
        page = context.new_page()

`look` gives an empty context of Playwright: no cookies, no storage, no permissions; downloads are refused, service workers blocked,
windows that a page opens are closed at once, and dialogs are dismissed (as Playwright does by itself). Playwright alone cannot end
a script that never ends: after so many seconds the whole Chromium is killed, `look` raises `HungError`, and the next look starts
a new one. The User-Agent is Chromium's own with `ShelfHelp-verify/…` behind it, so that a shop can tell these visits from people's.
"""

from __future__ import annotations

import os
import shutil
import signal
import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from shelfhelp import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from playwright.sync_api import Browser, BrowserContext, Playwright

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""Programs that are a Chromium, the one first that needs the least (decision 0047)."""

AGENT = f"ShelfHelp-verify/{__version__}"
"""What stands in the User-Agent of every request behind Chromium's own."""

_LAUNCH_SECONDS = 30


class NoBrowserError(Exception):
    """There is no browser to look with, which is said in a sentence; it tells nothing about any shop."""


class HungError(Exception):
    """The browser was still at work when its time was over, and was killed."""


class Chromium:
    """An installed Chromium that is started when it is first needed, and again after it was killed."""

    def __init__(self, playwright: Playwright, program: str, options: Sequence[str] = ()) -> None:
        """`options` are further words of Chromium's command line; a test maps the names of hosts to loopback with them."""
        self._playwright = playwright
        self._program = program
        self._options = list(options)
        self._browser: Browser | None = None

    @contextmanager
    def look(self, seconds: float, **options: Any) -> Iterator[BrowserContext]:
        """Yield a fresh context, with further `options` of Playwright's `new_context`, and close it behind.

        Raises `HungError` where the look is not over after so many seconds, and `NoBrowserError` where Chromium does not start.
        """
        browser = self._started()
        process, agent = _about(browser)
        killed = threading.Event()
        watchdog = threading.Timer(seconds, _kill, (process, killed))
        watchdog.daemon = True
        watchdog.start()
        try:
            kept = {"user_agent": f"{agent} {AGENT}", "accept_downloads": False, "service_workers": "block", **options}
            context = browser.new_context(**kept)
            try:
                context.on("page", _close_if_opened_by_page)
                yield context
            finally:
                with suppress(Exception):
                    context.close()
        finally:
            watchdog.cancel()
            if killed.is_set():
                self._let_go()
                message = f"the browser was still busy after {seconds:g} seconds, and was ended"
                raise HungError(message)

    def close(self) -> None:
        """End the browser, if it runs."""
        if self._browser is not None:
            self._browser.close()
            self._browser = None

    def _started(self) -> Browser:
        if self._browser is None or not self._browser.is_connected():
            self._browser = _launched(self._playwright, self._program, self._options)
        return self._browser

    def _let_go(self) -> None:
        with suppress(Exception):
            self.close()
        self._browser = None


@contextmanager
def chromium(options: Sequence[str] = ()) -> Iterator[Chromium]:
    """Find Chromium, and yield it; it ends with the block. Raises `NoBrowserError` where there is none, or no Playwright."""
    program = find_chromium()
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415 an extra, which is asked for when it is needed
    except ImportError:
        message = "a program is missing that opens pages in a browser; pip install 'shelfhelp[verify]'"
        raise NoBrowserError(message) from None
    with sync_playwright() as playwright:
        browser = Chromium(playwright, program, options)
        try:
            yield browser
        finally:
            browser.close()


def find_chromium(which: Callable[[str], str | None] = shutil.which) -> str:
    """Return the path of an installed Chromium. Raises `NoBrowserError`."""
    found = next(filter(None, map(which, NAMES)), None)
    if found is None:
        message = "no Chromium is installed; on Debian and Ubuntu: apt install chromium-headless-shell, or chromium"
        raise NoBrowserError(message)
    return found


def has_sandbox() -> bool:
    """Whether Chromium is to lock its pages in: always, but for root, for whom it refuses to start that way.

    Playwright leaves the lock out unless it is told otherwise.
    """
    return not (hasattr(os, "geteuid") and os.geteuid() == 0)


def _launched(playwright: Playwright, program: str, options: list[str]) -> Browser:
    from playwright.sync_api import Error  # noqa: PLC0415

    try:
        return playwright.chromium.launch(
            executable_path=program, chromium_sandbox=has_sandbox(), args=options, timeout=_LAUNCH_SECONDS * 1000
        )
    except Error as error:
        message = f"{program} does not start: {str(error).strip().splitlines()[0]}"
        raise NoBrowserError(message) from None


def _about(browser: Browser) -> tuple[int, str]:
    """Return the number of the browser's process, and its User-Agent."""
    session = browser.new_browser_cdp_session()
    processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
    agent: str = session.send("Browser.getVersion")["userAgent"]
    session.detach()
    return next(int(process["id"]) for process in processes if process["type"] == "browser"), agent


def _kill(process: int, killed: threading.Event) -> None:
    killed.set()
    with suppress(OSError):
        os.kill(process, getattr(signal, "SIGKILL", signal.SIGTERM))


def _close_if_opened_by_page(page: Any) -> None:
    if page.opener() is not None:
        page.close()
