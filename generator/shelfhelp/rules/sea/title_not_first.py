"""SEA002: a question that is not found first by its own title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect, Severity
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.search_tests import Searched

DEFECT = Defect("SEA002", "title-not-first", Severity.WARNING)


def check(searched: Searched) -> Iterator[Diagnostic]:
    """Report titles by which another page is found first."""
    for one in searched.sought:
        if one.is_title and one.found[:1] != (one.wanted,):
            first = f'"{one.found[0].title}", {one.found[0].address}' if one.found else "nothing"
            what = f"asked for by its own title, search finds {first} first"
            way_out = "say in this title what the other page does not answer, or make one of the two"
            yield DEFECT.at(one.location, what, help=way_out, length=len(one.question))


RULE = Rule(DEFECT, Scope.SEARCH, __name__, check, looks_ahead=False)
