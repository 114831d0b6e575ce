"""What a store's own settings show about how its people write: the currency, the country and the language of its policies."""

from __future__ import annotations

from dataclasses import dataclass

_MONTH_FIRST = frozenset({"US", "PH", "FM", "MH", "PW", "LR"})
"""Countries in which 4/12 is the twelfth of April (CLDR, short dates)."""


@dataclass(frozen=True, slots=True)
class Habits:
    """How a store's people write. What is not known is "": `policies/store.yml` may be what cannot be read.

    `currencies` are the codes of the store's other ones.
    """

    currency: str = ""
    country: str = ""
    locale: str = ""
    currencies: tuple[str, ...] = ()

    @property
    def region(self) -> str:
        """The region by whose habits dates and numbers are written."""
        last = self.locale.rpartition("-")[2]
        return last if last.isupper() else self.country

    @property
    def is_month_first(self) -> bool:
        return self.region in _MONTH_FIRST
