"""The public site's first page: one question, the four stages, what is asked most, the policies as numbers, a person.

Every number on it is a fact; the store writes the title and the words below it, and `most_asked` in its questions.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from shelfhelp.cases import all_of
from shelfhelp.facts.cases_in_words import fit_a_sentence, for_whom, many_cases, with_cases
from shelfhelp.facts.wording import field_of, in_words, worded
from shelfhelp.model.page import Page
from shelfhelp.model.policies.policy import Nothing
from shelfhelp.render.titles import HOME, STAGE_TITLES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from shelfhelp.model.fact import Fact
    from shelfhelp.model.question import HandPage, Question, Stage
    from shelfhelp.model.snapshot import Snapshot
    from shelfhelp.render.templates import Writer

MOST_SHOWN = 8
"""How many of the most asked questions the first page shows."""

TOPICS_SHOWN = 4
"""How many topics the first page names for each stage."""


class HomeCard(NamedTuple):
    """A policy at a glance: a number that is a fact, what it is the number of, and for whom a season makes it another."""

    title: str
    uri: str
    number: str
    text: str
    otherwise: str


def home_page(snapshot: Snapshot, writer: Writer, by_hand: HandPage, *, title: str, description: str) -> Page:
    """Return the first page, which the store's own words begin."""
    stages = [(STAGE_TITLES[stage], f"{stage}.md", _summary(snapshot, stage, writer)) for stage in snapshot.stages]
    asked = most_asked(snapshot)
    cards = list(_cards(snapshot, writer))
    return Page(
        uri=HOME,
        title=title,
        markdown=writer.write("home.md.j2", HOME, body=by_hand.body, stages=stages, asked=asked, cards=cards),
        kind="home",
        description=description,
        origin=by_hand.location,
        prose=(by_hand.body,),
    )


def _summary(snapshot: Snapshot, stage: Stage, writer: Writer) -> str:
    """Return the titles of the topics that most questions of a stage are about, in the order of the navigation."""
    asked = Counter(question.topic for question in snapshot.questions if question.stage == stage)
    topics = [topic for topic in snapshot.topics if topic.slug in asked]
    most = sorted(topics, key=lambda topic: asked[topic.slug], reverse=True)[:TOPICS_SHOWN]
    return writer.format_value(tuple(topic.title for topic in topics if topic in most)) if most else ""


def most_asked(snapshot: Snapshot) -> list[Question]:
    """Return the questions that are marked as asked most, in their order."""
    ranked = [(q.most_asked, q.key, q) for q in snapshot.questions if q.most_asked is not None and not q.staff_only]
    return [question for _, _, question in sorted(ranked, key=lambda row: row[:2])[:MOST_SHOWN]]


def _cards(snapshot: Snapshot, writer: Writer) -> Iterator[HomeCard]:
    """Yield a card for each policy that has a page and the fact that its card shows."""
    for kind in snapshot.kinds_with_page():
        card = kind.card(snapshot.facts)
        fact = snapshot.facts.get(card.key) if card else None
        now = fact.on(snapshot.as_of) if fact else None
        number = fact.value if fact and isinstance(now, str) else now
        if card and fact and number is not None and not isinstance(number, Nothing):
            text = writer.t(card.says) % {name: writer.format_value(value) for name, value in card.of.items()}
            cases = tuple(case for case in fact.cases if all_of(case.condition, card.within))
            told = in_words(replace(fact, cases=cases), writer.locale)
            number = worded(field_of(card.key), number, writer.locale)
            uri, otherwise = f"{kind.name}.md", _otherwise(told, number, snapshot.as_of, writer)
            yield HomeCard(writer.t(kind.title), uri, writer.format_value(number), text, otherwise)


def _otherwise(fact: Fact, number: object, day: date, writer: Writer) -> str:
    """Describe for whom a card's number holds and what others get, where it is a season's; else which other cases there are."""
    season = next((c for c in fact.seasons if c.season and c.season.starts <= day <= c.season.ends), None)
    if season is None or season.value != number or fact.value is None:
        if fit_a_sentence(fact.cases):
            return with_cases("", fact.cases, writer.locale)
        return many_cases(fact.cases, writer.locale, fact.value)
    others = [case for case in fact.cases if case != season]
    value = with_cases(writer.format_value(fact.value), others, writer.locale)
    return writer.t("%(whom)s, else %(value)s") % {"whom": for_whom(season, writer.locale), "value": value}
