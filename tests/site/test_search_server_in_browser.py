"""A store with a search server: its site asks that server, believes little of what it says, and goes on without it.

One server here is the real one (tests/typesense.py). The other answers as Typesense's documentation has it, or in no
way that it should.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from click.testing import CliRunner
from playwright.sync_api import Page, expect
from tests import typesense
from tests.once import made_once
from tests.servers import free_port
from tests.site.conftest import WAITING, built_starter, pointed_at, running, serving

from shelfhelp.cli import main
from shelfhelp.source.sources import Audience

pytestmark = pytest.mark.browser

HOST = "https://search.example"
KEY = "search only & public"
ASKING = {
    "policies/contact.yml": (
        "  - effective_from: 2026-01-01\n    search_server:\n"
        f"      url: {HOST}/\n      collection: help\n      key: {KEY}\n      purpose: preferences\n"
    )
}
FIELD = "What is your question?"
TITLE = "How do I send something back?"
ADDRESS = "faq/returns/send-it-back/"
HIT = {"address": ADDRESS, "title": "Send it <b>back</b>", "teaser": "From <i>the server</i>", "staff_only": False}
RESULTS = "[data-search-result] a"
Answer = tuple[int, str]


def hits(*documents: dict[str, Any]) -> Answer:
    """Return an answer as Typesense 0.24 to 30 give it, without what nobody reads."""
    found = [
        {"document": one, "highlight": {}, "highlights": [], "text_match": 578730123365187705} for one in documents
    ]
    return 200, json.dumps({"results": [{"facet_counts": [], "found": len(found), "hits": found, "page": 1}]})


class Server(ThreadingHTTPServer):
    """A search server that answers what it is told to, and knows what it was asked."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answering)
        self.answer: Answer = hits(HIT)
        self.asked: list[dict[str, Any]] = []
        self.may_answer = threading.Event()
        self.may_answer.set()

    @property
    def words(self) -> list[str]:
        return [one["searches"][0]["q"] for one in self.asked]


class Answering(BaseHTTPRequestHandler):
    server: Server

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        query = parse_qs(urlsplit(self.path).query)
        about = {"key": query["x-typesense-api-key"], "cookie": self.headers["Cookie"], "from": self.headers["Referer"]}
        self.server.asked.append({**body, **about})
        self.server.may_answer.wait(20)
        status, text = self.server.answer
        self.send_response(status)
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Content-Type", "application/json")
        if 300 <= status < 400:
            self.send_header("Location", "/multi_search")
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture(scope="module")
def one_server() -> Iterator[Server]:
    made = Server()
    with running(made):
        yield made


@pytest.fixture
def server(one_server: Server) -> Iterator[Server]:
    one_server.answer = hits(HIT)
    one_server.asked.clear()
    yield one_server
    one_server.may_answer.set()


