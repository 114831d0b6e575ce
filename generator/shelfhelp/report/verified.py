"""What a test has seen, for people and for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from shelfhelp.model.verification import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shelfhelp.model.verification import Result, Subject

_MARKS = {Verdict.PROVED: "+", Verdict.DISPROVED: "x", Verdict.UNKNOWN: "?"}


def as_line(subject: Subject, result: Result) -> str:
    """Return what was seen of a subject in a line; of one that was disproved also its place, and what to do."""
    named = subject.value if subject.value in subject.name else f"{subject.name} ({subject.value})"
    line = f"{_MARKS[result.verdict]} {subject.area} {named}: {result.verdict}: {result.seen}\n"
    if result.verdict is Verdict.DISPROVED:
        line += f"  stated at {subject.location}\n"
    return line + (f"help: {result.help}\n" if result.help else "")


def as_json(seen: Iterable[tuple[Subject, Result]]) -> str:
    """Return what was seen as a list of JSON objects."""
    return json.dumps([_object(*one) for one in seen], indent=2, ensure_ascii=False) + "\n"


def _object(subject: Subject, result: Result) -> dict[str, object]:
    return {
        "area": subject.area,
        "name": subject.name,
        "value": subject.value,
        "fact": subject.fact,
        "path": subject.location.path,
        "line": subject.location.line,
        "column": subject.location.column,
        "verdict": result.verdict,
        "at": result.at.isoformat(timespec="minutes"),
        "seen": result.seen,
        "help": result.help,
    }
