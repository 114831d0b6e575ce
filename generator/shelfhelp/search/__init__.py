"""The search index behind `/search/`. In: the compiled docs tree. Out: one JSON file beside the pages, plain text only.

A large index takes as long as a good part of the pages, so another process makes it while they are made.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from shelfhelp.host.elsewhere import elsewhere
from shelfhelp.render.plain import first_sentences
from shelfhelp.sanitize.addresses import unaddressed
from shelfhelp.search.index import Document, index_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from shelfhelp.model.page import DocsTree, Page

_NOT_SEARCHED = frozenset(
    {"search", "questions", "stage", "topic", "home", "today", "week", "lookup", "board", "version"}
)
_WORTH_A_PROCESS = 500


def begin(tree: DocsTree) -> Callable[[], str]:
    """Begin to make the index of a site. What is returned waits for it and gives its JSON; small ones are made only then.

    The same tree gives the same bytes, whichever process makes them.
    """
    documents = [_document(page) for page in tree.pages.values() if page.kind not in _NOT_SEARCHED]
    return (
        partial(index_of, documents, tree.language)
        if len(documents) < _WORTH_A_PROCESS
        else elsewhere(index_of, documents, tree.language)
    )


def _document(page: Page) -> Document:
    text = page.text or page.markdown
    teaser = page.description or first_sentences(text)
    return Document(page.address, unaddressed(page.title), teaser, page.words, text)
