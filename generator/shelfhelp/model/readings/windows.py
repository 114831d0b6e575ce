"""How long a customer was meant to have: `1 yr from the date of purchase`, `anytime`, `until 15 January 2027`, `immediately`.

And within what time something was meant to be done: `10 days after we receive the return`.
"""

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
_AT_ONCE = frozenset(
    {
        "immediately",
        "straight away",
        "right away",
        "promptly",
        "asap",
        "instantly",
        "sofort",
        "unverzüglich",
        "umgehend",
    }
)
_UNTIL_EVENT = re.compile(
    r"(?:(?:until|till|before|prior to|up to|bis|vor) .*?)?(?P<event>ship|dispatch|versand|cut-?off|renew)\w*.*"
)
_EVENTS = {"cutoff": "the cut-off", "cut-off": "the cut-off", "renew": "renewal"}
_LEAST = r"(?:not before|after|at least|minimum|min\.?|frühestens nach)"
_OPENS = re.compile(
    rf"{_LEAST} (?P<after>[^,]+?)(?:,| and| but| up to| until| within)+ (?P<then>\d.*)"
    rf"|(?P<most>.+?),? (?:but )?{_LEAST} (?P<least>.+)"
)
_UNTIL = re.compile(r"(?:until|till|by|up to|no later than|bis)(?: and including| the| zum)? (?P<day>.+)")
_COUNTED = re.compile(r"(?P<length>.+?) (?:from|after|since|of|following|ab|nach) (?P<start>.+)")
_START_OF = {
    "receipt of the return": "return returned returns returning rücksendung retoure",
    "the estimated delivery": "estimated expected promised voraussichtlichen",
    "the end of the trial": "trial probezeit testphase",
    "renewal": "renewal renewed renews verlängerung",
    "approval": "approval approved approve genehmigung freigabe",
    "notice": "notice withdrawal withdraw widerruf",
    "cancellation": "cancellation cancel canceled cancelled stornierung",
    "payment": "payment paying paid zahlung",
    "dispatch": "dispatch shipping shipment shipped dispatched versand",
    "pick-up": "pick-up pickup collection collected abholung",
    "delivery": "delivery receipt received receiving receive arrival delivered lieferung erhalt zustellung",
    "purchase": "purchase bought buying kauf kaufdatum",
    "order": "order ordering ordered bestellung bestelldatum",
}
"""The words for what a length counts from; of several the first: `delivery of the order` is the delivery."""


def windows(text: str, habits: Habits) -> Iterator[Reading]:
    """Yield what a customer may have been meant to have: no limit, a last day, or a length and what it counts from."""
    folded = text.casefold()
    if folded in _AT_ANY_TIME:
        yield Reading("at any time")
    elif folded in _NO_LIMIT:
        yield Reading("no limit")
    elif folded in _AT_ONCE:
        yield Reading("at once")
    elif event := _UNTIL_EVENT.fullmatch(folded):
        yield Reading(f"until {_EVENTS.get(event['event'], 'shipped')}")
    elif last := _UNTIL.fullmatch(folded):
        for day in days(last["day"], habits):
            yield Reading(f"until {day.text}", day.gloss)
    else:
        yield from tuple(_opening(folded, habits)) or deadlines(folded, habits)


def _opening(text: str, habits: Habits) -> Iterator[Reading]:
    """Yield what a window that opens only after some time may have been meant as."""
    if opens := _OPENS.fullmatch(text):
        for least in lengths(opens["after"] or opens["least"], habits):
            ends = deadlines(opens["then"] or opens["most"], habits)
            yield from (Reading(f"after {least.text}, {end.text}") for end in ends)


def deadlines(text: str, habits: Habits) -> Iterator[Reading]:
    """Yield what one length of time, and what it counts from, may have been meant as."""
    folded = text.casefold()
    counted = _COUNTED.fullmatch(folded)
    start = _start(counted["start"]) if counted else ""
    for length in lengths(counted["length"] if counted else folded, habits):
        yield Reading(f"{length.text} from {start}" if start else length.text, length.gloss)


def _start(text: str) -> str:
    """Return what a length counts from, by the words that name it: `the date of purchase`, `delivery of the goods`."""
    found = set(re.findall(r"[\w-]+", text))
    return next((start for start, words in _START_OF.items() if found & set(words.split())), "")
