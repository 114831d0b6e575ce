"""FAQ008: a policy that no question is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect, Location, Severity
from shelfhelp.model.policies import KINDS
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import StatedSnapshot


DEFECT = Defect("FAQ008", "policy-without-question", Severity.WARNING)


def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report policies that have a page but no question below it. Those that a store has of its own need none.

    The store's facts stand on every page, and need none either.
    Where a question or a topic cannot be read, it is not known.
    """
    if any(uri.startswith("faq/") for uri in snapshot.unread) or any(
        t.policy not in snapshot.kinds for t in snapshot.topics
    ):
        return
    asked = {question.topic for question in snapshot.questions}
    for kind in (kind for kind in snapshot.kinds_with_page() if kind.name in KINDS):
        topics = [topic for topic in snapshot.topics if topic.policy == kind.name]
        if not asked.intersection(topic.slug for topic in topics):
            place = topics[0].location if topics else Location(f"policies/{kind.name}.yml")
            what = f"there is no question about this policy: {kind.title}"
            yield DEFECT.at(place, what, help=_way_out(kind.name, [topic.slug for topic in topics]))


def _way_out(kind: str, slugs: list[str]) -> str:
    if slugs:
        return f"write what customers ask about it into faq/{slugs[0]}/"
    return f'add a topic with "policy: {kind}" to faq/topics.yml, and write what customers ask about it'


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, looks_ahead=False)
