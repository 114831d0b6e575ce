"""A country or a region of one, as a place where somebody lives or a parcel goes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Self

from shelfhelp.model.public_holidays import regions_of
from shelfhelp.model.values.text import Place
from shelfhelp.model.values.value import Value

_MOST_NAMED = 20


@dataclass(frozen=True, slots=True)
class Territory(Value):
    """A country by its ISO 3166-1 code, `US`, or one of its regions by its ISO 3166-2 code, `US-AK`."""

    PATTERN: ClassVar[str] = r"^[A-Z]{2}(-[A-Z0-9]{1,3})?$"
    EXAMPLES: ClassVar[tuple[str, ...]] = ("US", "US-AK")

    country: Place
    region: str = ""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the code of a country or of a region."""
        code, hyphen, region = text.partition("-")
        country = Place.parse(code)
        if hyphen and region not in regions_of(code):
            message = f'"{region}" is no region of {code} that is known; {offered_regions(code)}'
            raise ValueError(message)
        return cls(country, region)

    def __str__(self) -> str:
        return f"{self.country}-{self.region}" if self.region else str(self.country)


def offered_regions(country: str) -> str:
    """Return the end of a help line: the code of a country, and those of its regions that are known, or the first of many."""
    codes = [f"{country}-{region}" for region in regions_of(country)]
    if not codes:
        return f"write {country}"
    return f"write {country}, or one of: {', '.join(codes[:_MOST_NAMED])}{' …' if len(codes) > _MOST_NAMED else ''}"
