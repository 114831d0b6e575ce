"""Carries style sheets and scripts of older releases into a new one, for pages opened before.

Only files whose names hold a hash of their content: such a name never means something else later. A page itself is never
carried, nor a part of the search index, which tells of pages: what was taken off the site stays off.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from shelfhelp.gate.manifest import File, hashed
from shelfhelp.release.sharing import SPARE, named_twice
from shelfhelp.site.hashed import is_of_theme

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from shelfhelp.release.record import Release
    from shelfhelp.release.target import Target

_PAGE = ".html"


def carry(target: Target, older: Iterable[Release], site: Path, own: Mapping[str, File]) -> dict[str, File]:
    """Share the hashed files that older releases brought and the new site does not have. Returns all of its files."""
    files = dict(own)
    for release in older:
        for path, file in release.files.items():
            if path in files or file.is_carried or path.endswith(_PAGE) or not is_of_theme(path):
                continue
            if _bring(target.site(release) / path, site / path, file, site.with_name(SPARE)):
                files[path] = replace(file, is_carried=True)
    return files


def _bring(source: Path, to: Path, expected: File, spare: Path) -> bool:
    """Share one file, or copy it where it cannot be shared; leave out what is not any more what was published."""
    if to.exists() or not (named_twice(source, spare, expected) or _copied(source, spare, expected)):
        return False
    to.parent.mkdir(parents=True, exist_ok=True)
    spare.replace(to)
    return True


def _copied(source: Path, to: Path, expected: File) -> bool:
    if not source.is_file() or hashed(source) != expected:
        return False
    to.write_bytes(source.read_bytes())
    return True
