"""A small store in git, for tests that publish it: made, committed, edited."""

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
    """Write what the starter store says of returns, reviewed on the day that the tests compile for.

    A release is made, looked at and taken back in the same way whatever its pages are about, so a few will do.
    """
    for path, text in _files().items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def _files() -> dict[str, str]:
    starter = starter_files(AS_OF)
    ours = ("mkdocs.yml", "faq/returns/", "policies/returns.", "policies/store.", "policies/contact.")
    return {path: text for path, text in starter.items() if path.startswith(ours)} | {
        "kb/index.md": "---\ntitle: How can we help?\ndescription: Answers about returns.\n---\nFind the answer.\n",
        "kb/about.md": "---\ntitle: About us\ndescription: Who we are.\n---\nA shop.\n",
        "faq/topics.yml": "topics:\n  returns: {title: Returns, about: What you can send back., policy: returns}\n",
        "faq/returns/send-it-back.md": starter["faq/returns/send-it-back.md"].replace(
            "related:\n  - warranty/make-a-claim\n", ""
        ),
    }


def write_git_store(folder: Path) -> None:
    """Write the small store and commit it."""
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
