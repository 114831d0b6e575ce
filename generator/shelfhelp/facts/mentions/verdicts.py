"""Holds mentions against the facts of one date. In: a mention and a snapshot. Out: the fact that it contradicts or repeats.

A mention agrees with a fact when it states its regular value or that of a season in play. A date is held against the days on
which the fact changes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from shelfhelp.facts.mentions.lexicon import Lexicon, Subject, lexicon
from shelfhelp.facts.mentions.subjects import candidates
from shelfhelp.facts.quantities.quantity import Stretch, When
from shelfhelp.model.fact import Items, Table
from shelfhelp.model.policies import Store
from shelfhelp.model.timeline import ONE_DAY
from shelfhelp.model.values import Duration, Email

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from shelfhelp.facts.mentions.mention import Mention
    from shelfhelp.model.fact import Fact
    from shelfhelp.model.snapshot import Snapshot

_AS_GOOD = 5

_TAKES_EFFECT = re.compile(
    r"\b(?:effect|effective|in force|as of|as from|starting|since|appl(?:y|ies)|valid|new|changed?|changes|start(?:s|ed)?"
    r"|beg[iau]ns?|introduced?|updated|extended|ends?|ended|expires?|longer|from .{1,24} on(?:wards?)?)\b"
)
_IS_A_LIMIT = re.compile(r"\b(?:from|until|till|before|after|between|through|to|and|by|than) $")


@dataclass(frozen=True, slots=True)
class Verdict:
    """The fact that a mention is about, and whether the mention says the same; of a date also the day from which the fact holds."""

    fact: Fact
    agrees: bool
    holds_from: date | None = None


def lexicon_of(snapshot: Snapshot) -> Lexicon:
    """Return how prose speaks of the snapshot's facts, with what the store adds in `policies/store.yml`."""
    facts = [f for f in snapshot.facts.values() if not isinstance(f.value, Table | Items)]
    own = snapshot.policy("store", Store).vocabulary
    wordings = own.facts if own else ()
    subjects: list[Subject] = []
    for fact in facts:
        added = (
            str(word) for wording in wordings if fnmatchcase(fact.key, str(wording.fact)) for word in wording.words
        )
        about = (*fact.about, *added)
        if about:
            subjects.append(Subject(fact.key, about, _entry_name(fact)))
    domains = {fact.value.address.lower().rpartition("@")[2] for fact in facts if isinstance(fact.value, Email)}
    return lexicon(tuple(subjects), tuple(map(str, own.use)) if own else (), frozenset(domains))


def _entry_name(fact: Fact) -> str:
    """Return the name behind a label: "Express delivery" of "delivery time (Express delivery)"."""
    _, _, name = (fact.english or fact.label).partition(" (")
    return name.removesuffix(")")


def verdict(mention: Mention, snapshot: Snapshot, known: Lexicon) -> Verdict | None:
    """Return the fact that a mention is about. Among facts that fit as well as the best, one that says the same is preferred."""
    of = _of_date if isinstance(mention.quantity, When) else _of_value
    found = list(of(mention, snapshot, known))
    near = [verdict for score, verdict in found if score >= found[0][0] - _AS_GOOD]
    return next((v for v in near if v.agrees), near[0] if near else None)


def _of_value(mention: Mention, snapshot: Snapshot, known: Lexicon) -> Iterator[tuple[int, Verdict]]:
    """Yield the facts whose values can be compared with the mention, the likeliest first."""
    for candidate in candidates(mention, known):
        fact = snapshot.facts[candidate.key]
        agrees = _agrees(mention, fact)
        if agrees is not None and _times_as_long(mention, fact) <= candidate.most_times_as_long:
            yield candidate.score, Verdict(fact, agrees)


def _agrees(mention: Mention, fact: Fact) -> bool | None:
    if isinstance(mention.quantity, When):
        return None
    regular = mention.quantity.agrees(fact.value)
    seasonal = mention.quantity.agrees(fact.exception.value) if fact.exception else None
    return None if regular is None else regular or bool(seasonal)


def _times_as_long(mention: Mention, fact: Fact) -> float:
    """Return how much longer or shorter a mention is than a fact: nobody means a return window of 30 days by eight minutes."""
    return mention.quantity.times_as_long(fact.value) if isinstance(mention.quantity, Stretch) else 1.0


def _of_date(mention: Mention, snapshot: Snapshot, known: Lexicon) -> Iterator[tuple[int, Verdict]]:
    """Yield the facts for which a date could be meant as the day of a change, the likeliest first."""
    when = mention.quantity
    if not isinstance(when, When):
        return
    tells_of_change = _TAKES_EFFECT.search(mention.sentence) is not None
    is_limit = _IS_A_LIMIT.search(mention.sentence, 0, mention.at) is not None
    for candidate in candidates(mention, known):
        fact = snapshot.facts[candidate.key]
        eras = snapshot.history.get(fact.key, ())
        turns = {era.starts for era in eras} | {era.starts - ONE_DAY for era in eras[1:]}
        agrees = any(when.is_on(day) for day in turns)
        is_appointment = isinstance(fact.value, Duration) and fact.policy == "shipping"
        if tells_of_change or (is_limit and (agrees or not is_appointment)):
            begins = [era.starts for era in eras if era.starts <= snapshot.as_of and era.value == fact.value]
            if begins:
                yield candidate.score, Verdict(fact, agrees, begins[-1])
