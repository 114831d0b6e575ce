"""Numbers as English prose writes them: `14`, `1,000`, `2.5`, `1½`, `fourteen`, `twenty-one`, `a hundred and ten`."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"  # noqa: SIM905 they read better as a line
    " eighteen nineteen".split()
)
_ORDINALS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"  # noqa: SIM905 they read better as a line
    " fifteenth sixteenth seventeenth eighteenth nineteenth".split()
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()  # noqa: SIM905 they read better as a line
_WORTH: dict[str, Fraction | int] = {
    **{word: n for n, word in enumerate(_ONES)},
    **{word: n for n, word in enumerate(_ORDINALS)},
    **{word: 10 * n for n, word in enumerate(_TENS, start=2)},
    **{f"{word[:-1]}ieth": 10 * n for n, word in enumerate(_TENS, start=2)},
    "fourty": 40,
    "a": 1,
    "an": 1,
    "dozen": 12,
    "couple": 2,
    "pair": 2,
    "half": Fraction(1, 2),
}
_FRACTIONS = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4)}

_BELOW_20 = f"(?:{'|'.join(sorted(_ONES[1:], key=len, reverse=True))})"
_BELOW_100 = rf"(?:(?:{'|'.join(_TENS)}|fourty)(?:[- ](?:{'|'.join(_ONES[1:10])}))?|{_BELOW_20})"
NUMERAL = r"(?:\d{1,3}(?:,\d{3}){1,2}(?!\d)|\d{1,6})(?:[.,]\d{1,2}(?!\d))?[½¼¾]?|[½¼¾]"
NUMBER_WORD = (
    rf"(?:(?:an? |{_BELOW_20}[ -])?hundred(?:(?: and)? {_BELOW_100})?|(?:half an? |half |an? )?dozen|an? (?:couple|pair) of"
    rf"|{_BELOW_100}(?: and a half)?)"
)
NUMBER = rf"(?:{NUMERAL}|{NUMBER_WORD})"
ORDINAL = (
    rf"(?:\d{{1,3}}(?:st|nd|rd|th)|(?:(?:{'|'.join(_TENS)})[- ])?(?:{'|'.join(_ORDINALS[1:10])})"
    rf"|{'|'.join(_ORDINALS[10:])}|{'|'.join(f'{t[:-1]}ieth' for t in _TENS)})"
)
"""Patterns without groups for lower-case text with single blanks."""

_WORD = re.compile(r"[a-z]+|\d+")


def number(text: str) -> Fraction:
    """Return the value of a text that one of the patterns matched."""
    if text[0].isdigit() or text[0] in _FRACTIONS:
        extra = _FRACTIONS.get(text[-1], Fraction(0))
        digits = text.rstrip("½¼¾").rstrip("stndrh")
        return (Fraction(decimal(digits)) if digits else Fraction(0)) + extra
    total = Fraction(0)
    for word in _WORD.findall(text):
        if word == "hundred":
            total = max(total, Fraction(1)) * 100
        elif word == "dozen":
            total = (total or Fraction(1)) * 12
        elif word in {"couple", "pair"}:
            total = Fraction(2)
        elif word not in {"and", "of"}:
            total += _WORTH[word] if word not in {"a", "an"} or not total else 0
    return total


def decimal(text: str) -> Decimal:
    """Read digits with either kind of separator: three digits behind a comma are thousands, one or two are decimals."""
    whole, mark, last = re.fullmatch(r"(.*?)(?:([.,])(\d{1,2}))?", text).groups()  # type: ignore[union-attr]  # it matches any text
    digits = "".join(c for c in whole if c.isdigit())
    return Decimal(f"{digits or 0}.{last}" if mark else digits or 0)
