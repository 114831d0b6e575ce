"""Marks that previews understand and Python-Markdown does not. In: an editor's Markdown. Out: the same in marks that it knows.

Bare web addresses become links, `~~gone~~` is struck out, and the boxes of a task list are signs: a page has no form.
"""

from __future__ import annotations

import re
from functools import lru_cache

from shelfhelp.links.links import Notation, links
from shelfhelp.links.masked import masked

_STRUCK = re.compile(r"(?<![\\~])~~(?=[^\s~])(?P<words>[^~\n]{0,1000}?[^\s~])~~(?!~)")
_BOX = re.compile(r"^[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?P<box>\[[ xX]\])(?=[ \t]+\S)", re.MULTILINE)
_HINTS = ("~~", "https://", "[ ]", "[x]", "[X]")


@lru_cache(maxsize=1 << 11)
def as_meant(text: str) -> str:
    """Return a text with these marks replaced. What stands in code stays as it is."""
    return _replaced(text) if any(hint in text for hint in _HINTS) else text


def _replaced(text: str) -> str:
    visible = masked(text)
    changes = [
        (link.start, link.start + link.length, f"<{link.words}>") for link in links(text) if link.form is Notation.BARE
    ]
    for struck in _STRUCK.finditer(visible):
        start, end = struck.span()
        changes += [(start, start + 2, "<del>"), (end - 2, end, "</del>")]
    for item in _BOX.finditer(visible):
        changes.append((*item.span("box"), "☐" if item["box"] == "[ ]" else "☑"))
    pieces, done = [], 0
    for start, end, instead in sorted(changes):
        if start >= done:
            pieces += [text[done:start], instead]
            done = end
    return "".join([*pieces, text[done:]])
