"""From text to the words that say something. In: plain text. Out: words, in their order, and the terms by which each is found.

theme/javascripts/language.js does the same to a question; a test holds both to the same terms.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from shelfhelp.search.language import fold
from shelfhelp.search.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.search.language import Language

LONGEST_PHRASE = 3

APART = 3
"""Words at most between a verb and its particle: "send all of it back"."""

DENIED = 3
"""Words at most between which a word is denied: "it has not yet been delivered"."""


def words(text: str, language: Language) -> list[str]:
    """Return the words that say something, in their order: without accents, phrases as they are read."""
    return [word for word in phrased(spoken(text, language), language) if word not in language.dropped]


def spoken(text: str, language: Language) -> list[str]:
    """Return all words of a text in their order."""
    return list(tokens(fold(text, language.letters)))


def phrased(found: list[str], language: Language) -> Iterator[str]:
    """Yield words with each phrase as it is read, and behind each word that is denied what that means."""
    read = joined(found, language)
    where = _where_denied(read, language)
    if not where:
        yield from read
        return
    for at, word in enumerate(read):
        yield word
        if at in where and (meaning := language.read_where_denied.get(language.stem(word))):
            yield meaning


def denied(read: list[str], language: Language) -> list[str]:
    """Return the words that are denied, each as often as it is: those behind which `phrased` puts what they mean then."""
    return [read[at] for at in sorted(_where_denied(read, language))]


def _where_denied(read: list[str], language: Language) -> set[int]:
    """Return at which places words are denied."""
    if language.denials.isdisjoint(read):
        return set()
    denials = (at for at, word in enumerate(read) if word in language.denials)
    return {near for at in denials for near in range(max(0, at - DENIED), min(at + DENIED + 1, len(read)))}


def joined(found: list[str], language: Language) -> list[str]:
    """Return words with each phrase as it is read."""
    may_read = language.compounds > 0 or not language.phrase_starts.isdisjoint(found)
    return list(_joined(found, language)) if may_read else found


class _Phrase(NamedTuple):
    """How many words are read as others, what is read, and where the particle stands that other words part from its verb."""

    size: int = 1
    words: str = ""
    particle: int = -1


_NONE = _Phrase()


def _joined(given: list[str], language: Language) -> Iterator[str]:
    found, at, parted = _prefixed(given, language), 0, -1
    while at < len(found):
        may_be_phrase = at != parted and found[at] in language.phrase_starts
        phrase = _phrase_at(found, at, language) if may_be_phrase else _NONE
        if at != parted:
            yield from phrase.words.split() or found[at : at + 1]
        parted = max(parted, phrase.particle)
        at += phrase.size


def _phrase_at(found: list[str], at: int, language: Language) -> _Phrase:
    """Return the longest phrase from `at` on, or else that of a verb and its particle: "send the boots back"."""
    for size in range(LONGEST_PHRASE, 1, -1):
        words = language.phrases.get(" ".join(found[at : at + size]))
        if words is not None:
            return _Phrase(size, words)
    for end in range(at + 2, min(len(found), at + APART + 2)):
        words = language.phrases.get(f"{found[at]} {found[end]}") if found[end] in language.particles else None
        if words is not None and f"{found[end - 1]} {found[end]}" not in language.phrases:
            return _Phrase(1, words, end)
    return _NONE


def _prefixed(found: list[str], language: Language) -> list[str]:
    """Return words with a verb and the particle at their end as one, where words are written as one and a list has it.

    "Wie bestelle ich den Newsletter ab" asks how to "abbestellen".
    """
    if not found or not language.compounds or found[-1] not in language.particles:
        return found
    for at in range(len(found) - 2, -1, -1):
        whole = found[-1] + found[at]
        if language.meanings.get(language.stem(whole)):
            return [*found[:at], whole, *found[at + 1 : -1]]
    return found
