"""Old addresses: the pages that stand at them and lead to the new ones, without scripts, and what only a server can lead from.

In: the docs tree. Out: pages by their place on the site, and `Move`s, of which no file can be made: a query, and an address that
differs from another one in capitals only, for which many disks have one file.
"""

from __future__ import annotations

import html
import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from shelfhelp.facts.catalogue import translator
from shelfhelp.facts.locale import locale_of
from shelfhelp.links.ways import way
from shelfhelp.model.old_address import INDEX, OldAddress, parents
from shelfhelp.sanitize.addresses import unaddressed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from shelfhelp.model.page import DocsTree, Page, Redirect

_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'"
"""Such a page loads and sends nothing."""


FILES_OF_A_SITE = frozenset(
    {
        "404.html",
        "_headers",
        "_redirects",
        "changes.xml",
        "facts.json",
        "llms.txt",
        "offline.json",
        "robots.txt",
        "sitemap.xml",
        "widget.js",
        "widget.json",
        "worker.js",
    }
)
"""What stands at the root of a site beside its pages."""

_COPY = "index.md"


@dataclass(frozen=True, slots=True)
class Move:
    """An old address at which no file can stand. `to` is the address of a page, as a browser sends it."""

    address: OldAddress
    redirect: Redirect
    to: str


def redirect_pages(tree: DocsTree) -> Iterator[tuple[str, str]]:
    """Yield path and HTML for each old address that a file can answer. One that is malformed gets none: it could lie outside."""
    for redirect, address in _with_files(tree).values():
        yield address.file, redirect_page(address.file, tree.pages[redirect.uri], tree.site.language)


def moves(tree: DocsTree) -> tuple[Move, ...]:
    """Return the old addresses that only a server can lead from, in their order."""
    if not tree.redirects:
        return ()
    taken = Taken(tree)
    for _, with_file in _with_files(tree).values():
        taken.add(with_file.file)
    return tuple(
        Move(address, redirect, quote(tree.pages[redirect.uri].address))
        for redirect in tree.redirects
        if (address := OldAddress.parse(redirect.old)) is not None and not taken.exactly_by(address)
    )


def as_redirects_file(found: Iterable[Move], base: str) -> str:
    """Write the file `_redirects` that static hosts such as Netlify read; of a query Cloudflare leaves the line out.

    `base` is the path of the site on its host, `/` or `/help/`. A host that shows the site's folder knows nothing of it, as
    in `_headers`; readers do.
    """
    lines = (
        f"/{move.address.encoded} {move.address.query.replace('&', ' ')} {base}{move.to} 301".replace("  ", " ")
        for move in found
    )
    return "".join(f"{line}\n" for line in lines)


def as_expression(move: Move, base: str) -> str:
    """Return the expression by which a server knows an old address, of its decoded path, a question mark and the query.

    What is added to a query when a link is passed on (`&utm_source=…`) makes no difference.
    """
    path = re.escape(f"{base}{move.address.path}")
    slash = "/?" if move.address.path else ""
    return f"^{path}{slash}\\?{re.escape(move.address.query)}(?:&|$)" if move.address.query else f"^{path}{slash}\\?"


def _with_files(tree: DocsTree) -> dict[str, tuple[Redirect, OldAddress]]:
    """Return the redirects that can have a file of their own, by its path without capitals."""
    taken = Taken(tree)
    found: dict[str, tuple[Redirect, OldAddress]] = {}
    for redirect in tree.redirects:
        address = OldAddress.parse(redirect.old)
        if address is not None and address.file and not taken.by(address):
            found.setdefault(address.file.casefold(), (redirect, address))
            taken.add(address.file)
    return found


class Taken:
    """The places of a site that have a file, without capitals, and the folders that these lie in."""

    def __init__(self, tree: DocsTree) -> None:
        self._exactly: set[str] = set()
        self._files: set[str] = set()
        self._folders: set[str] = set()
        for page in tree.pages.values():
            self.add(f"{page.address}{INDEX}")
            self.add(f"{page.address}{_COPY}")
        for path in (*FILES_OF_A_SITE, *(asset.removeprefix("kb/") for asset in tree.assets)):
            self.add(path)

    def add(self, file: str) -> None:
        """Take the place of a file."""
        self._exactly.add(file)
        path = file.casefold()
        self._files.add(path)
        self._folders.update(parents(path))

    def exactly_by(self, address: OldAddress) -> bool:
        """Return whether the file of an old address is there, in the same capitals."""
        return address.file in self._exactly

    def by(self, address: OldAddress) -> bool:
        """Return whether the file of an old address is there already, or a folder where the other has a file."""
        file = address.file.casefold()
        return file in self._files or file in self._folders or any(folder in self._files for folder in parents(file))


def redirect_page(file: str, target: Page, language: str) -> str:
    """Return the HTML that leads from a file of the site to a page, by a relative link so that it works under any path.

    `language` is the tag of the store's language, such as `en-US`.
    """
    locale = locale_of(language)
    t = translator(locale)
    to = html.escape(way(target.address, posixpath.dirname(file)))
    title = html.escape(unaddressed(target.title))
    return (
        f'<!doctype html>\n<html lang="{language}" dir="{locale.text_direction}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n<title>{title}</title>\n'
        f'<meta name="robots" content="noindex">\n<meta http-equiv="refresh" content="0; url={to}">\n'
        f'<link rel="canonical" href="{to}">\n</head>\n<body>\n<p>{t("This page has moved:")} <a href="{to}">{title}</a></p>\n'
        "</body>\n</html>\n"
    )
