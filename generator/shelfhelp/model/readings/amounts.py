"""What amount was meant: `£5.90`, `5,90 GBP`, `GBP 35`, `3.50 pounds`, `1,250.00`, `free of charge`, `ten percent`.

What a fee was meant to be: `15% of price`, `starting at £5`, `£38-£68`, `£5 plus £1/kg`, `own cost`, `calculated at checkout`.
"""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise
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
_ELSEWHERE = re.compile(
    r".*\b(?:own|customers?'?s?|buyers?'?s?|your|eigene)\b.*\b(?:costs?|expense|kosten)|(?:customer|buyer|you) pays?"
)
_LATER = re.compile(r".*\b(?:checkout|cart|kasse)|(?:price )?var(?:ies|iable)(?: by .+)?|depends(?: on .+)?")
_MOST = r"(?:up to|at most|max(?:imum|\.)?(?: of)?|bis zu|höchstens) "
_OF_THE_PRICE = re.compile(rf"(?P<most>{_MOST})?(?P<share>.+?(?:%|per ?cent|pct|prozent))(?: (?:of|des|vom) .+)?")
_ON = re.compile(
    r"(?:from|starting (?:at|from)|starts at|at least|ab) (?P<first>.+)|(?P<last>.+?) ?(?:\+|and up|or more)"
)
_BETWEEN = re.compile(r"(?:between |from )?(?P<least>.+?) ?(?:-|to|and|bis|up to) ?(?P<most>\D{0,6}\d.*)")
_BY_RATE = re.compile(
    r"(?:(?P<base>.+?) ?(?:\+|plus|and) ?)?(?P<rate>[^+]+?) ?(?:/|per|for each|for every|an?|je|pro) ?(?P<per>[a-z -]+)"
)
_PER = {
    "kg": "kg kilo kilogram kilogramm",
    "lb": "lb lbs pound pfund",
    "item": "item items piece article artikel stück",
    "further item": "further additional more extra other next weiterer weiteren weiterem",
}
_UNIT_OF = {word: unit for unit, words in reversed(_PER.items()) for word in words.split()}
_THOUSANDS = 3


def sums(text: str, habits: Habits) -> Iterator[Reading]:
    """Yield what an amount of money may have been meant as, where it is in a currency of the store."""
    found = _AMOUNT.fullmatch(text)
    if found is None:
        return
    words = f"{found['before']}{found['after']}".strip()
    currency = currency_of(words, habits) if words else habits.currency
    if currency and currency in (habits.currency or currency, *habits.currencies):
        yield Reading(f"{_plain(found['amount'], get_currency_precision(currency))} {currency}")


def fees(text: str, habits: Habits) -> Iterator[Reading]:
    """Yield what a fee may have been meant as."""
    words = text.casefold().strip(" .!")
    if words in _FREE:
        yield Reading("free")
    elif words in _NONE:
        yield Reading("none")
    elif _ELSEWHERE.fullmatch(words):
        yield Reading("at your own cost")
    elif _LATER.fullmatch(words):
        yield Reading("shown at checkout")
    elif part := _OF_THE_PRICE.fullmatch(words):
        limit = "up to " if part["most"] else ""
        yield from (Reading(f"{limit}{share.text} of the price") for share in shares(part["share"], habits))
    else:
        yield from tuple(_several(text, habits)) or sums(text, habits)


def _several(text: str, habits: Habits) -> Iterator[Reading]:
    """Yield what a fee of which more than one amount is known may have been meant as."""
    folded = text.casefold().strip(" .")
    if most := re.fullmatch(f"{_MOST}(?P<amount>.+)", folded):
        yield from (Reading(f"up to {amount.text}") for amount in sums(most["amount"], habits))
    if on := _ON.fullmatch(folded):
        yield from (Reading(f"from {least.text}") for least in sums(on["first"] or on["last"], habits))
    if rate := _BY_RATE.fullmatch(folded):
        per = next((_UNIT_OF[word] for word in re.findall(r"[^\W\d]+", rate["per"]) if word in _UNIT_OF), "")
        bases = [f"{base.text} + " for base in sums(rate["base"], habits)] if rate["base"] else [""]
        rates = sums(rate["rate"], habits)
        yield from (Reading(f"{base}{one.text} per {per}") for base in bases for one in rates if per)
    if between := _BETWEEN.fullmatch(folded):
        read = (*sums(between["least"], habits), *sums(between["most"], habits))
        ends = sorted((reading.text for reading in read), key=lambda text: Decimal(text.partition(" ")[0]))
        yield from (Reading(f"{least.partition(' ')[0]} to {most}") for least, most in pairwise(ends))


def shares(text: str, _habits: Habits) -> Iterator[Reading]:
    """Yield what a percentage may have been meant as."""
    words = re.sub(r"(?<=\d)\s*(?:per ?cent|pct\.?|prozent|%)$", "", with_digits(text))
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{1,3})?", words):
        yield Reading(f"{words.replace(',', '.')} %")


_WEIGHT = re.compile(
    r"(?P<amount>\d[\d.,]{0,9}) ?(?:(?P<kg>kgs?|kilos?|kilograms?|kilogramm)|lbs?|pounds?)\.?", re.IGNORECASE
)


def weights(text: str, _habits: Habits) -> Iterator[Reading]:
    """Yield what a weight may have been meant as."""
    if found := _WEIGHT.fullmatch(with_digits(text)):
        yield Reading(f"{_plain(found['amount'], 0)} {'kg' if found['kg'] else 'lb'}")


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
