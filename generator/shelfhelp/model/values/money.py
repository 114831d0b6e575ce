"""Amounts of money with their currency, fees that may be free, and percentages. Exact decimals, never floats."""

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


def _exact(amount: str, text: str) -> Decimal:
    """Return an amount that decimals calculate with exactly; a longer one is a slip of the finger."""
    if len(amount) > _MOST_SIGNS:
        message = f'"{text}" has more digits than any amount; check the number'
        raise ValueError(message)
    return Decimal(amount)


@dataclass(frozen=True, slots=True)
class Money(Value):
    """An amount in one currency, written `4.95 USD` (ISO 4217)."""

    PATTERN: ClassVar[str] = r"^(0|[1-9][0-9]*)(\.[0-9]+)? [A-Z]{3}$"
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
class Fee(Value):
    """What something costs: an amount of money, or nothing (`free` or `none`, kept as the word that was written)."""

    PATTERN: ClassVar[str] = r"^((0|[1-9][0-9]*)(\.[0-9]+)? [A-Z]{3}|free|none)$"
    EXAMPLES: ClassVar[tuple[str, ...]] = ("4.95 USD", "free", "none")

    money: Money | None
    word: str = ""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read an amount of money, `free` or `none`."""
        if text in {"free", "none"}:
            return cls(None, text)
        if not text[:1].isdigit():
            message = f'"{text}" is not a fee; write an amount like "4.95 USD", or "free", or "none"'
            raise ValueError(message)
        return cls(Money.parse(text))

    def __str__(self) -> str:
        return str(self.money) if self.money else self.word


@dataclass(frozen=True, slots=True)
class Percent(Value):
    """A percentage, written `15 %` or `15%`."""

    PATTERN: ClassVar[str] = r"^(0|[1-9][0-9]*)(\.[0-9]+)? ?%$"
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
