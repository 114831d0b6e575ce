"""The FAQ as it was written: topics, questions, notes beside them, and the hand-written pages of the knowledge base."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property, lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from shelfhelp.cases import ALWAYS
from shelfhelp.model.diagnostic import Location
from shelfhelp.model.kept import by_values, key_of
from shelfhelp.model.prose import Prose

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from shelfhelp.cases import Condition


class Stage(StrEnum):
    """Where on their way a customer asks (R18)."""

    SHOPPING = "shopping"
    BUYING = "buying"
    ORDERED = "ordered"
    RECEIVED = "received"


@dataclass(frozen=True, slots=True)
class Topic:
    """A group of questions, and the policy that governs it."""

    slug: str
    title: str
    about: str
    policy: str
    location: Location

    @property
    def uri(self) -> str:
        return f"faq/{self.slug}/index.md"


@by_values
@dataclass(frozen=True, slots=True)
class Related:
    """A question that another one points to, as `topic/slug`."""

    target: str
    location: Location


@by_values
@dataclass(frozen=True, slots=True)
class LinePlaces:
    """Where the lines of a file's front matter stand. A large store has hundred thousands: a place is made when it is asked for.

    `lines` numbers them, the same object for all files that have the same lines; `numbers` are what is in a `Location` behind
    the path, in turn.
    """

    path: str
    lines: Mapping[tuple[str | int, ...], int]
    numbers: tuple[int, ...]

    @classmethod
    def at(cls, path: str, places: Mapping[tuple[str | int, ...], Location]) -> LinePlaces:
        """Return the places of lines, all of which stand in the file at `path`."""
        numbers = ((place.line, place.column, place.counted_from) for place in places.values())
        return cls(path, _one(tuple(places)), tuple(chain.from_iterable(numbers)))

    def of(self, line: tuple[str | int, ...]) -> Location | None:
        """Return where a line stands; None where it is not written."""
        number = self.lines.get(line)
        return None if number is None else Location(self.path, *self.numbers[3 * number : 3 * number + 3])


@lru_cache(maxsize=1 << 10)
def _one(lines: tuple[tuple[str | int, ...], ...]) -> Mapping[tuple[str | int, ...], int]:
    return {line: number for number, line in enumerate(lines)}


@by_values
@dataclass(frozen=True)
class Question:
    """One question with its answer. `staff_only` questions and `staff_note`s exist in a staff compilation only.

    `asks` are the names of intents, what customers of every store ask. `most_asked` is its place among the questions that the first
    page names, 1 for the first of them. `whom` are the words of the front matter for whom the answer is, "" where it is for
    everybody, and `condition` is what they stand for.
    """

    slug: str
    topic: str
    stage: Stage
    title: str
    also_asked: tuple[str, ...]
    answer: Prose
    staff_note: Prose | None
    owner: str | None
    reviewed_on: date | None
    review_by: date | None
    related: tuple[Related, ...]
    redirect_from: tuple[Related, ...]
    staff_only: bool
    location: Location
    places: LinePlaces | None = field(default=None, compare=False)
    asks: tuple[str, ...] = ()
    most_asked: int | None = None
    whom: str = ""
    condition: Condition = field(default=ALWAYS, hash=False)

    @property
    def key(self) -> str:
        """The question's name in `related` lists."""
        return f"{self.topic}/{self.slug}"

    @property
    def uri(self) -> str:
        return f"faq/{self.key}.md"

    @property
    def bodies(self) -> tuple[Prose, ...]:
        """The answer, and staff's note beside it."""
        return (self.answer,) if self.staff_note is None else (self.answer, self.staff_note)

    def place(self, *path: str | int) -> Location:
        """Return where a line of the front matter stands; the top of the file where it is not written."""
        return (self.places and self.places.of(path)) or self.location

    @cached_property
    def asking(self) -> tuple[str, ...]:
        """Those of its texts in which a fact may be asked for, looked for once for all days."""
        bodies = (body.text for body in self.bodies)
        return tuple(text for text in (self.title, *self.also_asked, *bodies) if "{{" in text)

    @cached_property
    def words_key(self) -> bytes:
        """What stands for all of its texts, looked up once for both audiences."""
        bodies = [body.text for body in self.bodies]
        return key_of(str(len(bodies)), *bodies, self.title, *self.also_asked)

    @cached_property
    def heading(self) -> Prose:
        """The title as a text with its place, made once for all rules and days."""
        return Prose.at(self.title, self.place("title"))

    @cached_property
    def wordings(self) -> tuple[Prose, ...]:
        """The other wordings, likewise."""
        return tuple(Prose.at(asked, self.place("also_asked", at)) for at, asked in enumerate(self.also_asked))


@dataclass(frozen=True, slots=True)
class HandPage:
    """A page of the knowledge base that somebody wrote by hand: a guide, the glossary, an introduction to a policy.

    `also_asked` is what customers type who want the page, or the policy that it introduces.
    """

    uri: str
    title: str
    description: str
    body: Prose
    redirect_from: tuple[Related, ...]
    staff_only: bool
    location: Location
    heads: tuple[Prose, ...]
    marked_by_hand: tuple[str, ...] = ()
    also_asked: tuple[Prose, ...] = ()
