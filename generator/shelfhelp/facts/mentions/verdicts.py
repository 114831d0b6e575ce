"""Holds mentions against the facts of one date. In: a mention and a snapshot. Out: the fact that it contradicts or repeats.

A mention agrees with a fact when it states its usual value or that of one of its cases. A date is held against the days on
which the fact changes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from babel import Locale

from shelfhelp.cases import ALWAYS
from shelfhelp.facts.locale import locale_in
from shelfhelp.facts.mentions.lexicon import Lexicon, NamedFact, lexicon
from shelfhelp.facts.mentions.subjects import candidates
from shelfhelp.facts.narrowing import facts_for
from shelfhelp.facts.quantities.quantity import Stretch, When
from shelfhelp.facts.situations import Naming
from shelfhelp.model.fact import Items, Table
from shelfhelp.model.policies import Store
from shelfhelp.model.prose import PolicyProse
from shelfhelp.model.timeline import ONE_DAY
from shelfhelp.model.values import Email, Territory, Window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from shelfhelp.cases import Condition
    from shelfhelp.facts.mentions.mention import Mention
    from shelfhelp.model.fact import Fact
    from shelfhelp.model.snapshot import StatedSnapshot

_AS_GOOD = 5
"""How much less a fact may fit than the best, and still be the one that is meant where it says the same."""

_STILL_MEANT = 10
"""The same for a fact that says exactly what the sentence says, where all that fit better say something else."""

_HARDLY_LESS = 1
"""How much less a fact may fit than another one, so that nobody but the writer can tell which of the two is meant."""

_TAKES_EFFECT = re.compile(
    r"\b(?:effect|effective|in force|as of|as from|starting|since|appl(?:y|ies)|valid|new|changed?|changes|start(?:s|ed)?"
    r"|beg[iau]ns?|introduced?|updated|extended|ends?|ended|expires?|longer|from .{1,24} on(?:wards?)?)\b"
)
_IS_A_LIMIT = re.compile(r"\b(?:from|until|till|before|after|between|through|to|and|by|than) $")


@dataclass(frozen=True, slots=True)
class Judgment:
    """The fact that a mention is about, and whether the mention says the same; of a date also the day from which the fact holds.

    `rival` is another fact that the mention may be about just as well.
    """

    fact: Fact
    agrees: bool
    holds_from: date | None = None
    rival: Fact | None = None


def for_customers(snapshot: StatedSnapshot, condition: Condition) -> StatedSnapshot:
    """Return a snapshot whose facts are those of the customers whom a text is for."""
    if condition == ALWAYS:
        return snapshot
    naming = Naming(locale_in(snapshot), (), tuple(snapshot.words.titles.items()))
    return replace(snapshot, facts=facts_for(snapshot.facts, condition, naming))


def lexicon_of(snapshot: StatedSnapshot) -> Lexicon:
    """Return the words by which prose names the snapshot's facts, with what the store adds in `policies/store.yml`."""
    facts = [f for f in snapshot.facts.values() if not isinstance(f.value, Table | Items | PolicyProse)]
    own = snapshot.policy("store", Store).vocabulary
    wordings = own.facts if own else ()
    subjects: list[NamedFact] = []
    for fact in facts:
        added = (
            str(word) for wording in wordings if fnmatchcase(fact.key, str(wording.fact)) for word in wording.words
        )
        about = (*fact.about, *added)
        if about:
            subjects.append(NamedFact(fact.key, about, _entry_name(fact, snapshot)))
    domains = {fact.value.address.lower().rpartition("@")[2] for fact in facts if isinstance(fact.value, Email)}
    return lexicon(tuple(subjects), tuple(map(str, own.use)) if own else (), frozenset(domains))


def _entry_name(fact: Fact, snapshot: StatedSnapshot) -> str:
    """Return the name behind a label, "Express delivery" of "delivery time (Express delivery)", and the countries of its entry.

    A fact of the store's own is an entry itself, which its label names.
    """
    if fact.is_own:
        return fact.english or fact.label
    _, _, name = (fact.english or fact.label).partition(" (")
    served = snapshot.facts.get(f"{fact.key.rpartition('.')[0]}.destinations")
    places = served.value if served and fact.policy == "shipping" and isinstance(served.value, tuple) else ()
    territories = Locale("en").territories
    countries = (territories[place.country.code] for place in places if isinstance(place, Territory))
    return " ".join((name.removesuffix(")"), *dict.fromkeys(countries))).strip()


