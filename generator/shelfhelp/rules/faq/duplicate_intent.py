"""FAQ015: two questions that say that they ask the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect, Severity
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.question import Question
    from shelfhelp.model.snapshot import Snapshot


DEFECT = Defect("FAQ015", "duplicate-intent", Severity.WARNING)


def check(snapshot: Snapshot) -> Iterator[Diagnostic]:
    """Report intents that two questions for the same customers name."""
    first: dict[tuple[str, str], Question] = {}
    for question in snapshot.questions:
        for name in question.asks:
            other = first.setdefault((name, question.whom), question)
            if other is not question:
                what = f'"{name}" is asked by two questions'
                notes = [f'"{other.title}" asks it at {other.place("asks")}']
                left = ", ".join(one for one in question.asks if one != name)
                line = f'write "asks: {left}"' if left else "take this line away"
                way_out = f"{line}, if the other one answers it better; or take {name} away there"
                yield DEFECT.at(question.place("asks"), what, notes=notes, help=way_out, length=_length(question))


def _length(question: Question) -> int:
    return len(", ".join(question.asks))


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, looks_ahead=False)
