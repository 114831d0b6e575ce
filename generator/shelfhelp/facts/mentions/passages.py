"""All prose in which a fact could be typed by hand, with what stands above it. In: a snapshot. Out: passages.

Beside what `prose.texts` yields, these are the words inside policies (notes, announcements) and the topics' introductions.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from shelfhelp.cases import ALWAYS
from shelfhelp.model.policies.policy import Part
from shelfhelp.model.prose import PolicyProse, Prose
from shelfhelp.model.values import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from shelfhelp.cases import Condition
    from shelfhelp.model.diagnostic import Location
    from shelfhelp.model.snapshot import StatedSnapshot


@dataclass(frozen=True, slots=True)
class Passage:
    """A text and the titles above it, the nearest first.

    `takes_placeholders` says whether a fact can be put into the text; where it cannot, only the beginning of the text has a
    known place, because YAML may have folded its lines. `condition` is fitted by all customers whom the text is for.
    """

    prose: Prose
    titles: tuple[str, ...] = ()
    takes_placeholders: bool = True
    condition: Condition = field(default=ALWAYS, hash=False)


def passages(snapshot: StatedSnapshot) -> Iterator[Passage]:
    """Yield answers, notes, pages, titles, topics and the texts of policies."""
    topics = {topic.slug: topic for topic in snapshot.topics}
    for question in snapshot.questions:
        above = (topics[question.topic].title,) if question.topic in topics else ()
        yield Passage(_at(question.title, question.place("title")), above)
        for prose in (question.answer, question.staff_note):
            if prose is not None:
                yield Passage(prose, (question.title, *above), condition=question.condition)
    for page in snapshot.pages:
        yield from map(Passage, page.heads)
        yield Passage(page.body, (page.title,))
    for topic in snapshot.topics:
        yield Passage(_at(topic.about, topic.location), (topic.title,), takes_placeholders=False)
    for fact in snapshot.facts.values():
        if isinstance(fact.value, PolicyProse):
            title = snapshot.kinds[fact.policy].title
            yield from (Passage(section.body, (section.heading, title)) for section in fact.value.sections)
    for kind, policy in snapshot.policies.items():
        yield from _stated_in(policy, snapshot.places[kind])


def _at(text: str, place: Location) -> Prose:
    return Prose(text, place.path, place.line, place.column)


def _stated_in(
    value: object, places: Mapping[tuple[str | int, ...], Location], path: tuple[str | int, ...] = ()
) -> Iterator[Passage]:
    """Yield every text of a policy, at the place where it is stated."""
    match value:
        case Text():
            yield Passage(_at(value.text, places[path]), takes_placeholders=False)
        case Part():
            for name in type(value).model_fields:
                yield from _stated_in(getattr(value, name), places, (*path, name))
        case dict():
            for key, entry in value.items():
                yield from _stated_in(entry, places, (*path, key))
        case tuple():
            for index, item in enumerate(value):
                yield from _stated_in(item, places, (*path, index))
