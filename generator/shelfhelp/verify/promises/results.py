"""Writes down how often promises were kept: `promises.yml` beside the results of other tests. It is whole at every moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.parse.measured import PATH, parse_measured, written
from shelfhelp.verify.file import SpoiledFileError, alone, put

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

    from shelfhelp.model.measured import Measured

NAME = PATH.rpartition("/")[2]


def before(folder: Path) -> dict[str, Measured]:
    """Return what earlier runs have counted. Raises `SpoiledFileError`."""
    try:
        text = (folder / NAME).read_text(encoding="utf-8-sig", errors="replace")
    except FileNotFoundError:
        return {}
    measured, found = parse_measured(text, str(folder / NAME))
    if found:
        raise SpoiledFileError(tuple(found))
    return measured


def write(folder: Path, counted: Iterable[Measured], promised: Collection[str]) -> None:
    """Write figures over those of the same promises. Of the others those stay that are `promised` still. Raises as `before`."""
    folder.mkdir(parents=True, exist_ok=True)
    with alone(folder):
        kept = {key: measured for key, measured in before(folder).items() if key in promised}
        put(folder / NAME, written(kept | {measured.key: measured for measured in counted}))
