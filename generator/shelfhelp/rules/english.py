"""Names places, days and facts for messages, which are in English whatever the store's language is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from shelfhelp.facts.dates import format_day
from shelfhelp.facts.format import format_value
from shelfhelp.facts.locale import ENGLISH
from shelfhelp.facts.markdown import phrase
from shelfhelp.facts.situations import Naming, describe_condition
from shelfhelp.facts.wording import in_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from shelfhelp.cases import Condition
    from shelfhelp.model.business_days import Overrun
    from shelfhelp.model.fact import Fact
    from shelfhelp.model.situation import Words
    from shelfhelp.model.values import Place, Territory

_MOST_NAMED = 4


def label(fact: Fact) -> str:
    """Return what a fact is called."""
    return fact.english or fact.label


def value(fact: Fact) -> str:
    """Describe what a fact is, in words and with its cases, as an English store's pages do."""
    in_english = replace(fact, cases=tuple(replace(case, whom=case.english) for case in fact.cases))
    return phrase(in_words(in_english, ENGLISH) if isinstance(fact.value, str) else in_english, ENGLISH)


def naming(words: Words) -> Naming:
    """Return what a store calls those whom its words stand for."""
    return Naming(ENGLISH, (), tuple(words.titles.items()))


def whom(condition: Condition, words: Words) -> str:
    """Describe whom a condition fits: `members in Germany`; "" for everybody."""
    return describe_condition(condition, naming(words))


def country(place: Place | Territory) -> str:
    """Name a country, or a part of one: `Germany`, `the US`, `Alaska`."""
    return format_value(place, ENGLISH)


def countries(places: Sequence[Place | Territory]) -> str:
    """Name countries or parts of them, and of many the first few: `Germany and France`, `Austria, Belgium, Spain, and 24 more`."""
    names = list(dict.fromkeys(country(place) for place in places))
    more = len(names) - _MOST_NAMED + 1
    return format_value(tuple(names) if more <= 1 else (*names[:-more], f"{more} more"), ENGLISH)


def overrun(of: Overrun) -> str:
    """Write what business days come to: `10 business days from Thursday, December 24, 2026 end on January 11, 2027: 18 days`."""
    verb, plural = ("ends" if of.duration.high == 1 or of.duration.words else "end"), "" if of.days == 1 else "s"
    return f"{of.duration} from {format_day(of.start, ENGLISH, 'full')} {verb} on {day(of.end)}: {of.days} day{plural}"


def day(of: date) -> str:
    """Format a day: `September 27, 2026`."""
    return format_day(of, ENGLISH)
