"""REF005: a note of the writer to themselves, or words that only hold the place of others."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from shelfhelp.facts.mentions.allowances import allows
from shelfhelp.facts.mentions.passages import passages
from shelfhelp.links.masked import masked
from shelfhelp.model.diagnostic import Defect, Severity
from shelfhelp.model.policies import Store
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import StatedSnapshot

DEFECT = Defect("REF005", "leftover", Severity.WARNING)

_NOTE = r"(?<![\w-])(?:FIXME|TBD|TBC|XXX|TKTK{todo})(?![\w-])"
_OTHERS = (
    r"|(?i:\blorem ipsum\b)(?:[ ]dolor\b)?"
    r"|(?<![\w<])(?:\[|<)(?i:insert|add|enter|your|fill in|placeholder)\b[^\[\]<>\n]{0,60}(?:\]|>)(?![(\[:])"
    r"|^[ \t>]*(?:[-*+][ \t]+)?(?P<dots>…|\.\.\.)[ \t]*$"
)
_WORD_ELSEWHERE = frozenset({"es", "pt", "gl", "ast"})
"""The languages in which TODO is an ordinary word in capitals."""


def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report TODO, FIXME, XXX, TBD, lorem ipsum, "[insert …]" and dots in place of a sentence, wherever readers would see them."""
    form = _form(snapshot.policy("store", Store).locale.name.partition("-")[0])
    for passage in passages(snapshot):
        text = passage.prose.text
        for found in form.finditer(masked(text)):
            start = found.start() + len(found[0]) - len(found[0].lstrip())
            shown = found[0].strip()
            if not allows(text, DEFECT.name, found.start(), found.end()):
                place = passage.prose.place(start)
                what = f'"{shown}" is shown to readers as it stands'
                yield DEFECT.at(place, what, help="write what is to stand here, or take it away", length=len(shown))


@cache
def _form(language: str) -> re.Pattern[str]:
    todo = "|TODO(?=[ ]?:)" if language in _WORD_ELSEWHERE else "|TODO"
    return re.compile(_NOTE.replace("{todo}", todo) + _OTHERS, re.MULTILINE)


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("store",), looks_ahead=False, reads=("en",))
