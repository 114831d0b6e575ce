"""The words of a sentence in a form in which "returns", "returned" and "return" are found as one, and phrases in them.

Phrases are written in dictionary words, and other words may stand between: `send back` finds "sends everything back".
Irregular forms ("sent") are words of their own.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

T = TypeVar("T")

_WORD_OR_PAUSE = re.compile(r"[^\W\d_]+(?:['’][a-z]{1,2}\b)?|\d+|[,;:()–—|.!?/]")
_PARTS_STATEMENTS = frozenset(";–—")
_SHORTEST_ROOT = 3
_ENDINGS = (
    ("ies", ("y",)),
    ("ied", ("y",)),
    ("ication", ("y",)),
    ("ications", ("y",)),
    *(
        (ending, ("", "e"))
        for ending in "ations ation ments ment ances ance ions ion able ible als al ing ed es d s y".split()  # noqa: SIM905 a line
    ),
)


@lru_cache(maxsize=1 << 16)
def roots(word: str) -> frozenset[str]:
    """Return every dictionary word that this word may be a form of: `canceled` is of `cancel`, `replies` of `reply`."""
    word = re.split("['’]", word)[0]
    found = {word}
    for ending, restored in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _SHORTEST_ROOT:
            found.update(stem + letters for letters in restored)
            if stem[-1] == stem[-2]:
                found.add(stem[:-1])
    return frozenset(found)


@dataclass(frozen=True, slots=True, eq=False)
class SentenceWords:
    """The words of a sentence: where each begins, in which clause and in which statement it stands, and where each root is.

    A statement could be a sentence of its own: "a label costs $5.99; members pay nothing" are two.
    """

    starts: tuple[int, ...]
    clauses: tuple[int, ...]
    statements: tuple[int, ...]
    at: Mapping[str, tuple[int, ...]]

    def index(self, offset: int) -> int:
        """Return the number of the first word that begins at `offset` or behind it."""
        return bisect_left(self.starts, offset)


def words_of(sentence: str) -> SentenceWords:
    """Take a sentence in lower case apart; commas, brackets and dashes part its clauses, semicolons and dashes its statements."""
    starts: list[int] = []
    clauses: list[int] = []
    statements: list[int] = []
    at: dict[str, list[int]] = {}
    clause = statement = 0
    for match in _WORD_OR_PAUSE.finditer(sentence):
        if match[0][0].isalnum():
            for root in roots(match[0]):
                at.setdefault(root, []).append(len(starts))
            starts.append(match.start())
            clauses.append(clause)
            statements.append(statement)
        else:
            clause += 1
            statement += match[0] in _PARTS_STATEMENTS
    roots_at = {root: tuple(numbers) for root, numbers in at.items()}
    return SentenceWords(tuple(starts), tuple(clauses), tuple(statements), roots_at)


Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """Concepts that must all stand in a sentence, each in one of several phrases and in words of its own.

    `gap` is how many other words may stand between two words of a phrase.
    """

    concepts: tuple[tuple[Phrase, ...], ...]
    gap: int = 3

    def find(self, words: SentenceWords) -> Match | None:
        """Return what the sentence holds of the entry, or None where a concept is missing."""
        phrases: list[tuple[Phrase, ...]] = []
        numbers: list[int] = []
        leading = 0
        for concept in self.concepts:
            own: dict[Phrase, list[int]] = {}
            for phrase in concept:
                if phrase[0] in words.at:
                    found = [n for n in _occurrences(phrase, words, self.gap) if n not in numbers]
                    if found:
                        own[phrase] = found
            if not own:
                return None
            phrases.append(tuple(own))
            numbers += [number for found in own.values() for number in found]
            leading = leading or len(numbers)
        return Match(tuple(phrases), tuple(numbers), tuple(numbers[:leading]))


@dataclass(frozen=True, slots=True)
class Match:
    """The phrases of each concept of an entry that a sentence holds, and the numbers of their words.

    `leading` are the numbers of the first concept alone: "gift card" of "gift card & arrive".
    """

    phrases: tuple[tuple[Phrase, ...], ...]
    numbers: tuple[int, ...]
    leading: tuple[int, ...]


class Index(Generic[T]):
    """Entries by the words with which they can begin, each with what it stands for, so that few are tried on a sentence."""

    def __init__(self, entries: Iterable[tuple[Entry, T]]) -> None:
        self._by_word: dict[str, dict[Entry, T]] = {}
        for entry, meaning in entries:
            for phrase in entry.concepts[0]:
                self._by_word.setdefault(phrase[0], {})[entry] = meaning

    def found_in(self, words: SentenceWords) -> Iterator[tuple[Match, T]]:
        """Yield every entry that a sentence holds."""
        tried: dict[Entry, T] = {}
        for word in words.at:
            tried.update(self._by_word.get(word, {}))
        for entry, meaning in tried.items():
            match = entry.find(words)
            if match is not None:
                yield match, meaning

    def is_in(self, words: SentenceWords) -> bool:
        """Return whether a sentence holds any of the entries."""
        return next(self.found_in(words), None) is not None


def index_of(phrases: Iterable[str], *, gap: int = 3) -> Index[None]:
    """Return an index of phrases that stand for themselves."""
    return Index((plain_entry(text, gap=gap), None) for text in phrases)


def plain_entry(text: str, *, gap: int = 3) -> Entry:
    """Return the entry of one phrase that stands for itself alone."""
    return Entry(((phrase_of(text),),), gap)


def phrase_of(text: str) -> Phrase:
    """Take a phrase apart into its words, in lower case."""
    return tuple(re.findall(r"[^\W_]+", text.lower()))


def _occurrences(phrase: Phrase, words: SentenceWords, gap: int) -> Iterator[int]:
    """Yield the numbers of the words of each occurrence: in order and in one clause."""
    for first in words.at.get(phrase[0], ()):
        run = [first]
        for word in phrase[1:]:
            last = run[-1]
            following = (n for n in words.at.get(word, ()) if last < n <= last + 1 + gap)
            number = next((n for n in following if words.clauses[n] == words.clauses[last]), None)
            if number is None:
                break
            run.append(number)
        else:
            yield from run
