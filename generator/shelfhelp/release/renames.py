"""Files of a store that had another name before, by its git history. In: the store's folder. Out: `Rename`s, the oldest first.

What is not committed counts too. Where there is no git, no history (a shallow clone) or nothing that git can read, there is
nothing to propose: this only ever makes proposals. Nothing in the repository changes; what git must write goes to a scratch folder.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from shelfhelp.model.history import Rename
from shelfhelp.release.git import command, environment, is_in_git

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_WITH_ADDRESSES = ("faq", "kb")
"""The folders whose files are pages."""

_MOST_COMMITS = 2_000
"""How far back is looked, so that a history of many years takes no longer than one of some."""

_RENAMED = ("-z", "--name-status", "--diff-filter=R", "-M", "-l10000", "--no-ext-diff", "--relative")


def renames(store: Path) -> tuple[Rename, ...]:
    """Return the renames of pages in the commits of the branch that is checked out, then those that are not committed."""
    folders = [name for name in _WITH_ADDRESSES if (store / name).is_dir()]
    if not folders or not is_in_git(store):
        return ()
    return (*_committed(store, folders), *_uncommitted(store, folders))


def _committed(store: Path, folders: list[str]) -> Iterable[Rename]:
    log = _git(
        store,
        "-c",
        "log.showSignature=false",
        "log",
        "--format=",
        f"--max-count={_MOST_COMMITS}",
        *_RENAMED,
        "--",
        *folders,
    )
    return reversed(_pairs(log))


def _uncommitted(store: Path, folders: list[str]) -> Iterable[Rename]:
    """Compare the last commit with the files as they lie there, of which git may know some not yet."""
    status = _git(store, "status", "--porcelain=v1", "-z", "--no-renames", "--untracked-files=all", "--", *folders)
    kinds = {line[:2].strip()[:1] for line in status.split("\0") if line}
    objects = _git(store, "rev-parse", "--path-format=absolute", "--git-path", "objects").strip()
    if "D" not in kinds or not kinds & {"?", "A"} or not objects:
        return ()
    with tempfile.TemporaryDirectory() as scratch:
        aside = {
            "GIT_INDEX_FILE": str(Path(scratch) / "index"),
            "GIT_OBJECT_DIRECTORY": scratch,
            "GIT_ALTERNATE_OBJECT_DIRECTORIES": objects,
        }
        _git(store, "read-tree", "HEAD", more=aside)
        _git(store, "add", "--intent-to-add", "--", *folders, more=aside)
        return _pairs(_git(store, "diff", *_RENAMED, "HEAD", "--", *folders, more=aside))


def _pairs(output: str) -> list[Rename]:
    """Read what git lists with `--name-status -z`: for each rename three fields, its likeness, the old name and the new one."""
    fields = [field.lstrip("\n") for field in output.split("\0")]
    found = [number for number, field in enumerate(fields[:-2]) if field[:1] == "R" and field[1:].isdigit()]
    return [Rename(fields[number + 1], fields[number + 2]) for number in found]


def _git(store: Path, *words: str, more: Mapping[str, str] | None = None) -> str:
    """Return what git prints; "" where it is not installed or refuses."""
    try:
        answer = subprocess.run(
            command(*words), cwd=store, env=environment() | dict(more or {}), capture_output=True, check=False
        )
    except OSError:
        return ""
    return os.fsdecode(answer.stdout) if answer.returncode == 0 else ""
