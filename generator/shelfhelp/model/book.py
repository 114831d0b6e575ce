"""Everything that the sources say, for all dates at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC
from typing import TYPE_CHECKING, Any

from shelfhelp.model.policies import KINDS, Store
from shelfhelp.model.policies.own import sections_of
from shelfhelp.model.situation import Words
from shelfhelp.model.timeline import day_in
from shelfhelp.model.verification import Verified
from shelfhelp.model.verifying import Verifying

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date, datetime

    from shelfhelp.model.diagnostic import Location
    from shelfhelp.model.exemption import Exemption
    from shelfhelp.model.policies import Part, PolicyKind, StaffPolicy
    from shelfhelp.model.prose import Prose
    from shelfhelp.model.question import HandPage, Question, Topic
    from shelfhelp.model.search_tests import PlacedTest
    from shelfhelp.model.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Span:
    """A stated stretch of time: a version or a season, as it was written, before it is put in order.

    `places` are those of its dates, by their keys; `words` are its name, or what announces it.
    """

    policy: str
    kind: str
    starts: date
    ends: date | None
    announced_on: date | None
    location: Location
    places: Mapping[str, Location] = field(default_factory=dict)
    words: tuple[Prose, ...] = ()

    def place(self, key: str) -> Location:
        """Return where a date of the span is written."""
        return self.places.get(key, self.location)


@dataclass(frozen=True, slots=True)
class Book:
    """All policies with all their dates, all questions and pages.

    `broken` names the policies that could not be read, `missing` those that the store does not have, `unread` the pages whose
    files are there but could not be read.
    `kinds` are those of all policies, the store's own behind the others.
    `words` are what conditions are made of, `exemptions` the comments in YAML that allow a finding.
    `site_url` is the address of the public site, where `mkdocs.yml` names it; `settings` are what readers see of that file.
    `verifying` is how the store wants to be tested, `verified` what was seen, `search_tests` what its search must find.
    """

    is_staff: bool
    policies: Mapping[str, Timeline[Part]]
    staff_policies: Mapping[str, Timeline[StaffPolicy]]
    spans: tuple[Span, ...]
    topics: tuple[Topic, ...]
    questions: tuple[Question, ...]
    pages: tuple[HandPage, ...]
    assets: tuple[str, ...]
    broken: frozenset[str]
    kinds: Mapping[str, PolicyKind] = field(default_factory=lambda: KINDS)
    missing: frozenset[str] = frozenset()
    unread: frozenset[str] = frozenset()
    site_url: str = ""
    settings: tuple[Prose, ...] = ()
    words: Words = field(default_factory=Words)
    exemptions: tuple[Exemption, ...] = ()
    verifying: Verifying = field(default_factory=Verifying)
    verified: Verified = field(default_factory=Verified)
    search_tests: tuple[PlacedTest, ...] = ()

    def bodies(self) -> Iterator[Prose]:
        """Yield every text that is Markdown: answers, staff notes, pages, and the prose of policies, of all their dates."""
        for question in self.questions:
            yield from question.bodies
        yield from self.bodies_of_pages()

    def bodies_of_pages(self) -> Iterator[Prose]:
        """Yield those of them that are no question's."""
        yield from (page.body for page in self.pages)
        versions = (version for timeline in self.policies.values() for version in timeline.stated())
        yield from dict.fromkeys(section.body for version in versions for section in sections_of(version))

    def date_of(self, moment: datetime) -> date:
        """Return the date of a moment in the store's time zone."""
        return day_in(self.zone_at(moment), moment)

    def zone_at(self, moment: datetime) -> str:
        """Return the time zone that the store states at a moment; UTC where it states none that can be read."""
        timeline = self.policies.get("store")
        if timeline is None:
            return "UTC"
        store = (timeline.regular(moment.astimezone(UTC).date()) or timeline.versions[0]).value
        if not isinstance(store, Store):
            raise TypeError(store)
        return store.time_zone.name

    def turns(self) -> tuple[date, ...]:
        """Return every day on which some policy changes or a change is announced, in order."""
        timelines: tuple[Timeline[Any], ...] = (*self.policies.values(), *self.staff_policies.values())
        return tuple(sorted({day for one in timelines for day in (*one.turns(), *one.announcements())}))
