"""FMT014: a line that looks like a heading and is none, for want of a blank."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from shelfhelp.links.masked import masked
from shelfhelp.model.diagnostic import Defect, Severity
from shelfhelp.rules.fmt.slips import Slip, reported
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.book import Book
    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.rules.rule import Texts

DEFECT = Defect("FMT014", "sham-heading", Severity.WARNING)

_HEADING = re.compile(r"^[ ]{0,3}(?P<marks>#{2,7})(?P<words>[^\s#][^\n]*?)[ \t#]*$", re.MULTILINE)
"""One # alone begins many a line that is none: #1 in town."""


def check(texts: Texts[Book, Slip]) -> Iterator[Diagnostic]:
    """Report `##Sizes`."""
    return reported(DEFECT, texts)


def _find(text: str) -> tuple[Slip, ...]:
    what = "this is no heading without a blank behind the #"
    return tuple(
        Slip(found.start("marks"), len(found[0].strip()), what, f'write "{found["marks"]} {found["words"]}"')
        for found in (_HEADING.finditer(masked(text)) if "##" in text else ())
    )


RULE = Rule(DEFECT, Scope.BOOK, __name__, check, looks_ahead=False, find=_find)
