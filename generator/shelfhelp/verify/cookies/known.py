"""What is known of cookies by their names: the Open Cookie Database, which lies beside the program with its day and its license.

A name of its own, such as `_ga` or `CookieConsent`, is known wherever it is seen. A plain word, such as `lang` or `data-*`, may be
anybody's: it is known on the host that the database names, and nowhere else. Where two entries disagree nothing is known.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from shelfhelp.model.cookie_names import covers

DATABASE = "Open Cookie Database"
_FILE = "data/open_cookie_database/cookies.csv"
_DAY = re.compile(r"state of (\d{4}-\d\d-\d\d)")
_PLAIN_WORD = re.compile(r"[a-z]*[_.:-]?")
_SHORT = 3
_ENDS_A_PART = frozenset("_-.:/")

CATEGORIES = {
    "Functional": "necessary",
    "Necessary": "necessary",
    "Security": "necessary",
    "Personalization": "preferences",
    "Analytics": "statistics",
    "Marketing": "marketing",
}
"""Our categories for those of the database, which calls technical, essential and strictly necessary cookies functional."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the database says of a cookie: the name as it states it, with `*` for what differs; our category; whose it is."""

    name: str
    category: str
    platform: str
    host: str
    retention: str

    @property
    def is_plain_word(self) -> bool:
        """Whether the name alone does not say whose the cookie is."""
        own = self.name.removesuffix("*")
        is_short = len(own) <= _SHORT and not (len(own) == _SHORT and self.name.startswith("_") and own == self.name)
        return is_short or _PLAIN_WORD.fullmatch(own) is not None

    def fits(self, name: str, host: str) -> bool:
        """Return whether a seen cookie is this one."""
        is_there = bool(self.host) and f".{host}".endswith(f".{self.host}")
        return (is_there or not self.is_plain_word) and covers(self.name, name) and self._ends_there(name)

    def _ends_there(self, name: str) -> bool:
        """Return whether what differs is a part of its own: `_shopify*` is not `_shopifying`."""
        own = self.name.removesuffix("*")
        return own == name or own[-1:] in _ENDS_A_PART or not name[len(own) : len(own) + 1].islower()


def known(name: str, host: str) -> Known | None:
    """Return what is known of a cookie with a name that was seen on a host; None where nothing is, or where entries disagree."""
    exact, beginning = _entries()
    fitting = [one for one in exact.get(name, ()) if one.fits(name, host)]
    if not fitting:
        longest = max((len(one.name) for one in beginning if one.fits(name, host)), default=0)
        fitting = [one for one in beginning if len(one.name) == longest and one.fits(name, host)]
    return fitting[0] if len({one.category for one in fitting}) == 1 else None


@cache
def state_of() -> date:
    """Return the day of the state in which the database is brought along."""
    found = _DAY.search(_text())
    if found is None:
        raise ValueError(_FILE)
    return date.fromisoformat(found[1])


@cache
def _entries() -> tuple[dict[str, list[Known]], list[Known]]:
    """Return the entries by their names, and those of which only the beginning is known."""
    exact: dict[str, list[Known]] = defaultdict(list)
    beginning: list[Known] = []
    for row in csv.DictReader(line for line in _text().splitlines() if not line.startswith("# ")):
        one = Known(row["name"], CATEGORIES[row["category"]], row["platform"], row["host"], row["retention"])
        if one.name.endswith("*"):
            beginning.append(one)
        else:
            exact[one.name].append(one)
    return exact, beginning


@cache
def _text() -> str:
    return files("shelfhelp").joinpath(_FILE).read_text(encoding="utf-8")
