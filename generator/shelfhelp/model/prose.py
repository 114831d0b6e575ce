"""Markdown that an editor wrote, with the place where it begins, so that anything found in it can be shown where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from shelfhelp.model.diagnostic import Location


@dataclass(frozen=True, slots=True)
class Prose:
    """A text, its file, and the line and column of its first character."""

    text: str
    path: str
    first_line: int = 1
    first_column: int = 1

    def place(self, offset: int) -> Location:
        """Return the place of the character at `offset`."""
        line = self.text.count("\n", 0, offset)
        start = self.text.rfind("\n", 0, offset) + 1
        shift = self.first_column if line == 0 else 1
        return Location(self.path, self.first_line + line, offset - start + shift)

    @property
    def is_empty(self) -> bool:
        return not self.text.strip()
