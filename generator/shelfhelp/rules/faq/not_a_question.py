"""FAQ001: a title that is not a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import Snapshot


DEFECT = Defect("FAQ001", "not-a-question")

_MARKS = ("?", "？", "؟", "\u037e")
"""The question marks of Latin, Chinese, Arabic and Greek writing."""

_CURLY = "“”„«»‘’"


def check(snapshot: Snapshot) -> Iterator[Diagnostic]:
    """Report titles that do not end with a question mark."""
    for question in snapshot.questions:
        if not question.title.endswith(_MARKS):
            what = "this title is not a question"
            way_out = "ask it as a customer would, with a question mark at the end"
            inner = question.title[1:-1]
            if question.title[0] in _CURLY and question.title[-1] in _CURLY and inner.endswith(_MARKS):
                what = "this title stands between curly quotation marks, which customers would see"
                way_out = f"write title: {inner}"
            yield DEFECT.at(question.place("title"), what, help=way_out, length=len(question.title))


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, looks_ahead=False)
