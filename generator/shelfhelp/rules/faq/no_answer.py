"""FAQ002: a question that nobody has answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.facts.visible import Kind, blocks
from shelfhelp.model.diagnostic import Defect
from shelfhelp.rules.faq.sentences import sentences
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import Snapshot
    from shelfhelp.rules.rule import Texts

DEFECT = Defect("FAQ002", "no-answer")


def check(texts: Texts[Snapshot, str]) -> Iterator[Diagnostic]:
    """Report answers without a word; headings and comments alone are no answer."""
    for passage, _ in texts.found:
        question = passage.answers
        if question is not None and not passage.is_note:
            what, way_out = "this question has no answer", 'write it below the line "---" that ends the front matter'
            yield DEFECT.at(question.place("title"), what, help=way_out, length=len(question.title))


def _find(markdown: str) -> tuple[str, ...]:
    """Return a text that has no content."""
    has_content = sentences(markdown) or any(block.kind is not Kind.HEADING for block in blocks(markdown))
    return () if has_content else (markdown,)


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, looks_ahead=False, find=_find, answers=True)
