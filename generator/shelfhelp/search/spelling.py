"""Reads words as they were meant. theme/javascripts/spelling.js does the same and says why."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from shelfhelp.search.language import Language

_TRUSTED = 3
_SHORT = 5
_SHORTEST_COMPARED = 3
_LONGEST = 24
_SHORTEST_PART = 3
_ALIKE = 0.25
_OTHER_FIRST = 0.7
_EVERYWHERE = 40
_USUAL = 0.1
_WRONG = 0.2
_LEFT_OUT = 0.3
_MOST_NEAR = 3
_MOST_BEGUN = 4
_SHORTEST_KIN = 5
_KIN = 0.6
_BITS = 32


class Spelling:
    """The words of a site: which of them are spelled right, and which of those a word that is not may have been."""

    def __init__(self, seen: Mapping[str, int], asked: Mapping[str, int], language: Language) -> None:
        """Take the words of titles and texts, and those of wordings, each with the number of pages that have it."""
        self._language = language
        self._seen = seen.keys()
        self._used: Counter[str] = Counter(dict.fromkeys(language.dropped, _EVERYWHERE))
        for words in (seen, asked):
            self._used.update(words)
        self._stems: set[str] = set()
        self._spelled: set[str] = {word for word in {*self._used, *language.listed} if self._is_spelled(word)}
        self._beginning: defaultdict[tuple[int, str], list[tuple[str, int]]] = defaultdict(list)
        self._ending: defaultdict[str, list[str]] = defaultdict(list)
        for word in self._spelled:
            self._stems.add(language.stem(word))
            self._beginning[len(word), word[:1]].append((word, _letters(word)))
            self._ending[word[1:]].append(word)

    def is_trusted(self, word: str) -> bool:
        """Return whether a word is spelled right, or is another form of one that is."""
        stem = self._language.stem(word)
        return self._is_spelled(word) or (len(word) > len(stem) and stem in self._stems)

    def _is_spelled(self, word: str) -> bool:
        return word in self._language.listed or word in self._seen or self._used[word] >= _TRUSTED

    def is_used(self, word: str) -> bool:
        """Return whether any page has a word."""
        return word in self._used

    def nearest(self, word: str) -> list[str]:
        """Return the trusted words that a word may have been, the likeliest first."""
        if not 1 < len(word) <= _LONGEST:
            return []
        found = sorted(self._costs(word))
        return [other for cost, other in found if cost <= found[0][0] + _ALIKE][:_MOST_NEAR]

    def _costs(self, word: str) -> Iterator[tuple[float, str]]:
        """Yield the trusted words that are near to a word, each behind what it costs to read it so, in letters."""
        most = 1 if len(word) <= _SHORT else 2
        for other in {*self._beginning_alike(word, most), *self._beginning_otherwise(word)}:
            if other == word or not _is_comparable(word, other):
                continue
            wrong = _distance(word, other, most)
            if wrong <= most and _begins_alike(word, other, wrong):
                first = 0 if other[0] == word[0] else _OTHER_FIRST
                yield wrong + first - _USUAL * math.log1p(self._used[other]), other

    def _beginning_alike(self, word: str, most: int) -> Iterator[str]:
        """Yield the trusted words with the first letter of a word that have nearly its letters."""
        letters = _letters(word)
        for size in range(len(word) - most, len(word) + most + 1):
            for other, others in self._beginning.get((size, word[0]), ()):
                if (letters & ~others).bit_count() <= most and (others & ~letters).bit_count() <= most:
                    yield other

    def _beginning_otherwise(self, word: str) -> Iterator[str]:
        """Yield the trusted words that are a word but for the first letter, which is left out, put in, replaced or swapped."""
        yield from (*self._ending.get(word, ()), *self._ending.get(word[1:], ()))
        yield from {word[1:], f"{word[1]}{word[0]}{word[2:]}"} & self._spelled

    def parted(self, word: str) -> list[str]:
        """Return two usual words that were typed without a blank between them; none where there are no such."""
        for cut in range(len(word) - _SHORTEST_PART, _SHORTEST_PART - 1, -1):
            parts = [word[:cut], word[cut:]]
            if all(part in self._language.listed or self._used[part] > 1 for part in parts):
                return parts
        return []

    def begun(self, word: str) -> list[str]:
        """Return the most usual words that begin so."""
        if not _SHORTEST_COMPARED <= len(word) <= _LONGEST:
            return []
        longer = (found for (size, first), found in self._beginning.items() if size >= len(word) and first == word[0])
        others = [other for found in longer for other, _ in found if other.startswith(word)]
        return sorted(others, key=self._usual)[:_MOST_BEGUN]

    def kin(self, word: str) -> list[str]:
        """Return the most usual words that have most of their letters in common with a word from the first on, the longest so."""
        found = defaultdict(list)
        for (size, first), others in self._beginning.items():
            least = max(_SHORTEST_KIN, math.ceil(_KIN * max(size, len(word))))
            is_near = first == word[:1] and len(word) <= _LONGEST and least <= min(size, len(word))
            for other, _ in others if is_near else ():
                if other.startswith(word[:least]):
                    found[_alike(word, other)].append(other)
        return sorted(found[max(found)], key=self._usual)[:_MOST_BEGUN] if found else []

    def _usual(self, word: str) -> tuple[int, str]:
        return -self._used[word], word


def is_far(word: str, other: str) -> bool:
    """Return whether a word that was read as another is only far like it."""
    wrong = _distance(word, other, _LONGEST)
    is_short = len(other) == len(word) + wrong
    return word[0] != other[0] or wrong > (_LEFT_OUT * len(word) if is_short else _WRONG * max(len(word), len(other)))


def _alike(word: str, other: str) -> int:
    """Return how many letters two words have in common from the first on."""
    return next(
        (at for at, (one, two) in enumerate(zip(word, other, strict=False)) if one != two), min(len(word), len(other))
    )


def _is_comparable(word: str, other: str) -> bool:
    """Return whether a short word may be meant: one of three letters or fewer is left unfinished or has letters swapped."""
    if len(other) < _SHORTEST_COMPARED <= len(word):
        return False
    return len(word) > _SHORTEST_COMPARED or len(other) == len(word) + 1 or sorted(other) == sorted(word)


def _begins_alike(word: str, other: str, wrong: int) -> bool:
    """Return whether a word may be meant by how it begins: a first letter may be left out, put in or swapped."""
    return word[0] == other[0] or (wrong == 1 and (len(word) != len(other) or word[0] == other[1]))


def _letters(word: str) -> int:
    """Return a set of a word's letters as bits, by which most words are told to be too different without a closer look."""
    bits = 0
    for letter in word:
        bits |= 1 << ord(letter) % _BITS
    return bits


def _distance(one: str, other: str, most: int) -> int:
    """Return how many letters must be put in, left out, replaced or swapped with their neighbor to make one word of the other.

    This is the optimal string alignment. Where it is more than `most`, what is returned is only that.
    """
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i in range(1, len(one) + 1):
        row = [i]
        for j in range(1, len(other) + 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (one[i - 1] != other[j - 1]))
            if i > 1 and j > 1 and one[i - 1] == other[j - 2] and one[i - 2] == other[j - 1]:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        before, last = last, row
    return last[-1]
