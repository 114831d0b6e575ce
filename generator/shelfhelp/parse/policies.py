"""From policy files to timelines. A later version states only what changes; a season lies over the versions it touches.

Versions are merged as nodes, before they become values, so every value of every date keeps the place where it is written.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal

from shelfhelp.model.book import Span
from shelfhelp.model.diagnostic import Diagnostic, Location
from shelfhelp.model.policies import KINDS, Part, StaffPolicy
from shelfhelp.model.policies.policy import stated
from shelfhelp.model.timeline import ONE_DAY, Season, Timeline, Version
from shelfhelp.model.values import Day, Text
from shelfhelp.parse.validate import validate
from shelfhelp.source import defects, yaml

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shelfhelp.source.sources import SourceFile, Sources

STAFF_SUFFIX = ".staff"


class VersionHead(Part):
    """What every version says about itself, beside the policy's own keys."""

    effective_from: Day = stated("first day of the version")
    effective_until: Day | None = stated("last day of the version", default=None)
    announced_on: Day | None = stated("day of the announcement", default=None)
    announcement: Text | None = stated("announcement in a sentence", default=None)


class SeasonHead(Part):
    """What every season says about itself, beside the keys that it overrides."""

    season: Text = stated("name of the season")
    starts: Day = stated("first day of the season")
    ends: Day = stated("last day of the season")
    applies_to: Literal["orders placed", "orders delivered"] = stated("what the days are counted by")
    announced_on: Day | None = stated("day of the announcement", default=None)


@dataclass
class Policies:
    """What came out of all policy files."""

    public: dict[str, Timeline[Part]] = field(default_factory=dict)
    staff: dict[str, Timeline[StaffPolicy]] = field(default_factory=dict)
    spans: tuple[Span, ...] = ()
    broken: frozenset[str] = frozenset()
    found: tuple[Diagnostic, ...] = ()


def parse_policies(sources: Sources) -> Policies:
    """Read every file below `policies/`. A kind without a file, or with a broken one, is named in `broken`."""
    result = Policies()
    found: list[Diagnostic] = []
    spans: list[Span] = []
    for file in sources.files:
        if not file.path.startswith("policies/"):
            continue
        name = file.path.removeprefix("policies/").removesuffix(".yml")
        kind = name.removesuffix(STAFF_SUFFIX)
        if not file.path.endswith(".yml") or kind not in KINDS:
            found.append(_misplaced(file.path, kind))
        elif name == kind:
            _read(file, kind, KINDS[kind], result.public, spans, found)
        else:
            _read(file, f"staff.{kind}", StaffPolicy, result.staff, spans, found, named=kind)
    stated_in = {f.path for f in sources.files} | {d.location.path for d in sources.found}
    missing = [path for kind in KINDS if (path := f"policies/{kind}.yml") not in stated_in]
    found.extend(
        defects.MISSING_FILE.at(Location(path), "there is no such policy", help=f"write {path}") for path in missing
    )
    broken = {k for k in KINDS if k not in result.public}
    broken |= {d.location.path.removeprefix("policies/").removesuffix(".yml") for d in found}
    return Policies(result.public, result.staff, tuple(spans), frozenset(broken), tuple(found))


def _misplaced(path: str, kind: str) -> Diagnostic:
    near = difflib.get_close_matches(kind, KINDS, n=1)
    offered = ", ".join(f"{k}.yml" for k in KINDS)
    way_out = f"rename it to {near[0]}.yml" if near else f"the files of this folder are {offered}"
    return defects.MISPLACED.at(Location(path), "this is not the name of a policy file", help=way_out)


def _read(
    file: SourceFile,
    label: str,
    model: type[Part],
    into: dict,  # type: ignore[type-arg]  # public and staff timelines differ in their value
    spans: list[Span],
    found: list[Diagnostic],
    named: str = "",
) -> None:
    root, problems = yaml.compose(file.text, file.path)
    if root is not None:
        reader = _Reader(label, model, root)
        timeline = reader.timeline()
        spans.extend(reader.spans)
        problems = reader.found
        if timeline is not None:
            into[named or label] = timeline
    found.extend(problems)


