"""Looks at a finished site before anybody can read it. In: a folder, and what the site may hold. Out: what must not be in it.

Nothing here knows MkDocs, its plugins or the compiler: whatever went wrong in them is still seen in what they wrote
(decision 0009). The findings name files of the site, for the defect is in the program, the theme or the server's hands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.gate.files import BuiltFile, walk
from shelfhelp.gate.verdict import FileVerdict, judge, sum_up
from shelfhelp.host.elsewhere import spread

if TYPE_CHECKING:
    from pathlib import Path

    from shelfhelp.gate.expected import Expected
    from shelfhelp.model.diagnostic import Diagnostic


def gate(site: Path, expected: Expected) -> tuple[Diagnostic, ...]:
    """Return everything that must not be in a finished site; nothing where it may be published."""
    there = dict(walk(site))
    files = [path for path, problem in there.items() if problem is None]
    verdicts = {path: FileVerdict((problem,)) for path, problem in there.items() if problem is not None}
    verdicts |= zip(files, spread(_judged, (site, expected.settled()), files), strict=True)
    return sum_up(verdicts, expected)


def _judged(where: tuple[Path, Expected], path: str) -> FileVerdict:
    site, expected = where
    return judge(BuiltFile(path, (site / path).read_bytes()), expected)
