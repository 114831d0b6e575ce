"""Many spellings are one question. In: questions as the search has read them. Out: groups of those that ask for the same.

A question is the words that say something, each with what it weighs. A word that no page has weighs most: it is what is missing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from shelfhelp.search.spelling import Spelling

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from shelfhelp.search.language import Language
    from shelfhelp.search.ranking import Results

_UNKNOWN, _KNOWN, _LIGHT = 2.0, 1.0, 0.3
_ALIKE = 0.5
"""The share of two questions' words, by weight, from which on they ask for the same."""


def grouped(answers: Sequence[Results], language: Language) -> list[list[int]]:
    """Return groups of questions by their numbers, of which the first stands for its group; that with the first one comes first.

    Questions are in the order of how often they were asked, so that each joins one that is asked more often.
    """
    spelled = _spelled(answers, language)
    asked = [_weights(answer, spelled, language) for answer in answers]
    groups: list[list[int]] = []
    having: defaultdict[str, list[int]] = defaultdict(list)
    for number, weights in enumerate(asked):
        near = {group for word in weights for group in having[word]}
        likeness = {group: _likeness(weights, asked[groups[group][0]]) for group in near}
        best = min(likeness, key=lambda group: (-likeness[group], group), default=None)
        if best is not None and likeness[best] >= _ALIKE:
            groups[best].append(number)
            continue
        for word in weights:
            having[word].append(len(groups))
        groups.append([number])
    return groups


def _likeness(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    shared = sum(min(weight, other[word]) for word, weight in one.items() if word in other)
    return shared / (sum(one.values()) + sum(other.values()) - shared)


def _weights(answer: Results, spelled: Mapping[str, str], language: Language) -> dict[str, float]:
    found: dict[str, float] = {}
    for one in answer.heard:
        if one.reading.weight:
            word = spelled.get(one.typed, one.typed) if not one.best else one.reading.words[0]
            weight = _UNKNOWN if not one.best else _LIGHT if one.reading.counts_little else _KNOWN
            found[language.stem(word)] = weight
    return found or dict.fromkeys(answer.tokens or ("",), _LIGHT)


def _spelled(answers: Iterable[Results], language: Language) -> dict[str, str]:
    """Return for each word that no page has the one that is typed more often and may have been meant."""
    typed = Counter(one.typed for answer in answers for one in answer.heard if not one.best and one.reading.weight)
    spelling, meant = Spelling(typed, {}, language), dict[str, str]()
    for word in sorted(typed, key=lambda word: (-typed[word], word)):
        other = next((other for other in spelling.nearest(word) if other in meant), None)
        meant[word] = word if other is None else meant[other]
    return meant
