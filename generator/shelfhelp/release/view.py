"""One consistent view of the sources: a copy that nobody edits while a site is made of it.

In: the store's folder. Out: a `View`, a folder with the store's files as they were at one moment. In git that is the
commit that is checked out; elsewhere the files are copied, and looked at before and after.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from shelfhelp.release.outcome import RefusedError, listed
from shelfhelp.source.sources import FOLDERS, VERIFYING, is_passed_over

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

SOURCES = (*FOLDERS, "theme", "mkdocs.yml", VERIFYING)
"""What a store is made of. Other files of its folder are never looked at."""


@dataclass(frozen=True, slots=True)
class View:
    """The files of a store at one moment, in a folder of their own. `sources` is one hash for all of them."""

    folder: Path
    sources: str
    commit: str | None = None
    committed_at: datetime | None = None


def is_source(path: str) -> bool:
    """Return whether a file belongs to the store: below its folders, and not passed over where sources are read."""
    first, *rest = PurePosixPath(path).parts
    return first in SOURCES and not (first in FOLDERS and any(map(is_passed_over, rest)))


def digest_of_folder(folder: Path) -> str:
    """Return one hash for the names and contents of all files below."""
    total = hashlib.sha256()
    for file in sorted(p for p in folder.rglob("*") if p.is_file()):
        with file.open("rb") as stream:
            content = hashlib.file_digest(stream, "sha256").hexdigest()
        total.update(f"{content} {file.relative_to(folder).as_posix()}\n".encode(errors="surrogateescape"))
    return total.hexdigest()


def refuse_irregular(paths: Iterable[str]) -> None:
    """Refuse links, devices and folders of other repositories: what they lead to is no part of the store."""
    if named := sorted(paths):
        message = f"{listed(named)}: only plain files are published, no links or devices. Put the file itself there."
        raise RefusedError(message)
