"""FMT010: a heading of the glossary under which no word is found."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from shelfhelp.markup.blocks import blocks, lines_of, words_of
from shelfhelp.model.diagnostic import Defect, Severity
from shelfhelp.rules.fmt.slips import Slip, line_length, reported, start_of_line
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.book import Book
    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.rules.rule import Texts

DEFECT = Defect("FMT010", "glossary-heading", Severity.WARNING)

_GLOSSARY = "glossary.md"
_OTHERS = frozenset({"h3", "h4", "h5", "h6"})


def check(texts: Texts[Book, Slip]) -> Iterator[Diagnostic]:
    """Report headings of the glossary below the second level: answers explain the words of that level only."""
    glossary = {page.body for page in texts.subject.pages if page.uri == _GLOSSARY}
    return reported(DEFECT, replace(texts, found=[one for one in texts.found if one[0].prose in glossary]))


def _find(text: str) -> tuple[Slip, ...]:
    found = []
    for block in blocks(text).walk() if "###" in text else ():
        if block.type == "heading" and block.tag in _OTHERS:
            start = start_of_line(text, lines_of(block)[0])
            words = " ".join(words_of(block).split())
            what = f'answers do not explain "{words}": a word of the glossary is a heading of level 2'
            found.append(Slip(start, line_length(text, start), what, f'write "## {words}"'))
    return tuple(found)


RULE = Rule(DEFECT, Scope.BOOK, __name__, check, looks_ahead=False, find=_find)
