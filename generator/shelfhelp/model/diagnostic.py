"""What can be wrong and where: a `Defect` is the permanent identity of a mistake, a `Diagnostic` is one finding of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from shelfhelp.model.kept import by_values

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


class Severity(StrEnum):
    """An error stops a build; a warning does not, unless `--strict` is given."""

    ERROR = "error"
    WARNING = "warning"


@by_values
@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file that an editor edits: path relative to the store's folder with `/`, line and column from 1.

    Where a text of YAML begins that stands on one line as it reads, `counted_from` is the column of its first letter; 0 elsewhere.
    """

    path: str
    line: int = 1
    column: int = 1
    counted_from: int = field(default=0, compare=False, repr=False)

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Defect:
    """The permanent identity of one kind of mistake. `name` names the defect, never the fix; `code` is never reused."""

    code: str
    name: str
    severity: Severity = Severity.ERROR

    def at(
        self,
        location: Location,
        message: str,
        *,
        help: str = "",
        notes: Iterable[str] = (),
        length: int = 0,
        severity: Severity | None = None,
    ) -> Diagnostic:
        """Report this defect at a place. `length` is how many characters the caret line underlines (0: none)."""
        return Diagnostic(
            self.code, self.name, severity or self.severity, message, location, tuple(notes), help, length
        )

    def coming_due(
        self,
        day: date,
        as_of: date,
        location: Location,
        message: str,
        *,
        help: str = "",
        notes: Iterable[str] = (),
        length: int = 0,
    ) -> Diagnostic:
        """Report what the clock alone brings about on `day`: a warning before that day, and a due one from then on.

        It is never an error: what was publishable yesterday is publishable today (decision 0025).
        """
        found = self.at(location, message, help=help, notes=notes, length=length, severity=Severity.WARNING)
        return replace(found, due_since=day) if day <= as_of else found


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: what is wrong with both values, where else it is stated (`notes`), what to write instead (`help`).

    `due_since` is the day on which the clock alone made it pressing; None for what the sources have brought about.
    """

    code: str
    name: str
    severity: Severity
    message: str
    location: Location
    notes: tuple[str, ...] = ()
    help: str = ""
    length: int = field(default=0, compare=False)
    due_since: date | None = None

    @property
    def is_error(self) -> bool:
        return self.severity is Severity.ERROR

    @property
    def is_due(self) -> bool:
        return self.due_since is not None

    def noting(self, note: str) -> Diagnostic:
        """Return the same finding with one more note."""
        return replace(self, notes=(*self.notes, note))


def in_order(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sort findings by place, then code, and drop exact repetitions, so that a report never depends on the order of work."""
    unique = dict.fromkeys(found)
    return tuple(sorted(unique, key=lambda d: (d.location, d.code, d.message)))
