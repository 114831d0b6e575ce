"""SEA003: a question that every store is asked, found by its title alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect, Severity
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.search_tests import Searched

DEFECT = Defect("SEA003", "unnamed-intent", Severity.WARNING)


def check(searched: Searched) -> Iterator[Diagnostic]:
    """Report questions without any other wording whose title is what every store is asked."""
    for one in searched.unnamed:
        what = "this is what every store is asked, and search knows no other wording of it"
        notes = [f'"{one.intent}" means: {one.means}']
        way_out = f'write "asks: {one.intent}" below the stage, or other wordings at also_asked'
        yield DEFECT.at(one.location, what, notes=notes, help=way_out, length=len(one.title))


RULE = Rule(DEFECT, Scope.SEARCH, __name__, check, looks_ahead=False, reads=("en", "de"))
