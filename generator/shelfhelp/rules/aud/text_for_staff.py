"""AUD003: words that say of themselves that they are for staff, in a text that shoppers read."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from shelfhelp.facts.mentions.allowances import allowances
from shelfhelp.facts.visible import comments
from shelfhelp.model.diagnostic import Defect
from shelfhelp.rules.rule import Rule, Scope
from shelfhelp.rules.signs import folded, has_any
from shelfhelp.source.sources import Audience, audience_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.facts.mentions.passages import Passage
    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import StatedSnapshot
    from shelfhelp.rules.rule import Texts

DEFECT = Defect("AUD003", "text-for-staff")

_Span = tuple[int, int]

_STAFF = r"(?:staff|employees|agents|colleagues|call[ -]cent(?:re|er)|phone\s+team)"
_SHOPPERS = r"(?:the\s+|our\s+|any\s+|a\s+)?(?:customers?|callers?|shoppers?|clients?)"
_LABEL = r"(?:^|(?<=[.!?]\s))[ \t>#*_-]*"
_FOR_STAFF = re.compile(
    rf"\b(?:{_STAFF}[\s-]+only\b|only\s+for\s+(?:our\s+)?{_STAFF}\b"
    r"|internal(?:\s+use)?\s+only\b|for\s+internal\s+use\b|internal\s+(?:notes?|memo|instructions?|guidance)\b"
    rf"|(?:do\s+not|don['’]t|never)\s+(?:tell|show|read|mention|say|promise|disclose)\s+(?:(?:this|it|that)\s+)?(?:out\s+)?(?:to\s+)?{_SHOPPERS}\b"
    rf"|not\s+for\s+(?:publication|{_SHOPPERS}(?=\s*(?:$|[.:!,)])))"
    rf"|{_SHOPPERS}\s+(?:must|should|may)\s+(?:not|never)\s+(?:know|see|hear|read|learn|be\s+told)\b"
    rf"|notes?\s+(?:to|for)\s+(?:our\s+)?{_STAFF}\b|for\s+(?:call\s+)?agents\b"
    r"|nur\s+(?:für|fuer)\s+(?:den\s+internen\s+Gebrauch|(?:unsere\s+)?(?:Mitarbeiter|Mitarbeitende|Kollegen)\w*)|nur\s+intern\b"
    r"|interne[rs]?\s+(?:Hinweise?|Notiz|Anweisung)\b|nicht\s+(?:für|fuer)\s+Kund(?:en|innen)\b)"
    rf"|{_LABEL}(?:(?:for\s+)?{_STAFF}|internal|confidential)\b[*_]*\s*:",
    re.IGNORECASE | re.MULTILINE,
)

_SIGNS = (
    (("staff", "employee", "agent", "colleague", "call cent", "call-cent", "team"), re.compile("only|note|:")),
    (
        ("customer", "caller", "shopper", "client", "publication"),
        re.compile(
            r"n(?:ot|['’]t|ever)\s+(?:tell|show|read|mention|say|promise|disclose|know|see|hear|learn|be\s+told|for\s)"
        ),
    ),
    (("agents",), re.compile("for")),
    (("intern", "confidential"), re.compile("")),
    (("mitarbeite", "kolleg"), re.compile("nur")),
    (("kund",), re.compile("nicht")),
)
"""All such words have one of the first and the second of some line; a text without need not be read closely."""


def check(texts: Texts[StatedSnapshot, _Span]) -> Iterator[Diagnostic]:
    """Report such words in public answers, pages, topics and policies, with the file to which they belong."""
    for passage, found in texts.found:
        path, text = passage.prose.path, passage.prose.text
        if audience_of(path) is Audience.STAFF:
            continue
        allowed = allowances(text, DEFECT.name)
        for start, end in found:
            if not any(comment.covers(start) for comment in allowed):
                yield _finding(passage, start, end)


def _find(text: str) -> tuple[_Span, ...]:
    """Return where such words stand. What stands in a comment no shopper sees."""
    small = folded(text)
    if not any(has_any(small, who) and what.search(small) for who, what in _SIGNS):
        return ()
    found = [match.span() for match in _FOR_STAFF.finditer(text)]
    hidden = list(comments(text)) if found else []
    return tuple(span for span in found if not any(start <= span[0] < end for start, end in hidden))


def _finding(passage: Passage, start: int, end: int) -> Diagnostic:
    words = " ".join(passage.prose.text[start:end].strip(" \t\n>#*_-:").split())
    is_placed = passage.prose.is_placed
    what = f'"{words}" says that this is for staff, and shoppers read this file'
    comment = (
        f"<!-- allow: {DEFECT.name}: the reason -->"
        if not passage.is_of_yaml
        else f"# allow: {DEFECT.name}: the reason"
    )
    way_out = f"move it to {_home(passage.prose.path)}; if shoppers are to read it, say why: {comment}"
    return DEFECT.at(passage.prose.place(start), what, help=way_out, length=end - start if is_placed else 1)


def _home(path: str) -> str:
    """Return the file of staff's in which a text from a public one belongs."""
    file = PurePosixPath(path)
    if path.startswith("kb/"):
        return f"a page of its own, {file.with_name(f'{file.stem}-notes.staff.md')}, or to the note of a question"
    if file.name == "topics.yml":
        return "the note of a question, faq/<topic>/<question>.staff.md"
    return str(file.with_name(f"{file.stem}.staff{file.suffix}"))


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, reads=("en", "de"), find=_find)
