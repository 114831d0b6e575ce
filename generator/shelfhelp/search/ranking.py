"""What the search of a site finds, and by what. In: the index that the site gets. Out: pages, best first.

theme/javascripts/search.js does the same in a browser and says why; tests hold both to the same pages, order and doubt.
Words are told apart by points of Unicode and not by halves of them, which differ in scripts that nobody has typed for ages.
"""

from __future__ import annotations

import json
import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from shelfhelp.search.contents import Contents
from shelfhelp.search.counts import IN_TITLE, Fields, Postings, Spoken, rarest
from shelfhelp.search.lists import language_in
from shelfhelp.search.nearest import NearestWordings
from shelfhelp.search.readings import AsRead, WordReader
from shelfhelp.search.spelling import Spelling
from shelfhelp.search.tokens import is_number, piece_size
from shelfhelp.search.words import phrased, spoken, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from shelfhelp.search.language import Language
    from shelfhelp.search.nearest import Near

LONGEST_QUESTION = 400
"""Halves of points of Unicode, as scripts count them. What follows is not read."""

_MOST_WORDS = 24
_MOST_RESULTS = 20
_NEAR = 1.25
_TITLED = 2
_NEAR_ALONE = 0.6
_STORY_FROM, _STORY_WORDS, _STORY_NEAR = 3, 4, 0.6
_LEAST, _MOST, _LINES, _WORDS, _COUNTED = 0.4, 1.2, 5, 3, 4
_UNKNOWN = 0.7


class HeardWord(NamedTuple):
    """A word of a question: what was typed, how it is read, and how much each page speaks of it."""

    typed: str
    reading: AsRead
    best: Mapping[int, Spoken]


@dataclass(frozen=True, slots=True)
class Hit:
    """A page that is found: its number in the index, what a result shows, and how well it answers.

    `nearest` is its wording that is nearest to the question, `likeness` how near, from 0 to 1.
    """

    page: int
    address: str
    title: str
    score: float
    nearest: str
    likeness: float


@dataclass(frozen=True, slots=True)
class Results:
    """What a question finds, best first, and by which of its words. `is_doubted` where no page is sure to answer.

    `tokens` are its words as they were typed, `asked` as they are read, and `silent` those of them that say nothing alone.
    """

    hits: tuple[Hit, ...]
    heard: tuple[HeardWord, ...]
    is_doubted: bool
    tokens: tuple[str, ...]
    asked: tuple[str, ...]
    silent: tuple[str, ...]


