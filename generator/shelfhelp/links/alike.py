"""Which question is meant by words: a title, a wording, or an old file name that says what the question says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shelfhelp.model.page import Page

_SMALL = frozenset(
    "a an the i my me you your we our it its is are do does did can could may to of in on at for with and or if when what how"  # noqa: SIM905 a line
    " which why who that this have has was be not md".split()
)
_ENDINGS = re.compile(r"(?:ing|ed|es|s|ies|e)$")
_LEAST_SHARED = 0.5
_BY_TITLE = 0.99


@dataclass(frozen=True, slots=True)
class Wordings:
    """A question's own words: those of its title, its wordings and its file name, each in a form that ignores endings."""

    uri: str
    words: tuple[frozenset[str], ...]

    @classmethod
    def of(cls, page: Page) -> Wordings:
        return cls(page.uri, tuple(_words(text) for text in (page.title, *page.words, page.uri.rpartition("/")[2])))

    def shares(self, words: frozenset[str]) -> float:
        """Return how much of some words stands in this question: 1 where one of its wordings holds all of them."""
        if any(words <= wording for wording in self.words):
            return 1.0
        return _BY_TITLE * len(words & frozenset().union(*self.words)) / len(words)


def by_words(text: str, questions: Iterable[Wordings]) -> str:
    """Return the question that shares most words with a text, if it shares half of them and no other shares as many."""
    words = _words(text)
    if not words:
        return ""
    ranked = sorted(((question.shares(words), question.uri) for question in questions), reverse=True)
    if not ranked or ranked[0][0] < _LEAST_SHARED:
        return ""
    is_tie = len(ranked) > 1 and ranked[1][0] == ranked[0][0]
    return "" if is_tie else ranked[0][1]


def _words(text: str) -> frozenset[str]:
    return frozenset(_ENDINGS.sub("", word) for word in re.findall(r"[^\W_]+", text.casefold()) if word not in _SMALL)
