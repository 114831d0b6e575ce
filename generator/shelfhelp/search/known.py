"""What is kept of an index for the next one: what each text gives to it (decision 0064).

In: a store's folder, and which of its sites. Out: what the last build knew; nothing where that cannot be read. A text that has
changed has another key, so nothing here can be out of date.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from shelfhelp.host.recall import is_kept, keep_values, recall_values
from shelfhelp.model.kept import Kept
from shelfhelp.search.shelves import Shelves

if TYPE_CHECKING:
    from pathlib import Path

    from shelfhelp.search.index import TextWords


@dataclass(frozen=True, slots=True)
class KnownWords:
    """What texts give to an index."""

    texts: Kept[TextWords] = field(default_factory=Kept)


@dataclass(frozen=True, slots=True)
class KnownTitles:
    """What is known of titles that others rival, without any text.

    `accented` are the words with accents of what a page says, by the key of that, and `rivaled` are titles, by the key of what all
    pages are called.
    """

    accented: Kept[tuple[str, ...]] = field(default_factory=Kept)
    rivaled: Kept[frozenset[str]] = field(default_factory=Kept)


@dataclass(frozen=True, slots=True)
class WordsPlace:
    """Where what is known of the words of a site is kept: `store` is the store's own folder, `site` tells its sites apart."""

    store: Path
    site: str

    def recall(self) -> KnownWords:
        """Return what is known."""
        known = recall_values(self.store, self._name)
        return known if isinstance(known, KnownWords) else KnownWords()

    def keep(self, known: KnownWords) -> None:
        """Keep for the next build what this one has used, where any of it is new."""
        if known.texts.is_new:
            keep_values(self.store, self._name, known)

    def recall_titles(self) -> KnownTitles:
        """Return what is known of titles."""
        known = recall_values(self.store, f"{self.site}.titles")
        return known if isinstance(known, KnownTitles) else KnownTitles()

    def keep_titles(self, known: KnownTitles) -> None:
        """Keep for the next check what this one has used, where any of it is new."""
        if known.accented.is_new or known.rivaled.is_new:
            keep_values(self.store, f"{self.site}.titles", known)

    @property
    def knows_shelves(self) -> bool:
        """Whether anything is known of the parts of the last index."""
        return is_kept(self.store, self._shelves)

    def recall_shelves(self) -> Shelves:
        """Return what the parts of the last index held, and of what it was made."""
        known = recall_values(self.store, self._shelves)
        return known if isinstance(known, Shelves) else Shelves()

    def keep_shelves(self, shelves: Shelves) -> None:
        """Keep what the parts of an index hold for the next one."""
        keep_values(self.store, self._shelves, shelves)

    @property
    def _shelves(self) -> str:
        return f"{self.site}.shelves"

    @property
    def _name(self) -> str:
        return f"{self.site}.words"
