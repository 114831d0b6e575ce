"""Public holidays, as the `holidays` package knows them. In: a country, a region of it or "", and a year. Out: days with names.

Whether regions differ is measured, not listed: a country is looked through for days on which at least half of its regions rest
and the country as a whole does not, such as Easter Monday in the United Kingdom. Patron saints of single towns are no such days.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from functools import lru_cache
from importlib.util import find_spec, module_from_spec
from typing import TYPE_CHECKING

import holidays

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

_COUNTRIES = find_spec("holidays.countries")
if _COUNTRIES is not None:
    # The library imports a country when it is asked for, but that imports the package of all 250 first, for a tenth of a second
    # of each process. Known but not run, the package lets one of them be imported alone.
    sys.modules.setdefault(_COUNTRIES.name, module_from_spec(_COUNTRIES))

_NORWEGIAN = {"nb": "no", "nn": "no"}
"""What the holidays' data calls the two ways to write Norwegian."""

_IN_ENGLISH = {
    "AT": {
        "Carinthia": "2",
        "Lower Austria": "3",
        "Upper Austria": "4",
        "Styria": "6",
        "Tyrol": "7",
        "Vienna": "9",
    },
    "DE": {
        "Bavaria": "BY",
        "Hesse": "HE",
        "Lower Saxony": "NI",
        "Mecklenburg-Western Pomerania": "MV",
        "North Rhine-Westphalia": "NW",
        "Rhineland-Palatinate": "RP",
        "Saxony": "SN",
        "Saxony-Anhalt": "ST",
        "Thuringia": "TH",
    },
}
"""Regions by their English names, where the holidays' data has them in German only."""

_ISO_REGION = re.compile(r"[A-Z0-9]{1,3}")
_ENGLISH = "en_US"
_HALF = 2


@lru_cache(maxsize=256)
def public_holidays(country: str, region: str, year: int, language: str = _ENGLISH) -> Mapping[date, str]:
    """Return the public holidays of a year by their names in a language such as `de_AT`, or the nearest one that is known."""
    nearest = _nearest(language, _languages_of(country))
    found = holidays.country_holidays(country, subdiv=region or None, years=year, language=nearest)
    return {day: str(name) for day, name in found.items()}


@lru_cache(maxsize=256)
def _languages_of(country: str) -> tuple[str, ...]:
    known: tuple[str, ...] = holidays.country_holidays(country).supported_languages
    return known


def _nearest(language: str, known: tuple[str, ...]) -> str:
    code, *rest = language.split("_")
    code = _NORWEGIAN.get(code, code)
    wanted = (f"{code}_{rest[-1]}" if rest else code, code)
    alike = (one for one in known if one.partition("_")[0] == code)
    return next((one for one in wanted if one in known), next(alike, _ENGLISH))


@lru_cache(maxsize=512)
def regions_of(country: str) -> Mapping[str, str]:
    """Return the regions whose holidays are known, by their codes in ISO 3166-2 behind the hyphen, with their own names."""
    known = holidays.country_holidays(country)
    names: dict[str, str] = {}
    for name, code in known.subdivisions_aliases.items():
        names.setdefault(code, name)
    return {code: names.get(code, code) for code in sorted(known.subdivisions) if _ISO_REGION.fullmatch(code)}


@lru_cache(maxsize=512)
def region_names(country: str) -> Mapping[str, str]:
    """Return the codes of ISO 3166-2 of a country's regions, `CA-QC`, by each of their names, `Quebec` and `Québec`."""
    known = {**holidays.country_holidays(country).subdivisions_aliases, **_IN_ENGLISH.get(country, {})}
    return {name: f"{country}-{code}" for name, code in known.items() if _ISO_REGION.fullmatch(code)}


@lru_cache(maxsize=512)
def most_regions_rest(country: str, year: int) -> tuple[date, ...]:
    """Return the days of a year on which at least half of a country's regions have a holiday that the whole country has not."""
    regions = regions_of(country)
    everywhere = public_holidays(country, "", year)
    resting = Counter(
        day for region in regions for day in public_holidays(country, region, year) if day not in everywhere
    )
    return tuple(sorted(day for day, count in resting.items() if count * _HALF >= len(regions)))
