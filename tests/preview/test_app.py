"""What a browser is answered by a preview, and who is answered at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from wsgiref.util import setup_testing_defaults

import pytest

from shelfhelp.cli.starter import starter_files
from shelfhelp.preview.app import App
from shelfhelp.preview.page import page_of
from shelfhelp.preview.preview import Preview, Seen
from shelfhelp.preview.server import only_here
from shelfhelp.source.sources import Audience

AS_OF = date(2026, 3, 2)
Application = Callable[..., Iterable[bytes]]


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shop")
    for path, text in starter_files(AS_OF).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def app(shop: Path) -> App:
    preview = Preview(shop, Audience.PUBLIC, AS_OF)
    preview.refresh()
    return App(preview, "/help/")


def ask(
    app: Application, path: str, method: str = "GET", host: str = "127.0.0.1:8000"
) -> tuple[str, dict[str, str], bytes]:
    environ: dict[str, object] = {}
    setup_testing_defaults(environ)
    way, _, query = path.partition("?")
    environ |= {"PATH_INFO": way, "QUERY_STRING": query, "REQUEST_METHOD": method, "HTTP_HOST": host}
    answered: list[tuple[str, list[tuple[str, str]]]] = []
    content = b"".join(app(environ, lambda status, headers: answered.append((status, headers))))
    return answered[0][0], dict(answered[0][1]), content


def test_pages_and_files_are_shown_below_the_sites_path(app: App) -> None:
    status, headers, page = ask(app, "/help/returns/")
    assert (status, headers["Content-Type"], headers["Cache-Control"]) == (
        "200 OK",
        "text/html; charset=utf-8",
        "no-store",
    )
    assert b'src="/help/shelfhelp-preview.js"' in page
    assert b'http-equiv="Content-Security-Policy"' in page
    assert ask(app, "/help/facts.json")[1]["Content-Type"] == "application/json; charset=utf-8"
    assert ask(app, "/help/shelfhelp-preview.js")[1]["Content-Type"] == "text/javascript; charset=utf-8"
    assert b"location.reload" in ask(app, "/help/shelfhelp-preview.js")[2]


def test_the_themes_files_may_be_kept(app: App) -> None:
    page = ask(app, "/help/")[2].decode()
    sheet = next(part for part in page.split('"') if part.endswith("stylesheets/site.css"))
    status, headers, content = ask(app, f"/help/{sheet}")
    assert (status, headers["Content-Type"]) == ("200 OK", "text/css; charset=utf-8")
    assert headers["Cache-Control"].endswith("immutable")
    assert len(content) > 1000


@pytest.mark.parametrize(("path", "to"), [("/", "/help/"), ("/help", "/help/"), ("/help/returns", "/help/returns/")])
def test_a_way_without_its_slash_leads_on(app: App, path: str, to: str) -> None:
    status, headers, _ = ask(app, path)
    assert (status, headers["Location"]) == ("302 Found", to)


@pytest.mark.parametrize(
    "path", ["/help/nothing/", "/help/nothing", "/help/../mkdocs.yml", "/help//etc/passwd", "/help/%2e%2e/"]
)
def test_a_lost_way_shows_the_page_for_it_and_no_file_of_the_computer(app: App, path: str) -> None:
    status, _, page = ask(app, path)
    assert status == "404 Not Found"
    assert b"site_name" not in page
    assert b"root:" not in page
    if not path.endswith(".yml"):
        assert b"shelfhelp-preview.js" in page


def test_nothing_can_be_sent_to_it(app: App) -> None:
    assert ask(app, "/help/returns/", "POST")[0] == "405 Method Not Allowed"
    assert ask(app, "/elsewhere/")[0] == "404 Not Found"
    assert ask(app, "/help/returns/", "HEAD")[2] == b""


def test_a_browser_that_knows_another_state_is_answered_at_once(app: App) -> None:
    page = ask(app, "/help/returns/")[2].decode()
    state = page.partition('data-state="')[2].partition('"')[0]
    assert ask(app, "/help/shelfhelp-preview?another")[2].decode() == state


def test_who_comes_by_another_name_sees_nothing(app: App) -> None:
    for host in ("127.0.0.1:8000", "localhost:8000", "localhost"):
        assert ask(only_here(app), "/help/", host=host)[0] == "200 OK"
    for host in ("evil.example:8000", "", "127.0.0.1.evil.example"):
        status, _, page = ask(only_here(app), "/help/", host=host)
        assert (status, page) == ("421 Misdirected Request", b"This is a preview on another computer.")


def test_what_is_wrong_is_escaped_and_stands_alone_where_there_is_no_page() -> None:
    hostile = "a.md:1:1: error <script>alert(1)</script>"
    seen = Seen(
        b'<html><body class="x"><p>Old</p></body></html>', True, "s", True, hostile, "", hostile, 2, is_checked=True
    )
    shown = page_of(seen, "/")
    assert shown.startswith(b'<html><body class="x"><link rel="stylesheet" href="/shelfhelp-preview.css">')
    assert (b"<script>alert" in shown, shown.count(b"&lt;script&gt;alert(1)")) == (False, 2)
    assert b"<summary>2 warnings</summary>" in shown
    assert b"not up to date" in shown
    alone = page_of(Seen(None, False, "s", False, "a.md:1:1: error", "", "", 0, is_checked=True), "/")
    assert b"There is no page yet" in alone
    assert b"<details>" not in alone
    assert b"data-preview-banner" not in page_of(Seen(b"<body>", True, "s", False, "", "", "", 0, is_checked=True), "/")


def test_a_page_that_nobody_has_checked_yet_says_so() -> None:
    unchecked = page_of(Seen(b"<body>", True, "s", False, "", "", "", 0, is_checked=False), "/")
    assert b'role="status"' in unchecked
    assert "Looking for mistakes…" in unchecked.decode()
