"""Lets a release share its files with the one before, so that only what has changed is written to the disk.

In: a finished site, and the site that is live. Out: the same finished site, in which a file that has not changed is another
name of the live one's. No file of a release is ever written to again, so sharing one is safe; what a disk or a hand has
changed all the same is not shared: the very file that takes the new one's place is read first.
"""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING

from shelfhelp.gate.manifest import File, hashed
from shelfhelp.release.durable import FILE_MODE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SPARE = ".shared"
"""The name, beside a site, of a file that is looked at before it gets its place in it."""

_UNSHARED = frozenset({
    errno.ENOENT, errno.ENOTDIR, errno.ELOOP,  # it is gone
    errno.EMLINK,  # it has as many names as it can have
    errno.EXDEV, errno.EPERM, errno.EACCES, errno.ENOTSUP, errno.ENOSYS,  # this disk, or this account, shares nothing
})  # fmt: skip


def share(live: Path, known: Mapping[str, File], site: Path, own: Mapping[str, File]) -> None:
    """Let `site`, whose files are `own`, share what has not changed with `live`, whose files were once `known`."""
    spare = site.with_name(SPARE)
    for path, file in own.items():
        then = known.get(path)
        is_same = then is not None and (then.sha256, then.size) == (file.sha256, file.size)
        if is_same and named_twice(f"{live}/{path}", spare, file):
            spare.replace(site / path)


def named_twice(source: Path | str, spare: Path, expected: File) -> bool:
    """Give a file of a release a second name, `spare`, if it still is what was published. Returns whether it has one now."""
    try:
        os.link(source, spare, follow_symlinks=False)
    except OSError as error:
        if error.errno in _UNSHARED:
            return False
        raise
    if _is_as_published(spare, expected):
        return True
    spare.unlink()
    return False


def _is_as_published(path: Path, expected: File) -> bool:
    looks = path.lstat()
    if looks.st_mode != stat.S_IFREG | FILE_MODE or looks.st_uid != os.geteuid() or looks.st_size != expected.size:
        return False
    try:
        return hashed(path).sha256 == expected.sha256
    except OSError:
        return False  # what the disk cannot read any more is written anew
