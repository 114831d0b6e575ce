"""From text to the terms by which it is found. In: plain text. Out: words, and for each word its terms.

A word's terms are its stem and the meanings that it shares with other words (`english.yml`), so "purchases" is found by
"order". theme/javascripts/search.js does the same to a question; a test holds both to the same terms.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import yaml
from lunr.stemmer import PorterStemmer

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_PHRASE = 3
_MARKS = re.compile(r"[\u0300-\u036f'’]")
_WORD = re.compile(r"[^\W_]+")
_DIGIT = re.compile(r"[0-9]")


class _Stemmer(PorterStemmer):  # type: ignore[misc]  # lunr.py has no types
    """Stems as lunr.js does. lunr.py makes "bui" of "buy" and "kei" of "key", which lunr.js would never find."""

    b: str
    k: int

    def step1c(self) -> None:
        if self.k > 1 and self.b[self.k] == "y" and self.b[self.k - 1] not in "aeiou":
            self.b = f"{self.b[: self.k]}i{self.b[self.k + 1 :]}"


_STEMMER = _Stemmer()
_ENGLISH: dict[str, Any] = yaml.safe_load(files(__package__).joinpath("english.yml").read_text(encoding="utf-8"))

DROPPED = frozenset(_ENGLISH["dropped"].split())
LIGHT = frozenset(_ENGLISH["light"].split())
PHRASES: dict[str, str] = _ENGLISH["phrases"]
_SAME = [group.split() for group in _ENGLISH["same"]]
_PHRASE_STARTS = frozenset(phrase.split()[0] for phrase in PHRASES)


@cache
def stem(word: str) -> str:
    """Return what all forms of a word begin with."""
    return str(_STEMMER.stem(word))


def _meanings() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for group in _SAME:
        meaning = f"={group[0]}"
        for word in group:
            known = found.setdefault(stem(word), [])
            if meaning not in known:
                known.append(meaning)
    return {word: tuple(meanings) for word, meanings in found.items()}


MEANINGS = _meanings()
"""The meanings of each stem that has some. A meaning is named after the first word of its list, with `=` before it."""

SPELLED = DROPPED | LIGHT | frozenset(word for group in _SAME for word in (*group, *map(stem, group)))
"""Words that a misspelled one may have been, beside those of the pages."""


@cache
def terms(word: str) -> tuple[str, ...]:
    """Return the terms of one word as `words` gives it."""
    return (stem(word), *MEANINGS.get(stem(word), ()))


def words(text: str) -> list[str]:
    """Return the words that say something, in their order: without accents, phrases as they are read, numbers left out."""
    folded = text if text.isascii() else unicodedata.normalize("NFKD", text)
    found = _WORD.findall(_MARKS.sub("", folded.lower()))
    return [word for word in _phrased(found) if _says_something(word)]


@cache
def _says_something(word: str) -> bool:
    return word not in DROPPED and not _DIGIT.search(word)


def _phrased(found: list[str]) -> Iterator[str]:
    at = 0
    while at < len(found):
        size, said = _phrase_at(found, at) if found[at] in _PHRASE_STARTS else (1, None)
        yield from said.split() if said else found[at : at + 1]
        at += size


def _phrase_at(found: list[str], at: int) -> tuple[int, str | None]:
    """Return how many words from `at` on are a phrase, the longest first, and what is read instead."""
    for size in range(LONGEST_PHRASE, 1, -1):
        said = PHRASES.get(" ".join(found[at : at + size]))
        if said is not None:
            return size, said
    return 1, None
