"""FAQ006: one wording that leads to two questions, or that is written twice."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.question import Question
    from shelfhelp.model.snapshot import Snapshot

    Line = tuple[str | int, ...]

DEFECT = Defect("FAQ006", "duplicate-wording")

_WORD = re.compile(r"\w+")


def check(snapshot: Snapshot) -> Iterator[Diagnostic]:
    """Report titles and other wordings that are equal but for case, accents and punctuation."""
    first: dict[str, tuple[Question, Line]] = {}
    for question in snapshot.questions:
        for line, text in _wordings(question):
            this = question, line
            other, its_line = known = first.setdefault(_folded(text), this)
            if known is this:
                continue
            place, other_place = question.place(*line), other.place(*its_line)
            if other_place == place:
                continue
            what = f'"{text}" is written twice' if other is question else f'"{text}" is the wording of two questions'
            notes = [f"the other one stands at {other_place}"]
            way_out = "take it away from the question that answers it less well"
            way_out = "take one of the two away" if other is question else way_out
            yield DEFECT.at(place, what, notes=notes, help=way_out, length=len(text))


def _wordings(question: Question) -> Iterator[tuple[Line, str]]:
    yield ("title",), question.title
    for number, text in enumerate(question.also_asked):
        yield ("also_asked", number), text


def _folded(text: str) -> str:
    if text.isascii():
        return " ".join(_WORD.findall(text.lower().replace("'", "")))
    letters = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(_WORD.findall("".join(c for c in letters if not unicodedata.combining(c) and c not in "'’")))


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, looks_ahead=False)
