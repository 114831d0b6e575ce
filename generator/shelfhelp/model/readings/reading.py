"""One way in which a text may have been meant."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reading:
    """A text that can be read, and what it then means, where that has to be shown ("for 4 December 2026")."""

    text: str
    gloss: str = ""
