"""Markdown without what is shown as it is written. In: a text. Out: one of the same length, with code and comments blank.

Everything else stays where it is, so that whatever is found in it has its place in the original. Every step is linear.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_FENCE = re.compile(r"^(?P<mark>`{3,}|~{3,})(?P<info>[^`\n]*)$", re.MULTILINE)
_TICKS = re.compile(r"(?P<escape>\\*)(?P<ticks>`+)")
_GAP = re.compile(r"\n[ \t]*\n")
_ITEM = re.compile(r" {0,3}(?:[-*+]|\d{1,9}[.)])[ \t]")
_RAW_BLOCK = re.compile(
    r"^ {0,3}<(?P<tag>blockquote|d[dlt]|details|div|fig(?:ure|caption)|h[1-6]|li|ol|p|pre|section|summary"
    r"|t(?:able|body|d|foot|h|head|r)|ul)(?=[\s>])(?![^<>]{0,2000}\smarkdown[\s=>])",
    re.MULTILINE | re.IGNORECASE,
)
"""The beginning of HTML that is not read as Markdown, up to its end tag: what is indented in it is no code."""


@cache
def masked(text: str) -> str:
    """Blank out fenced code, comments, indented code and code spans, in the order in which Markdown looks for them."""
    for hidden in (_fences, _comments, _indented, _spans):
        text = _blanked(text, hidden(text))
    return text


def _blanked(text: str, spans: Iterator[tuple[int, int]]) -> str:
    pieces, done = [], 0
    for start, end in spans:
        pieces += [text[done:start], re.sub(r"[^\n]", " ", text[start:end])]
        done = end
    return "".join([*pieces, text[done:]]) if pieces else text


def _fences(text: str) -> Iterator[tuple[int, int]]:
    """Yield fenced code. A fence is closed by the same mark alone on its line; one that is never closed is plain text."""
    fences = list(_FENCE.finditer(text))
    closing: dict[str, list[int]] = defaultdict(list)
    for number, fence in enumerate(fences):
        if not fence["info"].strip():
            closing[fence["mark"]].append(number)
    number = 0
    while number < len(fences):
        closers = closing[fences[number]["mark"]]
        place = bisect_right(closers, number)
        if place < len(closers):
            yield fences[number].start(), fences[closers[place]].end()
            number = closers[place]
        number += 1


def _comments(text: str) -> Iterator[tuple[int, int]]:
    start = text.find("<!--")
    while start >= 0:
        end = text.find("-->", start + 4)
        if end < 0:
            return
        yield start, end + 3
        start = text.find("<!--", end + 3)


def _indented(text: str) -> Iterator[tuple[int, int]]:
    """Yield lines of indented code: behind an empty line, and not below a list item, whose text is indented too."""
    at, is_code, is_list, after_gap = 0, False, False, True
    is_raw = _raw_html(text)
    for line in text.split("\n"):
        if is_raw(at):
            is_code, is_list, after_gap = False, False, True
        elif not line.strip():
            after_gap = True
        elif line.startswith(("    ", "\t")):
            is_code = (is_code or after_gap) and not is_list
            if is_code:
                yield at, at + len(line)
            after_gap = False
        else:
            is_list = _ITEM.match(line) is not None or (is_list and not after_gap)
            is_code, after_gap = False, line.startswith("#")
        at += len(line) + 1


def _raw_html(text: str) -> Callable[[int], bool]:
    """Return what says of an offset whether HTML stands there that Markdown passes through, from its first tag to its last."""
    starts: list[int] = []
    ends: list[int] = []
    for opening in _RAW_BLOCK.finditer(text) if "<" in text else ():
        if not ends or opening.start() >= ends[-1]:
            starts.append(opening.start())
            ends.append(_end_of(opening["tag"].lower(), text, opening.start()))
    return lambda at: (place := bisect_right(starts, at)) > 0 and at < ends[place - 1]


def _end_of(tag: str, text: str, start: int) -> int:
    """Return where an element ends whose first tag begins at `start`: tags of the same name may stand in it."""
    depth = 0
    for found in re.compile(rf"<(?P<end>/?){tag}(?=[\s/>])", re.IGNORECASE).finditer(text, start):
        depth += -1 if found["end"] else 1
        if depth == 0:
            return found.end()
    return len(text)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield code spans: from a run of backticks to the next run of the same length in the same paragraph."""
    gaps = [gap.start() for gap in _GAP.finditer(text)]
    runs = [run for run in _TICKS.finditer(text) if len(run["escape"]) % 2 == 0]
    by_length: dict[int, list[int]] = defaultdict(list)
    for run in runs:
        by_length[len(run["ticks"])].append(run.start("ticks"))
    done = 0
    for run in runs:
        start, length = run.start("ticks"), len(run["ticks"])
        if start < done:
            continue
        closers = by_length[length]
        place = bisect_right(closers, start)
        if place < len(closers) and bisect_right(gaps, start) == bisect_right(gaps, closers[place]):
            done = closers[place] + length
            yield start, done
