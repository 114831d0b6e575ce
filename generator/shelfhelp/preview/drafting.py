"""Drafts of one audience of a store, one after the other. In: the store's folder. Out: what its files say as they are now.

What always holds: a draft is what the store's files would give by themselves. Of the one before, only files that look as they did
are taken over, with what was worked out of their words.
"""

from __future__ import annotations

import os
from collections import deque
from dataclasses import replace
from typing import TYPE_CHECKING

from shelfhelp.compile import draft
from shelfhelp.host.disk import read_store
from shelfhelp.host.looks import Looks, looks_of
from shelfhelp.host.recall import keep, recall
from shelfhelp.rules import RULES
from shelfhelp.rules.reader import Reader
from shelfhelp.site.options import theme_folder
from shelfhelp.source.sources import CONFIGURATION, FOLDERS, VERIFIED, VERIFYING, Sources, is_answer

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from shelfhelp.compile import Compilation
    from shelfhelp.source.sources import Audience

_MOST_LIKELY = 100
"""Answers that were looked at or edited last, which are looked at more often than others."""


class Drafting:
    """What is known of a store's files, to draft the store anew when one of them has changed.

    `texts` reads them; where none is given, one that knows only the rules that look at the clock.
    `sources` are the files as they were read last, and `looks` how all looked just before.
    """

    def __init__(self, folder: Path, audience: Audience, texts: Reader | None = None) -> None:
        self._folder = folder
        self._known = recall(folder)
        self._texts = texts or Reader([rule for rule in RULES if rule.comes_due])
        self._likely: deque[str] = deque(maxlen=_MOST_LIKELY)
        self._others: tuple[str, ...] = ()
        self._is_kept = False
        self._theme: tuple[Path, ...] = (theme_folder(),)
        self.looks = Looks()
        self.sources = Sources(audience, ())

    def look(self) -> Looks:
        """Look at all files."""
        return looks_of(
            [self._folder / name for name in (CONFIGURATION, VERIFYING, *FOLDERS, VERIFIED)] + [*self._theme]
        )

    def has_likely_changed(self) -> bool:
        """Look at what is most likely edited: all but answers, and the answers of late. That takes next to nothing."""
        return not self.looks.hold_for((*self._others, *self._likely))

    def expect(self, path: str) -> None:
        """Say that an answer may soon be edited, by its path in the store."""
        if (place := self._place(path)) not in self._likely:
            self._likely.append(place)

    def draft(self, day: date, looks: Looks) -> Compilation:
        """Read the files that look other than before, and draft the store for a day. `looks` is how all looked just now."""
        before, self.looks = self.looks, looks
        places = ((file, self._place(file.path)) for file in self.sources.files)
        same = (file for file, place in places if self.looks.files.get(place) == before.files.get(place))
        known = replace(self.sources, files=tuple(same))
        # Where it fails, nothing of before is believed the next time.
        self.sources = Sources(known.audience, ())
        self.sources = read_store(self._folder, known.audience, others=known)
        for place in before.files.keys() & self.looks.files.keys():
            if before.files[place] != self.looks.files[place]:
                self.expect(place)
        inside = self._place("")
        self._others = tuple(path for path in self.looks.files if not is_answer(path.removeprefix(inside)))
        self._known = self._known.left()
        return draft(self.sources, as_of=day, for_rules=True, known=self._known, texts=self._texts)

    def watch(self, theme: tuple[Path, ...]) -> None:
        """Look at the folders of a theme as well from now on."""
        if theme == self._theme:
            return
        more = looks_of(theme)
        self.looks = Looks({**more.files, **self.looks.files}, {**more.folders, **self.looks.folders})
        self._theme = theme

    def keep(self) -> None:
        """Keep what was worked out for the next run, where this one has begun with less (decision 0073)."""
        if not self._is_kept:
            self._is_kept = True
            keep(self._folder, self._known.with_all())

    def _place(self, path: str) -> str:
        return f"{self._folder}{os.sep}{path}"
