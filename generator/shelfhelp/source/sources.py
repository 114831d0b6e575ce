"""The files of a store as they were read. In: bytes by path. Out: `Sources`, texts with their audience.

What always holds: a public `Sources` has no text of a staff file, and a file's audience follows from its name alone.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Diagnostic, Location
from shelfhelp.model.kept import by_values, key_of
from shelfhelp.source import defects, pictures, theme
from shelfhelp.source.hidden import hidden_characters

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

CONFIGURATION = "mkdocs.yml"
SEARCH_TESTS = "faq/search_tests.yml"
"""What the store's search must find."""
VERIFYING = "verify.yml"
"""How the store wants to be tested."""
VERIFIED = "verified"
"""The folder of what tests have seen. It lies in the store's own, or elsewhere where nothing is to be written there."""
FOLDERS = ("policies", "faq", "kb")
"""The folders whose files people write; what tests have seen is a source too, which no person writes."""

TEXT_SUFFIXES = frozenset({".md", ".yml"})
ASSET_SUFFIXES = frozenset(pictures.SIGNATURES)
LARGEST_TEXT = 256_000
"""Bytes. A longer policy or answer is a mistake (facts/threats: Y1, S1)."""

_OTHER_ENCODINGS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_SAVE_AGAIN = 'open it in your editor and save it again with the encoding "UTF-8"'
_UNMERGED = re.compile(r"^<{7} ", re.MULTILINE)
_WORDS_SHOWN = 20


class Audience(StrEnum):
    """Who may read a file. `STAFF` compiles everything, `PUBLIC` only what is public."""

    PUBLIC = "public"
    STAFF = "staff"


def audience_of(path: str) -> Audience:
    """Decide by the file's name, in any case of letters: `x.staff.md` is staff's, everything else is public.

    A name that has lost its ending, `x.staff`, is staff's too: where in doubt, the public build does not read.
    """
    if f".{Audience.STAFF.value}" not in path.casefold():
        return Audience.PUBLIC
    _, *endings = PurePosixPath(path).name.casefold().split(".")
    return Audience.STAFF if Audience.STAFF.value in endings else Audience.PUBLIC


def is_passed_over(name: str) -> bool:
    """Return whether a file or folder of this name is no source: a hidden one, and what editors keep beside a file.

    Emacs leaves `x.md~`, and has `#x.md#` there while somebody writes; Vim makes `4913` for a moment, to see whether it may write.
    A store is not wrong meanwhile.
    """
    return name.startswith(".") or name.endswith("~") or (name.startswith("#") and name.endswith("#")) or name == "4913"


def is_answer(path: str) -> bool:
    """Return whether a file belongs to one question: itself, or staff's note on it."""
    return path.startswith("faq/") and path.count("/") > 1 and path.endswith(".md")


def is_picture(path: str) -> bool:
    """Return whether a file is published as it is: a picture below `kb/`."""
    return path.startswith("kb/") and PurePosixPath(path).suffix.lower() in ASSET_SUFFIXES


def is_source(path: str) -> bool:
    """Return whether pages are made of a file: a configuration, and what lies in one of the store's folders; no theme's."""
    folder, slash, _ = path.partition("/")
    return not slash or folder in (*FOLDERS, VERIFIED)


def _theme_audience(path: str) -> Audience:
    return Audience.STAFF if f"/{theme.STAFFS}" in path else audience_of(path)


@by_values
@dataclass(frozen=True)
class SourceFile:
    r"""One text file: its path relative to the store's folder, and its text with `\n` line ends and no byte-order mark."""

    path: str
    text: str
    audience: Audience

    @cached_property
    def key(self) -> bytes:
        """What stands for the file in the keys of what is worked out from it; read once, for many are."""
        return key_of(self.path, self.audience.value, self.text)


@dataclass(frozen=True, slots=True)
class Sources:
    """All files that one audience's compilation may know, in the order of their paths."""

    audience: Audience
    files: tuple[SourceFile, ...]
    assets: tuple[str, ...] = ()
    found: tuple[Diagnostic, ...] = ()
    theme: tuple[SourceFile, ...] = ()
    """What pages and sites are made of in the store's own theme; the text is "" where the file is none."""

    @property
    def key(self) -> bytes:
        """What stands for all that was read, and for what could not be."""
        files = (file.key for file in (*self.files, *self.theme))
        return key_of(self.audience.value, *self.assets, repr(self.found), *files)

    def text_of(self, path: str) -> str | None:
        """Return the text of a file, for showing the line that a finding is about."""
        return next((file.text for file in (*self.files, *self.theme) if file.path == path), None)

    def paths(self) -> frozenset[str]:
        """Return the paths of all text files that are there, whether they could be read or not."""
        return frozenset({file.path for file in self.files} | {finding.location.path for finding in self.found})


