"""From text to the terms by which it is found. In: plain text. Out: words, and for each word its terms.

A word's terms are its stem and the meanings that it shares with other words (`languages/`), so "purchases" is found by
"order". theme/javascripts/search.js does the same to a question; a test holds both to the same terms.
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from itertools import chain
from typing import TYPE_CHECKING, Any

import yaml

from shelfhelp.search.stemmers import STEMMERS
from shelfhelp.search.tokens import is_numbered, piece_size, tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

LONGEST_PHRASE = 3
SHORTEST_PART = 4
"""Letters that a part of a compound has at least."""

DENIED = 3
"""Words at most between which a word is denied: "it has not yet been delivered"."""

_MARKS = re.compile(r"[\u0300-\u036f'’]")
_VOICED = re.compile(r"[\u3041-\u30ff][\u3099\u309a]")


@dataclass(frozen=True, eq=False)
class Language:
    """How people write and ask in a language. Its lists hold words as `fold` leaves them.

    `stems` has the words whose forms the stemmer does not know. `light` are words that count less than others. `same` are groups
    of words that may stand for each other; groups that begin alike are one. `meanings` has those of each stem that has some, named
    after the first word of its group, with `=` before it. `denied` has words that mean another thing near one of `denials`, by what
    they mean then: what has not arrived is missing. `kinds` are words for pages of a kind, and `wordings` what people ask for
    who want a page that stores have, by its address.
    """

    stemmer: str = "whole"
    has_compounds: bool = False
    letters: Mapping[str, str] = field(default_factory=dict)
    dropped: frozenset[str] = frozenset()
    light: frozenset[str] = frozenset()
    stems: Mapping[str, str] = field(default_factory=dict)
    phrases: Mapping[str, str] = field(default_factory=dict)
    denials: frozenset[str] = frozenset()
    denied: Mapping[str, str] = field(default_factory=dict)
    same: tuple[str, ...] = ()
    meanings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)
    wordings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def stem(self, word: str) -> str:
        """Return what all forms of a word begin with."""
        return self.stems.get(word) or STEMMERS[self.stemmer](word)

    @cached_property
    def listed(self) -> frozenset[str]:
        """The words of its lists, which are spelled right."""
        phrases = chain.from_iterable((phrase.split(), words.split()) for phrase, words in self.phrases.items())
        same = (group.split() for group in self.same)
        denied = chain(self.denied, *map(str.split, self.denied.values()))
        return frozenset(chain(self.dropped, self.light, self.denials, denied, *phrases, *same))

    @cached_property
    def read_where_denied(self) -> Mapping[str, str]:
        """What the stems of words are read as where they are denied."""
        return {self.stem(word): meaning for meaning, words in self.denied.items() for word in words.split()}

    def as_data(self) -> dict[str, Any]:
        """Return what a script must know to read a question as this language does."""
        return {
            "stemmer": self.stemmer,
            "compounds": self.has_compounds,
            "letters": self.letters,
            "stems": self.stems,
            "dropped": sorted(self.dropped),
            "light": sorted(self.light),
            "phrases": self.phrases,
            "denials": sorted(self.denials),
            "denied": self.denied,
            "same": self.same,
        }


@cache
def language_of(code: str) -> Language:
    """Return how people ask in a language, by its ISO 639 code. Of one that has no list, words are taken as they stand."""
    file = _file_of(code)
    return _read(yaml.safe_load(file.read_text(encoding="utf-8"))) if file.is_file() else Language()


@lru_cache(maxsize=8)
def language_in(data: str) -> Language:
    """Return the language that an index brings along, by what `as_data` gave for it, as JSON."""
    given = json.loads(data)
    language = Language(
        stemmer=given["stemmer"],
        has_compounds=given["compounds"],
        letters=given["letters"],
        dropped=frozenset(given["dropped"]),
        light=frozenset(given["light"]),
        stems=given["stems"],
        phrases=given["phrases"],
        denials=frozenset(given["denials"]),
        denied=given["denied"],
        same=tuple(given["same"]),
    )
    return replace(language, meanings=_meanings(language.same, language.stem))


def text_of(code: str) -> str:
    """Return the list of a language as it stands in its file; "" where it has none."""
    file = _file_of(code)
    return file.read_text(encoding="utf-8") if file.is_file() else ""


def _file_of(code: str) -> Any:
    return files(__package__).joinpath("languages", f"{code}.yml")


def _read(stated: dict[str, Any]) -> Language:
    letters = stated["letters"]
    dropped, light, things, denials = (
        frozenset(fold(stated[name], letters).split()) for name in ("dropped", "light", "things", "denials")
    )
    same = tuple(" ".join(fold(group, letters).split()) for group in stated["same"])
    language = Language(
        stemmer=stated["stemmer"],
        has_compounds=stated["compounds"],
        letters=letters,
        stems=stated["stems"],
        dropped=dropped,
        light=light | things,
        phrases={fold(phrase, letters): fold(words, letters) for phrase, words in stated["phrases"].items()},
        denials=denials,
        denied={
            fold(meaning, letters): " ".join(fold(verbs, letters).split())
            for meaning, verbs in stated["denied"].items()
        },
        same=same,
        kinds=stated["kinds"],
        wordings={address: tuple(wordings) for address, wordings in stated["wordings"].items()},
    )
    return replace(language, meanings=_meanings(same, language.stem))


def _meanings(same: Iterable[str], stem: Callable[[str], str]) -> dict[str, tuple[str, ...]]:
    meanings: dict[str, tuple[str, ...]] = {}
    for words in map(str.split, same):
        for known in map(stem, words):
            meanings[known] = tuple(dict.fromkeys((*meanings.get(known, ()), f"={words[0]}")))
    return meanings


def fold(text: str, letters: Mapping[str, str]) -> str:
    """Return a text in lower case, without accents, its letters read as the language reads them.

    Marks that make another letter are kept where they do: か and が are two, as the voiced kana of Japanese are one sign each.
    """
    lower = (text if text.isascii() else unicodedata.normalize("NFKD", text)).lower()
    bare = _VOICED.sub(lambda pair: unicodedata.normalize("NFC", pair[0]), _MARKS.sub("", lower))
    for written, read in letters.items():
        bare = bare.replace(written, read)
    return bare


@cache
def stem_of(word: str, language: Language) -> str:
    """Return what all forms of a word begin with. A name with a digit and a piece of a sentence without blanks have one form."""
    return word if is_numbered(word) or piece_size(word) else language.stem(word)


@cache
def terms(word: str, language: Language) -> tuple[str, ...]:
    """Return the terms of one word as `words` gives it. A compound has those of its parts as well.

    A name with a digit and a piece of a sentence without blanks have no parts.
    """
    stem = stem_of(word, language)
    meanings = language.meanings.get(stem, ())
    if meanings or not language.has_compounds or is_numbered(word) or piece_size(word):
        return (stem, *meanings)
    return tuple(dict.fromkeys((stem, *_of_parts(word, language))))


def _of_parts(word: str, language: Language) -> Iterator[str]:
    """Yield the terms of two words that have a meaning and stand in one, the first as long as can be."""
    for cut in range(len(word) - SHORTEST_PART, SHORTEST_PART - 1, -1):
        parts = [language.stem(part) for part in (word[:cut], word[cut:])]
        if all(part in language.meanings for part in parts):
            yield from chain.from_iterable((part, *language.meanings[part]) for part in parts)
            return


def words(text: str, language: Language) -> list[str]:
    """Return the words that say something, in their order: without accents, phrases as they are read."""
    return [word for word in phrased(spoken(text, language), language) if word not in language.dropped]


def spoken(text: str, language: Language) -> list[str]:
    """Return all words of a text in their order."""
    return list(tokens(fold(text, language.letters)))


def phrased(found: list[str], language: Language) -> Iterator[str]:
    """Yield words with each phrase as it is read, and behind each word that is denied what that means."""
    read = list(_joined(found, language))
    if language.denials.isdisjoint(read):
        yield from read
        return
    for at, word in enumerate(read):
        yield word
        meaning = language.read_where_denied.get(stem_of(word, language))
        if meaning and not language.denials.isdisjoint(read[max(0, at - DENIED) : at + DENIED + 1]):
            yield meaning


def _joined(found: list[str], language: Language) -> Iterator[str]:
    starts = _phrase_starts(language)
    at = 0
    while at < len(found):
        size, words = _phrase_at(found, at, language) if found[at] in starts else (1, None)
        yield from words.split() if words else found[at : at + 1]
        at += size


@cache
def _phrase_starts(language: Language) -> frozenset[str]:
    return frozenset(phrase.split()[0] for phrase in language.phrases)


def _phrase_at(found: list[str], at: int, language: Language) -> tuple[int, str | None]:
    """Return how many words from `at` on are a phrase, the longest first, and what is read instead."""
    for size in range(LONGEST_PHRASE, 1, -1):
        words = language.phrases.get(" ".join(found[at : at + size]))
        if words is not None:
            return size, words
    return 1, None
