"""How near a question is to the nearest single wording of each page. theme/javascripts/nearest.js does the same and says why."""

from __future__ import annotations

import math
from array import array
from collections import Counter, defaultdict
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shelfhelp.search.language import Language

_PAIR = 0.5
_MEANING = 0.6
_FORM = 0.3
_UNKNOWN = 0.25
_MOST = 1.5


class Near(NamedTuple):
    """How near a page's nearest wording is, from 0 to 1, and which of its wordings that is, the first where none is near."""

    likeness: float
    wording: int


class NumberedLine(NamedTuple):
    """The features of a wording by their numbers, and how often it has each."""

    features: array[int]
    times: array[float]


class NearestWordings:
    """The wordings of all pages, as vectors of words, pairs of neighbors, meanings and forms."""

    def __init__(self, wordings: Sequence[Sequence[Sequence[str]]], language: Language) -> None:
        """Take the wordings of each page, as lists of tokens."""
        self._language = language
        self._count = len(wordings)
        self._places = [(page, number) for page, lines in enumerate(wordings) for number in range(len(lines))]
        self._numbers: dict[str, int] = {}
        self._lines = [self._numbered(self._features(tokens)) for found in wordings for tokens in found]
        many = Counter(chain.from_iterable(line.features for line in self._lines))
        self._rarity = [self._rare(many[number]) for number in self._numbers.values()]
        self.lengths = [self._length(line) for line in self._lines]

    def _numbered(self, features: dict[str, float]) -> NumberedLine:
        """Return what a wording has in little room: those of a large store are many, and each has dozens of features."""
        numbers = (self._numbers.setdefault(feature, len(self._numbers)) for feature in features)
        return NumberedLine(array("I", numbers), array("d", features.values()))

    def _length(self, line: NumberedLine) -> float:
        """Return how long a wording is as a vector."""
        total = 0.0
        for feature, times in zip(*line, strict=True):
            weight = times * self._rarity[feature]
            total += weight * weight
        return math.sqrt(total) or 1

    @cached_property
    def _postings(self) -> list[list[tuple[int, float]]]:
        """The wordings that have a feature, by its number, and what it weighs in each."""
        postings: list[list[tuple[int, float]]] = [[] for _ in self._numbers]
        for number, line in enumerate(self._lines):
            for feature, times in zip(*line, strict=True):
                postings[feature].append((number, times * self._rarity[feature]))
        return postings

    def _rare(self, many: int) -> float:
        return math.log(1 + len(self._places) / (0.5 + many))

    def _features(self, tokens: Sequence[str]) -> dict[str, float]:
        features: dict[str, float] = {}
        stem, meanings = self._language.stem, self._language.meanings
        before: str | None = None
        for token in tokens:
            known = stem(token)
            said = [(known, 1.0), (f"'{token}", _FORM), *((meaning, _MEANING) for meaning in meanings.get(known, ()))]
            for feature, weight in [*said, (f"{before} {known}", _PAIR)] if before is not None else said:
                features[feature] = min(_MOST, features.get(feature, 0) + weight)
            before = known
        return features

    def to(self, tokens: Sequence[str]) -> list[Near]:
        """Return for each page how near its nearest wording is to a question."""
        dots: defaultdict[int, float] = defaultdict(float)
        total = 0.0
        for feature, times in self._features(tokens).items():
            number = self._numbers.get(feature)
            weight = times * (self._rare(0) if number is None else self._rarity[number])
            total += weight * weight * (_UNKNOWN if number is None else 1)
            for line, of_line in () if number is None else self._postings[number]:
                dots[line] += weight * of_line
        length = math.sqrt(total) or 1
        near = [Near(0.0, 0)] * self._count
        for line in sorted(dots):
            page, wording = self._places[line]
            likeness = dots[line] / length / self.lengths[line]
            if likeness > near[page].likeness:
                near[page] = Near(likeness, wording)
        return near
