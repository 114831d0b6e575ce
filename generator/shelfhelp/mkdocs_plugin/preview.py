"""What a preview shows while a file has a mistake: the pages as they were, and above them what is wrong.

In: MkDocs' live server and a way to ask what is wrong. What always holds: the banner is put into a page while it is served, so
that it is in no file of a site; everything in it is escaped; a build that fails never leaves a browser waiting.
"""

from __future__ import annotations

import html
import logging
import re
from typing import TYPE_CHECKING, Any

from mkdocs.exceptions import MkDocsException

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mkdocs.livereload import LiveReloadServer

_BODY = re.compile(rb"<body[^>]*>", re.IGNORECASE)
_STYLE = (
    "position:sticky;top:0;z-index:9999;margin:0;padding:.75rem 1rem;max-height:50vh;overflow:auto;"
    "background:#fff4f4;color:#3d0000;border-bottom:4px solid #b00020;font:1rem/1.4 sans-serif;text-align:start"
)
_TEXT_STYLE = (
    "margin:.5rem 0 0;padding:0;background:none;color:inherit;white-space:pre-wrap;overflow-wrap:anywhere;"
    "font:.875rem/1.4 monospace"
)
_NOTHING_BUILT = (
    b"<!doctype html><html lang=en><meta http-equiv=refresh content=2><title>Preview</title><body></body></html>"
)
"""What stands where no page is. MkDocs' script, by which a page shows itself anew, is only in pages that were built."""

log = logging.getLogger("mkdocs.plugins.shelfhelp")


class Preview:
    """The mistakes of the last build of a preview; "" where it went well."""

    def __init__(self) -> None:
        self.wrong = ""

    def attach(self, server: LiveReloadServer, judge: Callable[[], str]) -> None:
        """Let a server show a banner, and go on after a build that fails.

        `judge` says why the configuration must not even be loaded, for loading it carries out what it names.
        """
        server.builder = self._going_on(server.builder, judge)
        server.set_app(self._with_banner(server.get_app()))  # type: ignore[arg-type]  # the application that MkDocs has set

    def _going_on(self, build: Callable[..., None], judge: Callable[[], str]) -> Callable[..., None]:
        """Build anew. What refuses it is kept for the banner; the pages that are there stay, and are shown again with it."""

        def rebuild(*words: Any) -> None:
            self.wrong = ""
            try:
                self.wrong = judge()
                if self.wrong:
                    log.error(self.wrong.rstrip())
                else:
                    build(*words)
            except (Exception, SystemExit) as error:  # noqa: BLE001 whatever it is, the editor must see it and not a stuck page
                problem = (
                    error.format_message() if isinstance(error, MkDocsException) else f"{type(error).__name__}: {error}"
                )
                self.wrong = self.wrong or problem
                log.error(problem)  # noqa: TRY400 the editor's mistake needs no traceback

        return rebuild

    def _with_banner(self, show: Callable[..., Iterable[bytes]]) -> Callable[..., Iterable[bytes]]:
        def shown(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
            started: list[tuple[str, list[tuple[str, str]]]] = []
            pieces = show(environ, lambda status, headers, *_: started.append((status, headers)))
            status, headers = started[0]
            is_page = any(name == "Content-Type" and value.startswith("text/html") for name, value in headers)
            if not (self.wrong and is_page):
                start_response(status, headers)
                return pieces
            page = with_banner(b"".join(pieces), self.wrong)
            others = [(name, value) for name, value in headers if name != "Content-Length"]
            start_response(status, [*others, ("Content-Length", str(len(page)))])
            return [page]

        return shown


def with_banner(page: bytes, wrong: str) -> bytes:
    """Put what is wrong above everything else on a page; a page that was never built holds nothing else."""
    body = _BODY.search(page)
    what = "This page is not up to date: a file has a mistake.</strong> It shows what was right before."
    if body is None:
        page, body = _NOTHING_BUILT, _BODY.search(_NOTHING_BUILT)
        what = "There is no page yet: a file has a mistake.</strong> Mend it, and the page appears."
    at = body.end() if body else 0
    banner = (
        f'<div role="alert" data-preview-banner style="{_STYLE}"><strong>{what}'
        f'<pre style="{_TEXT_STYLE}">{html.escape(wrong.strip())}</pre></div>'
    )
    return page[:at] + banner.encode(errors="replace") + page[at:]
