"""Amounts of money with their currency, percentages, and what something costs. Exact decimals, never floats."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Self

from babel.numbers import get_currency_precision, list_currencies

from shelfhelp.model.values.value import Value

_MONEY = re.compile(r"(?P<amount>(?:0|[1-9][0-9]*)(?:\.[0-9]+)?) (?P<currency>[A-Z]{3})")
_PERCENT = re.compile(r"(?P<amount>(?:0|[1-9][0-9]*)(?:\.[0-9]+)?) ?%")
_MOST_SIGNS = 15
_WHOLE = 100

_AN_AMOUNT, _A_CODE = r"(0|[1-9][0-9]*)(\.[0-9]+)?", "[A-Z]{3}"
_NOTHING = ("free", "none")
_ELSEWHERE = "at your own cost"
_WORDS = (*_NOTHING, _ELSEWHERE, "shown at checkout")
_OVER = "over "
_OF_THE_PRICE, _FROM, _UP_TO, _TO, _PLUS, _PER = " of the price", "from ", "up to ", " to ", " + ", " per "
UNITS_OF_A_RATE = ("kg", "lb", "item", "further item")
"""What a cost can be so much for each of."""


def _exact(amount: str, text: str) -> Decimal:
    """Return an amount that decimals calculate with exactly; a longer one is a slip of the finger."""
    if len(amount) > _MOST_SIGNS:
        message = f'"{text}" has more digits than any amount; check the number'
        raise ValueError(message)
    return Decimal(amount)


@dataclass(frozen=True, slots=True)
class Money(Value):
    """An amount in one currency, written `4.95 USD` (ISO 4217)."""

    PATTERN: ClassVar[str] = rf"^{_AN_AMOUNT} {_A_CODE}$"
    EXAMPLES: ClassVar[tuple[str, ...]] = ("4.95 USD", "75.00 USD")

    amount: Decimal
    currency: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `4.95 USD`; the currency must exist and the amount must not have more decimals than its coins."""
        match = _MONEY.fullmatch(text)
        if match is None:
            message = f'"{text}" is not an amount of money; write the amount, a space and the currency, like "4.95 USD"'
            raise ValueError(message)
        currency = match["currency"]
        if currency not in list_currencies():
            message = f'"{currency}" is not a currency; write a code such as USD or EUR'
            raise ValueError(message)
        decimals = get_currency_precision(currency)
        if len(match["amount"].partition(".")[2]) > decimals:
            message = f'"{text}" has more decimals than {currency} has ({decimals})'
            raise ValueError(message)
        return cls(_exact(match["amount"], text), currency)

    @classmethod
    def of_steps(cls, steps: int, currency: str) -> Self:
        """Return what a number of a currency's smallest coins is worth."""
        return cls(Decimal(steps) / 10 ** get_currency_precision(currency), currency)

    @property
    def steps(self) -> int:
        """The amount in the currency's smallest coins."""
        return int(self.amount * 10 ** get_currency_precision(self.currency))

    def __str__(self) -> str:
        return f"{self.amount} {self.currency}"


@dataclass(frozen=True, slots=True)
class Above(Value):
    """More than an amount, written `over 60.00 USD`: what follows from such lines, and is nowhere stated by itself."""

    PATTERN: ClassVar[str] = rf"^over {_AN_AMOUNT} {_A_CODE}$"
    EXAMPLES: ClassVar[tuple[str, ...]] = ("over 60.00 USD",)

    amount: Money

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `over 60.00 USD`."""
        if not text.startswith(_OVER):
            message = f'"{text}" is not more than an amount; write it like "over 60.00 USD"'
            raise ValueError(message)
        return cls(Money.parse(text.removeprefix(_OVER)))

    @property
    def least(self) -> Money:
        """The smallest amount that is more."""
        return Money.of_steps(self.amount.steps + 1, self.amount.currency)

    def __str__(self) -> str:
        return f"{_OVER}{self.amount}"


@dataclass(frozen=True, slots=True)
class Percent(Value):
    """A percentage, written `15 %` or `15%`."""

    PATTERN: ClassVar[str] = rf"^{_AN_AMOUNT} ?%$"
    EXAMPLES: ClassVar[tuple[str, ...]] = ("15 %",)

    amount: Decimal

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `15 %`."""
        match = _PERCENT.fullmatch(text)
        if match is None:
            message = f'"{text}" is not a percentage; write it like "15 %"'
            raise ValueError(message)
        return cls(_exact(match["amount"], text))

    def __str__(self) -> str:
        return f"{self.amount} %"


