"""A commit of a git work tree, exported file by file. In: the store's folder, which git keeps. Out: a `View` of its commit.

Every object, from the commit down to each file, is hashed and compared with the name by which it was asked for, so a view
is exactly what the commit names, whatever a disk has done to the repository. The work tree is read by nobody but
`git status`, which must find nothing.
"""

from __future__ import annotations

import os
import subprocess
from datetime import UTC, datetime
from pathlib import Path

from shelfhelp.release.git_objects import FOLDER, Objects
from shelfhelp.release.outcome import RefusedError, listed
from shelfhelp.release.view import SOURCES, View, digest_of_folder, is_source, refuse_irregular

_UNFINISHED = {
    "MERGE_HEAD": "a merge",
    "CHERRY_PICK_HEAD": "a cherry-pick",
    "REVERT_HEAD": "a revert",
    "rebase-merge": "a rebase",
    "rebase-apply": "a rebase",
    "BISECT_LOG": "a bisection",
}
_REGULAR = (b"100644", b"100755", b"100664")
_ELSEWHERE = frozenset(
    {
        "GIT_ALTERNATE_OBJECT_DIRECTORIES",
        "GIT_COMMON_DIR",
        "GIT_DIR",
        "GIT_INDEX_FILE",
        "GIT_NAMESPACE",
        "GIT_OBJECT_DIRECTORY",
        "GIT_PREFIX",
        "GIT_WORK_TREE",
    }
)
"""Variables that lead git to another repository than the store's, as they are set where a hook runs."""


def is_in_git(store: Path) -> bool:
    """Return whether the store's folder is, or was meant to be, in a git work tree."""
    return any((folder / ".git").exists() for folder in (store, *store.parents))


def export(store: Path, to: Path) -> View:
    """Write the store's files as of the commit that is checked out to the folder `to`."""
    prefix = _asked(store, "rev-parse", "--show-prefix").decode(errors="surrogateescape").strip().strip("/")
    _refuse_unfinished(store)
    commit = _head(store)
    _refuse_dirty(store)
    with Objects(command("cat-file", "--batch"), store, environment()) as objects:
        return export_commit(objects, commit, prefix, to)


def export_commit(objects: Objects, commit: str, prefix: str, to: Path) -> View:
    """Write the store's files in the folder `prefix` of a commit to the folder `to`."""
    tree, committed_at = _read_commit(objects, commit)
    for part in filter(None, prefix.split("/")):
        tree = _entry(objects, tree, part)
    _write_files(objects, tree, to)
    return View(to, digest_of_folder(to), commit, committed_at)


def precedes(store: Path, commit: str, later: str) -> bool | None:
    """Return whether `commit` is an ancestor of `later`. None where this repository does not know `later`."""
    try:
        answer = _ask(store, "merge-base", "--is-ancestor", commit, later).returncode
    except RefusedError:
        return None
    return {0: commit != later, 1: False}.get(answer)


def command(*words: str) -> list[str]:
    """Return a command that changes nothing in the repository and starts no program that its configuration names."""
    return ["git", "--no-optional-locks", "-c", "core.fsmonitor=false", "-c", "core.quotePath=false", *words]


def environment() -> dict[str, str]:
    """Return this process' environment, with git's own language, and without what leads to another repository."""
    kept = {name: value for name, value in os.environ.items() if name not in _ELSEWHERE}
    return {**kept, "LC_ALL": "C", "GIT_NO_REPLACE_OBJECTS": "1", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0"}


def _ask(store: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(command(*words), cwd=store, env=environment(), capture_output=True, check=False)
    except FileNotFoundError:
        message = f"{store} is kept in git, and git is not installed here. Install it."
        raise RefusedError(message) from None


def _asked(store: Path, *words: str) -> bytes:
    answer = _ask(store, *words)
    if answer.returncode:
        raise RefusedError(_complaint(store, answer.stderr.decode(errors="replace")))
    return answer.stdout


def _complaint(store: Path, complaint: str) -> str:
    if "dubious ownership" in complaint:
        return (
            f"{store} belongs to another account, and git trusts it only when told so. "
            f"Run as its owner, or allow it: git config --global --add safe.directory {store}"
        )
    why = (
        complaint.strip().splitlines()[0].removeprefix("fatal: ").removeprefix("error: ")
        if complaint.strip()
        else "no reason"
    )
    return f"git cannot read {store} ({why}). Mend the repository, or clone it anew."


def _refuse_unfinished(store: Path) -> None:
    folder = Path(os.fsdecode(_asked(store, "rev-parse", "--absolute-git-dir").rstrip(b"\n")))
    for name, what in _UNFINISHED.items():
        if (folder / name).exists():
            message = f"{what} is not finished in {store}. Finish it, commit, and publish then."
            raise RefusedError(message)


def _head(store: Path) -> str:
    answer = _ask(store, "rev-parse", "--verify", "--quiet", "HEAD^{commit}")
    if answer.returncode:
        complaint = answer.stderr.decode(errors="replace")
        nothing = f"{store} has no commit that could be published. Commit the store's files first."
        raise RefusedError(_complaint(store, complaint) if complaint.strip() else nothing)
    return answer.stdout.decode().strip()


def _refuse_dirty(store: Path) -> None:
    words = ("status", "--porcelain=v1", "-z", "--no-renames", "--untracked-files=all", "--ignore-submodules=none")
    lines = _asked(store, *words, "--", *SOURCES).split(b"\0")
    if changed := [os.fsdecode(line[3:]) for line in lines if line]:
        message = f"not committed: {listed(changed)}. What is published is a commit: commit these, or put them aside."
        raise RefusedError(message)


def _read_commit(objects: Objects, commit: str) -> tuple[str, datetime]:
    head, _, _ = objects.read(commit, "commit").decode(errors="replace").partition("\n\n")
    lines = dict(line.split(" ", 1) for line in reversed(head.splitlines()) if " " in line)
    try:
        return lines["tree"], datetime.fromtimestamp(int(lines["committer"].rsplit(" ", 2)[1]), UTC)
    except (KeyError, IndexError, ValueError, OverflowError, OSError):
        raise objects.damaged(commit) from None


def _entry(objects: Objects, tree: str, name: str) -> str:
    found = [e for e in objects.entries(tree) if e.name == name and e.mode == FOLDER]
    if not found:
        message = f"the commit that is checked out has no folder {name}. Commit the store's files first."
        raise RefusedError(message)
    return found[0].object


def _write_files(objects: Objects, tree: str, to: Path) -> None:
    refused: list[str] = []
    waiting = [("", tree)]
    to.mkdir()
    while waiting:
        prefix, folder = waiting.pop()
        for entry in objects.entries(folder):
            path = f"{prefix}{entry.name}"
            if not is_source(path):
                continue
            if entry.mode == FOLDER:
                (to / path).mkdir()
                waiting.append((f"{path}/", entry.object))
            elif entry.mode in _REGULAR:
                objects.copy(entry.object, to / path)
            else:
                refused.append(path)
    refuse_irregular(refused)
