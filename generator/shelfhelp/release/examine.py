"""Looks at a site that somebody brings. In: its folder. Out: a copy, where it comes from, and its files; or `RefusedError`.

What `publish` has built itself went through the gate and was listed on the way. What somebody else brings must have a manifest
of `shelfhelp build`, be as that says, and pass the gate again.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from shelfhelp.gate.manifest import File, differences, from_json, manifest_path
from shelfhelp.release.outcome import RefusedError, listed
from shelfhelp.release.record import Origin

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path


def vouched(site: Path, to: Path, now: datetime) -> tuple[Origin, Mapping[str, File]]:
    """Copy a built site whose manifest vouches for every file of it; return where it comes from, and its files."""
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
    if not known.files:
        message = f"{site} holds no file that could be published."
        raise RefusedError(message)
    origin = Origin(
        audience=known.audience, as_of=known.as_of, built_at=now, version=known.version, sources=known.digest
    )
    return origin, known.files
