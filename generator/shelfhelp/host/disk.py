"""The store's folder: reads its sources, writes what was compiled. The core never touches a disk; this module does.

Only regular files below the folder are read: no link is followed, no device is opened, and a file that has a second name
somewhere is not read, since that name may be anybody's (facts/threats: P2). What cannot be read is a finding.
"""

from __future__ import annotations

import os
import stat
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Diagnostic, Location
from shelfhelp.source import defects, pictures, theme
from shelfhelp.source.filing import is_question, question_elsewhere
from shelfhelp.source.names import without_text_endings
from shelfhelp.source.nodes import MapNode
from shelfhelp.source.settings import own_theme
from shelfhelp.source.sources import (
    CONFIGURATION,
    FOLDERS,
    LARGEST_TEXT,
    VERIFIED,
    VERIFYING,
    Audience,
    SourceFile,
    Sources,
    audience_of,
    is_passed_over,
    is_picture,
    is_source,
    read,
)
from shelfhelp.source.theme import BRAND
from shelfhelp.source.yaml import compose

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_FILES = 60_000
LARGEST_STORE = 256_000_000
"""Bytes of text. Ten times the largest store that was measured; more would fill the memory of a small computer."""

_MOST_RESULTS = 100
"""Files of results. There are two for each area at the most."""

_THEME = "theme"
"""Where stores have their own theme, as README says."""

_DEEPEST = 16
_FOR_READING = os.O_RDONLY | sum(getattr(os, flag, 0) for flag in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))
"""A link or a pipe that has taken a file's place since is neither followed nor waited for. Windows has neither flag; without
the third it would change line ends, in pictures too."""

_MISPLACED_HELP = "put the file itself here"


class _UnreadableError(Exception):
    """A file or a folder that is not read, and why."""

    def __init__(self, path: str, what: str, help: str) -> None:
        shown = "".join(sign if sign.isprintable() else "\ufffd" for sign in path)
        super().__init__(what)
        self.finding = defects.MISPLACED.at(Location(shown), what, help=help)


def read_store(folder: Path, audience: Audience, results: Path | None = None, others: Sources | None = None) -> Sources:
    """Read the sources of the store in `folder`. For the public, no staff file is opened.

    `results` is the folder of what tests have seen, where it is not the store's own. `others` are the sources of the other audience
    as they were read just before: what is of both is read once, and so the same for both.
    """
    known = {file.path: file for file in others.files} if others else {}
    contents: dict[str, bytes | SourceFile] = {}
    found: list[Diagnostic] = []
    left = LARGEST_STORE
    for path in _paths(folder, found):
        if audience_of(path) is Audience.STAFF and audience is Audience.PUBLIC:
            continue
        try:
            contents[path] = known[path] if path in known else _content(folder, path)
        except _UnreadableError as error:
            found.append(error.finding)
            continue
        left -= _size(contents[path])
        if left < 0:
            what = f"the store has more than {LARGEST_STORE:,} bytes of text, the most that is read"
            found.append(defects.TOO_LARGE.at(Location(path), what, help=_LOOK_FOR_STRAYS))
            break
    for path in _theme(folder, _text(contents.get(CONFIGURATION, b"")), audience, found):
        try:
            contents[path] = (folder / path).read_bytes()
        except OSError as error:
            what = f"this file cannot be read: {_reason(error)}"
            found.append(_UnreadableError(path, what, _LET_READ).finding)
    found += _read_results(results or folder / VERIFIED, audience, contents)
    found += _questions_beside(folder, audience)
    sources = read(contents, audience)
    return replace(sources, found=(*found, *sources.found))


def _size(content: bytes | SourceFile) -> int:
    return len(content.text.encode() if isinstance(content, SourceFile) else content)


def _text(content: bytes | SourceFile) -> str:
    return content.text if isinstance(content, SourceFile) else content.decode("utf-8-sig", "replace")


def _read_results(folder: Path, audience: Audience, contents: dict[str, bytes | SourceFile]) -> Iterator[Diagnostic]:
    """Add the results of tests to `contents`, as files of the store's folder for them, and yield what cannot be read."""
    found: list[Diagnostic] = []
    for path in islice(_below(folder.parent, folder.name, found), _MOST_RESULTS):
        shown = f"{VERIFIED}{path.removeprefix(folder.name)}"
        if audience_of(shown) is Audience.STAFF and audience is Audience.PUBLIC:
            continue
        try:
            contents[shown] = _content(folder.parent, path)
        except _UnreadableError as error:
            found.append(error.finding)
    for finding in found:
        shown = f"{VERIFIED}{finding.location.path.removeprefix(folder.name)}"
        yield replace(finding, location=replace(finding.location, path=shown))


def _theme(folder: Path, configuration: str, audience: Audience, found: list[Diagnostic]) -> Iterator[str]:
    """Yield the paths of what a site publishes of the store's own theme. It is code, and may have links in it."""
    root = compose(configuration, CONFIGURATION)[0]
    node = own_theme(root) if isinstance(root, MapNode) else None
    name = node.text.strip("/") if node is not None else ""
    if root is not None and node is None and (folder / _THEME / BRAND).is_file():
        what = f"this brand is not used: {CONFIGURATION} does not name the folder of your theme"
        way_out = f'write "custom_dir: {_THEME}" below "theme:" in {CONFIGURATION}'
        found.append(defects.UNUSED_SETTING.at(Location(f"{_THEME}/{BRAND}"), what, help=way_out))
    if node is None or is_source(f"{name}/") or ".." in name.split("/"):
        return
    if not (folder / name).is_dir():
        way_out = f"make the folder and put your {name}/stylesheets/brand.css into it, or take this line away"
        what = f'there is no folder "{name}" in the store'
        found.append(defects.MISSING_FILE.at(node.location, what, help=way_out, length=node.length))
    for file in islice(_walked(folder / name), MOST_FILES):
        inside = file.relative_to(folder / name).as_posix()
        is_read = theme.is_published(inside) or theme.is_template(inside)
        if is_read and (audience is Audience.STAFF or not inside.startswith(theme.STAFFS)):
            yield file.relative_to(folder).as_posix()


