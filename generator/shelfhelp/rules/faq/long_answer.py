"""FAQ013: an answer that nobody will read to its end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from shelfhelp.facts.mentions.allowances import allows
from shelfhelp.facts.visible import Kind, blocks
from shelfhelp.model.diagnostic import Defect, Severity
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import Snapshot
    from shelfhelp.rules.rule import Texts

DEFECT = Defect("FAQ013", "long-answer", Severity.WARNING)

_LONGEST = 300
"""Words without a heading among them; most answers need 150."""

_WORD = re.compile(r"\w[\w'’-]*")


def check(texts: Texts[Snapshot, tuple[int, int]]) -> Iterator[Diagnostic]:
    """Report answers in which more than 300 words stand without a heading."""
    for passage, found in texts.found:
        for start, words in () if passage.is_note else found:
            if not allows(passage.prose.text, DEFECT.name, start, start):
                what = f"from here on {words} words stand without a heading; shoppers read about 150"
                way_out = "answer in fewer words, split the question into two, or put headings (##) in between"
                yield DEFECT.at(passage.prose.place(start), what, help=way_out)


def _find(text: str) -> tuple[tuple[int, int], ...]:
    """Return where each stretch of too many words between two headings begins, and how many it has."""
    return tuple((start, words) for start, words in _stretches(text) if words > _LONGEST)


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    start, words = None, 0
    for block in blocks(text):
        if block.kind is Kind.HEADING:
            yield start or 0, words
            start, words = None, 0
            continue
        start = block.start if start is None else start
        words += len(_WORD.findall(block.text))
    yield start or 0, words


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, looks_ahead=False, find=_find, answers=True)
