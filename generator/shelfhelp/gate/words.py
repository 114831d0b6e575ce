"""What makes staff's texts recognizable. In: the texts of both audiences. Out: words and phrases that only staff's have.

A word is known by its letters in lower case, a phrase is seven words in a row. Numbers alone show nothing: the same ones stand
in dates and prices everywhere.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, cached_property, partial
from itertools import chain, repeat
from typing import TYPE_CHECKING, NamedTuple

from shelfhelp.model.kept import Kept, key_of
from shelfhelp.search.language import fold
from shelfhelp.search.lists import language_of
from shelfhelp.search.tokens import shorter, tokens

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from shelfhelp.search.language import Language

PHRASE = 7
_SHORTEST_WORD = 4
_SHORTEST_CODE = 5
_SIGNS = bytes(sign if chr(sign).isalnum() or sign >= 0x80 else 0x20 for sign in range(256))  # noqa: PLR2004 ASCII ends there
_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_OTHER = "\0"
_OTHERS = re.compile(f"{_OTHER}{{2,}}")
_STRETCH = re.compile(f"[^{_OTHER}]{{{PHRASE},}}")

_GROUPS = 4_096
"""How many groups public texts are kept in at the most: few to keep of a large store, and an edit of a text touches two of them."""

WordRun = tuple[bytes, ...]


@dataclass(frozen=True, eq=False)
class Secrets:
    """What only staff's texts have. `codes` are words with letters and digits: one gives a leak away; of the others it takes two.

    A page ends one public sentence where it begins the next, and so by accident holds a phrase that a note holds too.
    Texts are searched as rows: strings with one letter for each word, and one alone for words in a row that are in no secret.
    """

    codes: frozenset[bytes]
    words: frozenset[bytes]
    phrases: frozenset[WordRun]

    def __bool__(self) -> bool:
        return bool(self.codes or self.words or self.phrases)

    def listed(self) -> list[str]:
        """Return all of it, in an order that is always the same."""
        return sorted([_shown(one) for known in (self.codes, self.words, self.phrases) for one in known])

    def row(self, words: Collection[bytes]) -> str:
        """Write down words as a row. Rows can be put together like the texts that they are of."""
        if self._letters.keys().isdisjoint(words):
            return _OTHER if words else ""
        return _OTHERS.sub(_OTHER, "".join(map(self._letters.get, words, repeat(_OTHER))))

    def found_in(self, row: str) -> Iterator[str]:
        """Yield what a row holds of it, in an order that is always the same."""
        there = set(row)
        codes, words, phrases = self._rows
        yield from sorted(codes[code] for code in there & codes.keys())
        for known, found in ((phrases, phrases.keys() & runs(row)), (words, there & words.keys())):
            if len(found) > 1:
                yield from sorted(known[one] for one in found)

    @cached_property
    def _letters(self) -> dict[bytes, str]:
        known = sorted(self.codes.union(self.words, *self.phrases))
        return {word: chr(1 + number % sys.maxunicode) for number, word in enumerate(known)}

    @cached_property
    def _rows(self) -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
        """Codes, words and phrases as rows, with what is shown of each."""
        codes, words = ({self._letters[one]: _shown(one) for one in known} for known in (self.codes, self.words))
        return codes, words, {self.row(phrase): _shown(phrase) for phrase in self.phrases}


def runs(row: str) -> set[str]:
    """Return every seven words in a row of which each is in some secret."""
    stretches = _STRETCH.findall(row)
    return {stretch[at : at + PHRASE] for stretch in stretches for at in range(len(stretch) - PHRASE + 1)}


def split(text: str) -> list[bytes]:
    """Return the words of a text, as UTF-8 in lower case. This must be fast: every byte of a site goes through it."""
    folded = text.casefold()
    if not folded.isascii():
        for sign in _UNSEEN:  # one by one: each is looked for at once, and few texts have any
            folded = folded.replace(sign, "")
    return folded.encode("utf-8", "replace").translate(_SIGNS).split()


def phrases(row: Sequence[bytes]) -> Iterator[WordRun]:
    """Yield every seven words in a row."""
    return zip(*(row[start:] for start in range(PHRASE)), strict=False)


class Opened(NamedTuple):
    """What some public texts open of staff's: words, search terms among them, and phrases as rows."""

    words: frozenset[bytes] = frozenset()
    phrases: frozenset[str] = frozenset()