def _walked(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders.sort()
        yield from (Path(parent, name) for name in sorted(names))


def _paths(folder: Path, found: list[Diagnostic]) -> Iterator[str]:
    """Yield the paths of a store's sources, and add to `found` what stands in the way of others."""
    yield from (name for name in (CONFIGURATION, VERIFYING) if (folder / name).exists())
    count = 0
    for name in FOLDERS:
        for path in _below(folder, name, found):
            count += 1
            if count > MOST_FILES:
                what = f"the store has more than {MOST_FILES:,} files, the most that are read"
                found.append(defects.TOO_LARGE.at(Location(name), what, help=_LOOK_FOR_STRAYS))
                return
            yield path


def _questions_beside(folder: Path, audience: Audience) -> Iterator[Diagnostic]:
    """Yield a finding for each question that stands beside the source folders, where nothing is published."""
    try:
        listed = _listed(folder, "")
    except _UnreadableError:
        return  # then no source can be read either, and each says so
    for name, is_folder in listed:
        is_text = not is_folder and without_text_endings(name) != name
        if not is_text or (audience_of(name) is Audience.STAFF and audience is Audience.PUBLIC):
            continue
        try:
            text = _content(folder, name).decode(errors="replace")
        except _UnreadableError:
            continue  # what is not a source need not be readable
        if is_question(text):
            yield question_elsewhere(SourceFile(name, text, audience_of(name)), ())


def _below(folder: Path, name: str, found: list[Diagnostic]) -> Iterator[str]:
    """Yield every entry below a source folder that is not a folder and is not passed over. Memory grows with one folder only."""
    waiting = [name] if (folder / name).is_dir() else []
    if (folder / name).is_symlink() or (folder / name).is_file():
        yield name
        return
    while waiting:
        path = waiting.pop()
        try:
            entries = _listed(folder, path)
        except _UnreadableError as error:
            found.append(error.finding)
            continue
        inner = [f"{path}/{entry}" for entry, is_folder in entries if is_folder]
        waiting += reversed(inner)
        yield from (f"{path}/{entry}" for entry, is_folder in entries if not is_folder)


def _listed(folder: Path, path: str) -> list[tuple[str, bool]]:
    """Return what stands in a folder, in order, and whether each is a folder. One entry more than is read is enough."""
    if path.count("/") == _DEEPEST:
        raise _UnreadableError(path, f"folders are nested more than {_DEEPEST} levels deep here", _MOVE_UP)
    try:
        with os.scandir(folder / path) as entries:
            seen = [(entry.name, entry.is_dir(follow_symlinks=False)) for entry in islice(entries, MOST_FILES + 1)]
    except OSError as error:
        raise _UnreadableError(path, f"this folder cannot be read: {_reason(error)}", _LET_READ) from None
    return sorted(entry for entry in seen if not is_passed_over(entry[0]))


def _content(folder: Path, path: str) -> bytes:
    """Return what is needed of a file: a text as far as it may go, a picture's beginning. Raises `_UnreadableError`."""
    if not path.isprintable():
        what = "the name of this file has signs that cannot be shown"
        raise _UnreadableError(path, what, "rename it with lower-case letters, digits and hyphens")
    at = f"{folder}/{path}"
    try:
        _refuse_irregular(path, os.lstat(at))
        handle = os.open(at, _FOR_READING)
        try:
            looks = os.fstat(handle)
            _refuse_irregular(path, looks)
            if is_picture(path):
                _refuse_heavy(path, looks.st_size)
            return _beginning(handle, looks.st_size, pictures.HEAD if is_picture(path) else LARGEST_TEXT + 1)
        finally:
            os.close(handle)
    except OSError as error:
        raise _UnreadableError(path, f"this file cannot be read: {_reason(error)}", _LET_READ) from None


def _beginning(handle: int, size: int, most: int) -> bytes:
    """Return so many bytes of an open file at the most. Room is made for `size`: to make it for `most` takes as long again."""
    read: list[bytes] = []
    while most and (part := os.read(handle, min(most, size + 1))):
        read.append(part)
        most -= len(part)
    return b"".join(read)


def _refuse_irregular(path: str, looks: os.stat_result) -> None:
    if not stat.S_ISREG(looks.st_mode):
        raise _UnreadableError(path, "this is a link or a device, not a file", _MISPLACED_HELP)
    if looks.st_nlink > 1:
        what = "this file has a second name somewhere else (a hard link)"
        raise _UnreadableError(path, what, "copy it, delete it here, and put the copy in its place")


def _refuse_heavy(path: str, size: int) -> None:
    if size > pictures.LARGEST:
        what = f"this picture is larger than {pictures.LARGEST:,} bytes, which takes a phone too long to load"
        raise _UnreadableError(path, what, "save it smaller; 1,600 pixels are wide enough for every screen")


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


_LOOK_FOR_STRAYS = "look for a folder that was copied in by mistake"
_MOVE_UP = "move what stands below to a folder higher up"
_LET_READ = "let this account read it, or delete it"
