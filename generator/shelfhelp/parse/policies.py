"""From policy files to timelines. A later version states only what changes; a season lies over the versions it touches.

Versions are merged as nodes, before they become values, so every value of every date keeps the place where it is written.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from shelfhelp.model.book import Span
from shelfhelp.model.diagnostic import Diagnostic, Location
from shelfhelp.model.fact import STAFF_PREFIX
from shelfhelp.model.policies import KINDS, NEEDED, Part, PolicyKind, StaffPolicy
from shelfhelp.model.policies.own import OwnPolicy
from shelfhelp.model.policies.policy import stated, value_at
from shelfhelp.model.situation import Case, SeasonDays, Words
from shelfhelp.model.timeline import ONE_DAY, Season, Timeline, Version
from shelfhelp.model.values import Day, PlainText
from shelfhelp.parse.cases import spread, take_cases
from shelfhelp.parse.conditions import words_of
from shelfhelp.parse.keys import nearest_key
from shelfhelp.parse.moved import free_delivery_in_prices, in_keys_of_now
from shelfhelp.parse.offers import habits_of
from shelfhelp.parse.own import BEGINS, own_kinds, without_clashes, without_head, without_tangles
from shelfhelp.parse.places import place_by_place
from shelfhelp.parse.prose_policies import is_prose, parse_prose_policies
from shelfhelp.parse.shape import Shape
from shelfhelp.parse.staff_names import misnamed_for_staff
from shelfhelp.parse.validate import unreported, validate
from shelfhelp.parse.weeks import day_by_day
from shelfhelp.source import defects, nodes, yaml
from shelfhelp.source.nodes import ListNode, MapNode, TextNode
from shelfhelp.source.sources import Audience

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from shelfhelp.model.readings import Habits
    from shelfhelp.parse.cases import CasesTaken
    from shelfhelp.source.nodes import Node, Path
    from shelfhelp.source.sources import SourceFile, Sources

STAFF_SUFFIX = ".staff"


class VersionHead(Part):
    """What every version says about itself, beside the policy's own keys."""

    effective_from: Day = stated("first day of the version")
    effective_until: Day | None = stated("last day of the version", default=None)
    announced_on: Day | None = stated("day of the announcement", default=None)
    announcement: PlainText | None = stated("announcement in a sentence", default=None)


class SeasonHead(Part):
    """What every season says about itself, beside the keys that it overrides."""

    season: PlainText = stated("name of the season")
    starts: Day = stated("first day of the season")
    ends: Day = stated("last day of the season")
    applies_to: Literal["orders placed", "orders delivered", "days"] = stated("what the days are counted by")
    announced_on: Day | None = stated("day of the announcement", default=None)


_Merged = tuple[VersionHead | None, MapNode, MapNode]
"""A version's head, all that holds from it on, and what of this was written at it."""


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
        elif name == kind:
            reader = _Reader(kind, kinds[kind].model, habits, words, kinds[kind].decided_by)
            broken |= _read(reader, file, result.public, spans, found)
            silent |= {kind} if reader.is_silent else set()
        else:
            reader = _Reader(f"{STAFF_PREFIX}.{kind}", StaffPolicy, habits, words)
            broken |= _read(reader, file, result.staff, spans, found, named=kind)
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
    near = difflib.get_close_matches(name.split(".")[0].casefold(), kinds, n=1)
    if not near:
        offered = ", ".join(f"{kind}.yml" for kind in kinds)
        what, way_out = "this is not the name of a policy file", f"the files of this folder are {offered}; {BEGINS}"
        return "", defects.MISPLACED.at(where, what, help=way_out)
    right = f"{near[0]}{STAFF_SUFFIX if file.audience is Audience.STAFF else ''}.yml"
    if f"policies/{right}" in there:
        way_out = f"put what it says into policies/{right}, and delete this file"
    else:
        way_out = f"move it to policies/{right}" if folders else f"rename it to {right}"
    what = "policy files stand in policies/ itself" if folders else "this is not the name of a policy file"
    return f"policies/{right}", defects.MISPLACED.at(where, what, help=way_out)


def _read(
    reader: _Reader,
    file: SourceFile,
    into: dict,  # type: ignore[type-arg]  # public and staff timelines differ in their value
    spans: list[Span],
    found: list[Diagnostic],
    named: str = "",
) -> set[str]:
    """Read one file. Returns what its facts begin with where they could not all be read, even as they were meant."""
    root, problems = yaml.compose(file.text, file.path)
    found.extend(problems)
    if root is not None and reader.model is OwnPolicy:
        root = without_head(root)
    timeline = reader.timeline(root) if root is not None else None
    if reader.is_silent and not problems:
        return set()
    spans.extend(reader.spans)
    found.extend(unreported(reader.found, problems))
    if timeline is not None:
        into[named or reader.label] = timeline
    return set() if timeline is not None and reader.is_whole and not problems else {reader.label}


