"""How much each page speaks of each term, by BM25 over three fields. theme/javascripts/counts.js does the same and says why.

In: the words of titles, kinds and wordings, and of each word of the texts what tells which text has it. Out: postings of a term,
worked out when they are first asked for, since a command line asks little.
"""

from __future__ import annotations

import math
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from shelfhelp.search.index import MOST_COUNTED
from shelfhelp.search.tokens import shorter

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from shelfhelp.search.language import Language

IN_TITLE = 1
IN_WORDING = 2

_K1 = 1.2
_B = 0.75
_HEADED = 8
"""What a title or a wording counts beside a text."""


class Spoken(NamedTuple):
    """How much a page speaks of a term, and whether its title or a wording has it: `IN_TITLE`, `IN_WORDING`, both or neither."""

    score: float
    heads: int


class Fields(NamedTuple):
    """What pages say: the words of titles, kinds and wordings, how many words each text has, and which text has a word."""

    titles: Sequence[Sequence[str]]
    kinds: Sequence[Sequence[str]]
    wordings: Sequence[Sequence[str]]
    lengths: Sequence[int]
    texts: Mapping[str, Sequence[int]]


def rarest(pages: int) -> float:
    """Return what a word that one page is headed by is worth there at most: as much as one counts that none has."""
    return _HEADED * _rarity(pages, 0)


def _rarity(pages: int, having: int) -> float:
    return math.log(1 + (pages - having + 0.5) / (having + 0.5))


class _Field:
    def __init__(self, lengths: Sequence[int]) -> None:
        self.counts: dict[str, dict[int, int]] = {}
        self._lengths = lengths
        self._average = sum(lengths) / max(1, len(lengths)) or 1

    def add(self, term: str, page: int, times: int) -> None:
        pages = self.counts.setdefault(term, {})
        pages[page] = pages.get(page, 0) + times

    def has(self, term: str, page: int) -> bool:
        return page in self.counts.get(term, ())

    def worth(self, term: str, page: int) -> float:
        """Return what a term is worth on a page: the more, the shorter the field, and each time less than the one before."""
        times = self.counts.get(term, {}).get(page)
        if times is None:
            return 0
        return times * (_K1 + 1) / (times + _K1 * (1 - _B + _B * self._lengths[page] / self._average))


class Postings:
    """Of each term the pages that have it, and how much they speak of it."""

    def __init__(self, fields: Fields, language: Language) -> None:
        self._title = _Field([len(words) for words in fields.titles])
        self._asked = _Field([len(words) for words in fields.wordings])
        self._text = _Field(fields.lengths)
        self._pages = len(fields.lengths)
        self._known: dict[str, dict[int, Spoken]] = {}
        self._add(fields, language)

    def _add(self, fields: Fields, language: Language) -> None:
        for field, pages in ((self._title, fields.titles), (self._asked, fields.wordings)):
            for page, words in enumerate(pages):
                for term in chain.from_iterable(indexed(word, language) for word in words):
                    field.add(term, page, 1)
        for page, words in enumerate(fields.kinds):
            for term in {term for word in words for term in indexed(word, language)}:
                if not self._title.has(term, page):
                    self._title.add(term, page, 1)
        for word, told in fields.texts.items():
            found = list(pages_of(told))
            for term in indexed(word, language):
                for page, times in found:
                    self._text.add(term, page, times)

    def __contains__(self, term: str) -> bool:
        return any(term in field.counts for field in (self._title, self._asked, self._text))

    def of(self, term: str) -> Mapping[int, Spoken]:
        """Return how much each page that has a term speaks of it."""
        if term not in self._known:
            pages = {page for field in (self._text, self._title, self._asked) for page in field.counts.get(term, ())}
            rarity = _rarity(self._pages, len(pages))
            self._known[term] = {page: self._count(term, page, rarity) for page in pages}
        return self._known[term]

    def _count(self, term: str, page: int, rarity: float) -> Spoken:
        headed = max(self._title.worth(term, page), self._asked.worth(term, page))
        heads = IN_TITLE * self._title.has(term, page) + IN_WORDING * self._asked.has(term, page)
        return Spoken(rarity * (_HEADED * headed + self._text.worth(term, page)), heads)


def indexed(word: str, language: Language) -> tuple[str, ...]:
    """Return the terms by which a word is found. A piece of a sentence without blanks is found by shorter ones as well."""
    return (*language.terms(word), *shorter(word))


def pages_of(told: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the texts that have a word, and how often."""
    page = 0
    for step in told:
        page += step // MOST_COUNTED
        yield page, step % MOST_COUNTED + 1
