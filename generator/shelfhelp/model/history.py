"""What is known of a store's past: which of its files had another name before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from shelfhelp.model.page import DocsTree


@dataclass(frozen=True, slots=True)
class Rename:
    """One file's old and new path, relative to the store's folder, with `/`."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class History:
    """A compiled tree, and how its files came by their names, the oldest rename first."""

    tree: DocsTree
    renames: tuple[Rename, ...]

    @property
    def now(self) -> Mapping[str, str]:
        """Each path that a file had before, with the one that it has now."""
        return _followed(self.renames)


def _followed(renames: Iterable[Rename]) -> Mapping[str, str]:
    now: dict[str, str] = {}
    for rename in renames:
        now = {old: rename.new if path == rename.old else path for old, path in now.items()}
        now.pop(rename.new, None)
        now[rename.old] = rename.new
    return now
