"""Looks at a finished site before it is published. In: the folder of a site. Out: every file with its hash; or `RefusedError`.

This is the one place where `publish` asks whether a site may be published. What it has built itself went through the gate
on the way; what somebody else brings must have a manifest of `shelfhelp build`, be as that says, and pass the gate again.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from shelfhelp.gate.manifest import File, differences, files_of, from_json, manifest_path
from shelfhelp.release.outcome import RefusedError, listed
from shelfhelp.release.record import Origin

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path


def examined(site: Path) -> dict[str, File]:
    """Return every file of a site that may be published. Refuses whatever is neither a file nor a folder."""
    try:
        files = files_of(site)
    except ValueError as path:
        message = f"{path}: a site is made of plain files, and this is a link or a device."
        raise RefusedError(message) from None
    if not files:
        message = f"{site} holds no file that could be published."
        raise RefusedError(message)
    return files


def vouched(site: Path, to: Path, now: datetime) -> Origin:
    """Copy a built site whose manifest vouches for every file of it, and return where it comes from."""
    beside = manifest_path(site)
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
    return Origin(audience=known.audience, as_of=known.as_of, built_at=now, version=known.version, sources=known.digest)
