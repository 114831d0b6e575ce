"""Looks at every file of a site. In: its folder, what it may hold, and what is known of files. Out: what must not be in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from shelfhelp.gate.files import BuiltFile, walk
from shelfhelp.gate.manifest import File, file_of
from shelfhelp.gate.verdict import FileVerdict, judge, sum_up
from shelfhelp.host.elsewhere import spread

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from shelfhelp.gate.expected import Expected
    from shelfhelp.model.diagnostic import Diagnostic


@dataclass(frozen=True, slots=True)
class Looked:
    """What the gate has seen: every file of a site, the verdict on each, and everything that must not be in it."""

    files: Mapping[str, File]
    verdicts: Mapping[str, FileVerdict]
    found: tuple[Diagnostic, ...]


def gate(site: Path, expected: Expected) -> tuple[Diagnostic, ...]:
    """Return everything that must not be in a finished site; nothing where it may be published."""
    return look(site, expected, {}, {}).found


def look(site: Path, expected: Expected, known: Mapping[str, FileVerdict], as_known: Mapping[str, File]) -> Looked:
    """Look at every file of a site. `known` are verdicts on the very bytes of files, which need no second look.

    `as_known` are those files: what stands under their paths now, read by whoever hands over the verdicts.
    """
    there = dict(walk(site))
    strange = {path: FileVerdict((problem,)) for path, problem in there.items() if problem is not None}
    kept = {path: known[path] for path in there if path in known and path not in strange}
    new = [path for path in there if path not in strange and path not in kept]
    judged = dict(zip(new, spread(_judged, (site, expected.settled()), new), strict=True))
    verdicts = strange | kept | {path: verdict for path, (verdict, _) in judged.items()}
    files = {path: as_known[path] for path in kept}
    for path, (_, file) in judged.items():
        files[path] = as_known[path] if file == as_known.get(path) else file  # equal ones are held once
    return Looked(files, verdicts, sum_up({path: verdicts[path] for path in there}, expected))


def _judged(where: tuple[Path, Expected], path: str) -> tuple[FileVerdict, File]:
    site, expected = where
    content = (site / path).read_bytes()
    return judge(BuiltFile(path, content), expected), file_of(content)
