"""What a site may hold, stated by those who know: the theme's files by their hashes, and the words of either audience."""

from __future__ import annotations

import hashlib
import json
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from shelfhelp.gate.words import Secrets, secrets_of
from shelfhelp.host.program import program_digest
from shelfhelp.host.recall import keep_values, recall_values
from shelfhelp.model.kept import Kept
from shelfhelp.source.sources import Audience

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from shelfhelp.gate.words import Opened

_OPENED = "opened"


def sha256(content: bytes) -> str:
    """Return the hash by which a file is known, as hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


@dataclass(frozen=True)
class Expected:
    """What a site may hold.

    `path` is where the site begins on its server, with a slash at both ends. `trusted` are the hashes of the files of the
    theme: code that its maintainers have read. `inline` are those of the scripts that the theme puts into pages.
    `staff` are the texts that only staff may read, `public` those that anybody may;
    `language` is the ISO 639 code of the language in which they are written. `origins` are the sources of a file of the site, by
    its path there, for those who have to fix it. `opened` is what groups of public texts are known to open of staff's.
    """

    audience: Audience
    path: str
    trusted: frozenset[str]
    inline: frozenset[str]
    staff: tuple[str, ...] = ()
    public: tuple[str, ...] = ()
    language: str = "en"
    origins: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    opened: Kept[Opened] = field(default_factory=Kept, compare=False, repr=False)

    @property
    def is_public(self) -> bool:
        return self.audience is Audience.PUBLIC

    @cached_property
    def secrets(self) -> Secrets:
        """The words and phrases of staff's texts that no public text has."""
        return secrets_of(self.staff, self.public, self.language, self.opened)

    def settled(self) -> Expected:
        """Return what is needed to look at files, without the texts by which staff's words are known: for other processes."""
        settled = replace(self, staff=(), public=(), origins={}, opened=Kept())
        if self.is_public:
            vars(settled)["secrets"] = self.secrets
        return settled

    @cached_property
    def digest(self) -> str:
        """A hash of everything that the verdict on a file depends on beside its path and its bytes.

        An edit of the store that makes nothing secret or open leaves it as it is.
        """
        known = hashlib.sha256()
        for part in (
            (program_digest(), self.audience.value, self.path, self.language),
            sorted(self.trusted),
            sorted(self.inline),
            self.secrets.listed() if self.is_public else (),
        ):
            known.update(json.dumps([*part]).encode())
        return known.hexdigest()


@contextmanager
def remembering(expected: Expected, store: Path | None) -> Iterator[Expected]:
    """Let it be known what public texts were seen to open of staff's for the store in a folder, and keep what comes to that."""
    before = recall_values(store, _OPENED) if store else None
    opened: Kept[Opened] = before if isinstance(before, Kept) else Kept()
    yield replace(expected, opened=opened)
    if store and opened.is_new:
        keep_values(store, _OPENED, opened)
