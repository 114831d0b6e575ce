"""REF005: a note of the writer to themselves, or words that only hold the place of others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from shelfhelp.facts.mentions.allowances import allows
from shelfhelp.links.masked import masked
from shelfhelp.model.diagnostic import Defect, Severity
from shelfhelp.model.policies import Store
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import StatedSnapshot
    from shelfhelp.rules.rule import Texts

DEFECT = Defect("REF005", "leftover", Severity.WARNING)

_FORM = re.compile(
    r"(?<![\w-])(?:FIXME|TBD|TBC|XXX|TKTK|TODO(?=[ ]?:)|(?P<word>TODO))(?![\w-])"
    r"|(?i:\blorem ipsum\b)(?:[ ]dolor\b)?"
    r"|(?<![\w<])(?:\[|<)(?i:insert|add|enter|your|fill in|placeholder)\b[^\[\]<>\n]{0,60}(?:\]|>)(?![(\[:])"
    r"|^[ \t>]*(?:[-*+][ \t]+)?(?P<dots>…|\.\.\.)[ \t]*$",
    re.MULTILINE,
)
_SIGN = re.compile(r"FIXME|T(?:BD|BC|KTK|ODO)|XXX|(?i:lorem)|[\[<](?i:insert|add|enter|your|fill|placeholder)|…|\.\.\.")
"""One of these is in all of them; a text without any need not be read closely."""

_WORD_ELSEWHERE = frozenset({"es", "pt", "gl", "ast"})
"""The languages in which TODO is an ordinary word in capitals, unless a colon follows."""


def check(texts: Texts[StatedSnapshot, re.Match[str]]) -> Iterator[Diagnostic]:
    """Report TODO, FIXME, XXX, TBD, lorem ipsum, "[insert …]" and dots in place of a sentence, wherever readers would see them."""
    language = texts.subject.policy("store", Store).locale.name.partition("-")[0]
    for passage, left_over in texts.found:
        for found in left_over:
            if found["word"] and language in _WORD_ELSEWHERE:
                continue
            start = found.start() + len(found[0]) - len(found[0].lstrip())
            shown = found[0].strip()
            if not allows(passage.prose.text, DEFECT.name, found.start(), found.end()):
                place = passage.prose.place(start)
                what = f'"{shown}" is shown to readers as it stands'
                yield DEFECT.at(place, what, help="write what is to stand here, or take it away", length=len(shown))


def _find(text: str) -> tuple[re.Match[str], ...]:
    return tuple(_FORM.finditer(masked(text))) if _SIGN.search(text) else ()


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("store",), looks_ahead=False, reads=("en",), find=_find)
