"""Splits a Markdown file into its front matter and its body, and keeps the body's first line number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Location
from shelfhelp.model.prose import Prose
from shelfhelp.source import defects, yaml

if TYPE_CHECKING:
    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.source.sources import SourceFile

_FENCE = "---"


@dataclass(frozen=True, slots=True)
class Split:
    """A Markdown file in two parts. `head` is None where the file has no front matter, or a broken one."""

    head: yaml.MapNode | None
    body: Prose
    has_head: bool
    found: tuple[Diagnostic, ...]


def split(file: SourceFile) -> Split:
    """Split at the `---` lines. A front matter that is never closed is a finding."""
    lines = file.text.split("\n")
    if lines[0].rstrip() != _FENCE:
        return Split(None, Prose(file.text, file.path, 1), has_head=False, found=())
    end = next((n for n, line in enumerate(lines[1:], start=1) if line.rstrip() == _FENCE), None)
    if end is None:
        what = "the front matter that begins here is never closed"
        problem = defects.SYNTAX.at(Location(file.path), what, help='write "---" on a line of its own behind it')
        return Split(None, Prose("", file.path, 1), has_head=True, found=(problem,))
    head, found = yaml.compose("\n".join(lines[1:end]), file.path, first_line=2)
    body = Prose("\n".join(lines[end + 1 :]), file.path, end + 2)
    return Split(head, body, has_head=True, found=tuple(found))
