"""The files of a store as they were read. In: bytes by path. Out: `Sources`, texts with their audience.

What always holds: a public `Sources` has no text of a staff file, and a file's audience follows from its name alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Diagnostic, Location
from shelfhelp.source import defects

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FOLDERS = ("policies", "faq", "kb")
"""The folders whose files are sources."""

TEXT_SUFFIXES = frozenset({".md", ".yml"})
ASSET_SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif", ".ico", ".pdf"})
LARGEST_TEXT = 256_000
"""Bytes. A longer policy or answer is a mistake (facts/threats: Y1, S1)."""


class Audience(StrEnum):
    """Who may read a file. `STAFF` compiles everything, `PUBLIC` only what is public."""

    PUBLIC = "public"
    STAFF = "staff"


def audience_of(path: str) -> Audience:
    """Decide by the file's name, in any case of letters: `x.staff.md` is staff's, everything else is public."""
    name = PurePosixPath(path).name.casefold()
    return Audience.STAFF if ".staff." in name else Audience.PUBLIC


@dataclass(frozen=True, slots=True)
class SourceFile:
    r"""One text file: its path relative to the store's folder, and its text with `\n` line ends and no byte-order mark."""

    path: str
    text: str
    audience: Audience


@dataclass(frozen=True, slots=True)
class Sources:
    """All files that one audience's compilation may know, in the order of their paths."""

    audience: Audience
    files: tuple[SourceFile, ...]
    assets: tuple[str, ...] = ()
    found: tuple[Diagnostic, ...] = ()


def read(contents: Mapping[str, bytes], audience: Audience, assets: Iterable[str] = ()) -> Sources:
    """Decode the files that `audience` may read. A file that cannot be read becomes a finding and is left out."""
    files: list[SourceFile] = []
    found: list[Diagnostic] = []
    for path in sorted(contents):
        of = audience_of(path)
        if of is Audience.STAFF and audience is Audience.PUBLIC:
            continue
        text, problem = _decoded(path, contents[path])
        if problem is not None:
            found.append(problem)
        else:
            files.append(SourceFile(path, text, of))
    visible = (a for a in assets if audience is Audience.STAFF or audience_of(a) is Audience.PUBLIC)
    return Sources(audience, tuple(files), tuple(sorted(visible)), tuple(found))


def _decoded(path: str, content: bytes) -> tuple[str, Diagnostic | None]:
    if len(content) > LARGEST_TEXT:
        return "", defects.TOO_LARGE.at(
            Location(path),
            f"this file has {len(content):,} bytes; {LARGEST_TEXT:,} are the most that is read",
            help="split it into several files",
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        good = content[: error.start].decode("utf-8", errors="replace")
        line = good.count("\n") + 1
        column = len(good) - (good.rfind("\n") + 1) + 1
        return "", defects.ENCODING.at(
            Location(path, line, column),
            "this file is not saved as UTF-8; the letter here cannot be read",
            help='save it again with the encoding "UTF-8"',
        )
    return text.replace("\r\n", "\n").replace("\r", "\n"), None
