"""What amount was meant: `£5.90`, `5,90 GBP`, `GBP 35`, `3.50 pounds`, `1,250.00`, `free of charge`, `ten percent`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from babel.numbers import get_currency_precision, list_currencies

from shelfhelp.model.readings.plain import with_digits
from shelfhelp.model.readings.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.readings.habits import Habits

SIGNS = {
    "£": ("GBP",),
    "€": ("EUR",),
    "$": ("USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN"),
    "¥": ("JPY", "CNY"),
    "kr": ("SEK", "NOK", "DKK", "ISK"),
    "zł": ("PLN",),
    "pound": ("GBP",),
    "sterling": ("GBP",),
    "quid": ("GBP",),
    "euro": ("EUR",),
    "dollar": ("USD", "CAD", "AUD", "NZD", "SGD", "HKD"),
    "buck": ("USD", "CAD", "AUD"),
    "franc": ("CHF",),
    "franken": ("CHF",),
    "yen": ("JPY",),
    "zloty": ("PLN",),
    "kronor": ("SEK",),
    "kroner": ("NOK", "DKK"),
}
"""What currencies a sign or a word can be for, the commonest first."""

_AMOUNT = re.compile(r"(?P<before>[^\d.,]*)(?P<amount>\d[\d.,' ]{0,18})(?P<after>[^\d]*)")
_FREE = frozenset(
    {"free", "free of charge", "for free", "no charge", "no cost", "gratis", "nothing", "0", "nil", "kostenlos"}
)
_NONE = frozenset({"none", "no", "no fee", "n/a", "-", "keine", "kein"})
_THOUSANDS = 3


def sums(text: str, habits: Habits) -> Iterator[Reading]:
    """Yield what an amount of money may have been meant as, where it is in the store's currency."""
    found = _AMOUNT.fullmatch(text)
    if found is None:
        return
    words = f"{found['before']}{found['after']}".strip()
    currency = currency_of(words, habits) if words else habits.currency
    if currency and currency == (habits.currency or currency):
        yield Reading(f"{_plain(found['amount'], get_currency_precision(currency))} {currency}")


def fees(text: str, habits: Habits) -> Iterator[Reading]:
    """Yield what a fee may have been meant as."""
    words = text.casefold().strip(" .!")
    if words in _FREE:
        yield Reading("free")
    elif words in _NONE:
        yield Reading("none")
    else:
        yield from sums(text, habits)


def shares(text: str, _habits: Habits) -> Iterator[Reading]:
    """Yield what a percentage may have been meant as."""
    words = re.sub(r"(?<=\d)\s*(?:per ?cent|pct\.?|prozent|%)$", "", with_digits(text))
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{1,3})?", words):
        yield Reading(f"{words.replace(',', '.')} %")


def currency_of(words: str, habits: Habits) -> str:
    """Return the currency that a sign, a word or a code stands for; of several, the store's own."""
    folded = words.casefold().strip(" .")
    codes = [word for word in re.findall(r"[a-z]{3,}", folded) if word.upper() in list_currencies()]
    if codes:
        return str(codes[0]).upper()
    for sign, currencies in SIGNS.items():
        if sign in folded:
            return habits.currency if habits.currency in currencies else currencies[0]
    return ""


def _plain(amount: str, decimals: int) -> str:
    """Write an amount with a point and no separators; a comma before three digits parts thousands."""
    amount = re.sub(r"[' ]", "", amount).rstrip(".,")
    mark = max(amount.rfind("."), amount.rfind(","))
    whole, cents = (amount[:mark], amount[mark + 1 :]) if mark >= 0 else (amount, "")
    is_one_sort = len(set(amount) & set(".,")) == 1
    if len(cents) == _THOUSANDS and is_one_sort and decimals != _THOUSANDS:
        whole, cents = amount, ""
    whole = re.sub(r"[.,]", "", whole).lstrip("0") or "0"
    return f"{whole}.{cents}" if cents else whole
