"""LNK021: a link to this help center by its address on the web, in place of a file."""

from __future__ import annotations

import posixpath
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from shelfhelp.facts.mentions.allowances import allows
from shelfhelp.links.nearest import Nearest
from shelfhelp.links.targets import resolve
from shelfhelp.links.walk import leads_to_web
from shelfhelp.model.diagnostic import Defect, Severity
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.rules.rule import Links

DEFECT = Defect("LNK021", "own-address", Severity.WARNING)


def check(links: Links) -> Iterator[Diagnostic]:
    """Report links to `site_url`: as an error where no page stands there, as a warning where one does."""
    tree, site = links.tree, urlsplit(links.tree.site_url)
    if not links.found or not site.netloc:
        return
    nearest = Nearest(tree)
    base = f"/{site.path.strip('/')}".rstrip("/") + "/"
    addresses = {page.address.strip("/") for page in tree.pages.values()}
    addresses |= {redirect.old.strip("/") for redirect in tree.redirects}
    for use in links.found:
        link, start = urlsplit(use.link.target), use.link.start
        path = f"{link.path.rstrip('/')}/"
        is_own = link.netloc.lower() == site.netloc.lower()
        if not is_own or not path.startswith(base) or allows(use.prose.text, DEFECT.name, start, start + use.length):
            continue
        place = path.removeprefix(base).strip("/").removesuffix("index.html").removesuffix(".html").strip("/")
        if posixpath.splitext(place)[1]:
            continue  # a file for machines, or a picture
        tail = f"#{link.fragment}" if link.fragment else ""
        near = nearest.page(replace(use, target=resolve(f"/{place}{tail}", use.page.uri)))
        is_there = place in addresses
        what = f'"{use.link.target}" leads to this help center; a link to the file is checked, and works in a preview'
        if not is_there:
            what = f'there is no page "/{place}/" in this help center'
        way_out = f"write {near}" if near else "write the path of the Markdown file, from this page on"
        severity = Severity.WARNING if is_there else Severity.ERROR
        yield DEFECT.at(use.place, what, help=way_out, length=use.length, severity=severity)


RULE = Rule(DEFECT, Scope.TREE, __name__, check, looks_ahead=False, links=leads_to_web)
