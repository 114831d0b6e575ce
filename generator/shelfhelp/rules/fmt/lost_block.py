"""FMT001: a list, table, quote, code or heading that a preview shows and the page does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.markup.outline import missing
from shelfhelp.model.diagnostic import Defect, Severity
from shelfhelp.rules.fmt.slips import Slip, line_length, reported, start_of_line
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.book import Book
    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.rules.rule import Texts

DEFECT = Defect("FMT001", "lost-block", Severity.WARNING)

_NAMES = {
    "ul": "list",
    "ol": "numbered list",
    "blockquote": "quote",
    "hr": "line across the page",
    "code": "block of code",
}
_HELP = "take the HTML tags around it away, and leave an empty line above and below it"


def check(texts: Texts[Book, Slip]) -> Iterator[Diagnostic]:
    """Report where the page would differ from what CommonMark, which every editor's preview follows, makes of a text."""
    return reported(DEFECT, texts)


def _find(text: str) -> tuple[Slip, ...]:
    found = []
    for part in missing(text)[:1]:  # what follows a lost block is often lost with it
        start = start_of_line(text, part.line)
        what = f"a preview shows a {_NAMES.get(part.kind, _named(part.kind))} from here on, and the page shows none"
        found.append(Slip(start, line_length(text, start), what, _HELP))
    return tuple(found)


def _named(kind: str) -> str:
    return "table" if kind == "table" else "heading"


RULE = Rule(DEFECT, Scope.BOOK, __name__, check, looks_ahead=False, find=_find)
