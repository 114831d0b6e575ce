"""The starter store in git, for tests that publish it: made, committed, edited."""

from __future__ import annotations

import os
import subprocess
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from shelfhelp.cli.starter import starter_files

if TYPE_CHECKING:
    from pathlib import Path

AS_OF = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)
PLAIN_GIT = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_AUTHOR_NAME": "editor",
    "GIT_AUTHOR_EMAIL": "editor@store.example",
    "GIT_COMMITTER_NAME": "editor",
    "GIT_COMMITTER_EMAIL": "editor@store.example",
    "GIT_AUTHOR_DATE": "2026-03-01T12:00:00Z",
    "GIT_COMMITTER_DATE": "2026-03-01T12:00:00Z",
}
"""Lets git behave the same for everybody, whatever their own settings are."""


def write_store(folder: Path) -> None:
    """Write the starter store, reviewed on the day that the tests compile for."""
    for path, text in starter_files(AS_OF).items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def write_git_store(folder: Path) -> None:
    """Write the starter store and commit it."""
    write_store(folder)
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit(folder, "the first")


def git(folder: Path, *words: str, fails: bool = False) -> str:
    """Run git, which must work, or must fail; return what it prints."""
    done = subprocess.run(["git", *words], cwd=folder, capture_output=True, text=True, check=False)
    assert bool(done.returncode) is fails, (words, done.stderr)
    return done.stdout.strip()


def commit(folder: Path, message: str) -> str:
    """Commit everything; return the commit."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "-m", message)
    return git(folder, "rev-parse", "HEAD")


def edit(folder: Path, path: str, old: str, new: str) -> None:
    """Replace words of a file, which must be there."""
    file = folder / path
    text = file.read_text(encoding="utf-8")
    assert old in text, f"{path} does not say {old}"
    file.write_text(text.replace(old, new), encoding="utf-8")
