"""What yes or no, and what whole number, was meant: `Yes`, `true`, `never`; `two`, `2 times`, `twice`, `1,000`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from shelfhelp.model.readings.plain import with_digits
from shelfhelp.model.readings.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.readings.habits import Habits

_YES = frozenset({"yes", "y", "true", "on", "ja", "1", "always", "of course"})
_NO = frozenset({"no", "n", "false", "off", "nein", "0", "never", "none", "not"})


def answers(text: str, _habits: Habits) -> Iterator[Reading]:
    """Yield the yes or no that may have been meant."""
    words = text.casefold().strip(" .!")
    yield from (Reading("yes"),) if words in _YES else (Reading("no"),) if words in _NO else ()


def counts(text: str, _habits: Habits) -> Iterator[Reading]:
    """Yield the whole number that may have been meant."""
    words = with_digits(text).replace("once", "1").replace("twice", "2")
    found = re.fullmatch(r"(?P<number>\d[\d,_' ]*?)(?:\.0+)? ?(?:x|times?|attempts?|tries|mal)?", words)
    if found:
        yield Reading(re.sub(r"\D", "", found["number"]).lstrip("0") or "0")
