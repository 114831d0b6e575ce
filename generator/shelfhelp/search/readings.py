"""What each word of a question may mean. theme/javascripts/search.js does the same to what is typed."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from shelfhelp.search.spelling import is_far
from shelfhelp.search.tokens import is_number, is_numbered, piece_size, shorter

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shelfhelp.search.counts import Postings
    from shelfhelp.search.language import Language
    from shelfhelp.search.spelling import Spelling

_LIGHT = 0.3
_CORRECTED = 0.8
_GUESSED = 0.5
_PART = re.compile(r"\d+|\D{2,}")


class AsRead(NamedTuple):
    """Words that a word of a question may mean, the likeliest first, their terms in the index, and what it weighs.

    Nobody knows a word that has no terms, or it was meant as one that says nothing, which weighs nothing. `is_far` where the word
    is only far like the words that it is read as.
    """

    words: tuple[str, ...]
    terms: tuple[str, ...]
    weight: float
    is_far: bool = False

    @property
    def counts_little(self) -> bool:
        """Whether it is a word such as "get", or a number, which weighs little beside one that says what a question is about."""
        return self.weight <= _LIGHT


class WordReader:
    """Reads the words of questions by what the pages of a site say."""

    def __init__(self, language: Language, spelling: Spelling, postings: Postings) -> None:
        self._language = language
        self._spelling = spelling
        self._postings = postings
        self._known: dict[str, list[AsRead]] = {}

    def of(self, word: str) -> list[AsRead]:
        """Return what a word may mean; nothing where it says nothing."""
        if word not in self._known:
            self._known[word] = self._read(word)
        return self._known[word]

    def meant(self, word: str) -> str:
        """Return a word as it is spelled where it was read as another."""
        if is_numbered(word) or piece_size(word):
            return word
        return next((one.words[0] for one in self.of(word)[:1] if one.words), word)

    def _read(self, word: str) -> list[AsRead]:
        if word in self._language.dropped:
            return []
        if piece_size(word):
            return [self._said([word]) if self._terms(word) else self._said(shorter(word), _GUESSED)]
        if is_numbered(word):
            return self._read_numbered(word)
        is_known = self._spelling.is_trusted(word) or self._language.is_compound(word)
        return [self._said([word])] if is_known else self._read_misspelled(word)

    def _read_misspelled(self, word: str) -> list[AsRead]:
        near = self._spelling.nearest(word)
        dropped = self._language.dropped
        if self._terms(word) and (not near or near[0] in dropped):
            return [self._said([word])]
        if near:
            telling = [other for other in near if other not in dropped]
            if near[0] in dropped:
                return [AsRead(tuple(near), (), 0)]
            far = is_far(word, near[0])
            return [self._said(telling, _GUESSED if far else _CORRECTED, is_far=far)]
        if parts := self._spelling.parted(word):
            return list(chain.from_iterable(map(self.of, parts)))
        for guess in (self._spelling.begun, self._language.part, self._spelling.kin):
            if guessed := [other for other in guess(word) if other not in dropped]:
                return [self._said(guessed, _GUESSED, is_far=not guessed[0].startswith(word))]
        return [self._said([word])]

    def _read_numbered(self, word: str) -> list[AsRead]:
        """A name with a digit that nobody knows may be one of several, one that is not finished, or its parts."""
        if self._terms(word) or is_number(word):
            return [self._said([word])]
        one = word.removesuffix("s")
        if known := [one] if self._spelling.is_used(one) else self._spelling.begun(word):
            return [self._said(known, _GUESSED)]
        return list(chain.from_iterable(map(self.of, _PART.findall(word))))

    def _said(self, words: list[str], weight: float = 1, *, is_far: bool = False) -> AsRead:
        is_light = all(word in self._language.light or is_number(word) for word in words)
        found = tuple(dict.fromkeys(chain.from_iterable(map(self._terms, words))))
        return AsRead(tuple(words), found, weight * _LIGHT if is_light else weight, is_far)

    def _terms(self, word: str) -> Iterable[str]:
        return [term for term in self._language.terms(word) if term in self._postings]