@dataclass
class _Reader:
    """Reads one policy file: heads first, then the values of each version, then those of each season."""

    label: str
    model: type[Part]
    root: yaml.MapNode
    found: list[Diagnostic] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)

    def timeline(self) -> Timeline[Part] | None:
        """Return the timeline, or None where no version can be read whole."""
        for key, node in self.root.keys.items():
            if key not in {"versions", "seasons"}:
                way_out = 'a policy file holds "versions:" and, if there are any, "seasons:"'
                self.found.append(
                    defects.UNKNOWN_KEY.at(
                        node.location, f'"{key}" is not a known key here', help=way_out, length=len(key)
                    )
                )
        stated_versions = self._entries("versions")
        if not stated_versions and not self.found:
            what = "this policy has no version"
            self.found.append(
                defects.SCHEMA.at(self.root.location, what, help='write "versions:" and below it "- effective_from: …"')
            )
        merged = self._merged(stated_versions)
        versions = [v for head, node in merged if (v := self._version(head, node)) is not None]
        seasons = [s for node in self._entries("seasons") if (s := self._season(node, merged)) is not None]
        if not versions or len(versions) < len(stated_versions):
            return None
        return Timeline(tuple(versions), tuple(sorted(seasons, key=lambda s: s.starts)))

    def _entries(self, key: str) -> list[yaml.MapNode]:
        listed = self.root.entries.get(key)
        if listed is None:
            return []
        if not isinstance(listed, yaml.ListNode):
            self.found.append(defects.SCHEMA.at(listed.location, f"{key} is a list", help='begin each entry with "- "'))
            return []
        entries = [item for item in listed.items if isinstance(item, yaml.MapNode)]
        wrong = [item for item in listed.items if not isinstance(item, yaml.MapNode)]
        self.found.extend(
            defects.SCHEMA.at(w.location, "this entry has no keys", help='write "key: value" lines') for w in wrong
        )
        return entries

    def _merged(self, nodes: Iterable[yaml.MapNode]) -> list[tuple[VersionHead, yaml.MapNode]]:
        """Read the heads and lay each version over the one before it, in the order of their dates."""
        heads: list[tuple[VersionHead, yaml.MapNode]] = []
        for node in nodes:
            head, rest = self._head(VersionHead, node)
            if head is not None:
                heads.append((head, rest))
                until = head.effective_until.date if head.effective_until else None
                self.spans.append(
                    Span(
                        self.label, "version", head.effective_from.date, until, _date(head.announced_on), node.location
                    )
                )
        heads.sort(key=lambda pair: pair[0].effective_from)
        merged: list[tuple[VersionHead, yaml.MapNode]] = []
        for head, rest in heads:
            merged.append((head, yaml.overlay(merged[-1][1], rest) if merged else rest))
        return merged

    def _head(self, model: type, node: yaml.MapNode) -> tuple:  # type: ignore[type-arg]  # (head or None, the other keys)
        names = frozenset(model.model_fields)  # type: ignore[attr-defined]
        own = yaml.without(node, frozenset(node.entries) - names)
        head, problems = validate(model, own)
        self.found.extend(problems)
        return head, yaml.without(node, names)

    def _version(self, head: VersionHead, node: yaml.MapNode) -> Version[Part] | None:
        value, problems = validate(self.model, node)
        self.found.extend(problems)
        if value is None:
            return None
        return Version(
            head.effective_from.date,
            value,
            node.location,
            effective_until=_date(head.effective_until),
            announced_on=_date(head.announced_on),
            announcement=str(head.announcement or ""),
            places=_places(node),
        )

    def _season(self, node: yaml.MapNode, merged: list[tuple[VersionHead, yaml.MapNode]]) -> Season[Part] | None:
        head, rest = self._head(SeasonHead, node)
        if head is None:
            return None
        first, last = head.starts.date, head.ends.date
        self.spans.append(Span(self.label, "season", first, last, _date(head.announced_on), node.location))
        over: dict[date, Version[Part]] = {}
        for index, (version_head, version_node) in enumerate(merged):
            begins = version_head.effective_from.date
            ends = merged[index + 1][0].effective_from.date - ONE_DAY if index + 1 < len(merged) else date.max
            if begins <= last and first <= ends:
                version = self._version(version_head, yaml.overlay(version_node, rest))
                if version is not None:
                    over[begins] = version
        return Season(str(head.season), first, last, head.applies_to, over, node.location, _date(head.announced_on))


def _date(day: Day | None) -> date | None:
    return day.date if day else None


def _places(node: yaml.MapNode) -> dict[tuple[str | int, ...], Location]:
    places: dict[tuple[str | int, ...], Location] = {}

    def walk(inner: yaml.Node, path: tuple[str | int, ...]) -> None:
        places[path] = inner.location
        if isinstance(inner, yaml.MapNode):
            for key, value in inner.entries.items():
                walk(value, (*path, key))
        elif isinstance(inner, yaml.ListNode):
            for index, item in enumerate(inner.items):
                walk(item, (*path, index))

    walk(node, ())
    return places
