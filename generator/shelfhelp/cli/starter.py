"""The files of a small, whole store: what `shelfhelp init --example` writes, and what every rule's page varies by a line or two."""

from __future__ import annotations

import re
from datetime import date, timedelta
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

ZONE = "America/New_York"
"""The time zone of the starter store."""

_IN_DAYS = re.compile(r"\{in (\d+) days\}")
"""How a file of the starter names a day to come. The days of review lie apart, so that not all answers come due at once."""


def starter_files(today: date) -> dict[str, str]:
    """Return the starter store's files by path; its answers count as reviewed on `today`."""
    return {path: dated(text, today) for path, text in packaged("starter")}


def packaged(name: str) -> Iterator[tuple[str, str]]:
    """Yield the path and the text of each file of a folder of the package, in order."""
    for path, node in sorted(_walk(files("shelfhelp") / name, "")):
        yield path, node.read_text(encoding="utf-8")


def _walk(folder: Traversable, prefix: str) -> list[tuple[str, Traversable]]:
    found: list[tuple[str, Traversable]] = []
    for node in folder.iterdir():
        path = f"{prefix}{node.name}"
        found += _walk(node, f"{path}/") if node.is_dir() else [(path, node)]
    return found


def dated(text: str, today: date) -> str:
    """Fill in the days of a text: `{today}`, and `{in 30 days}`."""
    text = text.replace("{today}", today.isoformat())
    return _IN_DAYS.sub(lambda found: (today + timedelta(days=int(found[1]))).isoformat(), text)
