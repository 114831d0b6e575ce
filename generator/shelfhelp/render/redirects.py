"""The page that stands at an old address and leads to the new one, without scripts."""

from __future__ import annotations

import html
import posixpath
from typing import TYPE_CHECKING

from shelfhelp.sanitize.addresses import unaddressed

if TYPE_CHECKING:
    from shelfhelp.model.page import Page

_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'"
"""Such a page loads and sends nothing."""


def redirect_page(old: str, target: Page) -> str:
    """Return the HTML that leads from the address `old` to a page, by a relative link so that it works under any path."""
    to = html.escape(posixpath.relpath(target.address or ".", old.strip("/")) + "/")
    title = html.escape(unaddressed(target.title))
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n<title>{title}</title>\n'
        f'<meta name="robots" content="noindex">\n<meta http-equiv="refresh" content="0; url={to}">\n'
        f'<link rel="canonical" href="{to}">\n</head>\n<body>\n<p>This page has moved: <a href="{to}">{title}</a></p>\n'
        "</body>\n</html>\n"
    )
