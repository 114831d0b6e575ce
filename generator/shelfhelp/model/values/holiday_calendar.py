"""Whose public holidays are kept: a country's, or those of one of its regions, which may have more of them."""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from typing import ClassVar, Self

from babel import Locale

from shelfhelp.model.nearest_word import nearest_word
from shelfhelp.model.public_holidays import region_names, regions_of
from shelfhelp.model.values.territory import Territory, offered_regions
from shelfhelp.model.values.text import Place

_HOW = (
    "write one country, such as US, or a region of it, such as GB-ENG; leave the line out if you are open on holidays"
)
_NO_PLACE = frozenset({"yes", "no", "none"})
"""Answers to another question; of these "no" would be Norway. A store that is open on holidays leaves the line out."""


class HolidayCalendar(Territory):
    """A territory by whose public holidays a store goes."""

    __slots__ = ()
    EXAMPLES: ClassVar[tuple[str, ...]] = ("US", "GB-ENG", "DE-BY")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the code of a country, or of a region whose holidays are known."""
        try:
            return super().parse(text)
        except ValueError:
            raise ValueError(_what_is_wrong(text)) from None


def calendar_of(country: Place, region: str) -> HolidayCalendar:
    """Return the calendar of an address: of its region, if that is a code or a name that is known, else of its country."""
    if region in regions_of(country.code):
        return HolidayCalendar(country, region)
    names = {name.casefold(): code for name, code in region_names(country.code).items()}
    return HolidayCalendar(country, names.get(region.casefold(), "").partition("-")[2])


def _what_is_wrong(text: str) -> str:
    """Return the sentence on a text that names no calendar: what was meant by it, or else how to write one."""
    code, _, region = text.partition("-")
    if near := _nearest(text):
        return f'"{text}" is not the code of a country or of a region; write {near}'
    if _country(code) is not None:
        return f'no holidays are known of a region "{region}" of {code}; {offered_regions(code)}'
    return f'"{text}" is not a country or a region; {_HOW}'


def _country(code: str) -> Place | None:
    with suppress(ValueError):
        return Place.parse(code)
    return None


def _nearest(text: str) -> str:
    """Return the code that was meant by a name, by other letters or by another sign between them; "" where none is near."""
    wanted = text.strip().casefold().replace("_", "-").replace(" ", "-")
    known = _known()
    if wanted in _NO_PLACE:
        return ""
    named = known.get(wanted.partition("-")[2], "")
    if named.casefold().partition("-")[0] == wanted.partition("-")[0]:
        return named
    near = nearest_word(wanted, (name for name in known if len(name) > len("gb-eng")), cutoff=0.85)
    return known.get(wanted) or known.get(near, "")


@cache
def _known() -> dict[str, str]:
    """Return every code and name, in small letters with hyphens, with the code that it stands for."""
    codes: dict[str, str] = {code: code for code in dict(Locale("en").territories) if _country(code) is not None}
    names = {str(name): code for code, name in dict(Locale("en").territories).items() if code in codes}
    found = {name: code for named in (names, {"UK": "GB", "USA": "US"}, codes) for name, code in named.items()}
    for country in codes:
        found |= {code: code for code in (f"{country}-{region}" for region in regions_of(country))}
        for name, code in region_names(country).items():
            found.setdefault(name, code)
    return {name.casefold().replace(" ", "-"): code for name, code in found.items()}
