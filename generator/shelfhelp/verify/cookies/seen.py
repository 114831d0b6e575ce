"""What visits to a shop left in the browser, as plain data: names, hosts and lifetimes, and never a value."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

LONGEST_DAYS = 400
"""Chromium keeps no cookie longer, whatever the shop asks for (RFC 6265bis, 5.5); what stays as long may be meant for longer."""

_DAY = 24 * 60
_SHY_OF_LONGEST = 60
"""Minutes, at most, that have passed since a cookie was set when it is looked at."""


class Storage(StrEnum):
    """Where an entry is kept."""

    COOKIE = "cookie"
    LOCAL = "local storage"
    SESSION = "session storage"


class Visit(StrEnum):
    """What the visitor says to the question about cookies: nothing, no, or yes."""

    UNTOUCHED = "untouched"
    REFUSED = "refused"
    ACCEPTED = "accepted"


@dataclass(frozen=True, slots=True, order=True)
class BrowserEntry:
    """One thing that a visit left. `host` has no dot before it.

    `minutes` are how long a cookie stays, None where it goes with the session. `is_before_choice` says that it was there before
    anything was clicked, `is_http_only` that no script can read it.
    """

    name: str
    host: str
    kind: Storage = Storage.COOKIE
    minutes: int | None = None
    is_before_choice: bool = True
    is_http_only: bool = False

    @property
    def is_endless(self) -> bool:
        """Whether nothing but a script or a person ends it."""
        return self.kind is Storage.LOCAL

    @property
    def is_cut_short(self) -> bool:
        """Whether Chromium may have shortened its life."""
        return self.minutes is not None and self.minutes >= LONGEST_DAYS * _DAY - _SHY_OF_LONGEST


@dataclass(frozen=True, slots=True)
class Visited:
    """One visit. `problem` says why it is not whole; "" where it is. `was_asked` says that there was something to click."""

    visit: Visit
    entries: tuple[BrowserEntry, ...] = ()
    problem: str = ""
    was_asked: bool = False

    @property
    def is_whole(self) -> bool:
        return not self.problem


@dataclass(frozen=True, slots=True)
class ShopVisits:
    """All visits of one run."""

    visits: tuple[Visited, ...]

    @property
    def is_whole(self) -> bool:
        """Whether every visit that was to be made was made to its end."""
        return bool(self.visits) and all(one.is_whole for one in self.visits)

    @property
    def problem(self) -> str:
        """Why not every visit was whole: the first reason."""
        return next((one.problem for one in self.visits if one.problem), "")

    @property
    def asks(self) -> bool:
        """Whether the shop asks about cookies at all, as far as it was seen."""
        return any(one.was_asked for one in self.visits)

    def of(self, visit: Visit) -> Visited | None:
        """Return a visit, or None where it was not to be made."""
        return next((one for one in self.visits if one.visit is visit), None)
