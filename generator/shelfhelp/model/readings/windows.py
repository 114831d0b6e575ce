"""How long a customer was meant to have: `1 yr from the date of purchase`, `anytime`, `until 15 January 2027`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from shelfhelp.model.readings.days import days
from shelfhelp.model.readings.durations import lengths
from shelfhelp.model.readings.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.readings.habits import Habits

_AT_ANY_TIME = frozenset(
    {"anytime", "any time", "at anytime", "always", "whenever", "forever", "for ever", "jederzeit"}
)
_NO_LIMIT = frozenset(
    {"unlimited", "without limit", "limitless", "no limits", "no time limit", "lifetime", "unbegrenzt", "unbefristet"}
)
_UNTIL = re.compile(r"(?:until|till|by|up to|no later than|bis)(?: and including| the| zum)? (?P<day>.+)")
_COUNTED = re.compile(r"(?P<length>.+?) (?:from|after|since|of|following|ab|nach) (?P<start>.+)")
_START_OF = {
    "purchase": "purchase bought buying kauf kaufdatum",
    "order": "order ordering ordered bestellung bestelldatum",
    "payment": "payment paying paid zahlung",
    "dispatch": "dispatch shipping shipment shipped dispatched versand",
    "delivery": "delivery receipt received receiving arrival delivered lieferung erhalt zustellung",
    "pick-up": "pick-up pickup collection collected abholung",
}
_STARTS = {word: start for start, words in _START_OF.items() for word in words.split()}


def windows(text: str, habits: Habits) -> Iterator[Reading]:
    """Yield what a customer may have been meant to have: no limit, a last day, or a length and what it counts from."""
    folded = text.casefold()
    if folded in _AT_ANY_TIME:
        yield Reading("at any time")
    elif folded in _NO_LIMIT:
        yield Reading("no limit")
    elif last := _UNTIL.fullmatch(folded):
        for day in days(last["day"], habits):
            yield Reading(f"until {day.text}", day.gloss)
    else:
        counted = _COUNTED.fullmatch(folded)
        start = _start(counted["start"]) if counted else ""
        for length in lengths(counted["length"] if counted else folded, habits):
            yield Reading(f"{length.text} from {start}" if start else length.text, length.gloss)


def _start(text: str) -> str:
    """Return what a length counts from, by the first word that names it: `the date of purchase`, `delivery of the goods`."""
    return next((_STARTS[word] for word in re.findall(r"[\w-]+", text) if word in _STARTS), "")
