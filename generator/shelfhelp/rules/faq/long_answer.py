"""FAQ013: an answer that nobody will read to its end."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from shelfhelp.facts.mentions.allowances import allows
from shelfhelp.facts.visible import Kind, blocks
from shelfhelp.model.diagnostic import Defect, Severity
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import Snapshot

DEFECT = Defect("FAQ013", "long-answer", Severity.WARNING)

_LONGEST = 300
"""Words without a heading among them; most answers need 150."""

_WORD = re.compile(r"\w[\w'’-]*")


def check(snapshot: Snapshot) -> Iterator[Diagnostic]:
    """Report answers in which more than 300 words stand without a heading."""
    for question in snapshot.questions:
        text = question.answer.text
        for start, words in _stretches(text):
            if words > _LONGEST and not allows(text, DEFECT.name, start, start):
                what = f"from here on {words} words stand without a heading; shoppers read about 150"
                way_out = "answer in fewer words, split the question into two, or put headings (##) in between"
                yield DEFECT.at(question.answer.place(start), what, help=way_out)


@cache
def _stretches(text: str) -> tuple[tuple[int, int], ...]:
    """Return where each stretch of text between two headings begins, and how many words it has."""
    found, start, words = [], None, 0
    for block in blocks(text):
        if block.kind is Kind.HEADING:
            found.append((start or 0, words))
            start, words = None, 0
            continue
        start = block.start if start is None else start
        words += len(_WORD.findall(block.text))
    return (*found, (start or 0, words))


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, looks_ahead=False)
