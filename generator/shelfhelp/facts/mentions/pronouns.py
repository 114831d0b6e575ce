"""Tells sentences whose subject stands elsewhere: "You have 14 days.", "Usually two weeks.", "Express: 1 business day".

In such a sentence nothing but pronouns and small words stands before the quantity, and little behind it. A word with a meaning
of its own ("It dries in 24 hours") is a subject, and so is a noun that the quantity describes ("a 48-hour film").
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from shelfhelp.facts.quantities.quantity import Stretch

if TYPE_CHECKING:
    from shelfhelp.facts.quantities import Found

_SMALL_WORD = "|".join(
    "a about again all allow allows altogether always amounts an and another any applies apply approximately are as at be been"  # noqa: SIM905 they read better as a line
    " before between by can cost costs currently do does don't else end ends every everything exactly expect for"
    " from further generally get gets give gives given got grant has have in inside is it just last lasts least less may more"
    " most must nearly no normally not now of offer on once one only or our over pay roughly run runs seven so take takes than"
    " that the them then there these they this to total typically until up us usually was we were will with within would you your"
    " counted after arrives arrived bought buy date day delivered delivery item items order ordered parcel parcels purchase"
    " receipt received".split()
)
_SMALL_WORDS = rf"(?:\W{{1,3}}(?:{_SMALL_WORD})(?!\w))*"
_IT = (
    r"(?:it|this|that|they|these|there|which|(?:the|our|this|that) (?:period|time|limit|deadline|window|term|fee|price|cost|charge"
    r"|amount|wait|minimum|maximum))(?:['’](?:s|ll|re|d))?"
)
_OPENING = r"\W*(?:(?:yes|no|sure|well|normally|usually|generally|otherwise|then|after that)\W+)?"
_LABEL = r"[^:#]{1,80}[:|]"

_YOU = re.compile(rf"{_OPENING}(?:you|we|customers|everyone)(?:['’](?:ve|ll|re|d))?{_SMALL_WORDS}\W{{0,3}}$")
_IT_OR_NOTHING = re.compile(
    rf"{_OPENING}(?:{_IT}{_SMALL_WORDS}|{_LABEL}{_SMALL_WORDS}|(?:(?:{_SMALL_WORD})\W{{1,3}}|[a-z]{{3,12}}ly\W)*)\W{{0,3}}$"
)
_NO_MORE = re.compile(rf"{_SMALL_WORDS}[^\w|]*(?:\||$)")
_ADJECTIVE = re.compile(r"[\w½]+-(?:\w+-)?[A-Za-z]+")
_POLICY_NOUN = re.compile(r" (?:window|period|policy|limit|deadline|term|rule|promise|guarantee)(?!\w)")


def is_bare(sentence: str, text: str, found: Found) -> bool:
    """Return whether only what stands above shows what a sentence is about. `text` is the sentence in lower case."""
    if is_name(sentence, found) or _describes(sentence, text, found):
        return False
    is_end = _NO_MORE.match(text, found.end) is not None
    if _YOU.match(text, 0, found.start):
        return is_end or text.startswith(" to ", found.end)
    return is_end and _IT_OR_NOTHING.match(text, 0, found.start) is not None


def is_name(sentence: str, found: Found) -> bool:
    """Return whether a stretch is part of a name, as its capital unit shows: "Two Years Before the Mast", "The 30-Day Diet"."""
    unit = sentence[found.start + 1 : found.end]
    return isinstance(found.quantity, Stretch) and unit != unit.lower() and not sentence.isupper()


def _describes(sentence: str, text: str, found: Found) -> bool:
    """Return whether a stretch is the adjective of a noun that is no policy's: "the 48-hour film"."""
    is_adjective = _ADJECTIVE.fullmatch(sentence, found.start, found.end) is not None
    return is_adjective and _POLICY_NOUN.match(text, found.end) is None
