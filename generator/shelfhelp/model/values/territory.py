"""A country or a region of one, as a place where somebody lives or a parcel goes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar, Self

from shelfhelp.model.public_holidays import regions_of
from shelfhelp.model.values.text import Place
from shelfhelp.model.values.value import Value

_MOST_NAMED = 20
_IN = " in "
DECLARE_PLACES = (
    "write a code such as US or US-AK, or declare the word in policies/store.yml "
    'under "conditions:", "places:", with all the places that it stands for'
)
"""What to write instead of a word that is no place."""


@dataclass(frozen=True, slots=True)
class Territory(Value):
    """A country by its ISO 3166-1 code, `US`, or one of its regions by its ISO 3166-2 code, `US-AK`.

    `US-AL in the contiguous 48 states` belongs to a group that the store has named, and is shown by the group's name.
    """

    CODE: ClassVar[str] = r"[A-Z]{2}(-[A-Z0-9]{1,3})?"
    PATTERN: ClassVar[str] = r"^[A-Za-z0-9_-]{1,64}$"
    """Any word: a list of places may also name a group of them that the store has declared."""
    EXAMPLES: ClassVar[tuple[str, ...]] = ("US", "US-AK")

    country: Place
    region: str = ""
    group: str = field(default="", compare=False)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the code of a country or of a region."""
        code, _, group = text.partition(_IN)
        code, hyphen, region = code.partition("-")
        if not code[:2].isupper():
            message = f'"{text}" is no country, region or group of places; {DECLARE_PLACES}'
            raise ValueError(message)
        country = Place.parse(code)
        if hyphen and region not in regions_of(code):
            message = f'"{region}" is no region of {code} that is known; {offered_regions(code)}'
            raise ValueError(message)
        return cls(country, region, group)

    def __str__(self) -> str:
        return f"{self.country}-{self.region}" if self.region else str(self.country)


def offered_regions(country: str) -> str:
    """Return the end of a help line: the code of a country, and those of its regions that are known, or the first of many."""
    codes = [f"{country}-{region}" for region in regions_of(country)]
    if not codes:
        return f"write {country}"
    return f"write {country}, or one of: {', '.join(codes[:_MOST_NAMED])}{' …' if len(codes) > _MOST_NAMED else ''}"
