"""FAQ002: a question that nobody has answered."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from shelfhelp.facts.visible import Kind, blocks
from shelfhelp.model.diagnostic import Defect
from shelfhelp.rules.faq.sentences import sentences
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import Snapshot


DEFECT = Defect("FAQ002", "no-answer")


def check(snapshot: Snapshot) -> Iterator[Diagnostic]:
    """Report answers without a word; headings and comments alone are no answer."""
    for question in snapshot.questions:
        if not _has_content(question.answer.text):
            what, way_out = "this question has no answer", 'write it below the line "---" that ends the front matter'
            yield DEFECT.at(question.place("title"), what, help=way_out, length=len(question.title))


@cache
def _has_content(markdown: str) -> bool:
    return bool(sentences(markdown)) or any(block.kind is not Kind.HEADING for block in blocks(markdown))


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, looks_ahead=False)
