"""FMT013: bold type that is begun and not ended."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from shelfhelp.links.masked import masked
from shelfhelp.markup.blocks import blocks, leftover_marks, lines_of
from shelfhelp.model.diagnostic import Defect, Severity
from shelfhelp.rules.fmt.slips import Slip, reported, start_of_line
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.book import Book
    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.rules.rule import Texts

DEFECT = Defect("FMT013", "unclosed-emphasis", Severity.WARNING)

_WHAT = '"**" is shown as it stands: the bold type that begins here does not end'
_WAY_OUT = "write ** behind the last word that is to be bold, or take it away"
_BEGINS = re.compile(r"(?<![\w\\*.,;:!?)])\*\*(?=[^\s*])")
"""Stars behind a price lead to a note on it, and are meant to be seen."""

_BOLD = re.compile(r"(?<!\S)\*\*(?=\w)[^*_`\[\]<>\\&|\n]*[^\s*_`\[\]<>\\&]\*\*(?![^\s.,;:!?])")
"""Bold type that is plainly whole; most is, and needs no second look."""

_MARK = re.compile(r"(?<![\\*])\*\*(?!\*)")


def check(texts: Texts[Book, Slip]) -> Iterator[Diagnostic]:
    """Report `**` that CommonMark leaves as it stands, before a word."""
    return reported(DEFECT, texts)


def _find(text: str) -> tuple[Slip, ...]:
    visible = masked(text)
    found = []
    is_doubtful = _BEGINS.search(visible) is not None and "**" in _BOLD.sub("", text)
    for block in blocks(text).walk() if is_doubtful else ():
        if block.type == "inline" and "**" in _BOLD.sub("", block.content) and leftover_marks(block.content, "**") % 2:
            first, end = lines_of(block)
            last = start_of_line(text, end) if end <= text.count("\n") else len(text)
            marks = list(_MARK.finditer(visible, start_of_line(text, first), last))
            if len(marks) % 2 and _BEGINS.match(visible, marks[-1].start()):
                found.append(Slip(marks[-1].start(), 2, _WHAT, _WAY_OUT))
    return tuple(found)


RULE = Rule(DEFECT, Scope.BOOK, __name__, check, looks_ahead=False, find=_find)
