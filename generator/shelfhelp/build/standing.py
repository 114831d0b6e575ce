"""Whether a site that stands is what a build would make. In: all that it would be made of. Out: whether each file of it is so.

A build that finds it so has nothing to compile and nothing to write: it has read all sources, and every file of the site.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from typing import TYPE_CHECKING

from shelfhelp.gate.manifest import differences, from_json, manifest_path
from shelfhelp.host.program import program_digest
from shelfhelp.host.recall import StandingSite
from shelfhelp.site.options import options_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from shelfhelp.gate.manifest import Manifest
    from shelfhelp.source.sources import Sources


def made_of(folder: Path, day: date, sources: Iterable[Sources]) -> str:
    """Return a hash of all that the sites of a store are made of and held against on a day, published files as they are included.

    It is "" where something of it cannot be read.
    """
    with suppress(OSError):
        return _made_of(folder, day, sources)
    return ""


def _made_of(folder: Path, day: date, sources: Iterable[Sources]) -> str:
    known = hashlib.sha256(f"{program_digest()}\0{day.isoformat()}".encode())
    for one in sources:
        known.update(one.key)
        for picture in one.assets:
            known.update(f"\0{picture}\0".encode() + _hash(folder / picture))
    for theme in options_of(folder).theme:
        for file in sorted(theme.rglob("*")):
            if file.is_file():
                known.update(f"\0{file.relative_to(theme).as_posix()}\0".encode() + _hash(file))
    return known.hexdigest()


def standing(manifest: Manifest, said: tuple[str, ...], made_of: str) -> StandingSite:
    """Return how to know a site again that was just built; `said` are the lines that told of it."""
    return StandingSite(made_of, _hash_of(manifest.to_json().encode()), said)


def stands(site: Path, known: StandingSite, made_of: str) -> bool:
    """Return whether a site was made of the same, and it and its manifest are as they were built: nothing more, nothing less."""
    try:
        written = manifest_path(site).read_bytes()
        is_same = (known.made_of, known.manifest) == (made_of, _hash_of(written))
        return is_same and not differences(site, from_json(written.decode()).files)
    except (OSError, ValueError):
        return False


def _hash_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _hash(file: Path) -> bytes:
    return hashlib.sha256(file.read_bytes()).digest()
