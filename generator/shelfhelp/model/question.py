"""The FAQ as it was written: topics, questions, notes beside them, and the hand-written pages of the knowledge base."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from shelfhelp.cases import ALWAYS
from shelfhelp.model.prose import Prose

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from shelfhelp.cases import Condition
    from shelfhelp.model.diagnostic import Location


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


@dataclass(frozen=True, slots=True)
class Related:
    """A question that another one points to, as `topic/slug`."""

    target: str
    location: Location


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
    places: Mapping[tuple[str | int, ...], Location] = field(default_factory=dict, compare=False)
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

    def place(self, *path: str | int) -> Location:
        """Return where a line of the front matter stands; the top of the file where it is not written."""
        return self.places.get(path, self.location)

    @cached_property
    def heading(self) -> Prose:
        """The title as a text with its place, made once for all rules and days."""
        return Prose.at(self.title, self.place("title"))


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
