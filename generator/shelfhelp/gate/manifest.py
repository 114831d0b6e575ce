"""The list of a built site's files with their hashes. In: a folder. Out: a manifest, and later whatever is not as it says.

It lies beside the site, never in it. Only what `shelfhelp build` has gated has one, so a site without it was made some other way.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING

from shelfhelp.source.sources import Audience

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FORM = 1
"""The form of a manifest. A change that an older program would misread raises it."""


_json = json.JSONEncoder(ensure_ascii=False).encode


@dataclass(frozen=True, slots=True)
class File:
    """One file of a site. `is_carried` says that it comes from an older release, for pages that were opened before."""

    sha256: str
    size: int
    is_carried: bool = False

    def has_bytes_of(self, other: File) -> bool:
        """Return whether two files hold the same, whether they are carried or not."""
        return (self.sha256, self.size) == (other.sha256, other.size)


@dataclass(frozen=True, slots=True)
class Manifest:
    """What `shelfhelp build` made: for whom, for which day, by which version, and every file by its path."""

    audience: Audience
    as_of: date
    version: str
    files: Mapping[str, File]

    @property
    def digest(self) -> str:
        return digest_of(self.files)

    def to_json(self) -> str:
        """Write the manifest down; the same site gives the same bytes."""
        head = {"form": FORM, "audience": self.audience.value, "as_of": self.as_of.isoformat(), "version": self.version}
        begun = json.dumps({**head, "digest": self.digest}, indent=1, ensure_ascii=False).removesuffix("\n}")
        # With an indent, Python's own encoder would be asked for each sign of it.
        files = (
            f'  {_json(path)}: {{\n   "sha256": {_json(file.sha256)},\n   "size": {file.size}\n  }}'
            for path, file in sorted(self.files.items())
        )
        inside = ",\n".join(files)
        return f'{begun},\n "files": {{\n{inside}\n }}\n}}\n'


def from_json(text: str) -> Manifest:
    """Read a manifest back. Raises `ValueError` where this is none, or one whose files do not give its digest."""
    try:
        known = json.loads(text)
        files = {path: File(file["sha256"], file["size"]) for path, file in known["files"].items()}
        manifest = Manifest(Audience(known["audience"]), date.fromisoformat(known["as_of"]), known["version"], files)
        if (known["form"], known["digest"]) != (FORM, manifest.digest):
            message = "its files do not give its digest"
            raise ValueError(message)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(str(error)) from None
    return manifest


def manifest_path(site: Path) -> Path:
    """Return where the manifest of a built site lies."""
    return site.with_name(f"{site.name}.manifest.json")


def files_of(site: Path) -> dict[str, File]:
    """Return every file of a site by its path. Raises `ValueError`, with a path, for what is neither a file nor a folder."""
    files: dict[str, File] = {}
    for path, is_file in entries(site):
        if not is_file:
            raise ValueError(path)
        files[path] = hashed(f"{site}/{path}")
    return files


def hashed(path: Path | str) -> File:
    """Return the hash and the size of a file."""
    with open(path, "rb", buffering=0) as stream:  # noqa: PTH123 of each file of a site
        return file_of(stream.read())


def file_of(content: bytes) -> File:
    """Return the hash and the size of a file's content."""
    return File(hashlib.sha256(content).hexdigest(), len(content))


def digest_of(files: Mapping[str, File]) -> str:
    """Return one hash for all files that a build has made; the same site has the same one, whatever was carried into it."""
    own = "".join(f"{file.sha256} {path}\n" for path, file in sorted(files.items()) if not file.is_carried)
    return hashlib.sha256(own.encode()).hexdigest()


def differences(site: Path, files: Mapping[str, File]) -> tuple[str, ...]:
    """Return the paths of a site that are not as they were listed: changed, missing or added."""
    try:
        now = files_of(site)
    except (ValueError, OSError) as error:
        return (str(error),)
    same = {path for path, file in files.items() if path in now and file.has_bytes_of(now[path])}
    return tuple(sorted((now.keys() | files.keys()) - same))


def entries(site: Path) -> list[tuple[str, bool]]:
    """Return the path of everything in a site that is no folder, in the order of names, and whether it is a plain file."""
    found: list[tuple[str, bool]] = []
    _add_below(str(site), "", found)
    return found


def _add_below(site: str, folder: str, found: list[tuple[str, bool]]) -> None:
    with os.scandir(f"{site}/{folder}") as listed:
        inside = sorted(listed, key=attrgetter("name"))
    for entry in inside:
        path = f"{folder}{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            _add_below(site, f"{path}/", found)
        else:
            found.append((path, entry.is_file(follow_symlinks=False)))
