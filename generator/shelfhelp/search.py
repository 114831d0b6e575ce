"""The search index behind `/search/`: one lunr index, built beside the pages, over title, other wordings and text."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from lunr import lunr

from shelfhelp.render.plain import plain

if TYPE_CHECKING:
    from pathlib import Path

    from shelfhelp.model.page import DocsTree

INDEX = "search/lunr.json"
_FIELDS = ({"field_name": "title", "boost": 8}, {"field_name": "words", "boost": 4}, {"field_name": "text", "boost": 1})
_NOT_SEARCHED = frozenset({"search", "questions", "stage", "topic", "home", "today", "lookup"})
_TEASER = 200


def write_index(tree: DocsTree, site: Path) -> None:
    """Write the index of a site, with each page's title and the beginning of its text, to be read by the search page."""
    pages = [page for page in tree.pages.values() if page.kind not in _NOT_SEARCHED]
    documents = [
        {"ref": page.address, "title": page.title, "words": " ".join(page.words), "text": plain(page.markdown)}
        for page in pages
    ]
    index = lunr(ref="ref", fields=_FIELDS, documents=documents)
    shown: dict[str, Any] = {d["ref"]: {"title": d["title"], "teaser": d["text"][:_TEASER]} for d in documents}
    path = site / INDEX
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"index": index.serialize(), "pages": shown}, ensure_ascii=False), encoding="utf-8")
