"""From policy files to timelines. A later version states only what changes; a season lies over the versions it touches."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

from shelfhelp.model.diagnostic import Diagnostic, Location
from shelfhelp.model.fact import STAFF_PREFIX
from shelfhelp.model.nearest_word import nearest_word
from shelfhelp.model.policies import KINDS, NEEDED, Part, PolicyKind, StaffPolicy
from shelfhelp.model.policies.own import OwnPolicy
from shelfhelp.model.situation import Words
from shelfhelp.parse.conditions import words_of
from shelfhelp.parse.offers import habits_of
from shelfhelp.parse.own import BEGINS, own_kinds, without_head
from shelfhelp.parse.policy_reader import PolicyReader
from shelfhelp.parse.prose_policies import is_prose, parse_prose_policies
from shelfhelp.parse.staff_names import misnamed_for_staff
from shelfhelp.parse.validate import unreported
from shelfhelp.source import defects, yaml
from shelfhelp.source.sources import Audience

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shelfhelp.model.book import Span
    from shelfhelp.model.readings import Habits
    from shelfhelp.model.timeline import Timeline
    from shelfhelp.source.sources import SourceFile, Sources

STAFF_SUFFIX = ".staff"

_REMEMBERED = 256
"""So many files are remembered as they were read: those of both audiences, and those of the store before an edit."""


@dataclass
class Policies:
    """What came out of all policy files."""

    public: dict[str, Timeline[Part]] = field(default_factory=dict)
    staff: dict[str, Timeline[StaffPolicy]] = field(default_factory=dict)
    spans: tuple[Span, ...] = ()
    broken: frozenset[str] = frozenset()
    missing: frozenset[str] = frozenset()
    found: tuple[Diagnostic, ...] = ()
    words: Words = field(default_factory=Words)
    kinds: Mapping[str, PolicyKind] = field(default_factory=dict)


def parse_policies(sources: Sources) -> Policies:
    """Read every file below `policies/`. A kind with a broken file is named in `broken`, one without a word in `missing`."""
    result = Policies()
    found: list[Diagnostic] = []
    spans: list[Span] = []
    wanted_elsewhere: set[str] = set()
    habits, paths, words = habits_of(sources), sources.paths(), words_of(sources)
    silent: set[str] = set()
    files = [file for file in sources.files if file.path.startswith("policies/")]
    own, problems = own_kinds(file for file in files if not misnamed_for_staff(file, paths))
    prose = parse_prose_policies(
        [file for file in files if is_prose(file) and not misnamed_for_staff(file, paths)], own
    )
    found.extend([*problems, *prose.found])
    spans.extend(prose.spans)
    kinds = {**KINDS, **{name: kind for name, kind in own.items() if kind}, **prose.kinds}
    result.public.update(prose.timelines)
    broken = (own.keys() - kinds.keys()) | prose.unread
    for file in files:
        if is_prose(file) and not misnamed_for_staff(file, paths):
            continue
        name = file.path.removeprefix("policies/").removesuffix(".yml")
        kind = name.removesuffix(STAFF_SUFFIX)
        if kind in broken:
            continue
        if not file.path.endswith(".yml") or kind not in kinds:
            right, problem = _misplaced(file, paths, kinds)
            problem = misnamed_for_staff(file, paths) or problem
            wanted_elsewhere.add(right)
            found.append(problem)
            continue
        is_staffs = name != kind
        label = f"{STAFF_PREFIX}.{kind}" if is_staffs else kind
        model = StaffPolicy if is_staffs else kinds[kind].model
        decided_by = "today" if is_staffs else kinds[kind].decided_by
        read = _read(file.path, file.text, label, model, habits, words, decided_by)
        found.extend(read.found)
        spans.extend(read.spans)
        if read.timeline is not None:
            (result.staff if is_staffs else result.public)[kind] = read.timeline
        broken |= set() if read.is_whole or read.is_silent else {label}
        silent |= {kind} if read.is_silent and not is_staffs else set()
    there = paths | wanted_elsewhere
    missing = frozenset(kind for kind in KINDS if f"policies/{kind}.yml" not in there)
    way_out = "write one; `shelfhelp init DIR --example` makes a store with an example of it"
    needed = (Location(f"policies/{kind}.yml") for kind in sorted(missing & NEEDED))
    found.extend(defects.MISSING_FILE.at(place, "this policy is missing", help=way_out) for place in needed)
    missing = (missing | silent - broken) - NEEDED
    broken |= kinds.keys() - result.public.keys() - missing
    in_order = {kind: result.public[kind] for kind in kinds if kind in result.public}
    return Policies(in_order, result.staff, tuple(spans), frozenset(broken), missing, tuple(found), words, kinds)


def _misplaced(file: SourceFile, there: frozenset[str], kinds: Mapping[str, PolicyKind]) -> tuple[str, Diagnostic]:
    """Return the path that was probably meant ("" where none comes near), and the finding."""
    where, (_, *folders, name) = Location(file.path), file.path.split("/")
    near = nearest_word(name.split(".")[0].casefold(), kinds)
    if not near:
        offered = ", ".join(f"{kind}.yml" for kind in kinds)
        what, way_out = "this is not the name of a policy file", f"the files of this folder are {offered}; {BEGINS}"
        return "", defects.MISPLACED.at(where, what, help=way_out)
    right = f"{near}{STAFF_SUFFIX if file.audience is Audience.STAFF else ''}.yml"
    if f"policies/{right}" in there:
        way_out = f"put what it says into policies/{right}, and delete this file"
    else:
        way_out = f"move it to policies/{right}" if folders else f"rename it to {right}"
    what = "policy files stand in policies/ itself" if folders else "this is not the name of a policy file"
    return f"policies/{right}", defects.MISPLACED.at(where, what, help=way_out)


@dataclass(frozen=True, slots=True)
class _ReadPolicy:
    """What one file says. `is_whole` says that all of it could be read, `is_silent` that there is nothing in it but days."""

    timeline: Timeline[Any] | None
    spans: tuple[Span, ...]
    found: tuple[Diagnostic, ...]
    is_whole: bool
    is_silent: bool


@lru_cache(maxsize=_REMEMBERED)
def _read(
    path: str,
    text: str,
    label: str,
    model: type[Part],
    habits: Habits,
    words: Words,
    decided_by: Literal["order", "today"],
) -> _ReadPolicy:
    """Read one file. The same file is read once for both audiences, and so are those that stand beside an edited one."""
    reader = PolicyReader(label, model, habits, words, decided_by)
    root, problems = yaml.compose(text, path)
    if root is not None and reader.model is OwnPolicy:
        root = without_head(root)
    timeline = reader.timeline(root) if root is not None else None
    is_silent = reader.is_silent and not problems
    return _ReadPolicy(
        timeline,
        () if is_silent else tuple(reader.spans),
        (*problems, *unreported(reader.found, problems)),
        is_whole=timeline is not None and reader.is_whole and not problems,
        is_silent=is_silent,
    )