def read(contents: Mapping[str, bytes | SourceFile], audience: Audience) -> Sources:
    """Decode the files that `audience` may read. A file that cannot be read becomes a finding and is left out.

    What was decoded for the other audience stands in place of its bytes, and is held once for both.
    Of a picture its first bytes are enough. A file of another kind stays without its content, for whoever reads its folder to
    refuse it by its name. What is in none of the store's folders is a file of its theme.
    """
    files: list[SourceFile] = []
    themed: list[SourceFile] = []
    assets: list[str] = []
    found: list[Diagnostic] = []
    for path in sorted(contents):
        of = audience_of(path) if is_source(path) else _theme_audience(path)
        if of is Audience.STAFF and audience is Audience.PUBLIC:
            continue
        content = contents[path]
        if isinstance(content, SourceFile):
            files.append(content)
            found += hidden_characters(content.text, path)
            continue
        if is_picture(path) or (not is_source(path) and PurePosixPath(path).suffix.lower() in ASSET_SUFFIXES):
            problem = pictures.problem(path, content)
            assets += [path] if problem is None and is_source(path) else []
            themed += [SourceFile(path, "", of)] if problem is None and not is_source(path) else []
        else:
            is_text = PurePosixPath(path).suffix.lower() in (
                TEXT_SUFFIXES if is_source(path) else {*theme.TEXTS, theme.TEMPLATE}
            )
            text, problem = _decoded(path, content) if is_text else ("", None)
            if is_source(path):
                files += [SourceFile(path, text, of)] if problem is None else []
                found += hidden_characters(text, path)
            else:
                themed += [SourceFile(path, text, of)] if problem is None else []
        found += [] if problem is None else [problem]
    return Sources(audience, tuple(files), tuple(assets), (*found, *_alike(assets)), tuple(themed))


def _alike(assets: list[str]) -> Iterator[Diagnostic]:
    """Report pictures that are one file on a disk that does not distinguish letters by their case or by their Unicode form."""
    first: dict[str, str] = {}
    for path in assets:
        other = first.setdefault(unicodedata.normalize("NFC", path).casefold(), path)
        if other != path:
            what = f"this picture and {other} are one file on many computers"
            yield defects.DUPLICATE_SLUG.at(Location(path), what, help="rename one of the two, or delete one")


def _decoded(path: str, content: bytes) -> tuple[str, Diagnostic | None]:
    if len(content) > LARGEST_TEXT and is_source(path):
        what = f"this file is larger than {LARGEST_TEXT:,} bytes, the most that is read"
        return "", defects.TOO_LARGE.at(Location(path), what, help="look for something that was pasted in by mistake")
    named = next((name for mark, name in _OTHER_ENCODINGS if content.startswith(mark)), None)
    if named is not None:
        return "", defects.ENCODING.at(Location(path), f"this file is saved as {named}, not as UTF-8", help=_SAVE_AGAIN)
    if b"\0" in content:
        what = "this file is not plain text, or not saved as UTF-8"
        return "", defects.ENCODING.at(
            _end_of(path, content.split(b"\0")[0].decode(errors="replace")), what, help=_SAVE_AGAIN
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        good = content[: error.start].decode("utf-8-sig")
        return "", defects.ENCODING.at(_end_of(path, good), _unreadable(good), help=_SAVE_AGAIN)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text, _unmerged(path, text)


def _end_of(path: str, text: str) -> Location:
    line_ends = text.replace("\r\n", "\n").replace("\r", "\n")
    return Location(path, line_ends.count("\n") + 1, len(line_ends) - line_ends.rfind("\n"))


def _unreadable(good: str) -> str:
    line = good.splitlines()[-1] if good and not good.endswith(("\n", "\r")) else ""
    words = line if len(line) <= _WORDS_SHOWN else line[-_WORDS_SHOWN:].partition(" ")[2]
    where = f' behind "{words.strip()}"' if words.strip() else " here"
    return f"this file is not saved as UTF-8: the letter{where} cannot be read"


def _unmerged(path: str, text: str) -> Diagnostic | None:
    conflict = _UNMERGED.search(text) if "\n>>>>>>> " in text else None
    if conflict is None:
        return None
    what = "two people changed this file, and the two versions were not put together"
    way_out = "keep the right lines, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>"
    return defects.SYNTAX.at(_end_of(path, text[: conflict.start()]), what, help=way_out)
