"""FMT005: a link whose brackets have changed places."""

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

DEFECT = Defect("FMT005", "swapped-brackets", Severity.WARNING)

_SWAPPED = re.compile(
    r"\((?P<words>[^()\[\]\n]{1,300})\)[ ]?\[(?P<target>(?:https?://|www\.|mailto:|tel:|\.{0,2}/)[^\[\]\s]{1,1000}"
    r"|[^\[\]\s]{1,300}\.md(?:#[^\[\]\s]{0,100})?|\{\{[^{}\n]{1,200}\}\})\]"
)
_TURNED = re.compile(r"\[(?P<words>[^()\[\]\n]{1,300})\][ ]*\{(?P<target>(?:https?://|\.{0,2}/)[^{}\s]{1,1000})\}")
"""Another slip of the same kind: curly brackets around the address."""


def check(texts: Texts[Book, Slip]) -> Iterator[Diagnostic]:
    """Report `(words)[address]`."""
    return reported(DEFECT, texts)


def _find(text: str) -> tuple[Slip, ...]:
    visible = masked(text)
    return tuple(
        Slip(
            found.start(), len(found[0]), "these brackets make no link", f"write [{found['words']}]({found['target']})"
        )
        for form in (_SWAPPED, _TURNED)
        for found in form.finditer(visible)
    )


RULE = Rule(DEFECT, Scope.BOOK, __name__, check, looks_ahead=False, find=_find)
