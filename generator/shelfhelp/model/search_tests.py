"""What a store's own search must find: `faq/search_tests.yml`, and what came of asking."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Self

from shelfhelp.model.policies.policy import Part, stated
from shelfhelp.model.values import Value

if TYPE_CHECKING:
    from shelfhelp.model.diagnostic import Location
    from shelfhelp.model.site import PageLink

_ARROW = "->"


@dataclass(frozen=True, slots=True)
class SearchTest(Value):
    """A question, as customers type it, and the page that must be among the first three, as topic/slug or by its address."""

    PATTERN: ClassVar[str] = r"^\s*\S.*\s->\s+\S+\s*$"
    EXAMPLES: ClassVar[tuple[str, ...]] = ("where is my stuff -> orders/track-my-order", "return terms -> returns")
    LONGEST: ClassVar[int] = 300

    question: str
    page: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the two with an arrow between them."""
        question, arrow, page = (part.strip() for part in re.sub(r"\s+", " ", text).rpartition(f" {_ARROW} "))
        if not arrow or not question or not page or " " in page:
            message = (
                f'"{text}" is not a test of search; write a question, {_ARROW} and a page, such as "{cls.EXAMPLES[0]}"'
            )
            raise ValueError(message)
        return cls(question, page.strip("/"))

    def __str__(self) -> str:
        return f"{self.question} {_ARROW} {self.page}"


class SearchTestsFile(Part):
    """`faq/search_tests.yml`."""

    tests: tuple[SearchTest, ...] = stated("questions, each with the page that must be among the first three")


@dataclass(frozen=True, slots=True)
class PlacedTest:
    """A test of search, and where it is written."""

    test: SearchTest
    location: Location


@dataclass(frozen=True, slots=True)
class Sought:
    """A question that search was asked, and what it finds, best first.

    `wanted` is the page that is to be found, None where the site has none of that name; `name` is what the editor calls it, `near`
    the page of the most similar name. Of a title the question is its own page's. `has_wording` says that the page has just these
    words already.
    """

    question: str
    wanted: PageLink | None
    location: Location
    found: tuple[PageLink, ...]
    is_title: bool
    name: str = ""
    near: str = ""
    file: str = ""
    has_wording: bool = False


@dataclass(frozen=True, slots=True)
class Unnamed:
    """A question that names nothing of what every store is asked, and the intent that its title asks all the same."""

    title: str
    intent: str
    means: str
    location: Location


@dataclass(frozen=True, slots=True)
class Searched:
    """What rules of search judge: what was asked of it, and what it could find if questions named what they ask."""

    sought: tuple[Sought, ...]
    unnamed: tuple[Unnamed, ...] = ()
