"""Brings what tests have seen into a view of the sources. In: the folder of results. Out: the view with a copy of its files.

They are taken as they are, in git too: a program writes them, each whole, and a test must never keep a site from being published.
What is no plain file there is left out.
"""

from __future__ import annotations

import os
import stat
from dataclasses import replace
from typing import TYPE_CHECKING

from shelfhelp.release.view import View, digest_of_folder
from shelfhelp.source.sources import VERIFIED

if TYPE_CHECKING:
    from pathlib import Path

_MOST = 100


def with_results(view: View, results: Path) -> View:
    """Return a view with a copy of all files of results; as it is where there are none."""
    files = sorted(results.glob("*.yml"))[:_MOST] if results.is_dir() else []
    read = {file.name: content for file in files if (content := _content(file)) is not None}
    if not read:
        return view
    (view.folder / VERIFIED).mkdir()
    for name, content in read.items():
        (view.folder / VERIFIED / name).write_bytes(content)
    return replace(view, sources=digest_of_folder(view.folder))


def _content(file: Path) -> bytes | None:
    try:
        handle = os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        with os.fdopen(handle, "rb") as stream:
            return stream.read() if stat.S_ISREG(os.fstat(handle).st_mode) else None
    except OSError:
        return None
