"""What is kept of an index for the next one: what each text gives to it, and the stems of words (decision 0064).

In: a store's folder, and which of its sites. Out: what the last build knew; nothing where that cannot be read. A text that has
changed has another key, and a word has one stem, so nothing here can be out of date.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from shelfhelp.host.recall import keep_values, recall_values
from shelfhelp.model.kept import Kept
from shelfhelp.search.lists import language_of
from shelfhelp.search.stemmers import known_stems

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from shelfhelp.search.index import TextWords

_STEMS = "stems"


@dataclass(frozen=True, slots=True)
class KnownStems:
    """The stems that a stemmer has found, by their words."""

    stemmer: str
    stems: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class KnownWords:
    """What texts give to an index, how long all wordings together are as vectors, and the stems that were found for it."""

    texts: Kept[TextWords] = field(default_factory=Kept)
    lengths: Kept[array[float]] = field(default_factory=Kept)
    found: KnownStems | None = None


@dataclass(frozen=True, slots=True)
class WordsPlace:
    """Where what is known of the words of a site is kept: `store` is the store's own folder, `site` tells its sites apart."""

    store: Path
    site: str

    def recall(self, code: str) -> KnownWords:
        """Return what is known; the stems are given to the stemmer of the language."""
        known, stemmer = recall_values(self.store, self._name), language_of(code).stemmer
        if not isinstance(known, KnownWords) or known.found is None or known.found.stemmer != stemmer:
            return KnownWords()
        known_stems(stemmer).update(known.found.stems)
        return known

    def keep(self, code: str, known: KnownWords) -> None:
        """Keep for the next build what this one has used, where any of it is new."""
        if known.texts.is_new or known.lengths.is_new:
            stemmer = language_of(code).stemmer
            stems = KnownStems(stemmer, known_stems(stemmer))
            keep_values(self.store, self._name, replace(known, found=stems))

    @property
    def _name(self) -> str:
        return f"{self.site}.words"


@contextmanager
def remembering_stems(store: Path | None, code: str) -> Iterator[None]:
    """Let a language's stemmer know the stems that it has found here the last time, and keep those that come to them.

    This is for what reads the words of a whole store and no index: one stem takes a tenth of a millisecond, and few words are new.
    """
    stemmer = language_of(code).stemmer
    known, before = known_stems(stemmer), recall_values(store, _STEMS) if store else None
    if isinstance(before, KnownStems) and before.stemmer == stemmer:
        known.update(before.stems)
    count = len(known)
    yield
    if store and len(known) != count:
        keep_values(store, _STEMS, KnownStems(stemmer, known))
