"""What the pages of an index say, as words. In: an index as `index_of` makes it, read. Out: what search counts and compares."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from sys import intern
from typing import TYPE_CHECKING, Any

from shelfhelp.search.tokens import is_number, piece_size
from shelfhelp.search.words import phrased, spoken

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from shelfhelp.search.language import Language


@dataclass(frozen=True)
class Contents:
    """The pages of an index in the words of a language."""

    index: Mapping[str, Any]
    language: Language

    @cached_property
    def pages(self) -> list[list[str]]:
        """Address, title, teaser, kind and wordings of each page."""
        pages: list[list[str]] = self.index["pages"]
        return pages

    @cached_property
    def titles(self) -> list[list[str]]:
        return [self._words(title) for _, title, *_ in self.pages]

    @cached_property
    def kinds(self) -> list[list[str]]:
        return [self._words(kind) for _, _, _, kind, _ in self.pages]

    @cached_property
    def asked(self) -> list[list[str]]:
        return [lines.split("\n") if lines else [] for *_, lines in self.pages]

    @cached_property
    def wordings(self) -> list[list[str]]:
        return [[word for line in lines for word in self._words(line)] for lines in self.asked]

    @cached_property
    def texts(self) -> dict[str, Sequence[int]]:
        """For each word of the texts what tells which have it (`search.counts.pages_of`)."""
        return dict(zip(self.index["words"].split(), self.index["found"], strict=True))

    @cached_property
    def lines(self) -> list[list[str]]:
        """What each page may be called: its title, its wordings, and names by its kind."""
        return [
            [title, *self.asked[page], *self._named(title, kind)]
            for page, (_, title, _, kind, _) in enumerate(self.pages)
        ]

    @cached_property
    def tokens(self) -> list[list[list[str]]]:
        """The same lines as lists of their words, those that say nothing included."""
        return [[self._phrased(line) for line in lines] for lines in self.lines]

    @property
    def seen(self) -> dict[str, int]:
        """In how many titles and texts each word is that may be misspelled."""
        return pages_having(self.titles, self.texts)

    @property
    def typed(self) -> dict[str, int]:
        """In the wordings of how many pages each word is that may be misspelled."""
        return pages_having(self.wordings, {})

    def _words(self, text: str) -> list[str]:
        return [word for word in self._phrased(text) if word not in self.language.dropped]

    def _phrased(self, text: str) -> list[str]:
        if text not in self._known_phrased:
            tokens = self._tokens(text)
            read = list(phrased(tokens, self.language))
            self._known_phrased[text] = tokens if read == tokens else read  # most have no phrase: the two are held once
        return self._known_phrased[text]

    def _tokens(self, text: str) -> list[str]:
        if text not in self._known_tokens:
            self._known_tokens[text] = list(map(intern, spoken(text, self.language)))
        return self._known_tokens[text]

    @cached_property
    def _known_phrased(self) -> dict[str, list[str]]:
        return {}

    @cached_property
    def _known_tokens(self) -> dict[str, list[str]]:
        return {}

    def _named(self, title: str, kind: str) -> list[str]:
        """Return what a page may be called by its kind: "Returns policy" is the return terms."""
        kinds = self._tokens(kind)
        stems = {self.language.stem(word) for word in kinds}
        about = " ".join(word for word in self._tokens(title) if self.language.stem(word) not in stems)
        return [f"{about} {word}" for word in kinds]


def pages_having(lists: Iterable[Iterable[str]], texts: Mapping[str, Sequence[int]]) -> dict[str, int]:
    """Return in how many pages each word is that may be misspelled: in lists of words, and in texts by what is told of them."""
    many = Counter({word: len(found) for word, found in texts.items()})
    many.update(word for found in lists for word in set(found))
    return {word: pages for word, pages in many.items() if not is_number(word) and not piece_size(word)}
