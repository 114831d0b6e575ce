"""The folder in which a site stood before the one that stands now. The next one is put together in it (decision 0063).

All but few of its files are other names of those of the site that stands, and of those of the next one; so what an edit costs are
the few, and not as many names and folders as a site has. It lies hidden beside the site, and only its owner can enter it.
"""

from __future__ import annotations

import os
import stat
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet

_ONLY_OURS = 0o700


@dataclass(frozen=True, slots=True)
class Spare:
    """A spare folder that nobody else makes use of. It has these `files` and `folders`, by their paths in it, and nothing else."""

    folder: Path
    files: frozenset[str]
    folders: frozenset[str]

    def become(self, kept: AbstractSet[str], new: Path, added: Iterable[str]) -> None:
        """Make it have of its files those that are kept, other names of those of the folder `new` that are added, and nothing else.

        Raises `OSError` where the disk will not have it; what is kept is there all the same.
        """
        inside, added = str(self.folder), list(added)
        needed: set[str] = set()
        for path in (*kept, *added):
            folder = _above(path)
            while folder and folder not in needed:
                needed.add(folder)
                folder = _above(folder)
        for path in self.files - kept:
            os.unlink(f"{inside}/{path}")  # noqa: PTH108 of each file of a site
        for folder in sorted(self.folders - needed, reverse=True):
            Path(inside, folder).rmdir()
        for folder in sorted(needed - self.folders):
            Path(inside, folder).mkdir()
        for path in added:
            os.link(new / path, f"{inside}/{path}")


def spare_path(site: Path) -> Path:
    """Return where the spare folder of a site lies."""
    return site.with_name(f".{site.name}.spare")


@contextmanager
def taken(site: Path, to: Path, like: Path) -> Iterator[Spare | None]:
    """Have the spare folder of a site to oneself, under the name `to`; None where there is none that can be made use of.

    Each folder in it must be as a new one would be, such as the folder `like`. Where something fails meanwhile it is put back.
    """
    with suppress(OSError):
        spare_path(site).rename(to)
    try:
        yield _listed(to, like)
    except BaseException:
        with suppress(OSError):
            to.rename(spare_path(site))
        raise


def keep(old: Path, site: Path, shared: AbstractSet[str], like: Path) -> None:
    """Make the folder in which a site has stood its spare one, without what the site does not share with it, if there is none."""
    if spare := _listed(old, like):
        with suppress(OSError):
            spare.become(spare.files & shared, old, ())
            old.chmod(_ONLY_OURS)
            old.rename(spare_path(site))


def _listed(folder: Path, like: Path) -> Spare | None:
    """Return what is in a folder; None where there is a link, a device, or a folder that is not like a new one."""
    files: set[str] = set()
    folders: set[str] = set()
    with suppress(OSError):
        inside, owned, waiting = str(folder), _owned(like.stat()), [""]
        while waiting:
            above = waiting.pop()
            with os.scandir(f"{inside}/{above}") as entries:
                for entry in entries:
                    path = f"{above}{entry.name}"
                    if entry.is_file(follow_symlinks=False):
                        files.add(path)
                    elif entry.is_dir(follow_symlinks=False) and _owned(entry.stat(follow_symlinks=False)) == owned:
                        folders.add(path)
                        waiting.append(f"{path}/")
                    else:
                        return None
        return Spare(folder, frozenset(files), frozenset(folders))
    return None


def _owned(looks: os.stat_result) -> tuple[int, int, int]:
    return stat.S_IMODE(looks.st_mode), looks.st_uid, looks.st_gid


def _above(path: str) -> str:
    """Return the folder in which a path lies, "" where that is the site itself."""
    return path.rpartition("/")[0]
