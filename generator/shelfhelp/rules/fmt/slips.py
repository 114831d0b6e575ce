"""What rules on formatting share: what they find in a text, and how it is allowed beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from shelfhelp.facts.mentions.allowances import allows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.book import Book
    from shelfhelp.model.diagnostic import Defect, Diagnostic
    from shelfhelp.rules.rule import Texts


@dataclass(frozen=True, slots=True)
class Slip:
    """One thing that went wrong in a text: where, how many characters to underline, what it is, and what to write."""

    start: int
    length: int
    what: str
    way_out: str


def reported(defect: Defect, texts: Texts[Book, Slip]) -> Iterator[Diagnostic]:
    """Report what was found in texts, unless the editor allows it there with a reason."""
    for passage, slips in texts.found:
        prose = passage.prose
        for slip in slips:
            if not allows(prose.text, defect.name, slip.start, slip.start + slip.length):
                yield defect.at(prose.place(slip.start), slip.what, help=slip.way_out, length=slip.length)


def start_of_line(text: str, number: int) -> int:
    """Return where a line begins, counted from 0, its blanks left out."""
    at = 0
    for _ in range(number):
        at = text.find("\n", at) + 1
    return at + len(text[at:]) - len(text[at:].lstrip(" \t"))


def line_length(text: str, start: int) -> int:
    """Return how many characters stand from a place to the end of its line."""
    return len(text[start:].split("\n", 1)[0].rstrip())
