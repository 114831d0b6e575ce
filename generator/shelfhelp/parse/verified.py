"""From `verified/<area>.yml` to what was seen of the world. Nothing in these files ever stops a publication.

A program writes them, and a disk or a hand may have spoiled one: whatever cannot be read is left out and told as a warning.
The public compilation keeps of a result whether and when something was proved; what was seen is for staff.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Location
from shelfhelp.model.fact import STAFF_PREFIX
from shelfhelp.model.verification import Area, Result, Verdict, Verified
from shelfhelp.parse.measured import PATH as PROMISES
from shelfhelp.parse.measured import parse_measured
from shelfhelp.source import defects, yaml
from shelfhelp.source.nodes import ListNode, MapNode, TextNode
from shelfhelp.source.sources import VERIFIED, Audience

if TYPE_CHECKING:
    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.source.nodes import Node
    from shelfhelp.source.sources import Sources

_NEEDED = ("at", "verdict", "value", "seen")
_OPTIONAL = ("pending", "help")
_ANEW = "take these lines away, or put back what `shelfhelp verify` wrote; the next run tests it anew"
_FILES = ", ".join(f"{area}.yml" for area in (*Area, "promises"))


@dataclass(frozen=True, slots=True)
class AreaResults:
    """What one file says: results by name, with the places of the names, and what cannot be read."""

    results: dict[str, tuple[Result, ...]]
    places: dict[str, Location]
    found: tuple[Diagnostic, ...]


class _StrayError(Exception):
    """What cannot be read as a result, and where."""

    def __init__(self, node: Node, what: str) -> None:
        super().__init__(what)
        length = node.length if isinstance(node, TextNode) else 0
        self.finding = defects.STRAY_RESULT.at(node.location, what, help=_ANEW, length=length)


def parse_verified(sources: Sources) -> tuple[Verified, list[Diagnostic]]:
    """Read all results. What is wrong with their files is told as warnings, also what reading the files has found."""
    found = [_as_warning(one) for one in sources.found if is_of_results(one)]
    verified = Verified({}, {})
    for file in sources.files:
        if not file.path.startswith(f"{VERIFIED}/"):
            continue
        if file.path == PROMISES:
            measured, of_promises = parse_measured(file.text)
            verified = replace(verified, measured=measured if sources.audience is Audience.STAFF else {})
            found += of_promises
            continue
        area = _area_of(file.path)
        if area is None:
            what = "no results are read from a file of this name"
            found.append(
                defects.STRAY_RESULT.at(Location(file.path), what, help=f"the files of this folder are {_FILES}")
            )
            continue
        read = read_results(file.text, file.path)
        found += read.found
        told = read.results if sources.audience is Audience.STAFF else _without_what_was_seen(read.results)
        verified = replace(
            verified,
            results={**verified.results, **{(area, name): results for name, results in told.items()}},
            places={**verified.places, **{(area, name): place for name, place in read.places.items()}},
        )
    return verified, found


def is_of_results(finding: Diagnostic) -> bool:
    """Return whether a finding is about a file of results."""
    return finding.location.path.partition("/")[0] == VERIFIED


def read_results(text: str, path: str) -> AreaResults:
    """Read the results of one area from the text of its file. An entry that cannot be read is left out and reported."""
    if not text.strip() or all(line.startswith("#") or not line.strip() for line in text.splitlines()):
        return AreaResults({}, {}, ())
    root, problems = yaml.compose(text, path, named="this file of results", begins="a name")
    found = [_as_warning(problem) for problem in problems]
    results: dict[str, tuple[Result, ...]] = {}
    for name, node in (root.entries if root is not None else {}).items():
        read: list[Result] = []
        for item in node.items if isinstance(node, ListNode) else (node,):
            try:
                read.append(_result(item))
            except _StrayError as error:
                found.append(error.finding)
        results[name] = tuple(sorted(read, key=lambda result: result.at))
    places = {name: key.location for name, key in root.keys.items()} if root is not None else {}
    return AreaResults(results, places, tuple(found))


def _result(node: Node) -> Result:
    """Read one entry. Raises `_StrayError`."""
    if not isinstance(node, MapNode):
        raise _StrayError(node, 'a result begins with "- at:"')
    for key, place in node.keys.items():
        if key not in (*_NEEDED, *_OPTIONAL):
            raise _StrayError(place, f'"{key}" is no part of a result')
    texts = {key: _text(value) for key, value in node.entries.items()}
    if missing := [key for key in _NEEDED if key not in texts]:
        raise _StrayError(node, f'this result has no "{missing[0]}"')
    try:
        at = datetime.fromisoformat(texts["at"])
    except ValueError:
        at = datetime.min  # noqa: DTZ901 which has no time zone, and is refused for it
    if at.tzinfo is None:
        raise _StrayError(node.entries["at"], f'"{texts["at"]}" is no moment with its time zone')
    if texts["verdict"] not in list(Verdict):
        raise _StrayError(node.entries["verdict"], f'"{texts["verdict"]}" is none of {", ".join(Verdict)}')
    optional = {key: texts.get(key, "") for key in _OPTIONAL}
    return Result(Verdict(texts["verdict"]), at, texts["value"], texts["seen"], **optional)


def _text(node: Node) -> str:
    if not isinstance(node, TextNode):
        raise _StrayError(node, "a single value belongs here")
    return node.text


def results_path(area: Area, name: str) -> str:
    """Return the path of the file that has the results of a subject: those of what only staff may read have one for staff."""
    is_staffs = name.startswith(f"{STAFF_PREFIX}.")
    return f"{VERIFIED}/{area}{'.staff' if is_staffs else ''}.yml"


def _area_of(path: str) -> Area | None:
    name = PurePosixPath(path).name.removesuffix(".yml").removesuffix(".staff")
    return Area(name) if path.count("/") == 1 and path.endswith(".yml") and name in list(Area) else None


def _without_what_was_seen(results: dict[str, tuple[Result, ...]]) -> dict[str, tuple[Result, ...]]:
    return {name: tuple(replace(one, seen="", pending="", help="") for one in of) for name, of in results.items()}


def _as_warning(finding: Diagnostic) -> Diagnostic:
    return defects.STRAY_RESULT.at(finding.location, finding.message, help=_ANEW, length=finding.length)
