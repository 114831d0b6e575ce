"""The search index behind `/search/`. In: the compiled docs tree. Out: JSON beside the pages, plain text only: one file, or parts.

A large index takes as long as a good part of the pages, so another process makes it while they are made.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from shelfhelp.host.elsewhere import elsewhere
from shelfhelp.render.plain import first_sentences
from shelfhelp.sanitize.addresses import unaddressed
from shelfhelp.search.index import Document, as_index, as_json, indexed_pages
from shelfhelp.search.known import KnownWords
from shelfhelp.search.lists import language_of
from shelfhelp.search.parts import in_parts
from shelfhelp.search.shelves import Shelves, shelved
from shelfhelp.search.standard import standard_wordings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from shelfhelp.model.page import DocsTree, Page
    from shelfhelp.search.known import WordsPlace
    from shelfhelp.search.standard import StandardWording

_NOT_SEARCHED = frozenset(
    {"search", "questions", "stage", "topic", "home", "today", "week", "lookup", "board", "lines", "version"}
)
_NO_TERMS = frozenset({"contact/"})
"""Pages that a policy makes and nobody calls terms or rules."""

_WORTH_A_PROCESS = 500

LARGEST_WHOLE = 400_000
"""Bytes of an index that a browser loads whole. With the code that reads it, it is 150 kB then, packed as a web server packs it."""

FIRST = "search/index.json"
"""The path on a site of its index, or of the first part of one."""

PARTS = "search/parts/"
"""The folder on a site of the other parts, whose names hold a hash."""


def documents_of(tree: DocsTree) -> list[Document]:
    """Return the pages of a site as search knows them. Those that nobody has written yet are."""
    pages = [tree.written(page.uri) or page for page in _searched(tree)]
    standard = standard_wordings(pages, tree.language)
    return [document_of(page, standard.get(page.address, ())) for page in pages]


def called_in(tree: DocsTree) -> list[Document]:
    """Return the same pages by what they are called alone, without their texts, and so without writing any."""
    pages = _searched(tree)
    standard = standard_wordings(pages, tree.language)
    return [_document(page, standard.get(page.address, ())) for page in pages]


def _searched(tree: DocsTree) -> list[Page]:
    return [page for page in tree.pages.values() if page.kind not in _NOT_SEARCHED]


def begin(documents: list[Document], language: str, place: WordsPlace | None = None) -> Callable[[], dict[str, str]]:
    """Begin to make an index. What is returned waits for it and gives its files by their paths; small ones are made only then.

    `language` is the ISO 639 code of that of the pages. The same documents give the same bytes, whichever process makes them, and
    whatever is known of their words at a `place`, where what comes to it is kept.
    """
    # An index of which most is known is made while another process checks the store, for which a third one would wait.
    is_soon_made = len(documents) < _WORTH_A_PROCESS or (place is not None and place.knows_shelves)
    make = partial if is_soon_made else elsewhere
    return make(files_of, documents, language, place)


def files_of(documents: list[Document], language: str, place: WordsPlace | None = None) -> dict[str, str]:
    """Return the files of an index by their paths on a site: one, or of a large index many, of which questions need few."""
    known = place.recall() if place else KnownWords()
    given = indexed_pages(documents, language, known.texts)
    if place:
        place.keep(known)
    is_one = language_of(language).compounds > 0  # parts of a compound are words of any page
    if is_one or given.least_size <= LARGEST_WHOLE:
        whole = as_json(as_index(given))
        if is_one or len(whole.encode()) <= LARGEST_WHOLE:
            return {FIRST: whole}
    shelves = shelved(given, place.recall_shelves() if place else Shelves())
    if place:
        place.keep_shelves(shelves)
    return dict(in_parts(given, shelves, FIRST, PARTS))


def told_of_parts(sizes: Mapping[str, int]) -> Iterator[str]:
    """Yield why an index is in parts and what that means, for who has built the site; nothing where it is one file.

    `sizes` are those of the site's files in bytes, by their paths.
    """
    if parts := [size for path, size in sizes.items() if path.startswith(PARTS)]:
        whole, most, first = sum(parts) / 1e6, LARGEST_WHOLE / 1e6, sizes[FIRST] / 1e6
        yield (
            f"the search index of {whole:.1f} MB is more than the {most} MB that a phone loads at once, so it is split: "
            f"search loads one part of {first:.2f} MB, then the few of {len(parts):,} others that a question needs"
        )


def document_of(page: Page, standard: tuple[StandardWording, ...] = ()) -> Document:
    """Return a page as search knows it."""
    text = page.text or page.markdown
    return _document(page, standard, page.description or first_sentences(text), text)


def _document(page: Page, standard: tuple[StandardWording, ...], teaser: str = "", text: str = "") -> Document:
    kind = "" if page.address in _NO_TERMS else page.kind
    return Document(page.address, unaddressed(page.title), teaser, page.words, text, kind, standard)
