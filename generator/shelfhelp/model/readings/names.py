"""What country, time zone, currency or language was meant: `UK`, `Holland`, `London`, `BST`, `£`, `Pounds`, `en_GB`, `English`."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import available_timezones

from babel import Locale
from babel.core import get_global
from babel.localedata import locale_identifiers
from babel.numbers import get_territory_currencies, list_currencies

from shelfhelp.model.nearest_word import nearest_word
from shelfhelp.model.public_holidays import region_names
from shelfhelp.model.readings.amounts import currency_of
from shelfhelp.model.readings.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from shelfhelp.model.readings.habits import Habits

_CALLED = {
    "england": "GB",
    "scotland": "GB",
    "wales": "GB",
    "great britain": "GB",
    "britain": "GB",
    "holland": "NL",
    "america": "US",
    "the states": "US",
    "czech republic": "CZ",
    "eire": "IE",
    "republic of ireland": "IE",
}
_LIKE_ENOUGH = 0.85
"""How like a country's name a slip is, as `difflib` counts: a letter too few or two exchanged, in names of six letters and more."""

_WITH_REGIONS = ("IT", "ES", "CH", "AT", "DE", "AU", "CA", "US")
"""The countries whose regions stores deliver to and call by their names; of two regions with one name the last counts."""

_YES = frozenset({"yes", "y", "true", "on", "ja", "1", "always", "no", "n", "false", "off", "nein", "0", "never"})
_ZONE_LETTERS = {
    "GMT": "Europe/London",
    "BST": "Europe/London",
    "CET": "Europe/Berlin",
    "CEST": "Europe/Berlin",
    "MEZ": "Europe/Berlin",
    "EST": "America/New_York",
    "EDT": "America/New_York",
    "ET": "America/New_York",
    "CST": "America/Chicago",
    "CDT": "America/Chicago",
    "CT": "America/Chicago",
    "MST": "America/Denver",
    "MDT": "America/Denver",
    "PST": "America/Los_Angeles",
    "PDT": "America/Los_Angeles",
    "PT": "America/Los_Angeles",
}
_MOST_LIVE_IN = (
    "America/Argentina/Buenos_Aires",
    "America/Mexico_City",
    "America/Santiago",
    "America/Sao_Paulo",
    "America/Toronto",
    "Asia/Jakarta",
    "Asia/Shanghai",
    "Australia/Sydney",
    "Europe/Lisbon",
    "Europe/Madrid",
    "Europe/Moscow",
    "Pacific/Auckland",
)
"""Of countries with several times whose letters are not above, the time zone of the most people."""


def countries(text: str, habits: Habits) -> Iterator[Reading]:
    """Yield the country that may have been meant; a yes or no asks for the store's own."""
    words = text.casefold().replace(".", "").removeprefix("the ").strip()
    code = re.sub(r"[^A-Z]", "", text.upper())
    if words in _YES:
        yield from [Reading(habits.country, "your own country")] if habits.country else []
    elif words in _CALLED:
        yield Reading(_CALLED[words])
    elif words in _country_names():
        yield Reading(_country_names()[words])
    else:
        yield from (Reading(alias) for alias in get_global("territory_aliases").get(code, ())[:1])
        yield Reading(code)
        if slip := nearest_word(words, _country_names(), cutoff=_LIKE_ENOUGH):
            meant = _country_names()[slip]
            yield Reading(meant, f"for {Locale('en').territories[meant]}")


def regions(text: str, _: Habits) -> Iterator[Reading]:
    """Yield the region that is called so, or nearly: `CA-QC` for Quebec."""
    words = text.casefold().removeprefix("the ").strip()
    if slip := nearest_word(words, _region_names(), cutoff=_LIKE_ENOUGH):
        yield Reading(_region_names()[slip], "" if slip == words else f"for {slip.title()}")


@cache
def _region_names() -> Mapping[str, str]:
    named = (names for country in _WITH_REGIONS for names in region_names(country).items())
    return {name.casefold(): code for name, code in named}


def calendars(text: str, habits: Habits) -> Iterator[Reading]:
    """Yield the country or region whose public holidays may have been meant."""
    yield Reading(re.sub(r"[\s_/]+", "-", text.upper()))
    yield from countries(text, habits)


