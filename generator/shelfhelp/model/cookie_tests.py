"""What is tested of a cookie, and by which names the results are kept: `nl_stats`, `nl_stats lifetime`, `_fbp undeclared`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from shelfhelp.model.cookie_names import covers
from shelfhelp.model.verification import Area, Subject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Location
    from shelfhelp.model.verification import Verified

NOT_DECLARED = "not declared"
"""What stands for the value of a cookie that the policy does not state."""


class CookieQuestion(StrEnum):
    """A question about a cookie. No cookie's name has a blank in it, so the word behind one tells the question."""

    IS_SET = ""
    LIFETIME = "lifetime"
    CATEGORY = "category"
    CONSENT = "consent"
    SET_BY = "set_by"
    UNDECLARED = "undeclared"


def result_name(cookie: str, asked: CookieQuestion) -> str:
    """Return the name under which the results of a question are kept."""
    return f"{cookie} {asked}".strip()


def asked_of(name: str) -> tuple[str, CookieQuestion]:
    """Return the cookie and the question of the name of results. Raises `ValueError` for another name."""
    cookie, _, asked = name.partition(" ")
    return cookie, CookieQuestion(asked)


@dataclass(frozen=True, slots=True)
class StatedCookies:
    """What a store states of its cookies on a day: what can be tested of each, where all are listed, what the shop is called."""

    subjects: tuple[Subject, ...]
    place: Location
    shop: frozenset[str] = frozenset()

    @property
    def names(self) -> tuple[str, ...]:
        """The names as they are stated, with `*` or `<…>` for a part that differs."""
        return tuple(subject.value for subject in self.subjects if asked_of(subject.name)[1] is CookieQuestion.IS_SET)

    def undeclared(self, name: str) -> Subject:
        """Return the subject that a name is which the policy does not state."""
        return Subject(
            Area.COOKIES, result_name(name, CookieQuestion.UNDECLARED), NOT_DECLARED, "cookies.cookies", self.place
        )

    def undeclared_before(self, verified: Verified) -> Iterator[Subject]:
        """Yield what earlier visits saw undeclared, and still is."""
        for area, name in verified.results:
            cookie, _, asked = name.partition(" ")
            if (
                area is Area.COOKIES
                and asked == CookieQuestion.UNDECLARED
                and not any(covers(one, cookie) for one in self.names)
            ):
                yield self.undeclared(cookie)
