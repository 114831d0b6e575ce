"""The navigation: stages, topics, policies and guides. It never lists questions, so a page's weight does not grow with the FAQ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.facts.catalogue import translator
from shelfhelp.facts.locale import locale_in
from shelfhelp.model.page import NavEntry
from shelfhelp.model.question import Stage
from shelfhelp.render.proofs import is_tested
from shelfhelp.render.titles import ALL_QUESTIONS, BOARD, HOME, LINES, LOOKUP, SEARCH, STAGE_TITLES

if TYPE_CHECKING:
    from shelfhelp.model.snapshot import Snapshot


def navigation(snapshot: Snapshot) -> tuple[NavEntry, ...]:
    """Return the navigation of one audience's site."""
    t = translator(locale_in(snapshot))
    made = {HOME, *(f"{kind.name}.md" for kind in snapshot.kinds_with_page()), *(f"{stage}.md" for stage in Stage)}
    first = (
        (
            NavEntry(t("Today"), HOME),
            NavEntry(t("Order-date lookup"), LOOKUP),
            NavEntry(t("Fact board"), BOARD),
            *((NavEntry(t("Our lines"), LINES),) if is_tested(snapshot) else ()),
        )
        if snapshot.is_staff
        else (NavEntry(t("Home"), HOME),)
    )
    stages = tuple(NavEntry(t(STAGE_TITLES[stage]), f"{stage}.md") for stage in snapshot.stages)
    topics = tuple(NavEntry(topic.title, topic.uri) for topic in snapshot.topics)
    policies = tuple(NavEntry(t(kind.title), f"{kind.name}.md") for kind in snapshot.kinds_with_page())
    guides = tuple(NavEntry(page.title, page.uri) for page in snapshot.pages if page.uri not in made)
    return (
        *first,
        NavEntry(t("Search"), SEARCH),
        *((NavEntry(t("Your order"), children=stages),) if stages else ()),
        NavEntry(t("Topics"), children=(*topics, NavEntry(t("All questions"), ALL_QUESTIONS))),
        NavEntry(t("Policies"), children=policies),
        *((NavEntry(t("Guides"), children=guides),) if guides else ()),
    )
