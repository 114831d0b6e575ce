"""Reads one policy file, from its lines to a timeline. In: the lines as nodes. Out: versions, each whole, and seasons over them.

Versions are merged as nodes, before they become values, so every value of every date keeps the place where it is written.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from shelfhelp.model.book import Span
from shelfhelp.model.fact import STAFF_PREFIX
from shelfhelp.model.policies import NEEDED, Part, Returns
from shelfhelp.model.policies.policy import value_at
from shelfhelp.model.prose import Prose
from shelfhelp.model.situation import Case, SeasonDays, Words
from shelfhelp.model.timeline import ONE_DAY, Season, Timeline, Version
from shelfhelp.parse.cases import spread, take_cases
from shelfhelp.parse.heads import IN_WORDS, SeasonHead, VersionHead, date_of
from shelfhelp.parse.keys import nearest_key
from shelfhelp.parse.of_withdrawal import with_lines_of_the_law
from shelfhelp.parse.own import without_clashes, without_tangles
from shelfhelp.parse.places import place_by_place
from shelfhelp.parse.shape import Shape
from shelfhelp.parse.validate import unreported, validate
from shelfhelp.parse.weeks import day_by_day
from shelfhelp.source import defects, nodes
from shelfhelp.source.nodes import ListNode, MapNode, TextNode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic, Location
    from shelfhelp.model.readings import Habits
    from shelfhelp.parse.cases import CasesTaken
    from shelfhelp.source.nodes import Node, Path

_Merged = tuple[VersionHead | None, MapNode, MapNode]
"""A version's head, all that holds from it on, and what of this was written at it."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A version or a season as it was written. `head` is None where its dates cannot be read."""

    head: Any
    own: MapNode


@dataclass
class PolicyReader:
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
            announced = date_of(head.announced_on)
            leaves = {str(path[0]): leaf for path, leaf in nodes.leaves(meant)}
            places = {key: leaf.location for key, leaf in leaves.items()}
            words = tuple(Prose.at(leaf.text, leaf.location) for key, leaf in leaves.items() if key in IN_WORDS)
            self.spans.append(
                Span(self.label, kind, first.date, date_of(last), announced, node.location, places, words)
            )
        own, misnamed = day_by_day(nodes.without(node, names), Shape(self.model))
        if self.label != "store":  # which declares the groups
            own = place_by_place(own, Shape(self.model), self.words)
        own, clashing = without_clashes(own, self.model)
        own, tangled = without_tangles(own, self.model)
        self.found += [*misnamed, *clashing, *tangled]
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
            entry = stated[number]
            below = self._laid_over(below, entry.own)
            merged[number] = (entry.head, below, entry.own)
        return [merged[number] for number in sorted(merged, key=days.__getitem__)]

    def _laid_over(self, below: MapNode, own: MapNode) -> MapNode:
        for path, leaf in nodes.leaves(own):
            if leaf.text == nodes.REMOVED and nodes.node_at(below, path) is None:
                what = f'there is no "{path[-1]}" that could be removed'
                self._refuse(leaf, what, "take this line away, or write what holds")
        return nodes.overlay(below, own)

    def _version(self, head: VersionHead | None, node: MapNode, own: MapNode) -> Version[Part] | None:
        self._nothing_hollow(own)
        if self.model is Returns:
            node = with_lines_of_the_law(node, self.words)
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
            effective_until=date_of(head.effective_until),
            announced_on=date_of(head.announced_on),
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
        return Season(days, over, place, date_of(head.announced_on))

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
