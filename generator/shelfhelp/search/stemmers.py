"""What all forms of a word begin with, by language. theme/javascripts/search.js does the same to the words of a question."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lunr.stemmer import PorterStemmer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class _Porter(PorterStemmer):  # type: ignore[misc]  # lunr.py has no types
    """Stems as lunr.js does. lunr.py makes "bui" of "buy" and "kei" of "key", which lunr.js would never find."""

    b: str
    k: int

    def step1c(self) -> None:
        if self.k > 1 and self.b[self.k] == "y" and self.b[self.k - 1] not in "aeiou":
            self.b = f"{self.b[: self.k]}i{self.b[self.k + 1 :]}"


_PORTER = _Porter()

_LONG = 6
_SHORT = 4
_ONE_SOUND = {"sch": "$", "ei": "%", "ie": "&"}
_DOUBLED = re.compile(r"(.)\1")
_PREFIX = re.compile(r"^ge(?=.{4})")
_ENDING_OF_LONG = re.compile(r"(?:e[mr]|nd)$")
_ENDING = re.compile(r"[tesn]$")


def porter(word: str) -> str:
    """Return the stem of an English word (M. F. Porter, "An algorithm for suffix stripping", 1980)."""
    return str(_PORTER.stem(word))


def cistem(word: str) -> str:
    """Return the stem of a German word in lower case, without umlauts and ß.

    CISTEM (L. Weissweiler and A. Fraser, "Developing a Stemmer for German Based on a Comparative Analysis of Publicly
    Available Stemmers", GSCL 2017), in its form that knows no capitals.
    """
    stem = _PREFIX.sub("", word)
    for letters, sign in _ONE_SOUND.items():
        stem = stem.replace(letters, sign)
    stem = _DOUBLED.sub(r"\1*", stem)
    while len(stem) >= _SHORT:
        shorter = _ENDING_OF_LONG.sub("", stem) if len(stem) >= _LONG else stem
        if shorter == stem:
            shorter = _ENDING.sub("", stem)
        if shorter == stem:
            break
        stem = shorter
    stem = re.sub(r"(.)\*", r"\1\1", stem)
    for letters, sign in _ONE_SOUND.items():
        stem = stem.replace(sign, letters)
    return stem


def whole(word: str) -> str:
    """Return the word itself, for languages whose forms nobody has described."""
    return word


STEMMERS: Mapping[str, Callable[[str], str]] = {"porter": porter, "cistem": cistem, "whole": whole}
"""By the name that a language's list and the search index give it."""
