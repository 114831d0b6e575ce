"""How near a question is to the nearest single wording of each page. theme/javascripts/nearest.js does the same and says why."""

from __future__ import annotations

import math
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
    """How near a page's nearest wording is, from 0 to 1, and which of its wordings that is."""

    likeness: float
    wording: int


class NearestWordings:
    """The wordings of all pages, as vectors of words, pairs of neighbors, meanings and forms."""

    def __init__(self, wordings: Sequence[Sequence[Sequence[str]]], language: Language) -> None:
        """Take the wordings of each page, as lists of tokens."""
        self._language = language
        self._count = len(wordings)
        self._places = [(page, number) for page, lines in enumerate(wordings) for number in range(len(lines))]
        self._lines = [self._features(tokens) for found in wordings for tokens in found]
        many = Counter(chain.from_iterable(self._lines))
        self._rarity = {feature: self._rare(having) for feature, having in many.items()}
        self.lengths = [self._length(features) for features in self._lines]

    def _length(self, features: dict[str, float]) -> float:
        """Return how long a wording is as a vector."""
        total = 0.0
        for feature, times in features.items():
            weight = times * self._rarity[feature]
            total += weight * weight
        return math.sqrt(total) or 1

    @cached_property
    def _postings(self) -> dict[str, list[tuple[int, float]]]:
        """The wordings that have a feature, and what it weighs in each."""
        postings: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        for line, features in enumerate(self._lines):
            for feature, times in features.items():
                postings[feature].append((line, times * self._rarity[feature]))
        return dict(postings)

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
            rarity = self._rarity.get(feature)
            weight = times * (self._rare(0) if rarity is None else rarity)
            total += weight * weight * (_UNKNOWN if rarity is None else 1)
            for line, of_line in self._postings.get(feature, ()):
                dots[line] += weight * of_line
        length = math.sqrt(total) or 1
        near = [Near(0.0, 0)] * self._count
        for line in sorted(dots):
            page, wording = self._places[line]
            likeness = dots[line] / length / self.lengths[line]
            if likeness > near[page].likeness:
                near[page] = Near(likeness, wording)
        return near
