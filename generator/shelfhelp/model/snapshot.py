"""One date's truth: the policies and facts of that day, beside the questions.

Other dates exist as announcements, as history, and by what each policy is then.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from shelfhelp.cases import Cases
from shelfhelp.model.diagnostic import Location
from shelfhelp.model.period import periods
from shelfhelp.model.policies import KINDS
from shelfhelp.model.policies.policy import Nothing
from shelfhelp.model.question import Stage
from shelfhelp.model.situation import Words
from shelfhelp.model.verification import Verified
from shelfhelp.model.verifying import Verifying

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from shelfhelp.model.book import Span
    from shelfhelp.model.fact import Change, Fact
    from shelfhelp.model.period import Period
    from shelfhelp.model.policies import Part, PolicyKind
    from shelfhelp.model.prose import Prose
    from shelfhelp.model.question import HandPage, Question, Topic
    from shelfhelp.model.situation import Case

P = TypeVar("P", bound="Part")
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class EarlierVersion:
    """How a policy read from one day to another, both included: its facts, with the seasons of then.

    `known` are the facts of all policies for whoever ordered in those days and asks today, which its words name.
    """

    starts: date
    ends: date
    facts: Mapping[str, Fact]
    known: Mapping[str, Fact]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What holds on `as_of`.

    `broken` names policies that could not be read or have no value on this day, `missing` those that the store does not have,
    `unread` pages whose files could not be read.
    `kinds` are those of all policies, the store's own behind the others.
    `changes` are all known changes in the order of their days; `over_time` is each fact in every situation, days included
    (`resolve.over_time`), and `words` are those of the situations; `earlier` is how a policy read before, by its kind, in order;
    `spans` says where versions and seasons are stated; `verifying` is how the store wants to be tested, `verified` what was seen.
    """

    as_of: date
    is_staff: bool
    facts: Mapping[str, Fact]
    over_time: Mapping[str, Cases[Case | None]]
    earlier: Mapping[str, tuple[EarlierVersion, ...]]
    changes: tuple[Change, ...]
    topics: tuple[Topic, ...]
    questions: tuple[Question, ...]
    pages: tuple[HandPage, ...]
    assets: tuple[str, ...]
    broken: frozenset[str]
    kinds: Mapping[str, PolicyKind] = field(default_factory=lambda: KINDS)
    missing: frozenset[str] = frozenset()
    unread: frozenset[str] = frozenset()
    spans: tuple[Span, ...] = ()
    words: Words = field(default_factory=Words)
    site_url: str = ""
    settings: tuple[Prose, ...] = ()
    verifying: Verifying = field(default_factory=Verifying)
    verified: Verified = field(default_factory=Verified)

    def usual(self, key: str, of: type[V]) -> V | None:
        """Return what a fact usually is; None where it is not stated, or only to some. Raises `TypeError` for another type."""
        value = self.facts[key].value if key in self.facts else None
        if isinstance(value, Nothing):
            return None
        if value is not None and not isinstance(value, of):
            raise TypeError(key)
        return value

    def kind_with_page(self, policy: str) -> PolicyKind | None:
        """Return the kind of a policy of which the site has a page; None for others, and for what only staff may read."""
        return next((kind for kind in self.kinds_with_page() if kind.name == policy), None)

    def kinds_with_page(self) -> tuple[PolicyKind, ...]:
        """Return the kinds of policy of which the site has a page."""
        return tuple(kind for kind in self.kinds.values() if kind.has_page and kind.name not in self.missing)

    @property
    def stages(self) -> tuple[Stage, ...]:
        """The stages of the journey of which the site has a page: where somebody asks something, or the store has written one."""
        asked, by_hand = {question.stage for question in self.questions}, {page.uri for page in self.pages}
        return tuple(stage for stage in Stage if stage in asked or f"{stage}.md" in by_hand)

    def values_of_all_days(self) -> Iterator[object]:
        """Yield every value that a fact has, had or will have: what is the store's own does not hang on the day."""
        stated = (line.value for cases in self.over_time.values() for line in cases.lines)
        return (case.value for case in stated if case is not None)

    def periods(self, key: str) -> list[Period]:
        """Return what a fact is day by day for somebody of whom only the day is known, as far as it is known."""
        return periods(self.over_time.get(key, Cases(())))

    def usual_periods(self, key: str) -> list[Period]:
        """Return the periods that versions state: a season has days of its own, and interrupts nothing."""
        lines = self.over_time.get(key, Cases(())).lines
        return periods(Cases(tuple(line for line in lines if not (line.value and line.value.season))))

    def period(self, key: str) -> Period | None:
        """Return since when until when a fact is what it is today, in a season that it states or else seasons aside."""
        now = self._now(self.periods(key))
        if now and now.case and now.case.season:
            return now
        return self._now(self.usual_periods(key))

    def _now(self, found: list[Period]) -> Period | None:
        return next((one for one in found if one.covers(self.as_of)), None)

    def written_on(self, location: Location) -> date:
        """Return the day from which what stands at a place holds, as the sources date it; `date.min` where nothing does.

        That is the first day of the version or season around it, or the day on which the answer was last reviewed.
        """
        around = [span for span in self.spans if span.location.path == location.path and span.location <= location]
        if around:
            return max(around, key=lambda span: span.location).starts
        texts = ((q.reviewed_on, {q.location.path, q.staff_note.path if q.staff_note else ""}) for q in self.questions)
        return next((day for day, paths in texts if day and location.path in paths), date.min)


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedSnapshot(Snapshot):
    """A snapshot with the policies as they are stated: for rules alone, which judge what an editor has written.

    `policies` hold usual values, with the placeholders of their texts, and `cases` the lines above them, those of seasons in play
    included; `places` says where each value stands. Whatever shows a policy to somebody takes a `Snapshot`, and so can reach its
    facts only.
    """

    policies: Mapping[str, Part]
    places: Mapping[str, Mapping[tuple[str | int, ...], Location]]
    cases: Mapping[str, Mapping[tuple[str | int, ...], tuple[Case, ...]]]

    def policy(self, kind: str, of: type[P]) -> P:
        """Return one policy, typed; where the store has none, one that states nothing.

        Of `Store` and `Contact`, which every store has, there is none; rules say what they need and are spared that.
        """
        found = self.policies[kind] if kind in self.policies else of()
        if not isinstance(found, of):
            raise TypeError(kind)
        return found

    def place(self, kind: str, *path: str | int) -> Location:
        """Return where a value of a policy is stated, or its nearest stated parent."""
        places = self.places.get(kind, {(): Location(f"policies/{kind}.yml")})
        while path and path not in places:
            path = path[:-1]
        return places[path]