@dataclass(frozen=True, slots=True)
class _Entry:
    """A version or a season as it was written. `head` is None where its dates cannot be read."""

    head: Any
    own: MapNode


@dataclass
class _Reader:
    """Reads one policy file: heads first, then the values of each version, then those of each season.

    `spans` are for rules about dates; where one date cannot be read there are none, so that no gap is seen in its place.
    `is_dated` says that all can be read; if not, what a version leaves out may stand in another one. `is_whole` says that
    everything was read, if only as it was meant, and `is_silent` that there is nothing to read yet but days: that is no policy.
    """

    label: str
    model: type[Part]
    habits: Habits
    words: Words
    decided_by: Literal["order", "today"] = "today"
    found: list[Diagnostic] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    is_dated: bool = True
    is_whole: bool = True
    is_silent: bool = False

    def timeline(self, root: MapNode) -> Timeline[Part] | None:
        """Return the timeline, or None where no version can be read whole."""
        self._unknown_keys(root)
        stated = [self._entry(VersionHead, "version", node) for node in self._entries(root, "versions")]
        laid_over = [self._entry(SeasonHead, "season", node) for node in self._entries(root, "seasons")]
        self.is_dated = all(entry.head for entry in (*stated, *laid_over))
        if not self.is_dated:
            self.spans.clear()
        if not (laid_over or self.found or self.label in NEEDED or any(entry.own.entries for entry in stated)):
            self.is_silent = True
            return None
        merged = self._merged(stated)
        laid_over = [self._with_lines_of_prices(entry, node, "") for entry in laid_over for _, node, _ in merged[:1]]
        versions = [version for head, node, own in merged if (version := self._version(head, node, own)) is not None]
        seasons = [season for entry in laid_over if (season := self._season(entry, merged)) is not None]
        if not versions or len(versions) < len(stated):
            return None
        return Timeline(tuple(versions), tuple(sorted(seasons, key=lambda s: s.starts)))

    def _unknown_keys(self, root: MapNode) -> None:
        """Report keys beside `versions` and `seasons`; those of the policy itself, which are in the wrong place, at once."""
        others = [node for key, node in root.keys.items() if key not in {"versions", "seasons"}]
        own = [node for node in others if node.text in self.model.model_fields or node.text in VersionHead.model_fields]
        self.is_whole = not others
        for node in others:
            if node not in own:
                what, way_out = f'"{node.text}" is not a known key here', 'this file holds "versions:" and "seasons:"'
                self.found.append(defects.UNKNOWN_KEY.at(node.location, what, help=way_out, length=len(node.text)))
        if own:
            what = f'"{own[0].text}" does not belong to any version'
            way_out = (
                'write "versions:" above it, "  - effective_from: …" below that, and indent the policy by 4 blanks'
            )
            if "versions" in root.entries:
                way_out = "move it into a version, and indent it like the lines there"
            self.found.append(defects.SCHEMA.at(own[0].location, what, help=way_out, length=len(own[0].text)))

    def _entries(self, root: MapNode, key: str) -> list[MapNode]:
        listed = root.entries.get(key)
        if isinstance(listed, ListNode) and listed.items:
            for item in listed.items:
                if not isinstance(item, MapNode):
                    self._refuse(item, f"this entry of {key} has no keys", 'write its lines as "key: value"')
            return [item for item in listed.items if isinstance(item, MapNode)]
        if isinstance(listed, MapNode):
            self._refuse(listed, f"the first of the {key} has no dash", f'write "- {next(iter(listed.entries))}: …"')
        elif isinstance(listed, TextNode) and listed.text:
            self._refuse(listed, f"{key} holds a list, not a single value", 'begin each entry with "- "')
        elif key == "versions" and not self.found:
            place = root.keys.get(key, root)
            self._refuse(place, "this policy states no version", 'write "versions:" and below it "- effective_from: …"')
        return []

    def _refuse(self, node: Node, what: str, way_out: str) -> None:
        length = node.length if isinstance(node, TextNode) else 1
        self.is_whole = False
        self.found.append(defects.SCHEMA.at(node.location, what, help=way_out, length=length))

    def _entry(self, model: type[Part], kind: str, node: MapNode) -> _Entry:
        """Read the head of a version or a season, and note its days."""
        names = self._head_keys(model, node)
        head: Any
        head, meant, problems = validate(model, nodes.without(node, frozenset(node.entries) - names), self.habits)
        if problems and kind == "version" and "effective_from" not in node.entries and self.spans:
            problems = [p.noting("if these lines belong to the version above, take the dash away") for p in problems]
        self.found.extend(problems)
        if head is not None:
            if isinstance(head, SeasonHead):
                self._counted_by_what_decides(head, node)
            first, last = (head.starts, head.ends) if kind == "season" else (head.effective_from, head.effective_until)
            announced = _date(head.announced_on)
            places = {str(path[0]): leaf.location for path, leaf in nodes.leaves(meant)}
            self.spans.append(Span(self.label, kind, first.date, _date(last), announced, node.location, places))
        own, moved = in_keys_of_now(self.label, nodes.without(node, names))
        own, misnamed = day_by_day(own, Shape(self.model))
        if self.label != "store":  # which declares the groups
            own = place_by_place(own, Shape(self.model), self.words)
        own, clashing = without_clashes(own, self.model)
        own, tangled = without_tangles(own, self.model)
        self.found += [*moved, *misnamed, *clashing, *tangled]
        return _Entry(head, own)

    def _head_keys(self, model: type[Part], node: MapNode) -> frozenset[str]:
        """Return the keys of an entry that belong to its head: also an unknown one that must mean one that is missing."""
        missing = {
            name: field.title or ""
            for name, field in model.model_fields.items()
            if field.is_required() and name not in node.entries
        }
        unknown = [key for key in node.entries if key not in model.model_fields and key not in self.model.model_fields]
        return frozenset({*model.model_fields, *(key for key in unknown if nearest_key(key, missing, ()))})

    def _merged(self, stated: list[_Entry]) -> list[_Merged]:
        """Lay each version over the one before it, in the order of their dates. Without a date it stays where it stands.

        Where dates and lines are not in one order, the version that states most is the first, so that none is asked for what
        another one says.
        """
        days: list[date] = []
        for entry in stated:
            days.append(entry.head.effective_from.date if entry.head else max(days[-1:], default=date.min))
        order = sorted(range(len(stated)), key=days.__getitem__)
        if order != sorted(order):
            base = max(order, key=lambda number: len(stated[number].own.entries))
            order.sort(key=lambda number: (number != base, days[number]))
        merged: dict[int, _Merged] = {}
        below: MapNode | None = None
        for number in order:
            below = below or MapNode({}, {}, stated[number].own.location)
            entry = self._with_lines_of_prices(stated[number], below, nodes.REMOVED)
            below = self._laid_over(below, entry.own)
            merged[number] = (entry.head, below, entry.own)
        return [merged[number] for number in sorted(merged, key=days.__getitem__)]

    def _with_lines_of_prices(self, entry: _Entry, below: MapNode, gone: str) -> _Entry:
        own, moved = free_delivery_in_prices(entry.own, below, gone)
        self.found.extend(moved)
        return _Entry(entry.head, own)

    def _laid_over(self, below: MapNode, own: MapNode) -> MapNode:
        for path, leaf in nodes.leaves(own):
            if leaf.text == nodes.REMOVED and nodes.node_at(below, path) is None:
                what = f'there is no "{path[-1]}" that could be removed'
                self._refuse(leaf, what, "take this line away, or write what holds")
        return nodes.overlay(below, own)

    def _version(self, head: VersionHead | None, node: MapNode, own: MapNode) -> Version[Part] | None:
        self._nothing_hollow(own)
        usual, taken = take_cases(node, Shape(self.model), self.words)
        value, meant, problems = validate(self.model, usual, self.habits, own=own)
        cases = self._cases(usual, taken, problems)
        problems = [problem for problem in problems if problem.location not in taken.unread] + taken.found
        if not self.is_dated:
            problems = [p for p in problems if (p.code, p.location) != (defects.SCHEMA.code, node.location)]
        self.found.extend(unreported(dict.fromkeys(problems), self.found))
        self.is_whole = self.is_whole and taken.is_whole
        if value is None or head is None:
            self.is_whole = False
            return None
        return Version(
            head.effective_from.date,
            value,
            node.location,
            effective_until=_date(head.effective_until),
            announced_on=_date(head.announced_on),
            announcement=str(head.announcement or ""),
            decided_by=self.decided_by,
            places={**taken.places, **_places(meant)},
            cases=cases,
        )

    def _cases(self, usual: MapNode, taken: CasesTaken, problems: list[Diagnostic]) -> dict[Path, tuple[Case, ...]]:
        """Return the cases by their paths, each value read as if it were the usual one; `problems` gets what is wrong with them."""
        cases: dict[Path, tuple[Case, ...]] = {}
        for path, lines in taken.lines.items():
            read = []
            for line in lines:
                part, _, wrong = validate(self.model, nodes.with_node(usual, path, line.node), self.habits)
                problems += [finding for finding in wrong if finding not in problems]
                if part is not None:
                    value, place = value_at(part, path), line.node.location
                    read.append(Case(line.condition, value, place, line.key, written=line.written))
            cases[path] = tuple(read)
        return cases

    def _season(self, entry: _Entry, merged: list[_Merged]) -> Season[Part] | None:
        head: SeasonHead | None = entry.head
        if head is None:
            self.is_whole = False
            for _, below, _ in merged[-1:]:
                self._version(None, self._laid_over(below, entry.own), entry.own)
            return None
        self._nothing_removed(entry.own)
        first, last = head.starts.date, head.ends.date
        over: dict[date, Version[Part]] = {}
        dated = [(head, node) for head, node, _ in merged if head is not None]
        for index, (version_head, below) in enumerate(dated):
            begins = version_head.effective_from.date
            ends = dated[index + 1][0].effective_from.date - ONE_DAY if index + 1 < len(dated) else date.max
            if begins <= last and first <= ends:
                self._nothing_new(entry.own, below, first, last)
                own = spread(below, entry.own)
                version = self._version(version_head, self._laid_over(below, own), own)
                if version is not None:
                    over[begins] = version
        place = entry.own.location
        days = SeasonDays(str(head.season), first, last, head.applies_to)
        return Season(days, over, place, _date(head.announced_on))

    def _counted_by_what_decides(self, head: SeasonHead, node: MapNode) -> None:
        """What does not follow an order, such as opening hours, has no order by whose day a season could be counted."""
        is_staffs = self.label.startswith(f"{STAFF_PREFIX}.")
        if self.decided_by == "today" and not is_staffs and head.applies_to != "days":
            what = f'"{head.applies_to}" decides nothing here: no order keeps what {self.label}.yml says'
            self._refuse(node.entries["applies_to"], what, 'write "applies_to: days"')

    def _nothing_hollow(self, own: MapNode) -> None:
        """Braces with nothing between them say neither what there is nor that there is none."""
        for path, node in nodes.hollow(own):
            none = f', write "{path[-1]}: none"' if Shape(self.model).takes_none(path) else ""
            self._refuse(node, f"{path[-1]} is empty", f"write its entries below it{none}, or take this line away")

    def _nothing_removed(self, season: MapNode) -> None:
        """A season states other values for a while; an entry that comes and goes would have none to show in between."""
        for _, node in nodes.leaves(season):
            if node.text == nodes.REMOVED:
                self.is_whole = False
                what, way_out = "a season cannot take an entry away", "write the value that holds in these weeks"
                self.found.append(defects.SCHEMA.at(node.location, what, help=way_out, length=node.length))

    def _nothing_new(self, season: MapNode, below: MapNode, first: date, last: date) -> None:
        """What comes with a season and goes with it is no other value of something: versions say when it is there."""
        for key in _new_entries(season, below, Shape(self.model)):
            self.is_whole = False
            what = f'a season states other values of what there is, and "{key.text}" is new'
            gone = f'write "{key.text}: removed" in one from {last + ONE_DAY} on'
            way_out = f"state it in a version from {first} on; if it goes again, {gone}"
            finding = defects.SCHEMA.at(key.location, what, help=way_out, length=key.length)
            self.found.extend(unreported([finding], self.found))


def _new_entries(season: MapNode, below: MapNode, shape: Shape, path: Path = ()) -> Iterator[TextNode]:
    """Yield the key of each entry, and of each part with values of its own, that a season states and a version does not."""
    for key, node in season.entries.items():
        inner, there = (*path, key), below.entries.get(key)
        if there is None and (shape.has_entries(path) or shape.shape(inner) is MapNode):
            yield season.keys[key]
        elif isinstance(node, MapNode) and isinstance(there, MapNode):
            yield from _new_entries(node, there, shape, inner)


def _date(day: Day | None) -> date | None:
    return day.date if day else None


def _places(node: Node) -> dict[tuple[str | int, ...], Location]:
    places: dict[tuple[str | int, ...], Location] = {}

    def walk(inner: Node, path: tuple[str | int, ...]) -> None:
        places[path] = inner.location
        if isinstance(inner, MapNode):
            for key, value in inner.entries.items():
                walk(value, (*path, key))
        elif isinstance(inner, ListNode):
            for index, item in enumerate(inner.items):
                walk(item, (*path, index))

    walk(node, ())
    return places