def zones(text: str, habits: Habits) -> Iterator[Reading]:
    """Yield the time zone that may have been meant, by its city, by its letters, or as the only one of the country."""
    words = re.sub(r"\s*/\s*", "/", text.casefold()).removesuffix(" time").strip().replace(" ", "_")
    own = _zones_of(habits.country)
    if words in _zones():
        yield Reading(_zones()[words])
    elif len(own) == 1:
        yield Reading(own[0])
    elif text.upper() in _ZONE_LETTERS:
        zone = _ZONE_LETTERS[text.upper()]
        same = [name for name in own if name == zone or not zone.startswith("Europe/")]
        yield Reading(zone if zone in own or not own else (same or own)[0])


def currencies(text: str, habits: Habits) -> Iterator[Reading]:
    """Yield the currency that may have been meant: by a sign, a word, its name, or as the country's."""
    words = text.casefold().strip(" .")
    own = get_territory_currencies(habits.country) if habits.country else []
    names = {str(name).casefold(): code for code, name in Locale("en").currencies.items() if code in list_currencies()}
    code = names.get(words) or currency_of(words, habits)
    singular = currency_of(words.removesuffix("s"), habits)
    if own and (own[0] in {code, singular} or _is_of_sort(words, own[0])):
        yield Reading(own[0])
    elif code or singular:
        yield Reading(code or singular)


def locales(text: str, habits: Habits) -> Iterator[Reading]:
    """Yield the language and region that may have been meant: `en_gb` is `en-GB`, `English` that of the store's country."""
    parts = re.split(r"[-_ ]", text.strip())
    if re.fullmatch(r"[A-Za-z]{2,3}", parts[0]) and len(parts) > 1:
        rest = [part.title() if len(part) == 4 else part.upper() for part in parts[1:]]  # noqa: PLR2004 a script
        yield Reading("-".join([parts[0].lower(), *rest]))
    language = _languages().get(text.casefold().split(" (")[0])
    if language:
        region = habits.country if habits.country in _regions(language) else _likeliest_region(language)
        yield Reading(f"{language}-{region}" if region else language)


def languages(text: str, habits: Habits) -> Iterator[Reading]:  # noqa: ARG001 one signature for all
    """Yield the language that may have been meant: `English` and `en-US` are `en`."""
    yield Reading(_languages().get(text.casefold().split(" (")[0], re.split(r"[-_]", text.casefold())[0]))


def likeliest_zone(country: str) -> str:
    """Return the time zone of a country in which most of its stores are; "" for a country without one."""
    own = _zones_of(country)
    return next((zone for zone in (*_ZONE_LETTERS.values(), *_MOST_LIVE_IN) if zone in own), own[0] if own else "")


def likeliest_currency(country: str) -> str:
    """Return the currency of a country in which most of its stores have their prices; "" for no country."""
    return next(iter(get_territory_currencies(country)), "") if country else ""


def likeliest_locale(country: str) -> str:
    """Return the language that most people of a country speak, as it is spoken there; "" for no country.

    Where CLDR has no likely language for a country, it is English.
    """
    language = str(get_global("likely_subtags").get(f"und_{country}", "en")).partition("_")[0]
    return f"{language}-{country}" if country else ""


@cache
def _regions(language: str) -> frozenset[str]:
    """Return the countries for which there is a form of a language."""
    return frozenset(name.rpartition("_")[2] for name in locale_identifiers() if name.partition("_")[0] == language)


def _likeliest_region(language: str) -> str:
    return str(get_global("likely_subtags").get(language, "")).rpartition("_")[2]


def _is_of_sort(words: str, currency: str) -> bool:
    """Return whether a currency is called by a word of its name: "dollars" for the Canadian dollar."""
    name = str(Locale("en").currencies.get(currency, "")).casefold().split()
    return words.removesuffix("s") in name


@cache
def _country_names() -> Mapping[str, str]:
    return _named("territories", "[A-Z]{2}")


@cache
def _languages() -> Mapping[str, str]:
    return _named("languages", "[a-z]{2}")


def _named(of: str, form: str) -> Mapping[str, str]:
    """Return the codes of a form by their German and English names in small letters; where both have one, the English counts."""
    names = (one for language in ("de", "en") for one in getattr(Locale(language), of).items())
    return {str(name).casefold(): code for code, name in names if re.fullmatch(form, code)}


@cache
def _zones() -> Mapping[str, str]:
    """Return the time zones by their names in small letters, and by their cities."""
    names = sorted(
        name for name in available_timezones() if "/" in name and not name.startswith(("Etc/", "posix", "right"))
    )
    by_city = {name.rpartition("/")[2].casefold(): name for name in names if name in get_global("zone_territories")}
    return by_city | {name.casefold(): name for name in names}


@cache
def _zones_of(country: str) -> tuple[str, ...]:
    return tuple(sorted(zone for zone, of in get_global("zone_territories").items() if of == country))