@pytest.fixture(scope="module")
def asking(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site that asks a search server, in the folder of its store."""

    def build(folder: Path) -> None:
        built_starter(folder, lambda path, text: text + ASKING.get(path, ""))

    return made_once("asking", build, tmp_path_factory) / "site"


@pytest.fixture(scope="module")
def site(asking: Path, tmp_path_factory: pytest.TempPathFactory, one_server: Server) -> Iterator[str]:
    answers = f"http://127.0.0.1:{one_server.server_port}"
    with serving(pointed_at(answers, HOST, asking, tmp_path_factory.mktemp("asking") / "site")) as address:
        yield address


def test_the_search_page_asks_the_server_and_shows_what_it_says_as_text(page: Page, site: str, server: Server) -> None:
    alarms: list[str] = []
    page.context.add_cookies([WAITING])
    page.on("console", lambda line: alarms.append(line.text) if line.type in {"error", "warning"} else None)
    page.goto(f"{site}/search/?q=-how+do+*I*+return+%22it%22+to+me%40mail.example+48213")
    expect(page.locator(RESULTS)).to_have_text("Send it <b>back</b>")
    expect(page.locator(RESULTS)).to_have_attribute("href", f"{site}/{ADDRESS}")
    expect(page.locator("[data-search-result] p")).to_have_text("From <i>the server</i>")
    (asked,) = server.asked
    assert (asked["key"], asked["cookie"], asked["from"]) == ([KEY], None, None)
    (search,) = asked["searches"]
    assert (search["collection"], search["q"]) == ("help", "how do I return it to")
    assert search["filter_by"] == "staff_only:=false"
    assert alarms == []


def test_no_page_is_called_sure_or_unsure_and_a_person_is_named(page: Page, site: str) -> None:
    page.goto(f"{site}/search/?q=anything")
    expect(page.locator("[data-search-status]")).to_have_text("1 result for “anything”")
    expect(page.locator("[data-search-ask]")).to_be_visible()
    page.goto(f"{site}/")
    page.get_by_role("main").get_by_role("combobox").fill("anything")
    expect(page.get_by_role("option")).to_have_count(1)
    expect(page.locator(".sh-found__ask")).to_be_visible()
    expect(page.locator(".sh-found__unsure")).to_have_count(0)


def test_where_the_server_finds_nothing_that_is_said(page: Page, site: str, server: Server) -> None:
    server.answer = hits()
    page.goto(f"{site}/search/?q=send+something+back")
    expect(page.locator("[data-search-empty]")).to_be_visible()
    expect(page.locator(RESULTS)).to_have_count(0)


OFF_SITE = (
    "https://evil.example/",
    "//evil.example/",
    "javascript:alert(1)",
    "\\\\evil.example",
    7,
    None,
)
NONSENSE: dict[str, Answer] = {
    "refused": (401, '{"message": "Forbidden"}'),
    "out of order": (503, hits(HIT)[1]),
    "redirect": (307, ""),
    "no JSON": (200, "<html>Bad gateway"),
    "no results": (200, '{"results": [{"code": 404, "error": "Not found."}]}'),
    "no list": (200, '{"results": [{"hits": {"length": 3}}]}'),
    "no title": hits(HIT | {"title": ""}),
    "title is no text": hits(HIT | {"title": {"toString": "x"}}),
    "staff's page": hits(HIT, HIT | {"staff_only": True}),
    "not known whose": hits({name: value for name, value in HIT.items() if name != "staff_only"}),
    **{f"off site {address}": hits(HIT, HIT | {"address": address}) for address in OFF_SITE},
}


@pytest.mark.parametrize("answer", NONSENSE.values(), ids=NONSENSE)
def test_what_is_no_page_of_this_site_is_not_believed_and_the_index_is_asked(
    page: Page, site: str, server: Server, answer: Answer
) -> None:
    server.answer = answer
    page.goto(f"{site}/search/?q=send+something+back")
    expect(page.locator(RESULTS).first).to_have_text(TITLE)
    assert all(link.evaluate("a => a.href").startswith(site) for link in page.locator(RESULTS).all())


def test_a_server_that_is_late_is_asked_once_and_then_no_more(page: Page, site: str, server: Server) -> None:
    server.may_answer.clear()
    page.goto(f"{site}/")
    field = page.get_by_role("main").get_by_role("combobox")
    field.fill("send something back")
    expect(page.locator(".sh-found__unsure")).to_have_text("Searching…")
    expect(page.get_by_role("option").first).to_contain_text(TITLE)
    field.fill("cancel")
    expect(page.get_by_role("option").first).to_contain_text("cancel")
    assert server.words == ["send something back"]


def test_a_server_that_is_gone_leaves_the_site_its_own_search(page: Page, asking: Path, tmp_path: Path) -> None:
    with serving(pointed_at(f"http://127.0.0.1:{free_port()}", HOST, asking, tmp_path / "gone")) as address:
        page.goto(f"{address}/search/?q=send+something+back")
        expect(page.locator(RESULTS).first).to_have_text(TITLE)


@pytest.mark.parametrize("wish", ["globalPrivacyControl: true", 'doNotTrack: "1"'])
def test_who_does_not_want_to_be_followed_is_answered_by_the_index(
    fresh: Page, site: str, server: Server, wish: str
) -> None:
    name, value = wish.split(": ")
    fresh.add_init_script(f"Object.defineProperty(navigator, '{name}', {{ value: {value} }});")
    fresh.goto(f"{site}/search/?q=send+something+back")
    expect(fresh.locator(RESULTS).first).to_have_text(TITLE)
    assert server.asked == []


def test_words_are_asked_when_somebody_pauses_and_not_at_every_key(page: Page, site: str, server: Server) -> None:
    page.goto(f"{site}/")
    field = page.get_by_role("main").get_by_role("combobox")
    typing = "field => ['s', 'se', 'send'].forEach((text) => { field.value = text; field.dispatchEvent(new Event('input')); })"
    field.evaluate(typing)
    expect(page.get_by_role("option")).to_have_count(1)
    assert server.words == ["send"]


def test_the_widget_asks_the_server_as_well(page: Page, site: str, server: Server, tmp_path: Path) -> None:
    shop = tmp_path / "shop"
    shop.mkdir()
    (shop / "_headers").write_text("/*\n", encoding="utf-8")
    (shop / "index.html").write_text(
        f'<!doctype html><title>Shop</title><script type="module" src="{site}/widget.js"></script><shelfhelp-search>',
        encoding="utf-8",
    )
    with serving(shop) as address:
        page.goto(address)
        page.get_by_role("combobox").fill("back")
        expect(page.get_by_role("option")).to_have_text("Send it <b>back</b>")
        expect(page.get_by_role("link", name="Or ask a person")).to_be_visible()
        page.get_by_role("option").click()
        expect(page.get_by_role("article").get_by_role("listitem").first).to_be_visible()
    assert server.words == ["back"]


def test_only_this_address_may_be_asked_and_staffs_site_asks_nobody(
    asking: Path, sites: Path, site_of: Callable[..., Path]
) -> None:
    headers = (asking / "_headers").read_text(encoding="utf-8")
    assert f"connect-src 'self' {HOST}/multi_search;" in headers
    staff = site_of(ASKING, Audience.STAFF)
    for file in ("_headers", "index.html", "search/index.html"):  # on the fact board it stands
        assert HOST not in (staff / file).read_text(encoding="utf-8")
    for page in ("index.html", "search/index.html"):
        assert "data-server" not in (sites / "public" / page).read_text(encoding="utf-8")


def test_a_build_and_an_export_say_that_the_key_is_public(asking: Path, tmp_path: Path) -> None:
    site, export = str(tmp_path / "site"), str(tmp_path / "export")
    for command in (["build", "--audience", "public", "--site-dir", site], ["export", export, "--search"]):
        said = CliRunner().invoke(main, ["-C", str(asking.parent), *command, "--as-of", "2026-03-02"])
        assert "stands in every page for anybody to read" in said.output


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a Typesense that runs."""
    if not typesense.PROGRAM.exists():
        complaint = "Typesense is not there; tests/install-tools gets it"
        if "CI" in os.environ and typesense.runs_here():
            pytest.fail(complaint)
        pytest.skip(complaint)
    port, data = free_port(), tmp_path_factory.mktemp("typesense")
    options = {"data-dir": data, "api-key": "admin", "api-port": port, "peering-port": free_port()}
    local = {"api-address": "127.0.0.1", "peering-address": "127.0.0.1"}
    words = [f"--{name}={value}" for name, value in (options | local).items()]
    with (data / "log").open("wb") as log:
        process = subprocess.Popen([typesense.PROGRAM, *words, "--enable-cors"], stdout=log, stderr=log)
    try:
        for _ in range(600):
            with contextlib.suppress(OSError):
                if json.loads(ask(f"http://127.0.0.1:{port}", "/health"))["ok"]:
                    break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


def ask(engine: str, path: str, body: bytes | None = None, method: str = "") -> str:
    """Ask Typesense as its admin."""
    with contextlib.closing(HTTPConnection(urlsplit(engine).netloc, timeout=30)) as connection:
        connection.request(method or ("POST" if body else "GET"), path, body, {"X-TYPESENSE-API-KEY": "admin"})
        return connection.getresponse().read().decode()


def test_a_real_typesense_takes_the_export_and_answers_the_site(
    page: Page, asking: Path, engine: str, tmp_path: Path
) -> None:
    said = CliRunner().invoke(
        main, ["-C", str(asking.parent), "export", str(tmp_path / "export"), "--search", "--as-of", "2026-03-02"]
    )
    assert said.exit_code == 0, said.output
    ask(engine, "/collections", (tmp_path / "export/collection.json").read_bytes())
    pages = (tmp_path / "export/pages.jsonl").read_bytes()
    for _ in range(2):  # the second time each page takes its own place
        loaded = ask(engine, "/collections/help/documents/import?action=upsert", pages).splitlines()
        assert {json.loads(line)["success"] for line in loaded} == {True}
    assert json.loads(ask(engine, "/collections/help"))["num_documents"] == len(pages.splitlines())
    gone = {**json.loads(pages.splitlines()[0]), "id": "gone", "as_of": "2026-03-01"}
    ask(engine, "/collections/help/documents", json.dumps(gone).encode())
    dropped = ask(engine, "/collections/help/documents?filter_by=as_of:!=2026-03-02", method="DELETE")
    assert json.loads(dropped) == {"num_deleted": 1}
    only_search = {"description": "help center", "actions": ["documents:search"], "collections": ["help"], "value": KEY}
    ask(engine, "/keys", json.dumps(only_search).encode())
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if request.url.startswith(engine) else None)
    page.on("request", lambda request: asked.append("index") if request.url.endswith("search/index.json") else None)
    with serving(pointed_at(engine, HOST, asking, tmp_path / "asking")) as address:
        page.goto(f"{address}/search/?q=How+do+I+send+something+back")
        expect(page.locator(RESULTS).first).to_have_text(TITLE)
        expect(page.locator("[data-search-ask]")).to_be_visible()
    assert len(asked) == 1
