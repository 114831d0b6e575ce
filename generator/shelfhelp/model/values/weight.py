"""What an order or a parcel weighs: `30 kg`, `100 lb`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Self

from shelfhelp.model.values.value import Value

WEIGHT_UNITS = ("kg", "lb")
"""The units in which scales of shops and carriers show a weight."""

THOUSANDTHS = 3
"""How many digits of a weight count behind its point: grams, and a little less than half of one."""

_WEIGHT = rf"^((?:0|[1-9][0-9]{{0,5}})(?:\.[0-9]{{1,{THOUSANDTHS}}})?) ({'|'.join(WEIGHT_UNITS)})$"


@dataclass(frozen=True, slots=True)
class Weight(Value):
    """A weight in one unit. Weights of two units are not compared: a store has scales of one kind."""

    PATTERN: ClassVar[str] = _WEIGHT
    EXAMPLES: ClassVar[tuple[str, ...]] = ("30 kg", "100 lb")

    amount: Decimal
    unit: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `30 kg`."""
        match = re.fullmatch(_WEIGHT, text)
        if match is None:
            message = f'"{text}" is not a weight; write the number, a space and the unit, like "30 kg" or "100 lb"'
            raise ValueError(message)
        return cls(Decimal(match[1]), match[2])

    @classmethod
    def of_steps(cls, steps: int, unit: str) -> Self:
        """Return the weight of a number of thousandths of a unit."""
        return cls(Decimal(steps) / 10**THOUSANDTHS, unit)

    @property
    def steps(self) -> int:
        """The weight in thousandths of its unit."""
        return int(self.amount * 10**THOUSANDTHS)

    def __str__(self) -> str:
        return f"{self.amount} {self.unit}"
