"""How prose names a store's facts: entries of words for each fact, and how strong an entry is.

An entry is written in a fact's `about` or in the store's vocabulary: `return`, or `gift card & from` for what must all stand
in one sentence. A part that `concepts` knows stands for all of its phrases.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from shelfhelp.facts.mentions.concepts import CONCEPTS
from shelfhelp.facts.mentions.vocabulary import CERTAIN, EVERYDAY, SMALL, USE
from shelfhelp.facts.mentions.words import Entry, Index, Match, Phrase, index_of, phrase_of

if TYPE_CHECKING:
    from collections.abc import Mapping

_NAMES_NOTHING = SMALL | {"delivery", "things", "card", "cards", "items", "point", "united", "states"}
_ALSO_CALLED = {"kingdom": ("uk", "britain"), "netherlands": ("holland",), "states": ("usa", "america")}
"""What people call the country that has this word in its name."""


class Strength(IntEnum):
    """How much an entry shows about the subject of a sentence."""

    WEAK = 1
    USUAL = 2
    SURE = 3


def is_everyday(match: Match) -> bool:
    """Return whether an entry has none but everyday words: "come back", "hold" and "charge"."""
    words = (word for phrases in match.phrases for phrase in phrases for word in phrase)
    return all(word in EVERYDAY or word in SMALL for word in words)


@dataclass(frozen=True, slots=True)
class NamedFact:
    """How prose names one fact: by what (`about`), and by the name of the entry it belongs to ("Express delivery")."""

    key: str
    about: tuple[str, ...]
    name: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """All subjects of a store by the entries that name them, its words of use, and the domains of its mailboxes."""

    keys: tuple[str, ...]
    entries: Index[tuple[str, ...]]
    names: Mapping[str, tuple[str, ...]]
    use: Index[None]
    domains: frozenset[str]


@lru_cache(maxsize=64)
def lexicon(subjects: tuple[NamedFact, ...], use: tuple[str, ...], domains: frozenset[str]) -> Lexicon:
    """Build a lexicon; the same subjects give the same one, so judgements can be kept from date to date."""
    keys: dict[Entry, list[str]] = {}
    for subject in subjects:
        for text in subject.about:
            if any(map(str.isalnum, text)):
                keys.setdefault(_entry_of(text), []).append(subject.key)
    return Lexicon(
        keys=tuple(subject.key for subject in subjects),
        entries=Index((entry, tuple(of)) for entry, of in keys.items()),
        names={subject.key: _names(subject.name) for subject in subjects if subject.name},
        use=index_of((*USE, *use)),
        domains=domains,
    )


def _names(name: str) -> tuple[str, ...]:
    words = phrase_of(name)
    also = (called for word in words for called in _ALSO_CALLED.get(word, ()))
    return tuple(word for word in (*words, *also) if word not in _NAMES_NOTHING)


def _entry_of(text: str) -> Entry:
    parts = [part.strip() for part in text.lower().split("&")]
    return Entry(tuple(tuple(map(phrase_of, CONCEPTS.get(part, (part,)))) for part in parts))


def strength(match: Match) -> Strength:
    """Return how strong an entry is: two everyday words together are as good as one that policies use as a rule."""
    strongest = max(_phrase_strength(phrase) for phrases in match.phrases for phrase in phrases)
    return Strength(min(Strength.SURE, strongest + (len(match.phrases) > 1)))


@lru_cache(maxsize=1 << 12)
def _phrase_strength(phrase: Phrase) -> int:
    telling = [word for word in phrase if word not in SMALL]
    return min(Strength.SURE, max(map(_word_strength, telling), default=Strength.WEAK) + (len(telling) > 1))


def _word_strength(word: str) -> int:
    if word in CERTAIN:
        return Strength.SURE
    return Strength.WEAK if word in EVERYDAY else Strength.USUAL
