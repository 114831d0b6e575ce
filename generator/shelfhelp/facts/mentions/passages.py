"""All prose in which a fact could be typed by hand, with what stands above it. In: a snapshot. Out: passages.

These are titles, answers, staff notes, hand-written pages, policies that are prose, the texts inside policies, and the topics'
introductions. Beside them stand the customers' own words.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from shelfhelp.cases import ALWAYS
from shelfhelp.model.fact import key_of
from shelfhelp.model.policies.policy import Part
from shelfhelp.model.prose import PolicyProse, Prose
from shelfhelp.model.values import PlainText, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from shelfhelp.cases import Condition
    from shelfhelp.model.diagnostic import Location
    from shelfhelp.model.question import Question
    from shelfhelp.model.snapshot import Snapshot, StatedSnapshot


@dataclass(frozen=True, slots=True)
class Passage:
    """A text and the titles above it, the nearest first.

    `takes_placeholders` says whether a fact can be put into the text. `key` is that of a policy's value that the text is; "" for
    prose. `condition` is fitted by all customers whom the text is for. `is_wording` says that it is in customers' own words.
    `answers` is the question to which the text is the answer, or a note for staff beside it; None for any other.
    """

    prose: Prose
    titles: tuple[str, ...] = ()
    takes_placeholders: bool = True
    key: str = ""
    condition: Condition = field(default=ALWAYS, hash=False)
    is_wording: bool = False
    answers: Question | None = field(default=None, compare=False)

    @property
    def is_note(self) -> bool:
        """Whether the text is a note beside an answer, for staff."""
        return self.answers is not None and self.prose is not self.answers.answer

    @property
    def is_of_yaml(self) -> bool:
        """Whether the text is a value of YAML, beside which only a comment of YAML can stand."""
        return self.key != "" or not self.takes_placeholders


def asked_of_pages(snapshot: Snapshot) -> Iterator[Passage]:
    """Yield what customers type who want a page that is no question, in their own words."""
    for wording in pages_asked(snapshot):
        yield Passage(wording, is_wording=True)


def pages_asked(snapshot: Snapshot) -> Iterator[Prose]:
    """Yield what customers type who want a page that is no question: a guide, a policy."""
    for page in snapshot.pages:
        yield from page.also_asked
    for kind in snapshot.kinds.values():
        yield from kind.also_asked


def passage_of(question: Question, above: tuple[str, ...], number: int) -> Passage:
    """Return one of the texts of a question: 0 is its title, behind which are its bodies; `above` is the title of its topic."""
    if number == 0:
        return Passage(question.heading, above)
    prose, titles = question.bodies[number - 1], (question.title, *above)
    return Passage(prose, titles, condition=question.condition, answers=question)


def wording_of(question: Question, number: int) -> Passage:
    """Return one of the other wordings of a question, which are customers' own words."""
    return Passage(question.wordings[number], is_wording=True)


def passages_of_pages(snapshot: Snapshot) -> Iterator[Passage]:
    """Yield pages and topics, which are the same on all days of a book."""
    for page in snapshot.pages:
        yield from map(Passage, page.heads)
        yield Passage(page.body, (page.title,))
    for topic in snapshot.topics:
        yield Passage(Prose.at(topic.about, topic.location), (topic.title,), takes_placeholders=False)


def passages_of_policies(snapshot: StatedSnapshot) -> Iterator[Passage]:
    """Yield the texts of policies on the day: those that are prose, and the texts of all values in all of their cases."""
    for name, own in snapshot.kinds.items():
        if own.summary_at is not None:
            yield Passage(Prose.at(own.summary, own.summary_at), (own.title,), key=f"{name}.summary")
    for fact in snapshot.facts.values():
        if isinstance(fact.value, PolicyProse):
            title = snapshot.kinds[fact.policy].title
            yield from (Passage(section.body, (section.heading, title)) for section in fact.value.sections)
    for kind, policy in snapshot.policies.items():
        yield from _stated_in(policy, kind, snapshot.places[kind])
        for path, cases in snapshot.cases[kind].items():
            for case in cases:
                inside = _stated_in(case.value, kind, {path: case.location}, path)
                yield from (replace(passage, condition=case.condition) for passage in inside)


def _stated_in(
    value: object, kind: str, places: Mapping[tuple[str | int, ...], Location], path: tuple[str | int, ...] = ()
) -> Iterator[Passage]:
    """Yield every text of a policy, or of one of its values, at the place where it is stated."""
    match value:
        case Text():
            prose = Prose.at(value.text, places.get(path) or places[path[:-1]])
            takes_placeholders = not isinstance(value, PlainText)
            yield Passage(prose, takes_placeholders=takes_placeholders, key=key_of(kind, path))
        case Part():
            for name in type(value).model_fields:
                yield from _stated_in(getattr(value, name), kind, places, (*path, name))
        case dict():
            for key, entry in value.items():
                yield from _stated_in(entry, kind, places, (*path, key))
        case tuple():
            for index, item in enumerate(value):
                yield from _stated_in(item, kind, places, (*path, index))