class Ranking:
    """The search of a site."""

    def __init__(self, index: str) -> None:
        """Read an index as `index_of` makes it."""
        given: dict[str, Any] = json.loads(index)
        self._language = language_in(json.dumps(given["language"], sort_keys=True))
        contents = Contents(given, self._language)
        self._language = self._language.with_pages(chain(contents.texts, *contents.titles))
        self._pages, self._lines = contents.pages, contents.lines
        self._lengths = [max(1, len(title)) for title in contents.titles]
        fields = Fields(contents.titles, contents.kinds, contents.wordings, given["lengths"], contents.texts)
        self._postings = Postings(fields, self._language)
        self._spelling = Spelling(contents.seen, contents.typed, self._language)
        self._readings = WordReader(self._language, self._spelling, self._postings)
        many = sum(map(len, self._lines)) / max(1, len(self._pages))
        self._worded = min(1, (many - 1) / (_LINES - 1))
        self._sure = _LEAST + (_MOST - _LEAST) * self._worded
        self._tokens_of = contents.tokens
        self._nearest = NearestWordings(self._tokens_of, self._language)

    @property
    def language(self) -> Language:
        """The language in which the pages are written, with what they say."""
        return self._language

    def _words(self, text: str) -> list[str]:
        return words(text, self._language)

    def _tokens(self, text: str) -> list[str]:
        return spoken(text, self._language)

    def ask(self, question: str) -> Results:
        """Return the pages that speak of what is asked. Nothing of a question is any query language, so none is malformed."""
        tokens = self._tokens(_shortened(question))
        meant = [self._readings.meant(token) if at < _MOST_WORDS else token for at, token in enumerate(tokens)]
        typed = dict(zip(meant, tokens, strict=True))
        asked = list(phrased(self._together(meant), self._language))
        silent = tuple(dict.fromkeys(word for word in asked if word in self._language.dropped))
        said = [typed.get(word, word) for word in asked if word not in silent]
        heard = self._heard([*said, *self._joined(tokens)])
        near = self._nearest.to(asked)
        scores = self._spoken(heard)
        best = max(scores, default=0) or 1
        least = 0 if any(one.best for one in heard) else _NEAR * _NEAR_ALONE
        weight = self._weight_of_likeness(heard, near)
        ranked = [
            (_rounded(math.sqrt(score / best) + weight * near[page].likeness), page)
            for page, score in enumerate(scores)
        ]
        found = sorted((-score, page) for score, page in ranked if score > least)
        hits = tuple(self._hit(page, -score, near[page]) for score, page in found[:_MOST_RESULTS])
        doubt = not hits or self._is_doubted(hits[0].page, heard, near[hits[0].page])
        return Results(hits, heard, doubt, tuple(tokens), tuple(asked), silent)

    def _hit(self, page: int, score: float, near: Near) -> Hit:
        address, title, *_ = self._pages[page]
        return Hit(page, address, title, score, self._lines[page][near.wording], near.likeness)

    def _is_doubted(self, page: int, heard: Iterable[HeardWord], near: Near) -> bool:
        """Return whether the page that is found first, and is so near, may well not answer."""
        got, most, heading, known, unknown = 0.0, 0.0, 0, 0.0, 0.0
        for _, reading, best in heard:
            is_meant = not reading.is_far or (
                near.likeness > 0 and reading.words[0] in self._tokens_of[page][near.wording]
            )
            if not best or not is_meant:
                weight = reading.weight if is_meant else 1
                unknown += weight
                most += weight * rarest(len(self._pages))
                continue
            known += reading.weight
            got += reading.weight * (best[page].score if page in best else 0)
            most += reading.weight * max(count.score for count in best.values())
            heading += any(count.heads for count in best.values())
        told = 1 if most == 0 else got / most
        believed = 1 - _UNKNOWN * unknown / (known + unknown or 1)
        return believed * near.likeness + min(_COUNTED, heading) / _WORDS + told < self._sure

    def _weight_of_likeness(self, heard: Iterable[HeardWord], near: Sequence[Near]) -> float:
        """Return what likeness to a wording weighs: of a story, which is near to none, by how near a page is beside the nearest."""
        told = sum(one.reading.weight for one in heard if one.best)
        story = self._worded * max(0, min(1, (told - _STORY_FROM) / _STORY_WORDS))
        if story == 0:
            return _NEAR
        return _NEAR * (1 - story) + _STORY_NEAR * story / (max(one.likeness for one in near) or 1)

    def _heard(self, said: Sequence[str]) -> tuple[HeardWord, ...]:
        kept = [word for at, word in enumerate(said) if at < _MOST_WORDS or piece_size(word)]
        readings = [(word, reading) for word in kept for reading in self._readings.of(word)]
        return tuple(HeardWord(word, reading, self._best(reading.terms)) for word, reading in readings)

    def _best(self, terms: Iterable[str]) -> dict[int, Spoken]:
        """Return for each page the score of the term that it speaks of most, and whether any is in its title or wordings."""
        best: dict[int, Spoken] = {}
        for term in terms:
            for page, told in self._postings.of(term).items():
                known = best.setdefault(page, told)
                if known is not told:
                    best[page] = Spoken(max(known.score, told.score), known.heads | told.heads)
        return best

    def _spoken(self, heard: Sequence[HeardWord]) -> list[float]:
        """Return for each page how much it speaks of what is asked: the more, the more its title and the question share."""
        scores: defaultdict[int, float] = defaultdict(float)
        shares: defaultdict[int, float] = defaultdict(float)
        titled: Counter[int] = Counter()
        named: defaultdict[int, float] = defaultdict(float)
        whole = sum(one.reading.weight for one in heard if one.best) or 1
        for _, reading, best in heard:
            for page, (score, heads) in best.items():
                scores[page] += reading.weight * score
                shares[page] += reading.weight / whole
                if heads & IN_TITLE:
                    titled[page] += 1
                    named[page] += reading.weight / whole
        return [
            scores[page] * shares[page] * (1 + min(1, titled[page] / length) + _TITLED * named[page])
            for page, length in enumerate(self._lengths)
        ]

    def _joined(self, tokens: Sequence[str]) -> list[str]:
        """Return the names with a digit that two words are when the blank between them is left out: "ps 5" is PS5."""
        pairs = pairwise(tokens)
        names = [f"{one}{other}" for one, other in pairs if is_number(one) != is_number(other)]
        return [name for name in names if self._spelling.is_used(name)]

    def _together(self, words: list[str]) -> list[str]:
        """Return words with each two as one that pages write so, in a language that writes words as one: "Zahlungs Arten"."""
        if not self._language.compounds:
            return words
        read: list[str] = []
        for word in words:
            whole = f"{read[-1]}{word}" if read and self._language.dropped.isdisjoint((read[-1], word)) else ""
            if self._spelling.is_used(whole):
                read[-1] = whole
            else:
                read.append(word)
        return read


def _rounded(score: float) -> float:
    """Return a score without the last bits, which are chance: pages that answer equally well stand in the order of addresses."""
    return math.floor(score * 1e9 + 0.5) / 1e9


def _shortened(question: str) -> str:
    """Return what is read of a question, by the halves of points of Unicode that a script counts."""
    return question.encode("utf-16-le", "replace")[: 2 * LONGEST_QUESTION].decode("utf-16-le", "ignore")
