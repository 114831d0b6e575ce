"""Shows a preview on this computer only. In: a preview and a port. What always holds: nobody else can ask, by whatever name."""

from __future__ import annotations

from socketserver import ThreadingMixIn
from typing import TYPE_CHECKING, Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from shelfhelp.preview.app import App

_HERE = "127.0.0.1"
_NAMES = frozenset({_HERE, "localhost"})


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Handler(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: what an editor needs to know stands in the page."""


def server_of(app: App, port: int) -> WSGIServer:
    """Return a server that listens at a port of the loopback address. Raises `OSError` where that is taken."""
    server = _Server((_HERE, port), _Handler)
    server.set_app(only_here(app))
    return server


def only_here(app: Callable[..., Iterable[bytes]]) -> Callable[..., Iterable[bytes]]:
    """Refuse who calls this computer by another name: the page of a stranger, whose name was made to lead here (DNS rebinding)."""

    def answered(environ: Mapping[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if environ.get("HTTP_HOST", "").partition(":")[0] in _NAMES:
            return app(environ, start_response)
        start_response("421 Misdirected Request", [("Content-Type", "text/plain; charset=utf-8")])
        return [b"This is a preview on another computer."]

    return answered
