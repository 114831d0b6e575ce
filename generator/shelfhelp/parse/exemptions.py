"""Finds the comments by which an editor allows a finding in YAML. In: sources. Out: the comments, with the lines they speak for.

A comment speaks for the line that it ends; alone on its line, for the next one that is no comment; in front matter also for
what is found about the file as a whole, which is reported at its first line.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Location
from shelfhelp.model.exemption import Exemption

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.source.sources import SourceFile, Sources

_COMMENT = re.compile(r"(?:^|(?<=\s))#\s*allow:\s*(?P<name>[\w-]+)\s*(?::\s*(?P<reason>.*))?$")
_WORD = "allow:"
_FENCE = "---"


def exemptions(sources: Sources) -> tuple[Exemption, ...]:
    """Return all such comments of YAML files and of front matter."""
    return tuple(one for file in sources.files if _WORD in file.text for one in _of_file(file))


def _of_file(file: SourceFile) -> Iterator[Exemption]:
    lines, whole = file.text.split("\n"), frozenset[int]()
    if file.path.endswith(".md"):
        ends = (number for number, line in enumerate(lines[1:], start=1) if line.rstrip() == _FENCE)
        lines = lines[: next(ends, 0)] if lines[0].rstrip() == _FENCE else []
        whole = frozenset({1})
    for at, line in enumerate(lines):
        if found := _COMMENT.search(line):
            below = next((n for n in range(at + 1, len(lines)) if not lines[n].lstrip().startswith("#")), at)
            spoken_for = below if not line[: found.start()].strip() else at
            place, length = Location(file.path, at + 1, found.start() + 1), len(line.rstrip()) - found.start()
            yield Exemption(found["name"], found["reason"] or "", place, length, whole | {spoken_for + 1})
