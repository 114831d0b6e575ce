"""Splits a Markdown file into its front matter and its body, and keeps the body's first line number.

What always holds: a body that would take long to convert is refused here, and empty for whoever comes later.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Location
from shelfhelp.model.prose import Prose
from shelfhelp.sanitize.tangles import tangle
from shelfhelp.source import defects, yaml

if TYPE_CHECKING:
    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.source.nodes import MapNode
    from shelfhelp.source.sources import SourceFile

_FENCE = "---"
_NEARLY_FENCE = re.compile(r"\s*[-–—_.=~*]{2,}\s*")
_KEY_LINE = re.compile(r"(title|stage):(\s|$)")


@dataclass(frozen=True, slots=True)
class Split:
    """A Markdown file in two parts. `head` is None where the file has no front matter, or one that cannot be read.

    `is_tangled` says that the body was refused: what is left of it is empty, and nobody's answer.
    """

    head: MapNode | None
    body: Prose
    has_head: bool
    found: tuple[Diagnostic, ...]
    is_tangled: bool = False


def split(file: SourceFile) -> Split:
    """Split at the `---` lines. A front matter that is never closed, or that does not begin the file, is a finding."""
    parts = _parted(file)
    tangled = tangle(parts.body.text)
    if tangled is None:
        return parts
    where = parts.body.place(tangled.offset)
    problem = defects.TANGLED.at(where, tangled.what, help=tangled.way_out, length=tangled.length)
    body = Prose("", parts.body.path, parts.body.first_line)
    return replace(parts, body=body, found=(*parts.found, problem), is_tangled=True)


def _parted(file: SourceFile) -> Split:
    lines = file.text.split("\n")
    if lines[0].rstrip() != _FENCE:
        problem = _hidden_head(file.path, lines)
        body = Prose("" if problem else file.text, file.path, 1)
        return Split(None, body, has_head=problem is not None, found=(problem,) if problem else ())
    end = next((n for n, line in enumerate(lines[1:], start=1) if line.rstrip() == _FENCE), None)
    if end is None:
        return Split(None, Prose("", file.path, 1), has_head=True, found=(_never_closed(file.path, lines),))
    text = "\n".join(lines[1:end])
    head, found = yaml.compose(text, file.path, first_line=2, named="the front matter", begins="title")
    body = Prose("\n".join(lines[end + 1 :]), file.path, end + 2)
    return Split(head, body, has_head=True, found=tuple(found))


def _hidden_head(path: str, lines: list[str]) -> Diagnostic | None:
    """Recognize a front matter whose first `---` is indented, comes too late, or is missing."""
    at, first = next(((n, line) for n, line in enumerate(lines) if line.strip()), (0, ""))
    if first.strip() == _FENCE:
        what = "the front matter does not begin with the first character of the file"
        way_out = 'delete what stands before this "---", blanks and empty lines too'
        return defects.SYNTAX.at(Location(path, at + 1), what, help=way_out, length=len(first))
    if _KEY_LINE.match(first):
        what = 'there is no line "---" before the front matter'
    elif _NEARLY_FENCE.fullmatch(first):
        what = "the front matter should begin here, but this line is not quite right"
    else:
        return None
    way_out = 'write "---", and nothing else, as the first line of the file'
    return defects.SYNTAX.at(Location(path, at + 1), what, help=way_out, length=len(first))


def _never_closed(path: str, lines: list[str]) -> Diagnostic:
    nearly = next((n for n, line in enumerate(lines[1:], start=1) if _NEARLY_FENCE.fullmatch(line)), None)
    if nearly is not None:
        what = "the front matter should end here, but this line is not quite right"
        way_out = 'write "---", and nothing else, on this line'
        return defects.SYNTAX.at(Location(path, nearly + 1), what, help=way_out, length=len(lines[nearly]))
    what = "the front matter that begins here has no end"
    return defects.SYNTAX.at(
        Location(path), what, help='write "---" on a line of its own behind it', length=len(_FENCE)
    )
