"""Money and percentages in prose: `$4.95`, `USD 49.99`, `50 dollars`, `4,95 €`, `$5 to $10`; `15 %`, `fifteen per cent`."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from shelfhelp.facts.quantities.numbers import NUMBER, NUMERAL, number
from shelfhelp.facts.quantities.quantity import Found, Share, Sum

if TYPE_CHECKING:
    from collections.abc import Iterator

_DOLLARS = frozenset({"USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN"})
_CODES = "usd|eur|gbp|cad|aud|nzd|sgd|hkd|mxn|chf|sek|nok|dkk|pln|czk|huf|ron|jpy|cny|inr|brl|zar|aed|try"
_SIGN = r"(?:(?:us|u\.s\.|ca|c|au|a|nz) ?)?\$|[€£¥]"
_NAME = r"(?:us |american |canadian |australian )?dollars?|bucks|euros?|pounds sterling|quid|cents?|pence|francs?"
_NAMED = {"€": "EUR", "£": "GBP", "¥": "JPY", "eur": "EUR", "pou": "GBP", "qui": "GBP", "pen": "GBP", "fra": "CHF"}
_HUNDREDTHS = re.compile(r"cents?|pence")

MONEY_WORD = re.compile(rf"[$€£¥%]|(?<![a-z])(?:{_CODES}|{_NAME}|per ?cent|pct)(?![a-z])")

_TO = r" ?(?:-|[‐-―−]|to|and|or|up to) ?"
_CODE_FIRST = re.compile(
    rf"(?<![\w$])(?P<unit>(?:{_SIGN})|(?:{_CODES})(?![a-z])) ?(?P<low>{NUMERAL})"
    rf"(?:{_TO}(?:{_SIGN}|(?:{_CODES}))? ?(?P<high>{NUMERAL}))?(?![\w%]| %)"
)
_NUMBER_FIRST = re.compile(
    rf"(?<![\w$€£.,])(?:(?P<low>{NUMBER})(?: ?(?:{_SIGN}|{_CODES}|{_NAME}))?{_TO})?(?P<high>{NUMBER}) ?"
    rf"(?P<unit>{_SIGN}|(?:{_CODES}|{_NAME})(?![a-z]))"
)
_SHARE = re.compile(rf"(?<![\w.,])(?P<amount>{NUMBER})[ -]?(?:%|(?:per ?cent|pct)(?![a-z]))")


def sums(sentence: str) -> Iterator[Found]:
    """Yield every amount of money. In: a sentence in lower case with single blanks."""
    for pattern in (_CODE_FIRST, _NUMBER_FIRST):
        for match in pattern.finditer(sentence):
            worth = Decimal("0.01") if _HUNDREDTHS.fullmatch(match["unit"]) else Decimal(1)
            stated = [_amount(match[name]) * worth for name in ("low", "high") if match[name]]
            yield Found(match.start(), match.end(), Sum(min(stated), max(stated), _currencies(match["unit"])))


def shares(sentence: str) -> Iterator[Found]:
    """Yield every percentage."""
    for match in _SHARE.finditer(sentence):
        yield Found(match.start(), match.end(), Share(_amount(match["amount"])))


def _amount(text: str) -> Decimal:
    exact = number(text)
    return Decimal(exact.numerator) / Decimal(exact.denominator)


def _currencies(unit: str) -> frozenset[str]:
    unit = unit.strip()
    if unit in _CODES.split("|"):
        return frozenset({unit.upper()})
    named = _NAMED.get(unit[:3]) or _NAMED.get(unit[:1])
    if named is not None:
        return frozenset({named})
    if unit.startswith(("us", "u.s", "american")):
        return frozenset({"USD"})
    return _DOLLARS | {"EUR"} if _HUNDREDTHS.fullmatch(unit) else _DOLLARS
