"""What a store's search finds for the tests that its editors wrote, and for the titles of its questions, as rules judge it.

In: a compiled day of the public site, its answers written. Out: findings of the rules of search. A title is asked for only where
another page speaks of all its words in its title or wordings: no other comes first, and many titles need not be asked for.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from shelfhelp.compile import not_allowed
from shelfhelp.model.nearest_word import nearest_word
from shelfhelp.model.search_tests import Searched, Sought, Unnamed
from shelfhelp.rules import RULES, lint
from shelfhelp.rules.reader import Reader
from shelfhelp.rules.rule import Scope
from shelfhelp.search import documents_of
from shelfhelp.search.index import as_index, as_json, indexed_pages
from shelfhelp.search.known import KnownWords, WordsPlace
from shelfhelp.search.proposed import proposed
from shelfhelp.search.ranking import Ranking
from shelfhelp.search.rivals import Rivals

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from shelfhelp.compile import Compilation
    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.kept import Kept
    from shelfhelp.model.page import DocsTree, Page
    from shelfhelp.model.search_tests import PlacedTest
    from shelfhelp.model.site import PageLink
    from shelfhelp.search.index import TextWords

MOST_TITLES = 300
"""Titles that are asked for in a check, and that are looked at for what they ask: so many findings tell already what is wrong."""


class _Search:
    """The search of a compiled day, made when it is first asked, and the pages that it knows, by address."""

    def __init__(self, tree: DocsTree, known: Kept[TextWords]) -> None:
        documents = documents_of(tree)
        self._given = indexed_pages(documents, tree.language, known)
        pages = {page.address: page for page in tree.pages.values()}
        self.pages: Mapping[str, Page] = {document.address: pages[document.address] for document in documents}
        self.rivals = Rivals(self._given)

    def ask(self, question: str) -> tuple[PageLink, ...]:
        """Return the pages that a question finds, best first."""
        return tuple(self.pages[hit.address].link for hit in self._ranking.ask(question).hits)

    @cached_property
    def _ranking(self) -> Ranking:
        return Ranking(as_json(as_index(self._given)))


def found_in(compilation: Compilation, store: Path | None = None) -> list[Diagnostic]:
    """Return what the rules of search find in a compiled day. What is known of its words is used and kept, as for its `store`."""
    place = WordsPlace(store, compilation.audience.value) if store else None
    known = place.recall() if place else KnownWords()
    search = _Search(compilation.tree, known.texts)
    tests = [_of_test(one, search) for one in compilation.book.search_tests]
    asked = Searched((*tests, *_of_titles(compilation, search)), tuple(_unnamed(compilation)))
    if place:
        place.keep(known)
    return not_allowed(lint(Scope.SEARCH, asked, Reader(RULES)), compilation.book)


def _unnamed(compilation: Compilation) -> Iterator[Unnamed]:
    """Yield questions that search knows by their titles alone, with what they could name."""
    snapshot = compilation.snapshot
    silent = [question for question in snapshot.questions if not question.asks and not question.also_asked]
    for question, intent in proposed(silent[:MOST_TITLES], snapshot, compilation.tree.language):
        yield Unnamed(question.title, intent.name, intent.means, question.place("title"))


def _of_test(one: PlacedTest, search: _Search) -> Sought:
    test, pages = one.test, search.pages
    page = pages.get(f"faq/{test.page}/") or pages.get(f"{test.page}/")
    names = [address.strip("/").removeprefix("faq/") for address in pages]
    near = nearest_word(test.page, names) if page is None else ""
    takes_wordings = page is not None and page.kind in {"question", "guide"}
    return Sought(
        question=test.question,
        wanted=page.link if page else None,
        location=one.location,
        found=search.ask(test.question),
        is_title=False,
        name=test.page,
        near=near,
        file=page.origin.path if page and page.origin and takes_wordings else "",
        has_wording=page is not None and test.question.casefold() in map(str.casefold, (page.title, *page.words)),
    )


def _of_titles(compilation: Compilation, search: _Search) -> Iterator[Sought]:
    left = MOST_TITLES
    for question in compilation.snapshot.questions:
        page = compilation.tree.pages.get(question.uri)
        if page is None or page.address not in search.pages or not left or not search.rivals.has_any(page.title):
            continue
        left -= 1
        yield Sought(page.title, page.link, question.place("title"), search.ask(page.title), is_title=True)
