"""Looks at a finished site before anybody can read it. In: a folder, and what the site may hold. Out: what must not be in it.

Nothing here knows MkDocs, its plugins or the compiler: whatever went wrong in them is still seen in what they wrote
(decision 0009). The findings name files of the site, for the defect is in the program, the theme or the server's hands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.gate.files import BuiltFile, walk
from shelfhelp.gate.verdict import FileVerdict, judge, sum_up

if TYPE_CHECKING:
    from pathlib import Path

    from shelfhelp.gate.expected import Expected
    from shelfhelp.model.diagnostic import Diagnostic


def gate(site: Path, expected: Expected) -> tuple[Diagnostic, ...]:
    """Return everything that must not be in a finished site; nothing where it may be published."""
    verdicts = {
        path: judge(BuiltFile(path, (site / path).read_bytes()), expected)
        if problem is None
        else FileVerdict((problem,))
        for path, problem in walk(site)
    }
    return sum_up(verdicts, expected)
