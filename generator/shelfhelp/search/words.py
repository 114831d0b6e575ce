"""From text to the words that say something. In: plain text. Out: words, in their order, and the terms by which each is found.

theme/javascripts/language.js does the same to a question; a test holds both to the same terms.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.search.language import fold
from shelfhelp.search.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.search.language import Language

LONGEST_PHRASE = 3

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
    return found if language.phrase_starts.isdisjoint(found) else list(_joined(found, language))


def _joined(found: list[str], language: Language) -> Iterator[str]:
    at = 0
    while at < len(found):
        size, words = _phrase_at(found, at, language) if found[at] in language.phrase_starts else (1, None)
        yield from words.split() if words else found[at : at + 1]
        at += size


def _phrase_at(found: list[str], at: int, language: Language) -> tuple[int, str | None]:
    """Return how many words from `at` on are a phrase, the longest first, and what is read instead."""
    for size in range(LONGEST_PHRASE, 1, -1):
        words = language.phrases.get(" ".join(found[at : at + size]))
        if words is not None:
            return size, words
    return 1, None
