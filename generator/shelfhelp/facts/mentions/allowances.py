"""Finds the comments by which an editor allows a finding: `<!-- allow: hardcoded-fact: the law says so -->`.

A comment covers the paragraph, list item or table row that it stands in; alone on its line it covers the one below as well.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from shelfhelp.facts.visible import blocks, comments
from shelfhelp.model.exemption import Exemption

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.prose import Prose

_ALLOW = re.compile(r"<!--\s*allow:\s*(?P<name>[\w-]+)\s*(?::\s*(?P<reason>.*?))?\s*-->", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Allowance:
    """One such comment. `reason` is empty where none is given, `covered` are the stretches of Markdown it applies to."""

    name: str
    start: int
    length: int
    reason: str
    covered: tuple[tuple[int, int], ...]

    def covers(self, offset: int) -> bool:
        """Return whether a finding at `offset` is allowed; without a reason nothing is."""
        return bool(self.reason) and any(start <= offset < end for start, end in self.covered)


def allowances(markdown: str, name: str) -> tuple[Allowance, ...]:
    """Return the comments of a text that allow the defect of this name."""
    return tuple(one for one in _all(markdown) if one.name == name) if name in markdown else ()


def exemptions(prose: Prose) -> Iterator[Exemption]:
    """Yield the comments of a text, each with the lines of its file that it speaks for."""
    for one in _all(prose.text) if "allow:" in prose.text else ():
        ends = ((prose.place(start).line, prose.place(max(start, end - 1)).line) for start, end in one.covered)
        lines = frozenset(line for first, last in ends for line in range(first, last + 1))
        yield Exemption(one.name, one.reason, prose.place(one.start), one.length, lines)


@lru_cache(maxsize=1 << 16)
def _all(markdown: str) -> tuple[Allowance, ...]:
    extents = [(block.start, block.end) for block in blocks(markdown)]
    found: list[Allowance] = []
    for start, end in comments(markdown):
        match = _ALLOW.fullmatch(markdown, start, end)
        if match:
            reason = match["reason"] or ""
            first, last = _lines(markdown, start, end)
            touched = (extent for extent in extents if extent[0] <= last and first <= extent[1])
            covered = ((first, last + 1), *touched)
            reason = reason if any(map(str.isalnum, reason)) else ""
            found.append(Allowance(match["name"], start, end - start, reason, covered))
    return tuple(found)


def allows(markdown: str, name: str, start: int, end: int) -> bool:
    """Return whether the defect of this name is allowed anywhere between two places, or on their line."""
    first, last = markdown.rfind("\n", 0, start) + 1, _line_end(markdown, end)
    return any(
        comment.reason and any(begins <= last and first <= ends for begins, ends in comment.covered)
        for comment in allowances(markdown, name)
    )


def _lines(markdown: str, start: int, end: int) -> tuple[int, int]:
    """Return where the lines that a comment stands in begin and end, the line below included if there is nothing beside it."""
    first = markdown.rfind("\n", 0, start) + 1
    last = _line_end(markdown, end)
    stands_alone = not markdown[first:start].strip() and not markdown[end:last].strip()
    return first, _line_end(markdown, last + 1) if stands_alone else last


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end
