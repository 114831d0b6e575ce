"""A shop on loopback that sets real cookies and asks about them. In: how it behaves. Out: its address, for a real browser.

Its own host is 127.0.0.1, the third party's `localhost`: two sites to a browser, one server to us. Each page holds the whole shop:
what it sets at once, a question, and what it sets behind each answer.
"""

from __future__ import annotations

import json
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

DAY = 24 * 60 * 60
BANNER = "<div id=question>Cookies? <button id=accept>Accept</button> <button id=refuse>Refuse</button></div>"


@dataclass
class Behavior:
    """What a shop sets: `headers` are Set-Cookie lines of every page, `foreign` those of the third party's frame.

    The scripts are run at once, when cookies are accepted, and when they are refused; `frame` is when the third party comes in:
    "at once", "accepted" or "never".
    """

    headers: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    at_once: str = ""
    accepted: str = ""
    refused: str = ""
    frame: str = "accepted"
    banner: str = BANNER
    statuses: dict[str, int] = field(default_factory=dict)


def cookie(name: str, days: float | None = None) -> str:
    """Return the statement of a script that sets a cookie."""
    lasts = "" if days is None else f"; max-age={round(days * DAY)}"
    return f"document.cookie = {json.dumps(f'{name}=SECRET; path=/{lasts}')};\n"


def stored(name: str, where: str = "localStorage") -> str:
    """Return the statement of a script that stores something under a name."""
    return f"{where}.setItem({json.dumps(name)}, 'SECRET');\n"


def honest() -> Behavior:
    """Return the behavior that `HONEST` states."""
    keep = cookie("consent", 180)
    return Behavior(
        headers=["session=SECRET; Path=/; HttpOnly"],
        foreign=[f"ad_id=SECRET; Path=/; Secure; SameSite=None; Partitioned; Max-Age={90 * DAY}"],
        at_once=stored("open-tab", "sessionStorage"),
        accepted=keep + cookie("_ga", 365) + cookie("_ga_4X2TQ", 365) + cookie("_fbp", 90) + stored("size-unit"),
        refused=keep,
    )


HONEST = """\
versions:
  - effective_from: 2020-01-01
    consent_kept: 6 months
    settings_page: https://www.example-store.example/cookie-settings
    cookies:
      session:
        does: Keeps you signed in and your cart together while you shop
        purpose: orders
        category: necessary
        lifetime: session
        set_by: Example Store
      consent:
        does: Remembers your cookie choice
        purpose: preferences
        category: necessary
        lifetime: 6 months
        set_by: Example Store
      open-tab:
        does: Remembers which tab you had open
        purpose: orders
        category: necessary
        lifetime: session
        set_by: Example Store
      size-unit:
        does: Remembers your size unit, in local storage
        category: preferences
        lifetime: never
        set_by: Example Store
      _ga:
        does: Counts visits
        category: statistics
        lifetime: 1 year
        set_by: Google
      _ga_<container>:
        does: Counts visits of one of our shops
        category: statistics
        lifetime: 12 months
        set_by: Google
      _fbp:
        does: Shows which advertisements brought you here
        category: marketing
        lifetime: 3 months
        set_by: Meta
      ad_id:
        does: Shows you our products elsewhere
        category: marketing
        lifetime: 90 days
        set_by: An advertising network
"""


LIES = """\
      _gid:
        does: Keeps your cart together
        category: necessary
        lifetime: 1 day
        set_by: Google
      cart:
        does: Keeps your cart together
        category: necessary
        lifetime: session
        set_by: Example Store
      last-seen:
        does: Shows what you looked at last
        category: necessary
        lifetime: session
        set_by: Example Store
      counter:
        does: Says which size fits
        category: statistics
        lifetime: 1 day
        set_by: Example Store
      promo:
        does: Shows offers
        category: marketing
        lifetime: 30 days
        set_by: Example Store
      old_visits:
        does: Says which size fits
        category: statistics
        lifetime: 1 day
        set_by: Example Store
"""
LYING = f"{HONEST}{LIES}".replace("An advertising network", "Example Store").replace(
    "lifetime: 1 year", "lifetime: 6 months"
)


def lying() -> Behavior:
    """Return the behavior of a shop that keeps to all that `LYING` states but twelve things."""
    shop = honest()
    shop.headers.append(f"tracker_id=SECRET; Path=/; HttpOnly; Max-Age={90 * DAY}")
    shop.foreign.append(f"_li_ss=SECRET; Path=/; Secure; SameSite=None; Max-Age={30 * DAY}")
    shop.at_once += stored("visitor profile") + stored("scroll-log", "sessionStorage") + stored("last-seen")
    shop.at_once += cookie("cart", 30) + cookie("counter", 1)
    shop.accepted += cookie("_gid", 1) + cookie("_ga", 2 * 365) + cookie("promo", 30)
    shop.refused += cookie("promo", 30)
    return shop


class _Handler(BaseHTTPRequestHandler):
    behavior: Behavior
    silent: threading.Event

    def do_GET(self) -> None:
        path, host = self.path.partition("?")[0], self.headers.get("Host", "").partition(":")[0]
        if path == "/never":
            self.silent.wait()
            return
        is_foreign = host == "localhost"
        body = b"<p>An advertisement" if is_foreign else self._page().encode()
        self.send_response(self.behavior.statuses.get(path, 200))
        for line in self.behavior.foreign if is_foreign else self.behavior.headers:
            self.send_header("Set-Cookie", line)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with suppress(OSError):
            self.wfile.write(body)

    def _page(self) -> str:
        of, port = self.behavior, self.server.server_address[1]
        frame = f"document.body.append(Object.assign(document.createElement('iframe'), {{src: 'http://localhost:{port}/ad'}}));"
        chosen = "localStorage.getItem('consent-shown') || document.cookie.includes('consent=')"
        return f"""<!doctype html><title>Shop</title><h1>Tents</h1>{of.banner}<script>
{of.at_once}
{frame if of.frame == "at once" else ""}
const question = document.getElementById("question");
if ({chosen}) question?.remove();
document.getElementById("accept")?.addEventListener("click", () => {{ question.remove();
{of.accepted}
{frame if of.frame == "accepted" else ""} }});
document.getElementById("refuse")?.addEventListener("click", () => {{ question.remove();
{of.refused} }});
</script>"""

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def cookie_shop(behavior: Behavior, certificate: Path | None = None, key: Path | None = None) -> Iterator[str]:
    """Open a shop on a free port of loopback, over TLS where there is a certificate, give its address, and close it behind."""
    silent = threading.Event()
    handler = type("Handler", (_Handler,), {"behavior": behavior, "silent": silent})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    server.block_on_close = False
    if certificate and key:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    server.handle_error = lambda *_: None  # type: ignore[method-assign] # browsers hang up
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield f"{'https' if certificate else 'http'}://127.0.0.1:{server.server_port}"
    finally:
        silent.set()
        server.shutdown()
        server.server_close()
        thread.join()
