"""A file that is meant for staff under a name that makes it public. In: a public file's path. Out: a finding, or none.

Who may read a file follows from its name alone: `x.staff.md` is staff's. So a name that nearly says so is refused before anything
else is reported of the file, and the only way out that is offered is the name that keeps it from shoppers.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Location
from shelfhelp.source import defects
from shelfhelp.source.sources import Audience

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.source.sources import SourceFile

_STAFF = Audience.STAFF.value
_ENDINGS = frozenset(
    {"md", "markdown", "mdown", "mkd", "txt", "text", "rtf", "doc", "docx", "odt", "html", "yml", "yaml"}
)
_DATA = frozenset({"yml", "yaml"})
_MARKDOWN = frozenset({"md", "markdown", "mdown", "mkd"})
_BEHIND = frozenset({"only", "note", "notes", "copy", "final", "draft", "old", "new"})
"""What people write behind the word when they keep another copy."""

_ALIKE = 0.8
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[0-9]+")


def misnamed_for_staff(file: SourceFile, there: AbstractSet[str]) -> Diagnostic | None:
    """Report a public file whose name, or folder, says that it is for staff. `there` are the paths of all files."""
    if file.audience is Audience.STAFF:
        return None
    folder, stem, ending = _parted(file.path)
    question = _meant(stem, folder, there) or (_slug(stem) if _is_staffs(folder) else "")
    if not question:
        return None
    home = "/".join(part for part in folder.split("/") if not _is_staffs(part))
    if home == "faq":
        home = "faq/<topic>"
    right = f"{home}/{question}.{_STAFF}.{ending}"
    name = right if home != folder else PurePosixPath(right).name
    # Whether such a file is there already the public's reading of the store does not know, and must not.
    way_out = (
        f"{'move' if home != folder else 'rename'} it to {name}; if there is one already, put this text into that one"
    )
    what = "this file says that it is for staff, and shoppers would read it: only a name with .staff before its ending is staff's"
    notes = ["if shoppers are to read it, its name may not say staff at that place"]
    return defects.MISNAMED_FOR_STAFF.at(Location(file.path), what, notes=notes, help=way_out)


def _parted(path: str) -> tuple[str, str, str]:
    """Return a file's folder, its name without all its endings, and the ending that it should have."""
    folder, _, name = path.rpartition("/")
    stem = name
    while "." in stem and stem.rpartition(".")[2].casefold() in _ENDINGS:
        stem = stem.rpartition(".")[0]
    last = name.rpartition(".")[2].casefold()
    is_data = last in _DATA or (folder == "policies" and last not in _MARKDOWN)
    return folder, stem, "yml" if is_data else "md"


def _meant(stem: str, folder: str, there: AbstractSet[str]) -> str:
    """Return what a name is the staff's of; "" where the name does not say staff."""
    if stem.isascii() and "." not in stem and _STAFF not in stem.casefold():
        return ""
    first, *parts = stem.split(".")
    if parts and (first.casefold() == _STAFF or any(map(_is_nearly_staffs, parts))):
        others = [part for part in (first, *parts) if part.casefold() != _STAFF and not _is_nearly_staffs(part)]
        return _slug(" ".join(others))
    words = _words(stem)
    behind = len(words)
    while behind and (words[behind - 1] in _BEHIND or words[behind - 1].isdigit()):
        behind -= 1
    if behind > 1 and words[behind - 1] == _STAFF:
        return "-".join(word for word in words[: behind - 1] if word != "for") or _STAFF
    if len(words) > 1 and words[0] == _STAFF:
        rest = "-".join(word for word in words[1:] if word not in _BEHIND | {"for"})
        return rest if {f"{folder}/{rest}.md", f"{folder}/{rest}.yml"} & there else ""
    return ""


def _words(name: str) -> list[str]:
    folded = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return [word.casefold() for word in _WORD.findall(folded)]


def _slug(name: str) -> str:
    return "-".join(_words(name)) or _STAFF


def _is_staffs(folder: str) -> bool:
    return _STAFF in folder.casefold().split("/")[1:]


def _is_nearly_staffs(part: str) -> bool:
    return difflib.SequenceMatcher(None, part.casefold(), _STAFF).ratio() >= _ALIKE