def verdict(mention: Mention, snapshot: StatedSnapshot, known: Lexicon) -> Judgment | None:
    """Return the fact that a mention is about. One that says the same goes before one that fits better and says something else."""
    of = _of_date if isinstance(mention.quantity, When) else _of_value
    found = list(of(mention, snapshot, known))
    if not found:
        return None
    best = found[0][0]
    agreeing = [(score, verdict) for score, verdict in found if verdict.agrees and score >= best - _STILL_MEANT]
    if not agreeing:
        return _with_rival(found)
    is_near = agreeing[0][0] >= best - _AS_GOOD
    return _with_rival(agreeing) if is_near else replace(agreeing[0][1], rival=found[0][1].fact)


def _with_rival(found: list[tuple[int, Judgment]]) -> Judgment:
    """Return the first verdict, with the fact of another one that fits hardly less and would put other words into the text."""
    (score, first), *others = found
    rivals = (v.fact for s, v in others if s >= score - _HARDLY_LESS and _is_other(v.fact, first.fact))
    return replace(first, rival=next(rivals, None))


def _is_other(fact: Fact, than: Fact) -> bool:
    """Return whether it matters which of two facts is named: they are different fields, or entries with different values."""
    return fact.key.rpartition(".")[2] != than.key.rpartition(".")[2] or fact.value != than.value


def _of_value(mention: Mention, snapshot: StatedSnapshot, known: Lexicon) -> Iterator[tuple[int, Judgment]]:
    """Yield the facts whose values can be compared with the mention, the likeliest first."""
    for candidate in candidates(mention, known):
        fact = snapshot.facts[candidate.key]
        agrees = _agrees(mention, fact)
        if agrees is not None and _times_as_long(mention, fact) <= candidate.most_times_as_long:
            yield candidate.score, Judgment(fact, agrees)


def _agrees(mention: Mention, fact: Fact) -> bool | None:
    if isinstance(mention.quantity, When):
        return None
    stated = [mention.quantity.agrees(value) for value in (fact.value, *(case.value for case in fact.cases))]
    compared = [agrees for agrees in stated if agrees is not None]
    return any(compared) if compared else None


def _times_as_long(mention: Mention, fact: Fact) -> float:
    """Return how much longer or shorter a mention is than a fact: nobody means a return window of 30 days by eight minutes."""
    return mention.quantity.times_as_long(fact.value) if isinstance(mention.quantity, Stretch) else 1.0


def _of_date(mention: Mention, snapshot: StatedSnapshot, known: Lexicon) -> Iterator[tuple[int, Judgment]]:
    """Yield the facts for which a date could be meant as the day of a change, the likeliest first."""
    when = mention.quantity
    if not isinstance(when, When):
        return
    tells_of_change = _TAKES_EFFECT.search(mention.sentence) is not None
    is_limit = _IS_A_LIMIT.search(mention.sentence, 0, mention.at) is not None
    for candidate in candidates(mention, known):
        fact = snapshot.facts[candidate.key]
        periods = snapshot.periods(fact.key)
        turns = {period.first for period in periods} | {period.first - ONE_DAY for period in periods[1:]}
        agrees = any(when.is_on(day) for day in turns)
        # A day by which something must be done is an appointment, unless it is the very day of a change.
        if is_limit and any(when.is_on(day) for day in _last_days(fact)):
            yield candidate.score, Judgment(fact, agrees=True)
        elif tells_of_change or (is_limit and agrees):
            begins = [one.first for one in periods if one.first <= snapshot.as_of and one.value == fact.value]
            if begins:
                yield candidate.score, Judgment(fact, agrees, begins[-1])


def _last_days(fact: Fact) -> Iterator[date]:
    """Yield the days on which a fact's windows end, in any case."""
    for value in (fact.value, *(case.value for case in fact.cases)):
        if isinstance(value, Window) and value.last_day:
            yield value.last_day
