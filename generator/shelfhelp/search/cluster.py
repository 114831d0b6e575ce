"""What a search cluster of a store's own is fed with. In: the compiled docs tree of an audience. Out: JSON Lines, one page each.

An `id` is made of a page's address alone, so it stays when other pages come and go, and a page that is loaded again takes the
place of what was known of it. It has only letters and digits, which every engine takes for a key. What only staff may read is in no
page of the public tree, and so in no line.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from shelfhelp.render.plain import plain
from shelfhelp.sanitize.addresses import unaddressed
from shelfhelp.search import documents_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from shelfhelp.model.page import DocsTree
    from shelfhelp.model.site import Site

_LENGTH = 32
"""Letters of an id."""

_INDEXED = {"title": "string", "wordings": "string[]", "teaser": "string", "text": "string", "staff_only": "bool"}
"""What a server of the site's own search looks at (theme/javascripts/server.js), by Typesense's types."""


def collection(name: str) -> str:
    """Return what Typesense makes a collection of, as JSON, for what `json_lines` yields; other fields are not searched."""
    fields = [{"name": field, "type": kind} for field, kind in _INDEXED.items()]
    fields.append({"name": "as_of", "type": "string"})  # by which pages that are gone are found
    return json.dumps({"name": name, "fields": fields}, indent=2) + "\n"


def id_of(address: str) -> str:
    """Return the id of the page at an address, a path on the site: the same on every day, for every audience."""
    return hashlib.sha256(address.encode(errors="surrogatepass")).hexdigest()[:_LENGTH]


def json_lines(tree: DocsTree, as_of: date) -> Iterator[str]:
    """Yield a line for each page that search finds, in the order of addresses. `url` is whole where the store states `site_url`."""
    pages = {page.address: page for page in tree.pages.values()}
    for document in sorted(documents_of(tree), key=lambda document: document.address):
        page = pages[document.address]
        line = {
            "id": id_of(page.address),
            "url": f"{tree.site_url}{page.address}",
            "address": page.address,
            "title": document.title,
            "wordings": [unaddressed(wording) for wording in document.asked],
            "teaser": unaddressed(document.teaser),
            "text": unaddressed(plain(document.text)),
            "kind": page.kind,
            "topic": _topic(page.address) if page.kind == "question" else None,
            "staff_only": page.staff_only,
            "language": tree.language,
            "locale": tree.site.language,
            "as_of": as_of.isoformat(),
        }
        yield json.dumps(line, ensure_ascii=True, separators=(",", ":")) + "\n"


def told_of_server(site: Site) -> Iterator[str]:
    """Yield what the public site's search asks, for who has built it; nothing where it asks nobody but its index."""
    if site.search_server and not site.is_staff:
        yield (
            f"search asks {site.search_server.address} before its own index; the key stands in every page for anybody to read, "
            "so make sure that it can search and do nothing else"
        )


def _topic(address: str) -> str:
    """Return the topic in the address of a question, `faq/returns/send-it-back/`."""
    return address.split("/")[1]
