"""FMT006: a link that is begun and not ended."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from shelfhelp.links.links import links
from shelfhelp.links.masked import masked
from shelfhelp.model.diagnostic import Defect, Severity
from shelfhelp.rules.fmt.slips import Slip, reported
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.book import Book
    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.rules.rule import Texts

DEFECT = Defect("FMT006", "unclosed-link", Severity.WARNING)

_BEGINS = r"(?:!\[(?<![\\\]]..)|\[(?<![\\\]].))"
"""A bracket that no backslash and no other bracket stands before. What begins with a sign is looked for at that sign alone."""

_OPEN = re.compile(_BEGINS + r"(?P<words>[^\[\]\n]{1,300})\]\((?P<target>[^()\s]{1,1000})")
_UNENDED = re.compile(
    _BEGINS + r"(?P<words>[^\[\]()\n]{1,300})\((?P<target>(?:https?://|\.{0,2}/|mailto:)[^()\s]{1,1000})\)(?!\])"
)
_APART = re.compile(
    _BEGINS
    + r"(?P<words>[^\[\]\n]{1,300})\][ \t]+\((?P<target>(?:https?://|\.{1,2}/|mailto:)[^()\s]{1,1000}|[^()\s]{1,300}\.md)\)"
)
_WHY = {
    _OPEN: "the link that begins here is not closed",
    _UNENDED: "the words of the link that begins here are not closed",
    _APART: "there is a blank between the words of this link and its address, so it is none",
}


def check(texts: Texts[Book, Slip]) -> Iterator[Diagnostic]:
    """Report `[words](address` and the like: readers see the brackets and the address."""
    return reported(DEFECT, texts)


def _find(text: str) -> tuple[Slip, ...]:
    visible = masked(text)
    whole = {link.extent[0] for link in links(text)}
    found = []
    for form, why in _WHY.items():
        for slip in form.finditer(visible):
            if slip.start() not in whole:
                target = slip["target"].rstrip(".,;:!?")
                mark = "!" if slip[0].startswith("!") else ""
                found.append(Slip(slip.start(), len(slip[0]), why, f"write {mark}[{slip['words'].strip()}]({target})"))
    return tuple(found)


RULE = Rule(DEFECT, Scope.BOOK, __name__, check, looks_ahead=False, find=_find)