def secrets_of(staff: Iterable[str], public: Iterable[str], code: str, known: Kept[Opened] | None = None) -> Secrets:
    """Return what distinguishes staff's texts from everything that anybody may read, search terms made of it included.

    `code` is the ISO 639 code of the language of the texts. What groups of public texts are `known` to open of the same texts of
    staff's is used again, and added to: an edit leaves most groups as they were.
    """
    closed = [split(text) for text in staff]
    if not any(closed):
        return Secrets(frozenset(), frozenset(), frozenset())
    of_staffs = Secrets(frozenset(), frozenset(), frozenset(chain.from_iterable(map(phrases, closed))))
    rows = {of_staffs.row(phrase): phrase for phrase in of_staffs.phrases}
    terms = partial(_terms, language_of(code))
    searched = {term: term for word in set(chain.from_iterable(closed)) for term in terms(word)}

    @cache
    def opens(word: bytes) -> list[bytes]:
        return [searched[term] for term in terms(word) if term in searched]  # one object for each, which is kept once

    def look(texts: Iterable[str]) -> Opened:
        words: set[bytes] = set()
        phrases: set[str] = set()
        for row in map(split, texts):
            words.update(row)
            phrases |= rows.keys() & runs(of_staffs.row(row))
        return Opened(frozenset(chain.from_iterable(map(opens, words))), frozenset(phrases))

    kept, of = Kept() if known is None else known, key_of(code, *chain.from_iterable((b"", *row) for row in closed))
    opened = [kept.get(key_of(of, *digests), partial(look, texts)) for digests, texts in _grouped(public)]
    only_staffs = searched.keys() - set().union(*(one.words for one in opened))
    codes = frozenset(filter(_is_code, only_staffs))
    only_phrases = frozenset(rows[row] for row in rows.keys() - set().union(*(one.phrases for one in opened)))
    return Secrets(codes, frozenset(filter(_is_word, only_staffs)) - codes, only_phrases)


def _grouped(texts: Iterable[str]) -> Iterator[tuple[list[bytes], list[str]]]:
    """Yield groups of texts, each text once, with their hashes. To which group a text belongs nothing says but its own hash."""
    groups: defaultdict[int, dict[bytes, str]] = defaultdict(dict)
    for text in texts:
        digest = key_of(text)
        groups[int.from_bytes(digest, "big") % _GROUPS][digest] = text
    for group in groups.values():
        digests = sorted(group)
        yield digests, [group[digest] for digest in digests]


def _terms(language: Language, word: bytes) -> frozenset[bytes]:
    """Return a word with the terms by which search finds it."""
    folded = fold(word.decode("utf-8", "replace"), language.letters)
    return frozenset({word, *(one.encode() for one in (folded, *language.terms(folded), *_pieces(folded)))})


def _pieces(folded: str) -> Iterator[str]:
    """Yield what the index holds of a sentence without blanks, which is one word to `split`."""
    if not folded.isascii():
        for token in tokens(folded):
            yield from (token, *shorter(token))


def _shown(one: bytes | WordRun) -> str:
    return (one if isinstance(one, bytes) else b" ".join(one)).decode()


def _is_code(word: bytes) -> bool:
    return len(word) >= _SHORTEST_CODE and word.isalnum() and not word.isdigit() and not word.isalpha()


def _is_word(word: bytes) -> bool:
    return len(word) >= _SHORTEST_WORD and not any(chr(sign).isdigit() for sign in word) and not word.startswith(b"=")
