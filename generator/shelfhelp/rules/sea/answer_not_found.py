"""SEA001: a question that search must answer finds other pages first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect, Severity
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.search_tests import Searched, Sought

DEFECT = Defect("SEA001", "answer-not-found", Severity.WARNING)

FIRST = 3
"""Results that a page must be among: what a phone shows without scrolling."""


def check(searched: Searched) -> Iterator[Diagnostic]:
    """Report tests whose page is not among the first three, or is no page of the site."""
    for one in searched.sought:
        if one.is_title:
            continue
        if one.wanted is None:
            way_out = (
                f'did you mean "{one.near}"?' if one.near else "write a question as topic/slug, or a page's address"
            )
            yield DEFECT.at(one.location, f'"{one.name}" is no page of the public site', help=way_out)
        elif one.wanted not in one.found[:FIRST]:
            first = [f'{place}. "{page.title}", {page.address}' for place, page in enumerate(one.found[:FIRST], 1)]
            what = f'"{one.question}" does not find "{one.wanted.title}" among the first {FIRST} pages'
            notes = first or ["it finds nothing"]
            yield DEFECT.at(one.location, what, notes=notes, help=_way_out(one))


def _way_out(one: Sought) -> str:
    if one.has_wording:
        return "the page has this wording already; ask in more words, or take them from the pages that come first"
    if one.file:
        return f'write "{one.question}" at also_asked of {one.file}'
    return "say it in these words on that page, or write a question that leads there and has them at also_asked"


RULE = Rule(DEFECT, Scope.SEARCH, __name__, check, looks_ahead=False)
