"""Opens a page in the browser, and says what was seen. In: an address, and how long to wait. Out: a `Sight`, whatever happens.

A page is waited for until it has what is looked for, or is at rest, or the patience is over. Nothing on it is pressed.
"""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from shelfhelp.verify.browser import HungError
from shelfhelp.verify.pages.reading import SeenFrame, frame_of
from shelfhelp.verify.pages.sight import Obstacle, Sight

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page, Response

    from shelfhelp.verify.browser import Chromium

LARGEST = 20_000_000
"""Bytes that are taken of one page with all that it loads: ten times the middle of shops' pages (HTTP Archive, 2025: 2.6 MB)."""

_STEP = 100
"""Milliseconds between two looks at a page that is still being built."""

_AT_REST = 15
"""Looks in a row at which a page shows the same, after which it is at rest."""

GRACE = 20
"""Seconds beyond the patience after which a browser that answers no more is ended."""

_OBSTACLES = (
    ("NAME_NOT_RESOLVED|NAME_RESOLUTION_FAILED|ADDRESS_INVALID", Obstacle.NO_NAME),
    ("CONNECTION_REFUSED|ADDRESS_UNREACHABLE", Obstacle.REFUSED),
    (
        "EMPTY_RESPONSE|CONNECTION_(CLOSED|RESET|ABORTED)|HTTP2_|QUIC_|INVALID_RESPONSE|SOCKET_NOT_CONNECTED",
        Obstacle.CUT,
    ),
    ("TIMED_OUT|Timeout .*exceeded", Obstacle.SLOW),
    ("CERT_|SSL_|BAD_SSL|PINNED_KEY", Obstacle.CERTIFICATE),
    ("TOO_MANY_REDIRECTS", Obstacle.LOOP),
    ("INTERNET_DISCONNECTED|NETWORK_CHANGED|NETWORK_ACCESS_DENIED|PROXY_|TUNNEL_CONNECTION_FAILED", Obstacle.OFFLINE),
    ("Download is starting", Obstacle.DOWNLOAD),
)


@dataclass
class _Watched:
    """What the network tells of a page while it is opened."""

    status: int = 0
    kind: str = ""
    received: int = 0

    def answered(self, response: Response) -> None:
        if response.request.is_navigation_request() and response.frame.parent_frame is None:
            self.status = response.status
            self.kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()


def look_at(browser: Chromium, address: str, patience: float, is_enough: Callable[[Sight], bool]) -> Sight:
    """Open a page, and return what was seen until it `is_enough`, the page was at rest, or `patience`, in seconds, was over.

    Raises `NoBrowserError` where the browser does not start.
    """
    try:
        with browser.look(patience * 2 + GRACE) as context:
            return seen_on(context.new_page(), address, patience, is_enough)
    except HungError as error:
        return Sight(address, obstacle=Obstacle.HUNG, words=str(error))


def seen_on(page: Page, address: str, patience: float, is_enough: Callable[[Sight], bool]) -> Sight:
    """Let a page of a fresh context go to an address, and return what was seen. Raises nothing but what a killed browser does."""
    from playwright.sync_api import Error  # noqa: PLC0415 an extra

    watched = _watch(page)
    began = time.monotonic()
    try:
        page.goto(address, wait_until="commit", timeout=patience * 1000)
    except Error as error:
        obstacle, words = obstacle_of(str(error))
        return _without_page(page, address, watched, obstacle, words)
    return _when_built(page, address, patience, is_enough, watched, began)


def _when_built(
    page: Page, address: str, patience: float, is_enough: Callable[[Sight], bool], watched: _Watched, began: float
) -> Sight:
    before, looks_alike = Sight(address), 0
    while True:
        now, is_loaded = _shown(page, address, watched)
        seconds = time.monotonic() - began
        if watched.received > LARGEST:
            return _without_page(page, address, watched, Obstacle.LARGE)
        looks_alike = looks_alike + 1 if now == before else 0
        before = now or before
        if now is not None and is_enough(now):
            return replace(now, seconds=round(seconds, 1))
        if now is not None and is_loaded and (looks_alike >= _AT_REST or seconds > patience):
            return replace(now, seconds=round(max(seconds - looks_alike * _STEP / 1000, 0.0), 1))
        if seconds > patience:
            unread = before == Sight(address)
            told = (
                (Obstacle.OTHER, "its scripts keep it from being read") if unread else (Obstacle.SLOW, "still loading")
            )
            return _without_page(page, address, watched, *told)
        page.wait_for_timeout(_STEP)


def shown_again(page: Page, asked: str) -> Sight | None:
    """Return what a page shows now; None while it is being exchanged for another. Raises what a killed browser does."""
    return _shown(page, asked, _Watched())[0]


def _without_page(page: Page, address: str, watched: _Watched, obstacle: Obstacle, words: str = "") -> Sight:
    return Sight(address, page.url, watched.status, watched.kind, obstacle=obstacle, words=words)


def _watch(page: Page) -> _Watched:
    watched = _Watched()
    page.on("response", watched.answered)
    network = page.context.new_cdp_session(page)

    def received(event: dict[str, Any]) -> None:
        watched.received += max(event["dataLength"], event["encodedDataLength"])

    network.on("Network.dataReceived", received)
    network.send("Network.enable")
    return watched


def _shown(page: Page, asked: str, watched: _Watched) -> tuple[Sight | None, bool]:
    """Return what all frames of a page show now, and whether its own document is complete; None while it is being exchanged."""
    from playwright.sync_api import Error  # noqa: PLC0415

    seen: list[SeenFrame] = []
    for frame in page.frames[:_MOST_FRAMES]:
        try:
            seen.append(frame_of(frame.evaluate(script(), False)))  # noqa: FBT003 JavaScript's
        except Error:
            if not _is_connected(page):
                raise
            if frame == page.main_frame:
                return None, False
    main = seen[0]
    forms = tuple(form for frame in seen for form in frame.forms)
    controls = tuple(control for frame in seen for control in frame.controls)
    found = (main.title, main.heading, main.text, forms, controls)
    return Sight(asked, page.url, watched.status, watched.kind or "text/html", *found), main.is_loaded


def _is_connected(page: Page) -> bool:
    browser = page.context.browser
    return browser is not None and browser.is_connected()


_MOST_FRAMES = 20


@cache
def script() -> str:
    """Return the function of JavaScript that says what one frame shows."""
    return files("shelfhelp.verify.pages").joinpath("seen.js").read_text(encoding="utf-8")


def obstacle_of(words: str) -> tuple[Obstacle, str]:
    """Return which obstacle a message of the browser is about, and its name there, such as `ERR_CERT_DATE_INVALID`."""
    name = re.search(r"net::(ERR_\w+)", words)
    obstacle = next((kind for sign, kind in _OBSTACLES if re.search(sign, words)), Obstacle.OTHER)
    first = words.strip().partition("\n")[0].removeprefix("Page.goto: ")
    if name or obstacle in {Obstacle.SLOW, Obstacle.DOWNLOAD}:
        return obstacle, name[1] if name else ""
    return obstacle, first
