"""Old addresses: what form they have, and the pages that stand at them and lead to the new ones, without scripts."""

from __future__ import annotations

import html
import posixpath
import re
from typing import TYPE_CHECKING

from shelfhelp.facts.catalogue import translator
from shelfhelp.facts.format import locale_of
from shelfhelp.sanitize.addresses import unaddressed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.page import DocsTree, Page

_ADDRESS = re.compile(r"[A-Za-z0-9_-]+(?:/[A-Za-z0-9_-]+)*/?")
_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'"
"""Such a page loads and sends nothing."""


def is_well_formed(old: str) -> bool:
    """Say whether a text can be an old address: a path on this site, without a scheme, `..`, blanks or a leading slash."""
    return _ADDRESS.fullmatch(old) is not None


def canonical(address: str) -> str:
    """Return what all ways to write an address have in common: servers and disks may tell capitals apart, people don't."""
    return address.strip("/").casefold()


def redirect_pages(tree: DocsTree) -> Iterator[tuple[str, str]]:
    """Yield path and HTML for each old address. One that is malformed gets no page: it could lie outside of the site."""
    for redirect in tree.redirects:
        if is_well_formed(redirect.old):
            page = redirect_page(redirect.old, tree.pages[redirect.uri], tree.site["language"])
            yield f"{redirect.old.strip('/')}/index.html", page


def redirect_page(old: str, target: Page, language: str) -> str:
    """Return the HTML that leads from the address `old` to a page, by a relative link so that it works under any path.

    `language` is the tag of the store's language, such as `en-US`.
    """
    locale = locale_of(language)
    t = translator(locale)
    to = html.escape(posixpath.relpath(target.address or ".", old.strip("/")) + "/")
    title = html.escape(unaddressed(target.title))
    return (
        f'<!doctype html>\n<html lang="{language}" dir="{locale.text_direction}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n<title>{title}</title>\n'
        f'<meta name="robots" content="noindex">\n<meta http-equiv="refresh" content="0; url={to}">\n'
        f'<link rel="canonical" href="{to}">\n</head>\n<body>\n<p>{t("This page has moved:")} <a href="{to}">{title}</a></p>\n'
        "</body>\n</html>\n"
    )
