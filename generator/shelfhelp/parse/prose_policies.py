"""Policies that are prose: terms of use, an imprint. In: their Markdown files, one for each version. Out: their timelines.

`policies/terms.md` is the first version and says what the policy is called; `policies/terms.2027-01-25.md` holds from that day on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Literal, TypeVar

from shelfhelp.model.book import Span
from shelfhelp.model.diagnostic import Location
from shelfhelp.model.policies import KINDS
from shelfhelp.model.policies.own import TEXTS, OwnHead, OwnPolicy, TextSection, own_kind
from shelfhelp.model.policies.policy import Part, stated
from shelfhelp.model.prose import Prose
from shelfhelp.model.readings import NONE
from shelfhelp.model.timeline import Timeline, Version
from shelfhelp.model.values import Day, Markdown, PlainText
from shelfhelp.parse.own import TAKEN
from shelfhelp.parse.validate import unreported, validate
from shelfhelp.source import defects
from shelfhelp.source.filing import empty
from shelfhelp.source.frontmatter import split
from shelfhelp.source.names import SLUG, slugified
from shelfhelp.source.nodes import MapNode, TextNode, node_at, place_of
from shelfhelp.source.sources import Audience

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.policies import PolicyKind
    from shelfhelp.source.sources import SourceFile

_NAME = re.compile(r"policies/(?P<name>[^./]+)(?:\.(?!staff\.)(?P<day>[^./]+))?(?P<staff>\.staff)?\.md", re.IGNORECASE)
_BODY = (TEXTS, "text", "text")
_LIKE = "such as terms.2027-01-25.md"


class LaterHead(Part):
    """The front matter of a later version, which may have none: its first day is in its name."""

    effective_until: Day | None = stated("last day of the version", default=None)
    announced_on: Day | None = stated("day of the announcement", default=None)
    announcement: PlainText | None = stated("announcement in a sentence", default=None)


class ProseHead(OwnHead, LaterHead):
    """The front matter of the first version, `policies/terms.md`."""

    effective_from: Day = stated("first day of the version")


_Head = TypeVar("_Head", bound=LaterHead)


@dataclass
class ProsePolicies:
    """What came out of the Markdown files of `policies/`. `unread` are the policies that could not be read whole."""

    kinds: dict[str, PolicyKind] = field(default_factory=dict)
    timelines: dict[str, Timeline[Part]] = field(default_factory=dict)
    spans: list[Span] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    found: list[Diagnostic] = field(default_factory=list)


def is_prose(file: SourceFile) -> bool:
    """Return whether a file is, by its name, a version of a policy that is prose."""
    return _NAME.fullmatch(file.path) is not None


def parse_prose_policies(files: Iterable[SourceFile], others: Collection[str]) -> ProsePolicies:
    """Read the versions of every policy that is prose; `others` are the names of own policies that are not.

    A policy of which one version is broken is left out, and named in `unread`.
    """
    result = ProsePolicies()
    by_name: dict[str, list[SourceFile]] = {}
    for file in files:
        name = _part(file, "name")
        problem = _twin(file, name) if name in others else _misnamed(file, name)
        if problem is None:
            by_name.setdefault(name, []).append(file)
        else:
            result.found.append(problem)
    for name, versions in by_name.items():
        reader = _Reader(name)
        read = reader.read(sorted(versions, key=lambda file: (_part(file, "day"), file.path)))
        result.found += reader.found
        if read is None:
            result.unread.add(name)
        else:
            result.kinds[name], result.timelines[name] = read
            result.spans += reader.spans
    return result


def _part(file: SourceFile, part: str) -> str:
    found = _NAME.fullmatch(file.path)
    return (found[part] or "") if found else ""


def _twin(file: SourceFile, name: str) -> Diagnostic:
    what, way_out = f"this policy would have the address of policies/{name}.yml", "give one of the two another name"
    return defects.DUPLICATE_SLUG.at(Location(file.path), what, help=way_out)


def _misnamed(file: SourceFile, name: str) -> Diagnostic | None:
    """Report a file whose name cannot be that of a policy, or whose day cannot be read."""
    where, day = Location(file.path), _part(file, "day")
    if name in KINDS or name in TAKEN:
        what = f'"{name}" cannot be the name of a policy that is prose'
        way_out = f"rename it, such as to {name}-notice.md"
        if name in KINDS:
            way_out += f"; what stands above the rules of policies/{name}.yml belongs into kb/{name}.md"
        return defects.MISPLACED.at(where, what, help=way_out)
    if SLUG.fullmatch(name) is None:
        right = slugified(name) or "a-name"
        return defects.MISPLACED.at(where, f'"{name}" cannot be an address', help=f"rename it to {right}.md")
    if day and not _is_day(day):
        what = f'"{day}" in the name of this file is no day'
        way_out = f"name it {name}.<year-month-day>.md after the first day of the version, {_LIKE}"
        return defects.MISPLACED.at(where, what, help=way_out)
    return None


def _headless(file: SourceFile) -> Diagnostic:
    what = "this policy has no front matter"
    lines = ("begin the file with these lines:", "---", "title: …", "summary: …", "effective_from: …", "---")
    return empty(file) or defects.SYNTAX.at(Location(file.path), what, help="\n".join(lines))


def _is_day(text: str) -> bool:
    try:
        Day.parse(text)
    except ValueError:
        return False
    return True


@dataclass
class _Reader:
    """Reads the versions of one policy, the first one first."""

    name: str
    found: list[Diagnostic] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)

    def read(self, files: list[SourceFile]) -> tuple[PolicyKind, Timeline[Part]] | None:
        """Return the policy's kind and its timeline; None where any of it cannot be read."""
        first, *later = files
        if _part(first, "day"):
            what = f"the first version of this policy is missing: policies/{self.name}.md"
            way_out = (
                f'rename the oldest version to {self.name}.md, and write "effective_from: …" into its front matter'
            )
            self.found.append(defects.MISSING_FILE.at(Location(first.path), what, help=way_out))
            return None
        head = self._head(ProseHead, first)
        versions = [self._version(first, head, head.effective_from, head.decided_by)] if head else []
        for file in later:
            versions += self._later(file, first, head)
        if head is None or len(versions) < len(files):
            return None
        ordered = tuple(sorted(versions, key=lambda version: version.effective_from))
        written = split(first).head
        place = partial(place_of, written) if written else lambda _: Location(first.path)
        return own_kind(self.name, head, place), Timeline(ordered)

    def _later(self, file: SourceFile, first: SourceFile, base: ProseHead | None) -> list[Version[Part]]:
        day, where = Day.parse(_part(file, "day")), Location(file.path)
        if file.audience is not first.audience:
            what = f"this is a version for staff alone of a policy that everybody reads, {first.path}"
            way_out = 'take ".staff" out of its name, and write "announced_on: …" with the day from which shoppers may read it'
            if first.audience is Audience.STAFF:
                what, way_out = f"everybody would read this version of {first.path}", 'write ".staff" before ".md"'
            self.found.append(defects.MISPLACED.at(where, what, help=way_out))
            return []
        if base and day.date <= base.effective_from.date:
            what = f"this version does not begin later than {first.path}, which is the first one"
            way_out = f"write an earlier effective_from into {first.path}, or rename this file after its first day"
            self.found.append(defects.MISPLACED.at(where, what, help=way_out))
            return []
        head = self._head(LaterHead, file)
        return [self._version(file, head, day, base.decided_by)] if head and base else []

    def _head(self, model: type[_Head], file: SourceFile) -> _Head | None:
        parts = split(file)
        found = list(parts.found)
        if parts.head is None and (parts.has_head or model is ProseHead):
            self.found += found or [_headless(file)]
            return None
        head, _, problems = validate(model, parts.head or MapNode({}, {}, Location(file.path)), NONE)
        self.found += [*found, *unreported(problems, found)]
        if not parts.body.text.strip() and not parts.is_tangled:
            what, way_out = "this version says nothing", "write below the front matter what holds"
            self.found.append(empty(file) or defects.SYNTAX.at(Location(file.path), what, help=way_out))
        return head if parts.body.text.strip() else None

    def _version(
        self, file: SourceFile, head: LaterHead, starts: Day, decided_by: Literal["order", "today"]
    ) -> Version[Part]:
        """Return a version that has been read; its body is its one text."""
        where, parts = Location(file.path), split(file)
        written = node_at(parts.head, ("announcement",)) if parts.head else None
        words = (Prose.at(written.text, written.location),) if isinstance(written, TextNode) else ()
        last, announced = (day.date if day else None for day in (head.effective_until, head.announced_on))
        self.spans.append(Span(self.name, "version", starts.date, last, announced, where, words=words))
        return Version(
            starts.date,
            OwnPolicy(texts={"text": TextSection(text=Markdown(parts.body.text))}),
            where,
            effective_until=last,
            announced_on=announced,
            announcement=str(head.announcement or ""),
            decided_by=decided_by,
            places={(): where, _BODY: Location(file.path, parts.body.first_line)},
        )
