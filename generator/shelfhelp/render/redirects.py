"""The pages that stand at old addresses and lead to the new ones, without scripts."""

from __future__ import annotations

import html
import posixpath
from typing import TYPE_CHECKING

from shelfhelp.links.redirects import is_well_formed
from shelfhelp.sanitize.addresses import unaddressed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.page import DocsTree, Page

_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'"
"""Such a page loads and sends nothing."""


def redirect_pages(tree: DocsTree) -> Iterator[tuple[str, str]]:
    """Yield path and HTML for each old address. One that is malformed gets no page: it could lie outside of the site."""
    for redirect in tree.redirects:
        if is_well_formed(redirect.old):
            yield f"{redirect.old.strip('/')}/index.html", redirect_page(redirect.old, tree.pages[redirect.uri])


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
