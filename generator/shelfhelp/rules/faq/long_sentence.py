"""FAQ011: a sentence that is too long to be read on a phone by somebody who worries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect, Severity
from shelfhelp.rules.faq.sentences import sentences
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import Snapshot


DEFECT = Defect("FAQ011", "long-sentence", Severity.WARNING)

_LONGEST = 25
"""Words, a fact counting as one: what GOV.UK and the NHS allow at most."""


def check(snapshot: Snapshot) -> Iterator[Diagnostic]:
    """Report sentences of answers and staff notes with more than 25 words."""
    for question in snapshot.questions:
        for prose in filter(None, (question.answer, question.staff_note)):
            for sentence in sentences(prose.text):
                if sentence.words > _LONGEST:
                    what = f"this sentence has {sentence.words} words; {_LONGEST} are the most that is read with ease"
                    way_out = "make two sentences of it, or a list"
                    yield DEFECT.at(prose.place(sentence.start), what, help=way_out, length=sentence.length)


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, looks_ahead=False)
