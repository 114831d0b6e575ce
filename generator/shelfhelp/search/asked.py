"""What a store's search finds for the tests that its editors wrote, and for the titles of its questions, as rules judge it.

In: a compiled day of the public site, its answers written. Out: findings of the rules of search. A title is asked for only where
another page speaks of all its words in its title or wordings: no other comes first, and many titles need not be asked for.
"""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from shelfhelp.compile import not_allowed
from shelfhelp.model.search_tests import Searched, Sought, Unnamed
from shelfhelp.rules import RULES, lint
from shelfhelp.rules.reader import Reader
from shelfhelp.rules.rule import Scope
from shelfhelp.search import documents_of
from shelfhelp.search.index import index_of
from shelfhelp.search.proposed import proposed
from shelfhelp.search.ranking import Ranking

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from shelfhelp.compile import Compilation
    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.page import Page
    from shelfhelp.model.search_tests import PlacedTest
    from shelfhelp.model.site import PageLink

MOST_TITLES = 300
"""Titles that are asked for in a check, and that are looked at for what they ask: so many findings tell already what is wrong."""


def found_in(compilation: Compilation) -> list[Diagnostic]:
    """Return what the rules of search find in a compiled day."""
    documents = documents_of(compilation.tree)
    ranking = Ranking(index_of(documents, compilation.tree.language))
    pages = {page.address: page for page in compilation.tree.pages.values()}
    searched = {document.address: pages[document.address] for document in documents}
    tests = [_of_test(one, searched, ranking) for one in compilation.book.search_tests]
    asked = Searched((*tests, *_of_titles(compilation, searched, ranking)), tuple(_unnamed(compilation)))
    return not_allowed(lint(Scope.SEARCH, asked, Reader(RULES)), compilation.book)


def _unnamed(compilation: Compilation) -> Iterator[Unnamed]:
    """Yield questions that search knows by their titles alone, with what they could name."""
    snapshot = compilation.snapshot
    silent = [question for question in snapshot.questions if not question.asks and not question.also_asked]
    for question, intent in proposed(silent[:MOST_TITLES], snapshot, compilation.tree.language):
        yield Unnamed(question.title, intent.name, intent.means, question.place("title"))


def _of_test(one: PlacedTest, pages: Mapping[str, Page], ranking: Ranking) -> Sought:
    test = one.test
    page = pages.get(f"faq/{test.page}/") or pages.get(f"{test.page}/")
    names = [address.strip("/").removeprefix("faq/") for address in pages]
    near = next(iter(difflib.get_close_matches(test.page, names, n=1)), "") if page is None else ""
    takes_wordings = page is not None and page.kind in {"question", "guide"}
    return Sought(
        question=test.question,
        wanted=page.link if page else None,
        location=one.location,
        found=_found(test.question, pages, ranking),
        is_title=False,
        name=test.page,
        near=near,
        file=page.origin.path if page and page.origin and takes_wordings else "",
        has_wording=page is not None and test.question.casefold() in map(str.casefold, (page.title, *page.words)),
    )


def _of_titles(compilation: Compilation, pages: Mapping[str, Page], ranking: Ranking) -> Iterator[Sought]:
    left = MOST_TITLES
    for question in compilation.snapshot.questions:
        page = compilation.tree.pages.get(question.uri)
        if page is None or page.address not in pages or not left or not ranking.has_rivals(page.title):
            continue
        left -= 1
        found = _found(page.title, pages, ranking)
        yield Sought(page.title, page.link, question.place("title"), found, is_title=True)


def _found(question: str, pages: Mapping[str, Page], ranking: Ranking) -> tuple[PageLink, ...]:
    return tuple(pages[hit.address].link for hit in ranking.ask(question).hits)
