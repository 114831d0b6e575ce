"""How near a question is to the nearest single wording of each page. theme/javascripts/nearest.js does the same and says why."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
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
        lines = [self._features(tokens) for found in wordings for tokens in found]
        many = Counter(feature for features in lines for feature in features)
        self._rarity = {feature: self._rare(having) for feature, having in many.items()}
        self._postings: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        self.lengths = [self._post(features, line) for line, features in enumerate(lines)]

    def _post(self, features: dict[str, float], line: int) -> float:
        """Keep what a wording has and return its length as a vector."""
        total = 0.0
        for feature, times in features.items():
            weight = times * self._rarity[feature]
            total += weight * weight
            self._postings[feature].append((line, weight))
        return math.sqrt(total) or 1

    def _rare(self, many: int) -> float:
        return math.log(1 + len(self._places) / (0.5 + many))

    def _features(self, tokens: Sequence[str]) -> dict[str, float]:
        features: dict[str, float] = {}

        def add(feature: str, weight: float) -> None:
            features[feature] = min(_MOST, features.get(feature, 0) + weight)

        stems = [self._language.stem(token) for token in tokens]
        for at, (token, stem) in enumerate(zip(tokens, stems, strict=True)):
            add(stem, 1)
            add(f"'{token}", _FORM)
            for meaning in self._language.meanings.get(stem, ()):
                add(meaning, _MEANING)
            if at > 0:
                add(f"{stems[at - 1]} {stem}", _PAIR)
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
