"""Both sites of the reference store, built once for all tests of a run, served on loopback, and a real browser."""

from __future__ import annotations

import io
import os
import shutil
import socket
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from fnmatch import fnmatchcase
from functools import cache, partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, BrowserContext, CDPSession, Locator, Page, Playwright, Request
from tests.once import made_once

from shelfhelp.build.site import write_site
from shelfhelp.cli import main
from shelfhelp.cli.starter import starter_files
from shelfhelp.compile import Compilation, compile
from shelfhelp.host.disk import read_store
from shelfhelp.source.sources import Audience

AS_OF = "2026-11-23"
NOW = f"{AS_OF}T10:00:00-08:00"
"""The moment at which every page is opened that is not told another: a Monday on which the reference store is open."""


@pytest.fixture(scope="session")
def sites(reference_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that holds `public/` and `staff/`, which no test may change."""

    def build(folder: Path) -> None:
        words = ["-C", str(reference_store), "build", "--as-of", AS_OF, "--site-dir", str(folder)]
        built = CliRunner().invoke(main, words)
        assert built.exit_code == 0, built.output

    return made_once("sites", build, tmp_path_factory)


STARTED = date(2026, 3, 2)


def built_starter(
    folder: Path, edit: Callable[[str, str], str], audience: Audience = Audience.PUBLIC
) -> tuple[Path, Compilation]:
    """Build the site of the starter store on March 2, 2026, each file as `edit` returns it for its path and its text."""
    for path, text in starter_files(STARTED).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(edit(path, text), encoding="utf-8")
    compilation = compile(read_store(folder, audience), as_of=STARTED)
    shutil.rmtree(folder / "site", ignore_errors=True)
    write_site(folder, folder / "site", compilation)
    return folder / "site", compilation


def replacing(changes: Mapping[str, tuple[str, str]]) -> Callable[[str, str], str]:
    """Return an edit that replaces the first of two texts by the second where a file first has it, which it must."""

    def edit(path: str, text: str) -> str:
        before, after = changes.get(path, ("", ""))
        assert before in text
        return text.replace(before, after, 1) if before else text

    return edit


WITH_A_THEME = replacing({"mkdocs.yml": ("name: material", "name: material\n  custom_dir: theme")})
"""The edit of a store that has files of its own theme."""


@pytest.fixture
def site_of(tmp_path: Path) -> Callable[..., Path]:
    """Build the site of the starter store with more at the end of some of its files."""

    def built(more: Mapping[str, str], audience: Audience = Audience.PUBLIC) -> Path:
        return built_starter(tmp_path, lambda path, text: text + more.get(path, ""), audience)[0]

    return built


FAILS = "fails"
"""A file of this name in a folder makes its server fail there."""


class Handler(SimpleHTTPRequestHandler):
    """Serves files silently, with the headers that the site's own file asks for. One more tells LinkChecker to be quick."""

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        if Path(self.translate_path(self.path), FAILS).exists():
            self.send_error(HTTPStatus.SERVICE_UNAVAILABLE)
            return None
        return super().send_head()

    def end_headers(self) -> None:
        self.send_header("LinkChecker", "welcome")
        for name, value in told(Path(self.directory, "_headers"), self.path.partition("?")[0]):
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        return


def told(file: Path, path: str) -> list[tuple[str, str]]:
    """Return what a static host says with an answer: the headers of every rule of the file that the path matches."""
    rules = file.read_text(encoding="utf-8").split("\n\n")
    matching = [rule.splitlines()[1:] for rule in rules if fnmatchcase(path, rule.splitlines()[0])]
    return [(name.strip(), value) for lines in matching for name, _, value in (line.partition(": ") for line in lines)]


class Server(ThreadingHTTPServer):
    """A server that is not surprised when a browser hangs up."""

    def handle_error(self, request: socket.socket, client_address: tuple[str, int]) -> None:
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def running(server: ThreadingHTTPServer) -> Iterator[str]:
    """Let a server answer on loopback, and tell its address."""
    thread = threading.Thread(target=server.serve_forever, args=[0.05], daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port of the loopback address."""
    with running(Server(("127.0.0.1", 0), partial(Handler, directory=str(folder)))) as address:
        yield address


def pointed_at(address: str, stated: str, site: Path, target: Path) -> Path:
    """Copy a site that asks a stated address to one that asks another: a store can state only addresses of https."""
    copied = shutil.copytree(site, target)
    for file in (*copied.rglob("*.html"), copied / "_headers", copied / "widget.json"):
        file.write_text(file.read_text(encoding="utf-8").replace(stated, address), encoding="utf-8")
    return copied


WAITING = {"name": "who", "value": "me", "url": "http://127.0.0.1"}
"""A cookie of every server here, which waits to be sent along."""


@pytest.fixture(scope="session")
def public(sites: Path) -> Iterator[str]:
    """The address of the public site, without a slash at the end."""
    with serving(sites / "public") as address:
        yield address


@pytest.fixture(scope="session")
def staff(sites: Path) -> Iterator[str]:
    """The address of the staff site, without a slash at the end."""
    with serving(sites / "staff") as address:
        yield address


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """A real Chromium whose windows all show one moment: the shell, in which a page is a quarter of the work, or a whole one.

    Where none is installed the tests are skipped, but never in continuous integration.
    """
    found = next(filter(None, map(shutil.which, ("chromium-headless-shell", "chromium", "google-chrome"))), None)
    if found is None:
        if os.environ.get("CI"):
            pytest.fail("no Chromium is installed; tests/install-tools installs one")
        pytest.skip("no Chromium is installed; tests/install-tools installs one")
    quiet = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
    chromium = playwright.chromium.launch(executable_path=found, args=quiet)
    new_context = chromium.new_context

    def new_context_now(**options: Any) -> BrowserContext:
        made = new_context(**options)
        made.clock.set_fixed_time(NOW)
        return made

    setattr(chromium, "new_context", new_context_now)  # noqa: B010 - no assignment: what is set is a method
    yield chromium
    chromium.close()


HERE: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}, "timezone_id": "America/Los_Angeles"}
"""A window on a desktop, where the reference store is: clocks there show no second time."""


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser context that is empty and fresh."""
    made = browser.new_context(**HERE)
    yield made
    made.close()


@pytest.fixture
def fresh(context: BrowserContext) -> Page:
    """A page in a fresh context, for a test that has the clock run, adds scripts or lets the browser keep a site."""
    return context.new_page()


@pytest.fixture(scope="session")
def window(browser: Browser) -> Iterator[Page]:
    """The window that `page` shows again and again, which may use the clipboard. No site can be kept in it."""
    made = browser.new_context(**HERE, permissions=["clipboard-read", "clipboard-write"])
    made.add_init_script("delete Navigator.prototype.serviceWorker")
    yield made.new_page()
    made.close()


@pytest.fixture
def page(window: Page) -> Iterator[Page]:
    """A window in which other tests were before: a page in a new one is three times the work."""
    with lent(window) as page:
        yield page


@contextmanager
def lent(window: Page) -> Iterator[Page]:
    """Lend the window to a test, and leave nothing of what it did."""
    heard: list[tuple[Any, Any]] = []
    on = window.on

    def listening(event: Any, hear: Any) -> None:
        heard.append((event, hear))
        on(event, hear)

    def refused(*_: object, **__: object) -> None:
        pytest.fail("this would be there for all tests that follow: take a `fresh` page")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(window, "on", listening)
        patch.setattr(window, "add_init_script", refused)
        patch.setattr(window.clock, "install", refused)
        yield window
    for event, hear in heard:
        window.remove_listener(event, hear)
    if window.url.startswith("http"):
        forget(window)
    # What follows has an empty page to be done anew for.
    window.set_viewport_size(HERE["viewport"])
    window.emulate_media(media="null", color_scheme="null", reduced_motion="null")
    window.mouse.move(0, 0)
    if datetime.fromisoformat(window.evaluate("new Date().toISOString()")) != datetime.fromisoformat(NOW):
        window.clock.set_fixed_time(NOW)
    window.context.clear_cookies()
    window.unroute_all()


STILL = {"Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp"}
"""What a page must say to take the place of a site's in the same process."""


@cache
def still(window: Page) -> CDPSession:
    """Have a window show an empty page at the path `/still` of any origin, whether or not its server is there.

    A route of Playwright would do so as well, but the browser forgets whatever it has read of a site where one begins.
    """
    session = window.context.new_cdp_session(window)
    answer = {"responseCode": HTTPStatus.OK, "responseHeaders": [{"name": k, "value": v} for k, v in STILL.items()]}
    session.on(
        "Fetch.requestPaused",
        lambda asked: session.send("Fetch.fulfillRequest", {"requestId": asked["requestId"], **answer}),
    )
    session.send("Fetch.enable", {"patterns": [{"urlPattern": "*/still"}]})
    return session


def forget(window: Page) -> None:
    """Leave a page for an empty one, and delete all that the browser has kept of its origin, whose server may be gone."""
    origin = "{0.scheme}://{0.netloc}".format(urlsplit(window.url))
    session = still(window)
    window.goto(f"{origin}/still")
    session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
    window.evaluate("sessionStorage.clear()")


IDLE = """async () => {
    if (document.querySelector("[data-worker]")) await navigator.serviceWorker?.ready;
    await new Promise(requestIdleCallback);
    return true;
}"""


def settling(page: Page) -> Callable[[], None]:
    """Return what waits until the page that is open has loaded, is idle, and waits for no answer.

    Whoever waits for a network that is silent waits half a second for nothing.
    """
    asked: set[Request] = set()
    page.on("request", lambda request: asked.add(request))  # noqa: PLW0108 Playwright takes functions of Python's own only
    for ended in ("requestfinished", "requestfailed"):
        page.on(ended, lambda request: asked.discard(request))  # noqa: PLW0108

    def settled() -> None:
        page.wait_for_function(IDLE)  # which goes on where a page leads to another
        while asked:
            page.wait_for_function(IDLE)

    return settled


def composed(field: Locator, key: str, *, ends: bool = False) -> bool:
    """Press a key as a browser tells of it while an input method composes a word; return whether the page took it for itself.

    The key that ends a composition is told of in Safari only when that is over, by its code alone.
    """
    pressed: bool = field.evaluate(
        """(field, [key, isComposing]) => {
            const like = { bubbles: true, cancelable: true, composed: true };
            const event = new KeyboardEvent("keydown", { key, keyCode: 229, isComposing, ...like });
            field.dispatchEvent(event);
            return event.defaultPrevented;
        }""",
        [key, not ends],
    )
    return pressed
