"""Looks at a finished site before it is published, and at a published one afterwards.

In: the folder of a site. Out: every file with its hash; or `RefusedError`. This is the one place where `publish` asks whether
a site may be published.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

from shelfhelp.release.outcome import RefusedError, listed
from shelfhelp.release.record import File, Origin, from_json

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime


def examined(site: Path) -> dict[str, File]:
    """Return every file of a site that may be published."""
    files = manifest(site)
    if not files:
        message = f"{site} holds no file that could be published."
        raise RefusedError(message)
    return files


def vouched(site: Path, to: Path, now: datetime) -> Origin:
    """Copy a built site whose manifest vouches for every file of it, and return where it comes from."""
    beside = site.with_name(f"{site.name}.manifest.json")
    try:
        known = from_json(beside.read_text(encoding="utf-8"))
    except FileNotFoundError:
        message = (
            f"{site} has no manifest, {beside.name}, beside it. Only what `shelfhelp build` has made is published."
        )
        raise RefusedError(message) from None
    except ValueError:
        message = f"{beside} is no manifest of `shelfhelp build`, or it is damaged. Build the site again."
        raise RefusedError(message) from None
    shutil.copytree(site, to, symlinks=True)
    if changed := differences(to, known.files):
        message = f"{listed(changed)}: not as `shelfhelp build` has made it. Build the site again."
        raise RefusedError(message)
    return Origin(**{field.name: getattr(known, field.name) for field in fields(Origin)} | {"built_at": now})


def manifest(site: Path) -> dict[str, File]:
    """Return every file of a site by its path. Refuses whatever is neither a file nor a folder."""
    files: dict[str, File] = {}
    for parent, folders, names in os.walk(site, onerror=_raise):
        for name in sorted(names) + [f for f in folders if Path(parent, f).is_symlink()]:
            path = Path(parent, name)
            shown = path.relative_to(site).as_posix()
            if not stat.S_ISREG(path.lstat().st_mode):
                message = f"{listed([shown])}: a site is made of plain files, and this is a link or a device."
                raise RefusedError(message)
            files[shown] = hashed(path)
    return files


def hashed(path: Path) -> File:
    """Return the hash and the size of a file."""
    with path.open("rb") as stream:
        return File(hashlib.file_digest(stream, "sha256").hexdigest(), os.fstat(stream.fileno()).st_size)


def differences(site: Path, files: Mapping[str, File]) -> tuple[str, ...]:
    """Return the paths of a site that are not as they were published: changed, missing or added."""
    try:
        now = {path: (file.sha256, file.size) for path, file in manifest(site).items()}
    except (RefusedError, OSError) as error:
        return (str(error),)
    then = {path: (file.sha256, file.size) for path, file in files.items()}
    return tuple(sorted(path for path in now.keys() | then.keys() if now.get(path) != then.get(path)))


def _raise(error: OSError) -> None:
    raise error
