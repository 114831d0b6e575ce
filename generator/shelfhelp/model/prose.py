"""Markdown that an editor wrote, with the place where it begins, so that anything found in it can be shown where it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Location
from shelfhelp.model.kept import by_values

if TYPE_CHECKING:
    from datetime import date


@by_values
@dataclass(frozen=True, slots=True)
class Prose:
    """A text, its file, and the line and column of its first character; of the next lines `indent` columns are not its own.

    Of one that is not placed only the beginning has a known place: YAML has folded its lines, or it is written with other signs.
    """

    text: str
    path: str
    first_line: int = 1
    first_column: int = 1
    indent: int = 0
    is_placed: bool = True

    @classmethod
    def at(cls, text: str, place: Location) -> Prose:
        """Return a text of YAML that begins at a place."""
        is_placed = place.counted_from > 0
        return cls(text, place.path, place.line, place.counted_from or place.column, is_placed=is_placed)

    def place(self, offset: int) -> Location:
        """Return the place of the character at `offset`; of the first where it is not known."""
        if not self.is_placed:
            return Location(self.path, self.first_line, self.first_column)
        line = self.text.count("\n", 0, offset)
        start = self.text.rfind("\n", 0, offset) + 1
        shift = self.first_column if line == 0 else 1 + self.indent
        return Location(self.path, self.first_line + line, offset - start + shift)

    @property
    def is_empty(self) -> bool:
        return not self.text.strip()


@dataclass(frozen=True, slots=True)
class ProseSection:
    """A part of a policy that is prose, below a heading or, where that is empty, below none."""

    heading: str
    body: Prose


@dataclass(frozen=True, slots=True)
class PolicyProse:
    """How a policy is worded from a day on. Two are equal that read the same, wherever and since when they stand."""

    text: str
    since: date = field(compare=False)
    sections: tuple[ProseSection, ...] = field(compare=False)
