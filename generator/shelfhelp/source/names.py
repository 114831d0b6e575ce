"""What a file must be called so that its name can be an address: lower-case letters, digits and hyphens, and no name twice."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Location
from shelfhelp.source import defects
from shelfhelp.source.sources import Audience, audience_of

if TYPE_CHECKING:
    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.source.sources import SourceFile

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
FORM = "use lower-case letters, digits and hyphens"
_STAFF = f".{Audience.STAFF}"
_TEXT_ENDINGS = re.compile(r"(?:\.(?:md|markdown|mdown|txt))+\Z", re.IGNORECASE)
_COPY = re.compile(r"(?P<of>.+?)(?: ?\(\d+\)|(?: -)? (?:copy|kopie)(?: ?\(?\d+\)?)?)", re.IGNORECASE)

_NAMES = 100_000
"""Of so many it is known what they should be: those of the largest store, which is asked for several times, and at each edit."""


_UNFOLDED = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i"})
"""Letters that are none with a mark of their own, and so would be lost. Case folding writes "ß" as "ss"."""


def slugified(name: str) -> str:
    """Return the nearest name that can be part of an address; "" where no letter of it can."""
    if SLUG.fullmatch(name):
        return name
    folded = unicodedata.normalize("NFKD", name.casefold().translate(_UNFOLDED)).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", folded))


def without_endings(path: str) -> str:
    """Return a file's path without `.md` and without `.staff`."""
    return path.removesuffix(".md").removesuffix(_STAFF)


@dataclass
class FileNames:
    """The names of one folder's Markdown files. A name that cannot be an address is a finding, and so is one taken twice."""

    taken: dict[str, str] = field(default_factory=dict)

    def problem(self, file: SourceFile) -> Diagnostic | None:
        """Judge a file's name; well-formed names must be judged before malformed ones, so that these learn what is taken."""
        right = _right_path(file)
        other = self.taken.setdefault(right, file.path) if right else file.path
        if right == file.path == other:
            return None
        where, name = Location(file.path), PurePosixPath(file.path).name
        if other != file.path:
            what = f"this file and {PurePosixPath(other).name} would have the same address"
            return defects.DUPLICATE_SLUG.at(where, what, help="rename one of the two, or delete one")
        copied = _COPY.fullmatch(without_text_endings(name))
        if copied and (of := f"{PurePosixPath(file.path).parent}/{right_name(copied['of'] + '.md')}") in self.taken:
            what, way_out = f'"{name}" looks like a copy of {of}', "delete it, or give it a name of its own"
            return defects.MISPLACED.at(where, what, help=way_out)
        ending = _misspelled_ending(file)
        if ending:
            stem = slugified(name.split(".")[0])
            way_out = f"name it {stem}{_STAFF}.md if only staff may read it, or {PurePosixPath(right).name}"
            return defects.MISPLACED.at(where, f'"{ending}" in the name of this file means nothing', help=way_out)
        way_out = f"rename it to {PurePosixPath(right).name}" if right else FORM
        return defects.MISPLACED.at(where, f'"{name}" cannot be an address', help=way_out)


def is_well_formed(file: SourceFile) -> bool:
    """Return whether a path can be an address as it is."""
    return _right_path(file) == file.path


def without_text_endings(name: str) -> str:
    """Return a file's name without what programs put behind it: `.md`, `.MD`, `.md.txt`, `.markdown`."""
    return _TEXT_ENDINGS.sub("", name)


@lru_cache(maxsize=_NAMES)
def right_name(name: str) -> str:
    """Return what a file should be called. What is staff's stays staff's: no suggestion takes `.staff` off a name."""
    bare = without_text_endings(name)
    if audience_of(name) is Audience.STAFF:
        stem = slugified(re.sub(r"\.staff\b", "", bare, flags=re.IGNORECASE))
        return f"{stem}{_STAFF}.md" if stem else ""
    stem = slugified(bare)
    return f"{stem}.md" if stem else ""


def _right_path(file: SourceFile) -> str:
    folder, _, name = file.path.rpartition("/")
    right = right_name(name)
    return f"{folder}/{right}" if right else ""


def _misspelled_ending(file: SourceFile) -> str:
    """Return the part of a public file's name that stands where `.staff` would stand."""
    parts = PurePosixPath(file.path).name.split(".")
    return f".{parts[1]}" if file.audience is Audience.PUBLIC and len(parts) > len(("stem", "md")) else ""
