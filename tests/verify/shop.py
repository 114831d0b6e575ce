"""A shop on loopback that misbehaves in every way that a page of a shop can. In: nothing. Out: what was asked of it."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar
from urllib.parse import parse_qs, urlsplit

GOOD_FORM = """<!doctype html><html lang=en><title>Contact</title><h1>Write to us</h1>
<form method=post action=/sent>
<p><label for=mail>Your e-mail</label> <input id=mail name=mail type=email required>
<p><label>Your message <textarea name=message required></textarea></label>
<p><button>Send</button></form>"""

PAGES = {
    "/": "<title>Shop</title><h1>Tents</h1><p>Everything for a night outside. <a href=/form>Contact</a>",
    "/form": GOOD_FORM,
    "/page": "<title>Your orders</title><h1>Where is my order?</h1><p>Enter the number from your receipt at the desk.",
    "/no-labels": "<title>Contact</title><form><input name=mail type=email><textarea name=message></textarea>"
    "<button>Send</button></form>",
    "/only-a-search": "<title>Contact</title><form role=search><label>Search <input type=search name=q></label></form><p>Call us.",
    "/soft-404": "<title>Page not found - Shop</title><h1>Oops! Page not found</h1><p>Try our <a href=/>home page</a>.",
    "/parked": "<title>shop.example</title><h1>shop.example is for sale</h1><p>Buy this domain. Related searches: tents",
    "/login": "<title>Sign in</title><form method=post><label>E-mail <input type=email name=user></label>"
    "<label>Password <input type=password name=secret></label><button>Sign in</button></form>",
    "/chat": "<title>Chat</title><h1>Chat with a person</h1>"
    '<iframe title="Chat with Northlight" src=/chat-frame width=300 height=300></iframe>',
    "/chat-frame": "<p>Hello! <input aria-label=Message>",
    "/dialogs": f"{GOOD_FORM}<script>alert('Hello');confirm('Buy?');window.open('/page');"
    "window.onbeforeunload=()=>'stay'</script>",
    "/busy": f"{GOOD_FORM}<script>setTimeout(() => {{ for (;;); }}, 50)</script>",
    "/bent": f"{GOOD_FORM}<script>Array.prototype.map = () => 7; Array.prototype.filter = () => ({{length: 'many'}});"
    "String.prototype.trim = () => ({});</script>",
    "/late-form": "<title>Contact</title><div id=here></div><script>setTimeout(() => { here.innerHTML = "
    f"`{GOOD_FORM.partition('<h1>')[2]}` }}, 100)</script>",
    "/cookie-settings": "<title>Cookie settings</title><h1>Cookie settings</h1><p>Choose.<button>Accept all</button>",
}
REDIRECTS = {"/gone-home": "/", "/to-login": "/login", "/loop": "/loop-back", "/loop-back": "/loop", "/moved": "/form"}
FAILING = {"/missing": 404, "/gone": 410, "/broken": 500, "/forbidden": 403, "/limited": 429, "/maintenance": 503}


@dataclass
class Shop:
    """A running shop: its address, and each request with its method, path, User-Agent and the fields that were sent."""

    address: str
    asked: list[tuple[str, str, str]] = field(default_factory=list)
    sent: list[dict[str, list[str]]] = field(default_factory=list)
    silent: threading.Event = field(default_factory=threading.Event)
    answers_everything: bool = False
    robots: str = ""

    def paths(self) -> list[str]:
        return [path for _, path, _ in self.asked]


class _Handler(BaseHTTPRequestHandler):
    shop: ClassVar[Shop]

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        self.shop.asked.append(("GET", path, self.headers.get("User-Agent", "")))
        special: dict[str, Callable[[], None]] = {
            "/never": self._never_answer,
            "/endless": self._endless,
            "/huge": self._huge,
            "/download": self._download,
            "/notice.pdf": self._pdf,
            "/cut": self._cut,
        }
        if path == "/robots.txt":
            self._answer(200 if self.shop.robots else 404, self.shop.robots, "text/plain")
        elif path in special:
            with suppress(OSError):
                special[path]()
        elif path in REDIRECTS:
            self.send_response(302)
            self.send_header("Location", REDIRECTS[path])
            self.end_headers()
        elif path in FAILING:
            self._answer(FAILING[path], "<title>Trouble</title><h1>It does not work</h1>")
        elif path in PAGES or self.shop.answers_everything:
            self._answer(200, PAGES.get(path, PAGES["/soft-404"]))
        else:
            self._answer(404, "<title>Not found</title>")

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_POST(self) -> None:
        self.shop.asked.append(("POST", self.path, self.headers.get("User-Agent", "")))
        body = self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode()
        self.shop.sent.append(parse_qs(body))
        self._answer(200, "<title>Thank you</title><h1>Thank you, we have your message</h1>")

    def _answer(self, status: int, body: str, kind: str = "text/html; charset=utf-8") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body.encode())))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body.encode())

    def _begin(self, kind: str = "text/html", **headers: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def _never_answer(self) -> None:
        self.shop.silent.wait()

    def _endless(self) -> None:
        self._begin()
        self.wfile.write(b"<title>Contact</title><h1>Contact</h1>")
        while not self.shop.silent.wait(0.02):
            self.wfile.write(b"<p>and on")
            self.wfile.flush()

    def _huge(self) -> None:
        self._begin()
        self.wfile.write(b"<title>Contact</title><h1>Contact</h1><!--")
        for _ in range(50):
            self.wfile.write(b"x" * 1_000_000)

    def _download(self) -> None:
        self._begin("application/octet-stream", Content_Disposition='attachment; filename="form.exe"')
        self.wfile.write(b"MZ")

    def _pdf(self) -> None:
        self._begin("application/pdf")
        self.wfile.write(b"%PDF-1.4\n%%EOF\n")

    def _cut(self) -> None:
        self.connection.close()

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def shop(certificate: Path | None = None, key: Path | None = None) -> Iterator[Shop]:
    """Open a shop on a free port, over TLS where a certificate is given, and close it behind."""
    handler = type("Handler", (_Handler,), {})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    server.block_on_close = False
    scheme = "http"
    if certificate and key:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        scheme = "https"
    handler.shop = made = Shop(f"{scheme}://127.0.0.1:{server.server_port}")
    server.handle_error = lambda *_: None  # type: ignore[method-assign] # browsers hang up
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield made
    finally:
        made.silent.set()
        server.shutdown()
        server.server_close()
        thread.join()
