"""The files of a small, whole store: what `shelfhelp init` writes, and what every rule's page varies by a line or two."""

from __future__ import annotations

from datetime import date, timedelta
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_REVIEW_EVERY = timedelta(days=180)


def starter_files(today: date) -> dict[str, str]:
    """Return the starter store's files by path; its answers count as reviewed on `today`."""
    root = files("shelfhelp") / "starter"
    return {path: _dated(node.read_text(encoding="utf-8"), today) for path, node in sorted(_walk(root, ""))}


def _walk(folder: Traversable, prefix: str) -> list[tuple[str, Traversable]]:
    found: list[tuple[str, Traversable]] = []
    for node in folder.iterdir():
        path = f"{prefix}{node.name}"
        found += _walk(node, f"{path}/") if node.is_dir() else [(path, node)]
    return found


def _dated(text: str, today: date) -> str:
    due = today + _REVIEW_EVERY
    return text.replace("{reviewed_on}", today.isoformat()).replace("{review_by}", due.isoformat())