@dataclass(frozen=True, slots=True)
class Fee(Value):
    """What something costs, as exactly as a store can say it beforehand.

    `money` is set where that is one amount. Otherwise it is a `share` of the price, which may be the largest one
    (`is_limit`); an amount from `least` on, up to `most`, one of which may be unknown; so much (`rate`) for each unit
    (`per`), on top of `least` where there is one; or a `word`, kept as written: nothing (`free`, `none`), what somebody else
    is paid (`at your own cost`), what a customer sees later (`shown at checkout`).
    """

    PATTERN: ClassVar[str] = (
        rf"^({_AN_AMOUNT} {_A_CODE}|(from|up to) {_AN_AMOUNT} {_A_CODE}|{_AN_AMOUNT} to {_AN_AMOUNT} {_A_CODE}"
        rf"|({_AN_AMOUNT} {_A_CODE} \+ )?{_AN_AMOUNT} {_A_CODE} per ({'|'.join(UNITS_OF_A_RATE)})"
        rf"|(up to )?{_AN_AMOUNT} ?% of the price|{'|'.join(_WORDS)})$"
    )
    EXAMPLES: ClassVar[tuple[str, ...]] = (
        "4.95 USD",
        "free",
        "none",
        "15 % of the price",
        "from 5.99 USD",
        "38.00 to 68.00 USD",
        "up to 20.00 USD",
        "5.00 USD + 1.00 USD per kg",
        "at your own cost",
        "shown at checkout",
    )

    money: Money | None = None
    word: str = ""
    share: Percent | None = None
    is_limit: bool = False
    least: Money | None = None
    most: Money | None = None
    rate: Money | None = None
    per: str = ""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read any of the forms of a cost, all amounts of which are in one currency."""
        if text in _WORDS:
            return cls(word=text)
        if text.endswith(_OF_THE_PRICE):
            return cls(share=_part_of_the_price(text.removeprefix(_UP_TO)), is_limit=text.startswith(_UP_TO))
        if text.startswith(_UP_TO):
            return cls(most=Money.parse(text.removeprefix(_UP_TO)))
        if text.startswith(_FROM):
            return cls(least=Money.parse(text.removeprefix(_FROM)))
        if not text[:1].isdigit() or "%" in text:
            message = f'"{text}" is not a fee; write an amount like "4.95 USD", or "free", or "none"'
            raise ValueError(message)
        if _PER in text:
            return cls._by_rate(text)
        least, is_range, most = text.rpartition(_TO)
        return cls._between(least, Money.parse(most)) if is_range else cls(Money.parse(text))

    @classmethod
    def _between(cls, amount: str, most: Money) -> Self:
        """Return a fee between two amounts, of which the currency stands behind the second."""
        least = Money.parse(f"{amount} {most.currency}")
        if least.amount > most.amount:
            message = f'"{amount} to {most}" runs backwards; write the smaller amount first'
            raise ValueError(message)
        return cls(most) if least == most else cls(least=least, most=most)

    @classmethod
    def _by_rate(cls, text: str) -> Self:
        """Return a fee of so much for each unit, on top of an amount or alone."""
        amounts, _, per = text.partition(_PER)
        base, _, rate = amounts.rpartition(_PLUS)
        if per not in UNITS_OF_A_RATE:
            message = f'"{per}" is nothing that a cost can count; write one of: {", ".join(UNITS_OF_A_RATE)}'
            raise ValueError(message)
        fee = cls(least=Money.parse(base) if base else None, rate=Money.parse(rate), per=per)
        if len({money.currency for money in fee.amounts}) > 1:
            message = f'"{text}" is in two currencies; write it in one of them'
            raise ValueError(message)
        return fee

    def __str__(self) -> str:
        if self.share:
            return f"{_UP_TO if self.is_limit else ''}{self.share}{_OF_THE_PRICE}"
        if self.rate:
            return f"{f'{self.least}{_PLUS}' if self.least else ''}{self.rate}{_PER}{self.per}"
        if self.most:
            return f"{self.least.amount}{_TO}{self.most}" if self.least else f"{_UP_TO}{self.most}"
        if self.least:
            return f"{_FROM}{self.least}"
        return str(self.money) if self.money else self.word

    @property
    def is_free(self) -> bool:
        """Whether it costs nothing."""
        return self.word in _NOTHING or (self.money is not None and not self.money.amount)

    @property
    def is_paid_elsewhere(self) -> bool:
        """Whether the customer pays it to somebody else, and the store gets nothing."""
        return self.word == _ELSEWHERE

    @property
    def amounts(self) -> tuple[Money, ...]:
        """All amounts of money in it, as they are written."""
        return tuple(money for money in (self.money, self.least, self.most, self.rate) if money is not None)


def _part_of_the_price(text: str) -> Percent:
    share = Percent.parse(text.removesuffix(_OF_THE_PRICE))
    if share.amount > _WHOLE:
        message = f'"{text}" is more than the price; check the number'
        raise ValueError(message)
    return share
