"""AUD001: a fact of the staff's in a text that shoppers read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.facts.markdown import ANY_BRACES
from shelfhelp.model.diagnostic import Defect
from shelfhelp.model.fact import STAFF_PREFIX
from shelfhelp.rules.rule import Rule, Scope
from shelfhelp.source.sources import Audience, audience_of

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import StatedSnapshot
    from shelfhelp.rules.rule import Texts


DEFECT = Defect("AUD001", "staff-fact-in-public")


def check(texts: Texts[StatedSnapshot, re.Match[str]]) -> Iterator[Diagnostic]:
    """Report placeholders of staff's facts in public files. Which file is whose is decided by its name."""
    for passage, found in texts.found:
        prose = passage.prose
        if audience_of(prose.path) is Audience.STAFF:
            continue
        for braces in found if passage.takes_placeholders else ():
            what = f'"{braces["inside"].strip()}" is for staff only, and shoppers read this file'
            way_out = "take it away here; what staff may grant belongs into a staff note"
            yield DEFECT.at(prose.place(braces.start()), what, help=way_out, length=len(braces[0]))


def _find(text: str) -> tuple[re.Match[str], ...]:
    return tuple(
        braces
        for braces in ANY_BRACES.finditer(text)
        if braces["inside"].strip().split(".", 1)[0].casefold() == STAFF_PREFIX
    )


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, looks_ahead=False, explains=("REF001",), find=_find, wordings=True)
