"""Staff's site behind a real nginx: whoever shows no credentials learns nothing, however they ask."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import islice, product
from pathlib import Path
from threading import Thread

import pytest

from shelfhelp.site.headers import headers
from shelfhelp.source.sources import Audience

from .conftest import NAME, PUBLIC_HOST, STAFF_HOST, Server, free_port, needs_nginx, running

pytestmark = [needs_nginx, pytest.mark.slow]
NOTE = "/faq/returns/caller-disagrees-with-the-window/"
PATHS = [
    "/",
    "/index.html",
    NOTE,
    f"{NOTE}index.html",
    NOTE.rstrip("/"),
    "/lookup/",
    "/sitemap.xml",
    "/robots.txt",
    "/404.html",
    "/_headers",
    "/nowhere/",
    "/.well-known/security.txt",
    "/.git/config",
    "/-/auth",
    "/search/index.html",
    "/assets/",
    "/favicon.ico",
]
WAYS = [
    "{}",
    "/{}",
    "//{}",
    "/.{}",
    "/x/..{}",
    "/%2e{}",
    "/x/%2e%2e{}",
    "/..;{}",
    "{}?x=1",
    "{}#x",
    "{}%00",
    "{}%20",
    "{}/.",
    "{}..%2f",
    "{};x",
    "{}\\",
    "http://" + STAFF_HOST + "{}",
    "http://desk@" + STAFF_HOST + "{}",
    "/-/auth/..{}",
    "/404.html/..{}",
    "/.well-known/acme-challenge/..{}",
]
METHODS = ["GET", "HEAD", "POST", "OPTIONS", "PROPFIND", "TRACE", "get", "GETT"]
LINES = [
    "",
    f"Authorization: Basic {base64.b64encode(f'{NAME}:wrong'.encode()).decode()}\r\n",
    "Authorization: Basic\r\n",
    "Authorization: Bearer x\r\n",
    "Cookie: session=bad; _oauth2_proxy=x\r\n",
    "X-Original-URL: /-/auth\r\nX-Rewrite-URL: /404.html\r\n",
    "X-Forwarded-User: desk\r\nX-Forwarded-For: 127.0.0.1\r\nX-Real-IP: 127.0.0.1\r\nX-Auth-Request-User: desk\r\n",
    f"X-Forwarded-Host: {PUBLIC_HOST}\r\nForwarded: host={PUBLIC_HOST}\r\n",
    "Range: bytes=0-10\r\n",
    'If-None-Match: "x"\r\nIf-Modified-Since: Thu, 01 Jan 2032 00:00:00 GMT\r\n',
    "Content-Length: 0\r\nExpect: 100-continue\r\n",
    "X-HTTP-Method-Override: GET\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n",
]
HOSTS = [STAFF_HOST, STAFF_HOST.upper(), f"{STAFF_HOST}.", f"{STAFF_HOST}:80", f"{STAFF_HOST}:443"]
VARIANTS = 2_000


def variants() -> Iterator[bytes]:
    """Yield requests without credentials: every path in every way, and methods, headers and hosts in turn."""
    for number, (line, way, path) in enumerate(product(LINES, WAYS, PATHS)):
        method = METHODS[0] if number % 3 else METHODS[number // 3 % len(METHODS)]
        version = "1.0" if number % 11 == 0 else "1.1"
        host = HOSTS[number // 7 % len(HOSTS)]
        yield f"{method} {way.format(path)} HTTP/{version}\r\nHost: {host}\r\nConnection: close\r\n{line}\r\n".encode()


def let_in(server: Server) -> list[bytes]:
    """Return the requests, among two thousand and more, that were answered with anything."""
    tried = list(variants())
    step = len(tried) // VARIANTS
    chosen = tried[::step]
    assert len(chosen) >= VARIANTS
    return [request for request in chosen if not server.send(request).is_silent]


def test_two_thousand_requests_without_credentials_learn_nothing(nginx: Server) -> None:
    assert let_in(nginx) == []


@pytest.mark.parametrize(
    "request_line", [b"GET /\r\n", b"GET / HTTP/0.9\r\n\r\n", b"GET / HTTP/2.0\r\n\r\n", b"\x16\x03\x01\x00\x05hello"]
)
def test_what_is_no_proper_request_learns_nothing(nginx: Server, request_line: bytes) -> None:
    assert nginx.send(request_line, hang_up=True).is_silent


def test_a_page_that_is_there_and_one_that_is_not_are_refused_alike(nginx: Server) -> None:
    there, nowhere = nginx.ask(STAFF_HOST, NOTE), nginx.ask(STAFF_HOST, "/nowhere/")
    assert (there.status, there.body) == (nowhere.status, nowhere.body)
    assert there.headers | {"date": ""} == nowhere.headers | {"date": ""}


def test_staff_reads_everything(nginx: Server, published: Path, credentials: dict[str, str]) -> None:
    site = published / "staff/current/site"
    answer = nginx.ask(STAFF_HOST, NOTE, **credentials)
    assert (answer.status, answer.body) == (200, (site / f"{NOTE[1:]}index.html").read_bytes())
    assert nginx.ask(STAFF_HOST, "/nowhere/", **credentials).body == (site / "404.html").read_bytes()
    for name, value in headers(Audience.STAFF):
        assert name == "Content-Security-Policy" or answer.headers[name.lower()] == value
    assert answer.headers["cache-control"] == "private, no-cache"


def test_the_policy_is_the_one_that_the_site_was_built_for(
    nginx: Server, published: Path, credentials: dict[str, str]
) -> None:
    said = nginx.ask(STAFF_HOST, "/lookup/", **credentials).headers["content-security-policy"]
    assert f"  Content-Security-Policy: {said}\n" in (published / "staff/current/site/_headers").read_text()


def test_credentials_of_staff_open_nothing_hidden(nginx: Server, credentials: dict[str, str]) -> None:
    for path in ("/_headers", "/.git/config", "/-/auth"):
        assert nginx.ask(STAFF_HOST, path, **credentials).status in {403, 404}


class Proxy(BaseHTTPRequestHandler):
    """An identity proxy that knows one session; it remembers what it was told."""

    def do_GET(self) -> None:
        self.server.seen.append(dict(self.headers))  # type: ignore[attr-defined]
        self.send_response(202 if "session=good" in self.headers.get("Cookie", "") else 401)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture(scope="module")
def proxy() -> Iterator[ThreadingHTTPServer]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Proxy)
    server.seen = []  # type: ignore[attr-defined]
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="module")
def forwarding(
    tmp_path_factory: pytest.TempPathFactory, store: Path, published: Path, proxy: ThreadingHTTPServer
) -> Iterator[Server]:
    """nginx that asks the identity proxy."""
    url = f"http://127.0.0.1:{proxy.server_port}/auth"
    with running(
        tmp_path_factory.mktemp("forward"), store, published, "--auth", "forward", "--auth-url", url
    ) as server:
        yield server


class TestForward:
    def test_two_thousand_requests_without_a_session_learn_nothing(self, forwarding: Server) -> None:
        assert let_in(forwarding) == []

    def test_staff_reads_everything(self, forwarding: Server, published: Path) -> None:
        answer = forwarding.ask(STAFF_HOST, NOTE, Cookie="session=good")
        assert (answer.status, answer.body) == (200, (published / f"staff/current/site{NOTE}index.html").read_bytes())

    def test_the_proxy_learns_who_asks_for_what_and_nothing_that_a_client_made_up(
        self, forwarding: Server, proxy: ThreadingHTTPServer
    ) -> None:
        proxy.seen.clear()  # type: ignore[attr-defined]
        made_up = {
            "X_Forwarded_User": "desk",
            "X_Original_URI": "/public",
            "X_Forwarded_Host": "evil.test",
            "Authorization": "Bearer t",
        }
        forwarding.ask(STAFF_HOST, "/lookup/", Cookie="session=bad", **made_up)
        (seen,) = proxy.seen  # type: ignore[attr-defined]
        assert (seen["Cookie"], seen["Authorization"]) == ("session=bad", "Bearer t")
        assert (seen["X-Original-URI"], seen["X-Original-Method"], seen["X-Forwarded-Host"]) == (
            "/lookup/",
            "GET",
            STAFF_HOST,
        )
        assert "X-Forwarded-User" not in seen

    def test_nobody_gets_in_while_the_proxy_is_down(self, tmp_path: Path, store: Path, published: Path) -> None:
        url = f"http://127.0.0.1:{free_port()}/auth"
        with running(tmp_path, store, published, "--auth", "forward", "--auth-url", url) as server:
            answer = server.ask(STAFF_HOST, NOTE, Cookie="session=good")
        assert answer.status == 500
        assert b"<center>nginx</center>" in answer.body

    def test_who_is_not_known_is_sent_to_the_login(
        self, tmp_path: Path, store: Path, published: Path, proxy: ThreadingHTTPServer
    ) -> None:
        url = f"http://127.0.0.1:{proxy.server_port}/auth"
        options = ("--auth", "forward", "--auth-url", url, "--login-url", "https://id.shop.test/start")
        with running(tmp_path, store, published, *options) as server:
            answer = server.ask(STAFF_HOST, NOTE)
            # The same for every path, so that it tells nothing either.
            assert [server.ask(STAFF_HOST, path).status for path in islice(PATHS, 4)] == [302] * 4
        assert answer.headers["location"] == f"https://id.shop.test/start?rd=https://{STAFF_HOST}{NOTE}"
        assert b"<center>nginx</center>" in answer.body
