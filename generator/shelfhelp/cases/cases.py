"""A value that depends on the situation: lines of a condition and a value, of which the first that fits counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from shelfhelp.cases.condition import ALWAYS, Condition, all_of, any_of, fits, given, joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from shelfhelp.cases.condition import Situation

V = TypeVar("V")
W = TypeVar("W")


@dataclass(frozen=True, slots=True)
class Line(Generic[V]):
    """One case: whoever fits `condition`, and no line above, gets `value`."""

    condition: Condition
    value: V


@dataclass(frozen=True, slots=True)
class Cases(Generic[V]):
    """Lines in the order in which they count."""

    lines: tuple[Line[V], ...]

    @classmethod
    def of(cls, lines: Iterable[tuple[Condition, V | Cases[V]]]) -> Cases[V]:
        """Return cases from lines whose values may be cases themselves; nesting means "and".

        Whoever fits an outer line and none of its inner ones goes on to the next outer line, so nesting is only a shorter way
        to write and never changes what the order of lines means.
        """
        return cls(tuple(_flat(lines)))

    def line_in(self, situation: Situation) -> int | None:
        """Return the number of the line that counts in a situation, from 0; None in a gap.

        What is not known fits no line that asks for it.
        """
        return next((n for n, line in enumerate(self.lines) if fits(line.condition, situation)), None)

    def value_in(self, situation: Situation) -> V | None:
        """Return the value that counts in a situation; None in a gap."""
        number = self.line_in(situation)
        return None if number is None else self.lines[number].value

    def joined(self) -> Cases[V]:
        """Return the same cases in fewer lines: neighbors that say the same are one."""
        lines: list[Line[V]] = []
        for line in self.lines:
            if lines and lines[-1].value == line.value:
                line = Line(any_of(lines.pop().condition, line.condition), line.value)  # noqa: PLW2901 it takes the others in
            lines.append(line)
        return Cases(tuple(Line(joined(line.condition), line.value) for line in lines))

    def given(self, situation: Situation) -> Cases[V]:
        """Return the lines that can still count for somebody of whom something is known."""
        return Cases(tuple(Line(rest, self.lines[number].value) for number, rest in self.left(situation)))

    def beside(self, other: Cases[W]) -> Cases[tuple[V | None, W | None]]:
        """Return both as one: whoever gets one value here and another there gets the two together, None in a gap."""
        mine, theirs = ((*cases.lines, Line(ALWAYS, None)) for cases in (self, other))
        return Cases.of(
            (one.condition, Cases(tuple(Line(two.condition, (one.value, two.value)) for two in theirs))) for one in mine
        )

    def left(self, situation: Situation) -> list[tuple[int, Condition]]:
        """Return the lines that can still count for somebody of whom something is known, with what they still ask for."""
        found: list[tuple[int, Condition]] = []
        for number, line in enumerate(self.lines):
            rest = given(line.condition, situation)
            if rest:
                found.append((number, rest))
            if {} in rest:
                break
        return found


def _flat(lines: Iterable[tuple[Condition, V | Cases[V]]]) -> Iterator[Line[V]]:
    for condition, value in lines:
        inner = value.lines if isinstance(value, Cases) else (Line(ALWAYS, value),)
        for line in inner:
            both = all_of(condition, line.condition)
            if both:
                yield Line(both, line.value)
