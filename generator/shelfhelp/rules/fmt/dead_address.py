"""FMT009: a web address that nobody can press."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from shelfhelp.links.links import DEFINITION, TAG, links
from shelfhelp.links.masked import masked
from shelfhelp.model.diagnostic import Defect, Severity
from shelfhelp.rules.fmt.slips import Slip, reported
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.book import Book
    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.rules.rule import Texts

DEFECT = Defect("FMT009", "dead-address", Severity.WARNING)

_ADDRESS = re.compile(r"(?<![^\s*_~(\[\"'“„«])(?:http://|(?=www\.))(?P<rest>[\w-]+(?:\.[\w-]+)+[^\s<>\"”{}]{0,1000})")
_ENDS = ".,;:!?)]*_~'’“"


def check(texts: Texts[Book, Slip]) -> Iterator[Diagnostic]:
    """Report addresses among words that begin with `www.` or `http://`: only those with https:// become links."""
    return reported(DEFECT, texts)


def _find(text: str) -> tuple[Slip, ...]:
    if "www." not in text and "http://" not in text:
        return ()
    visible = masked(text)
    taken = [link.extent for link in links(text)]
    taken += [part.span() for form in (TAG, DEFINITION) for part in form.finditer(visible)]
    found = []
    for address in _ADDRESS.finditer(visible):
        if not any(start <= address.start() < end for start, end in taken):
            shown = address[0].rstrip(_ENDS)
            what = f'"{shown}" is shown as words, and nobody can press it'
            found.append(Slip(address.start(), len(shown), what, f"write https://{address['rest'].rstrip(_ENDS)}"))
    return tuple(found)


RULE = Rule(DEFECT, Scope.BOOK, __name__, check, looks_ahead=False, find=_find)
