"""What a store's search finds for the tests that its editors wrote, and for the titles of its questions, as rules judge it.

In: a compiled day of the public site, its answers written. Out: findings of the rules of search. A title is asked for only where
another page speaks of all its words in its title or wordings: no other comes first, and many titles need not be asked for.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property, partial
from itertools import chain
from typing import TYPE_CHECKING

from shelfhelp.compile import not_allowed
from shelfhelp.model.kept import key_of
from shelfhelp.model.nearest_word import nearest_word
from shelfhelp.model.search_tests import Searched, Sought, Unnamed
from shelfhelp.render.plain import plain
from shelfhelp.rules import RULES, lint
from shelfhelp.rules.reader import Reader
from shelfhelp.rules.rule import Scope
from shelfhelp.search import called_in, document_of, documents_of
from shelfhelp.search.index import as_index, as_json, indexed_pages
from shelfhelp.search.known import KnownTitles, KnownWords, WordsPlace
from shelfhelp.search.lists import accented, language_of, with_stems
from shelfhelp.search.proposed import proposed
from shelfhelp.search.ranking import Ranking
from shelfhelp.search.rivals import Rivals

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from shelfhelp.compile import Compilation
    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.kept import Kept
    from shelfhelp.model.page import Page
    from shelfhelp.model.search_tests import PlacedTest
    from shelfhelp.model.site import PageLink
    from shelfhelp.search.index import Indexed

MOST_TITLES = 300
"""Titles that are asked for in a check, and that are looked at for what they ask: so many findings tell already what is wrong."""


class SiteSearch:
    """The search of a compiled day, made when it is first asked, and the pages that it knows, by address.

    What is known of its words is used and kept at a `place`, if there is one.
    """

    def __init__(self, compilation: Compilation, place: WordsPlace | None = None) -> None:
        self._compilation, self._tree, self._place = compilation, compilation.tree, place
        pages = {page.address: page for page in self._tree.pages.values()}
        self._called = called_in(self._tree)
        self.pages: Mapping[str, Page] = {document.address: pages[document.address] for document in self._called}

    def ask(self, question: str) -> tuple[PageLink, ...]:
        """Return the pages that a question finds, best first."""
        return tuple(self.pages[hit.address].link for hit in self._ranking.ask(question).hits)

    @cached_property
    def rivaled(self) -> frozenset[str]:
        """The titles of pages that have rivals."""
        known = self._place.recall_titles() if self._place else KnownTitles()
        given = self._given if language_of(self._tree.language).compounds else self._without_texts(known.accented)
        key = key_of(repr(given.pages), repr(given.language.stems), *given.words_of_texts)
        rivaled = known.rivaled.get(key, partial(self._rivaled, given))
        if self._place:
            self._place.keep_titles(known)
        return rivaled

    def _rivaled(self, given: Indexed) -> frozenset[str]:
        return frozenset(filter(Rivals(given).has_any, (page.title for page in self.pages.values())))

    def _without_texts(self, known: Kept[tuple[str, ...]]) -> Indexed:
        """Return what pages give to an index, but their texts, where these teach a language nothing but accents."""
        given = indexed_pages(self._called, self._tree.language)
        words = Counter(chain.from_iterable(map(accented, chain.from_iterable(given.pages))))
        words.update(chain.from_iterable(self._accents(known)))
        return given._replace(language=with_stems(language_of(self._tree.language), words))

    def _accents(self, known: Kept[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
        """Yield the words with accents of what each page says. An answer of which they are `known` is not written."""
        keys = self._compilation.answers.keys(self._compilation.snapshot.questions)
        for page in self.pages.values():
            look = partial(self._accents_in, page)
            yield known.get(keys[page.uri], look) if page.uri in keys else look()

    def _accents_in(self, page: Page) -> tuple[str, ...]:
        document = document_of(self._tree.written(page.uri) or page)
        return (*accented(plain(document.text)), *accented(document.teaser))

    @cached_property
    def _given(self) -> Indexed:
        known = self._place.recall() if self._place else KnownWords()
        given = indexed_pages(documents_of(self._tree), self._tree.language, known.texts)
        if self._place:
            self._place.keep(known)
        return given

    @cached_property
    def _ranking(self) -> Ranking:
        return Ranking(as_json(as_index(self._given)))


def found_in(compilation: Compilation, store: Path | None = None) -> list[Diagnostic]:
    """Return what the rules of search find in a compiled day. What is known of its words is used and kept, as for its `store`."""
    search = SiteSearch(compilation, WordsPlace(store, compilation.audience.value) if store else None)
    tests = [_of_test(one, search) for one in compilation.book.search_tests]
    asked = Searched((*tests, *_of_titles(compilation, search)), tuple(_unnamed(compilation)))
    return not_allowed(lint(Scope.SEARCH, asked, Reader(RULES)), compilation.book)


def _unnamed(compilation: Compilation) -> Iterator[Unnamed]:
    """Yield questions that search knows by their titles alone, with what they could name."""
    snapshot = compilation.snapshot
    silent = [question for question in snapshot.questions if not question.asks and not question.also_asked]
    for question, intent in proposed(silent[:MOST_TITLES], snapshot, compilation.tree.language):
        yield Unnamed(question.title, intent.name, intent.means, question.place("title"))


def _of_test(one: PlacedTest, search: SiteSearch) -> Sought:
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


def _of_titles(compilation: Compilation, search: SiteSearch) -> Iterator[Sought]:
    left = MOST_TITLES
    for question in compilation.snapshot.questions:
        page = compilation.tree.pages.get(question.uri)
        if page is None or page.address not in search.pages or not left or page.title not in search.rivaled:
            continue
        left -= 1
        yield Sought(page.title, page.link, question.place("title"), search.ask(page.title), is_title=True)
