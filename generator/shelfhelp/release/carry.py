"""Carries style sheets, scripts and the search index of older releases into a new one, for pages opened before.

Only files whose names hold a hash of their content: such a name never means something else later. A page itself is never
carried: what was taken off the site stays off.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.gate.manifest import File, hashed
from shelfhelp.site.hashed import is_hashed

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from shelfhelp.release.record import Release
    from shelfhelp.release.target import Target

_PAGE = ".html"


def carry(target: Target, older: Iterable[Release], site: Path, own: dict[str, File]) -> dict[str, File]:
    """Copy the hashed files that older releases brought and the new site does not have. Returns all of its files."""
    files = dict(own)
    for release in older:
        for path, file in release.files.items():
            if path in files or file.is_carried or path.endswith(_PAGE) or not is_hashed(path):
                continue
            if copied := _copy(target.site(release) / path, site / path, file):
                files[path] = copied
    return files


def _copy(source: Path, to: Path, expected: File) -> File | None:
    """Copy one file; leave out what is not any more what was published."""
    if not source.is_file() or hashed(source) != expected or to.exists():
        return None
    to.parent.mkdir(parents=True, exist_ok=True)
    to.write_bytes(source.read_bytes())
    return File(expected.sha256, expected.size, is_carried=True)
