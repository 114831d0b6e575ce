"""The navigation: stages, topics, policies and guides. It never lists questions, so a page's weight does not grow with the FAQ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.page import NavEntry
from shelfhelp.model.question import Stage
from shelfhelp.render.titles import ALL_QUESTIONS, BOARD, HOME, LOOKUP, POLICY_TITLES, SEARCH, STAGE_TITLES

if TYPE_CHECKING:
    from shelfhelp.model.snapshot import Snapshot


def navigation(snapshot: Snapshot) -> tuple[NavEntry, ...]:
    """Return the navigation of one audience's site."""
    made = {HOME, *(f"{kind}.md" for kind in POLICY_TITLES), *(f"{stage}.md" for stage in Stage)}
    first = (
        (NavEntry("Today", HOME), NavEntry("Order-date lookup", LOOKUP), NavEntry("Fact board", BOARD))
        if snapshot.is_staff
        else (NavEntry("Home", HOME),)
    )
    stages = tuple(NavEntry(title, f"{stage}.md") for stage, title in STAGE_TITLES.items())
    topics = tuple(NavEntry(topic.title, topic.uri) for topic in snapshot.topics)
    policies = tuple(NavEntry(title, f"{kind}.md") for kind, title in POLICY_TITLES.items())
    guides = tuple(NavEntry(page.title, page.uri) for page in snapshot.pages if page.uri not in made)
    return (
        *first,
        NavEntry("Search", SEARCH),
        NavEntry("Your order", children=stages),
        NavEntry("Topics", children=(*topics, NavEntry("All questions", ALL_QUESTIONS))),
        NavEntry("Policies", children=policies),
        *((NavEntry("Guides", children=guides),) if guides else ()),
    )
