"""Whether other pages are called by all words of a title. In: what pages give to an index. Out: yes or no, for any title.

This needs no index: what texts say counts for nothing here.
"""

from __future__ import annotations

from collections import defaultdict
from functools import reduce
from itertools import chain
from typing import TYPE_CHECKING

from shelfhelp.search.contents import Contents
from shelfhelp.search.counts import indexed
from shelfhelp.search.words import words

if TYPE_CHECKING:
    from shelfhelp.search.index import Indexed


class Rivals:
    """What the pages of a site are called, by the terms in which a search looks for it."""

    def __init__(self, given: Indexed) -> None:
        """Read titles, kinds and wordings as `Ranking` does."""
        contents = Contents({"pages": given.pages}, given.language)
        self._language = given.language.with_pages(chain(given.words_of_texts, *contents.titles))
        self._called: defaultdict[str, set[int]] = defaultdict(set)
        self._known: dict[str, frozenset[int]] = {}
        for field in (contents.titles, contents.kinds, contents.wordings):
            for page, said in enumerate(field):
                for term in chain.from_iterable(indexed(word, self._language) for word in said):
                    self._called[term].add(page)

    def has_any(self, title: str) -> bool:
        """Return whether more than one page has all words of a title in its own title or wordings, or it has no words."""
        having = map(self._having, words(title, self._language))
        called = sorted(having, key=len)  # of a rare word there are few to compare
        return not called or len(reduce(frozenset.__and__, called[1:], called[0])) > 1

    def _having(self, word: str) -> frozenset[int]:
        if word not in self._known:
            terms = self._language.terms(word)
            self._known[word] = frozenset().union(*(self._called[term] for term in terms if term in self._called))
        return self._known[word]
