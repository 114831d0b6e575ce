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
from shelfhelp.search.standard import standard_wordings

if TYPE_CHECKING:
    from collections.abc import Callable

    from shelfhelp.model.page import DocsTree, Page
    from shelfhelp.search.standard import StandardWording

_NOT_SEARCHED = frozenset(
    {"search", "questions", "stage", "topic", "home", "today", "week", "lookup", "board", "lines", "version"}
)
_NO_TERMS = frozenset({"contact/"})
"""Pages that a policy makes and nobody calls terms or rules."""

_WORTH_A_PROCESS = 500


def documents_of(tree: DocsTree) -> list[Document]:
    """Return the pages of a site as search knows them."""
    pages = [page for page in tree.pages.values() if page.kind not in _NOT_SEARCHED]
    standard = standard_wordings(pages, tree.language)
    return [_document(page, standard.get(page.address, ())) for page in pages]


def begin(documents: list[Document], language: str) -> Callable[[], str]:
    """Begin to make an index. What is returned waits for it and gives its JSON; small ones are made only then.

    `language` is the ISO 639 code of that of the pages. The same documents give the same bytes, whichever process makes them.
    """
    return (
        partial(index_of, documents, language)
        if len(documents) < _WORTH_A_PROCESS
        else elsewhere(index_of, documents, language)
    )


def _document(page: Page, standard: tuple[StandardWording, ...]) -> Document:
    text = page.text or page.markdown
    teaser = page.description or first_sentences(text)
    kind = "" if page.address in _NO_TERMS else page.kind
    return Document(page.address, unaddressed(page.title), teaser, page.words, text, kind, standard)
