"""FMT002: marks of other programs, which a page shows as they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.links.masked import masked
from shelfhelp.model.diagnostic import Defect, Severity
from shelfhelp.rules.fmt.marks import MARKS
from shelfhelp.rules.fmt.slips import Slip, reported
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.book import Book
    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.rules.rule import Texts

DEFECT = Defect("FMT002", "foreign-mark", Severity.WARNING)


def check(texts: Texts[Book, Slip]) -> Iterator[Diagnostic]:
    """Report marks that GitHub, Material, Docusaurus, Hugo, Jekyll and wikis know and a page does not."""
    return reported(DEFECT, texts)


def _find(text: str) -> tuple[Slip, ...]:
    visible = masked(text)
    found = []
    for mark in MARKS:
        line = -1
        for place in mark.pattern.finditer(visible) if mark.hint in visible else ():
            way_out, before = mark.way_out(place), line
            start, end = place.span(mark.shown)
            line = visible.count("\n", 0, start)
            if way_out and line != before:  # one cause on one line is reported once
                what = f'"{place[mark.shown]}" is shown as it stands{mark.why}'
                found.append(Slip(start, end - start, what, way_out))
    return tuple(sorted(found, key=lambda slip: slip.start))


RULE = Rule(DEFECT, Scope.BOOK, __name__, check, looks_ahead=False, find=_find)
