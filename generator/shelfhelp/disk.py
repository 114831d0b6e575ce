"""The store's folder: reads its sources, writes what was compiled. The core never touches a disk; this module does."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Diagnostic, Location
from shelfhelp.parse.configuration import CONFIGURATION
from shelfhelp.source import defects
from shelfhelp.source.sources import ASSET_SUFFIXES, FOLDERS, LARGEST_TEXT, Audience, Sources, audience_of, read

if TYPE_CHECKING:
    from collections.abc import Iterator


def read_store(folder: Path, audience: Audience) -> Sources:
    """Read the sources of the store in `folder`. For the public, no staff file is opened."""
    contents: dict[str, bytes] = {}
    assets: list[str] = []
    found: list[Diagnostic] = []
    for path, entry in _files(folder):
        if audience_of(path) is Audience.STAFF and audience is Audience.PUBLIC:
            continue
        if not path.isprintable():
            shown = "".join(sign if sign.isprintable() else "\ufffd" for sign in path)
            what = "the name of this file has signs that cannot be shown"
            way_out = "rename it with lower-case letters, digits and hyphens"
            found.append(defects.MISPLACED.at(Location(shown), what, help=way_out))
        elif not stat.S_ISREG(entry.lstat().st_mode):
            what = "this is a link or a device, not a file"
            found.append(defects.MISPLACED.at(Location(path), what, help="put the file itself here"))
        elif path.startswith("kb/") and entry.suffix.lower() in ASSET_SUFFIXES:
            assets.append(path)
        else:
            with entry.open("rb") as stream:
                contents[path] = stream.read(LARGEST_TEXT + 1)
    if (folder / CONFIGURATION).is_file():
        with (folder / CONFIGURATION).open("rb") as stream:
            contents[CONFIGURATION] = stream.read(LARGEST_TEXT + 1)
    sources = read(contents, audience, assets)
    return Sources(sources.audience, sources.files, sources.assets, (*found, *sources.found))


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield every entry below the source folders that is not a folder, in the order of their paths; hidden ones aside."""
    for name in FOLDERS:
        if (folder / name).is_symlink():
            yield name, folder / name
            continue
        for parent, folders, files in os.walk(folder / name):
            folders[:] = sorted(f for f in folders if not f.startswith("."))
            base = Path(parent)
            linked = [f for f in folders if (base / f).is_symlink()]
            for file in sorted([*files, *linked]):
                if not file.startswith("."):
                    entry = base / file
                    yield entry.relative_to(folder).as_posix(), entry


def theme_folder() -> Path:
    """Return the folder of the theme: inside the installed package, or beside it in a checkout."""
    packaged = Path(__file__).parent / "theme"
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / "theme"
