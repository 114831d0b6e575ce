"""How often something is done, in prose: `two delivery attempts`, `three times`, `twice`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from shelfhelp.facts.quantities.numbers import NUMBER, number
from shelfhelp.facts.quantities.quantity import Found, Times

if TYPE_CHECKING:
    from collections.abc import Iterator

COUNT_WORD = re.compile(r"attempts?|tries|times|twice|thrice")
_COUNTED = re.compile(
    rf"(?<![\w.,])(?P<number>{NUMBER}) (?:(?:more|further|failed|unsuccessful|delivery) ){{0,2}}(?:attempts?|tries|times)(?![a-z])"
)
_ADVERB = re.compile(r"(?<!\w)(?:twice|thrice)(?!\w)")


def counts(sentence: str) -> Iterator[Found]:
    """Yield every count. In: a sentence in lower case with single blanks."""
    for match in _COUNTED.finditer(sentence):
        yield Found(match.start(), match.end(), Times(number(match["number"])))
    for match in _ADVERB.finditer(sentence):
        yield Found(match.start(), match.end(), Times(number("two" if match[0] == "twice" else "three")))
