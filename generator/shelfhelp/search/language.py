"""How people write and ask in a language. In: what its list says (`lists.py`). Out: how its words are folded and stemmed.

theme/javascripts/language.js does the same to a question; a test holds both to the same terms.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any

from shelfhelp.search.stemmers import stemmer
from shelfhelp.search.tokens import is_numbered, piece_size

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_BEGINNING = 3
_ALONE = 4
_BEYOND = "\U00010000"
_MARKS = re.compile(r"[\u0300-\u036f]")
_LETTERS = re.compile(r"[\u3041-\u30ff][\u3099\u309a]|[\u0438\u0443]\u0306|\u0456\u0308")
"""Marks that make another letter, and what they stand on: か and が are two, as the voiced kana of Japanese are one sign each,
and so are и and й, у and ў, і and ї in the languages that have both."""


def fold(text: str, letters: Mapping[str, str]) -> str:
    """Return a text in lower case, without accents, its letters read as the language reads them."""
    bare = text.lower() if text.isascii() else _without_accents(text)
    for written, read in letters.items():
        bare = bare.replace(written, read)
    return bare.replace("'", "")


def _without_accents(text: str) -> str:
    lower = unicodedata.normalize("NFKD", text).lower()
    return _MARKS.sub("", _LETTERS.sub(lambda pair: unicodedata.normalize("NFC", pair[0]), lower)).replace("’", "'")


@dataclass(frozen=True, eq=False)
class Language:
    """How people write and ask in a language. Its lists hold words as `fold` leaves them.

    `compounds` is how few letters a part of a word may have that is written as one; 0 where words are not. `stems` has the words
    whose forms the stemmer does not know. `light` are words that count less than others. `particles` belong to verbs, from which
    other words may part them. `same` are groups of words that may stand for each other; groups that begin alike are one.
    `meanings` has those of each stem that has some, named after the first word of its group, with `=` before it. `denied` has
    words that mean another thing near one of `denials`, by what they mean then: what has not arrived is missing. `kinds` are
    words for pages of a kind, and `wordings` what people ask for who want a page that stores have, by its address. `pages` are
    words of the pages that are searched.
    """

    stemmer: str = "whole"
    compounds: int = 0
    letters: Mapping[str, str] = field(default_factory=dict)
    dropped: frozenset[str] = frozenset()
    light: frozenset[str] = frozenset()
    stems: Mapping[str, str] = field(default_factory=dict)
    phrases: Mapping[str, str] = field(default_factory=dict)
    particles: frozenset[str] = frozenset()
    denials: frozenset[str] = frozenset()
    denied: Mapping[str, str] = field(default_factory=dict)
    same: tuple[str, ...] = ()
    kinds: Mapping[str, str] = field(default_factory=dict)
    wordings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    pages: frozenset[str] = frozenset()

    def with_pages(self, words: Iterable[str]) -> Language:
        """Return the language as it is read beside pages that have these words: what is written as one may be two of them."""
        return replace(self, pages=frozenset(words) - self.dropped) if self.compounds else self

    def stem(self, word: str) -> str:
        """Return what all forms of a word begin with."""
        if word not in self._stems:
            self._stems[word] = self.stems.get(word) or (self.stem_as_written(word) if self._is_word(word) else word)
        return self._stems[word]

    def stem_as_written(self, word: str) -> str:
        """Return the stem of a word in lower case, with its accents or without, as `fold` leaves it."""
        stem = stemmer(self.stemmer)(word)
        return stem if stem.isascii() else fold(stem, self.letters)

    @cached_property
    def _stems(self) -> dict[str, str]:
        return {}

    @cached_property
    def meanings(self) -> Mapping[str, tuple[str, ...]]:
        """The meanings of each stem that has some."""
        meanings: dict[str, tuple[str, ...]] = {}
        for words in map(str.split, self.same):
            for known in map(self.stem, words):
                meanings[known] = tuple(dict.fromkeys((*meanings.get(known, ()), f"={words[0]}")))
        return meanings

    @cached_property
    def listed(self) -> frozenset[str]:
        """The words of its lists, which are spelled right."""
        phrases = chain.from_iterable((phrase.split(), words.split()) for phrase, words in self.phrases.items())
        same = (group.split() for group in self.same)
        denied = chain(self.denied, *map(str.split, self.denied.values()))
        return frozenset(chain(self.dropped, self.light, self.denials, denied, *phrases, *same))

    @cached_property
    def phrase_starts(self) -> frozenset[str]:
        """The words with which phrases begin."""
        return frozenset(phrase.split()[0] for phrase in self.phrases)

    @cached_property
    def read_where_denied(self) -> Mapping[str, str]:
        """What the stems of words are read as where they are denied."""
        return {self.stem(word): meaning for meaning, words in self.denied.items() for word in words.split()}

    def where_denied(self, word: str) -> str:
        """Return what a word means where it is denied; "" where that is nothing else, or nothing that counts."""
        if word not in self._denied:
            meaning = self.read_where_denied.get(self.stem(word), "")
            self._denied[word] = "" if meaning in self.dropped else meaning
        return self._denied[word]

    @cached_property
    def _denied(self) -> dict[str, str]:
        return {}

    def terms(self, word: str) -> tuple[str, ...]:
        """Return the terms by which a word is found: its stem, its meanings, and those of the parts of a compound."""
        if word not in self._terms:
            stem = self.stem(word)
            meanings = self.meanings.get(stem, ())
            parts = () if meanings else self._parts(word)
            found = (stem, *meanings, *chain.from_iterable((part, *self.meanings.get(part, ())) for part in parts))
            self._terms[word] = tuple(dict.fromkeys(found))
        return self._terms[word]

    @cached_property
    def _terms(self) -> dict[str, tuple[str, ...]]:
        return {}

    def _parts(self, word: str) -> tuple[str, ...]:
        """Return the stems of two known words that stand in one, the first as long as can be; none where there are no such.

        How known words begin tells most cuts to be wrong without a closer look.
        """
        if not self._may_have_parts(word) or word[:_BEGINNING] not in self._beginnings:
            return ()
        for cut in range(len(word) - self.compounds, self.compounds - 1, -1):
            if word[cut : cut + _BEGINNING] in self._beginnings:
                parts = self._known(word[:cut]), self._known(word[cut:])
                if all(parts):
                    return parts
        return ()

    def _known(self, part: str) -> str:
        """Return the stem of a known word that may be part of others, as it stands there; "" where it is none."""
        stem = self.stem(part)
        return stem if stem in self._of_parts else part if part in self._of_parts else ""

    def is_compound(self, word: str) -> bool:
        """Return whether a word is two known ones that are written as one, which nobody need have written down before."""
        return len(self._parts(word)) > 0

    def part(self, word: str) -> list[str]:
        """Return the longest known word that ends one that nobody knows, or else begins it, where words are written as one."""
        if not self._may_have_parts(word):
            return []
        cuts = range(self.compounds, len(word) - self.compounds + 1)
        found = chain((word[cut:] for cut in cuts), (word[:-cut] for cut in cuts))
        return next(([part] for part in found if len(part) >= _ALONE and self.stem(part) in self._of_parts), [])

    @cached_property
    def _whole(self) -> frozenset[str]:
        """The words of which others may be made."""
        known = (word for word in self.pages if len(word) >= self.compounds and self._is_word(word))
        return frozenset(chain(chain.from_iterable(map(str.split, self.same)), known))

    @cached_property
    def _of_parts(self) -> frozenset[str]:
        return frozenset(map(self.stem, self._whole))

    @cached_property
    def _beginnings(self) -> frozenset[str]:
        return frozenset(word[:_BEGINNING] for word in self._whole)

    def _may_have_parts(self, word: str) -> bool:
        """Return whether a word may be two. Letters that a script counts twice are in no language that has such words."""
        return self.compounds > 0 and self._is_word(word) and max(word, default="") < _BEYOND

    @staticmethod
    def _is_word(token: str) -> bool:
        """Return whether a token has forms and parts: a name with a digit and a piece of a sentence without blanks have none."""
        return not is_numbered(token) and not piece_size(token)

    def as_data(self) -> dict[str, Any]:
        """Return what a script must know to read a question as this language does."""
        return {
            "stemmer": self.stemmer,
            "compounds": self.compounds,
            "letters": self.letters,
            "stems": self.stems,
            "dropped": sorted(self.dropped),
            "light": sorted(self.light),
            "phrases": self.phrases,
            "particles": sorted(self.particles),
            "denials": sorted(self.denials),
            "denied": self.denied,
            "same": self.same,
        }
