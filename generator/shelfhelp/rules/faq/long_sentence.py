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
    from shelfhelp.rules.faq.sentences import Sentence
    from shelfhelp.rules.rule import Texts

DEFECT = Defect("FAQ011", "long-sentence", Severity.WARNING)

_LONGEST = 25
"""Words, a fact counting as one: what GOV.UK and the NHS allow at most."""


def check(texts: Texts[Snapshot, Sentence]) -> Iterator[Diagnostic]:
    """Report sentences of answers and staff notes with more than 25 words."""
    for passage, found in texts.found:
        for sentence in found:
            what = f"this sentence has {sentence.words} words; {_LONGEST} are the most that is read with ease"
            way_out = "make two sentences of it, or a list"
            yield DEFECT.at(passage.prose.place(sentence.start), what, help=way_out, length=sentence.length)


def _find(text: str) -> tuple[Sentence, ...]:
    return tuple(sentence for sentence in sentences(text) if sentence.words > _LONGEST)


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, looks_ahead=False, find=_find, answers=True)
