"""Tells which facts a mention may be about, by the words around it. In: a mention and a lexicon. Out: candidates, the best first.

A sentence is about a fact when it holds one of the fact's entries. Everyday words ("return", "hold") count only in a sentence
about the store and its customers, and not beside words of use ("boil"); other words count unless words of use stand
closer to the quantity. A sentence with only pronouns for a subject is about what stands above it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from shelfhelp.facts.mentions.lexicon import Strength, is_everyday, strength
from shelfhelp.facts.mentions.vocabulary import (
    FRAME,
    LEADS_ON,
    MAILBOXES,
    MODALS,
    OTHERS,
    PROMISES,
    SCENES,
    SMALL,
    THINGS,
)
from shelfhelp.facts.mentions.words import index_of
from shelfhelp.facts.quantities.quantity import Digits, Mail, Measure, OpeningTimes, Share, Stretch, Sum

if TYPE_CHECKING:
    from shelfhelp.facts.mentions.lexicon import Lexicon
    from shelfhelp.facts.mentions.mention import Mention
    from shelfhelp.facts.mentions.words import Match, SentenceWords
    from shelfhelp.facts.quantities.quantity import Quantity

_FAR = 99
_PER_CLAUSE = 4
_PER_ANCHOR = 8
_PER_WORD = 7
_PER_SMALL_WORD = 2
_PER_NAME = 12
_OUR_REACH = 3
_GERUND_REACH = 3

_MARGIN = {Strength.WEAK: 2, Strength.USUAL: -1, Strength.SURE: -_FAR}
"""How much farther from the quantity than the subject a word of use may stand and still take the mention away."""

_MOST_TIMES_AS_LONG = {Strength.WEAK: 60, Strength.USUAL: 400, Strength.SURE: 3000}
"""How many times longer or shorter than a fact a stretch of time may be and still be meant for it."""

_ARTICLES = ("the", "a", "an", "your", "our", "my", "this", "that", "these", "any")

_FRAME = index_of(FRAME)
_PROMISES = index_of(PROMISES)
_THINGS = index_of(THINGS)
_SCENES = index_of(SCENES, gap=0)
_OTHERS = index_of(OTHERS)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fact that a mention may be about, how well it fits, and how much longer or shorter than the fact the mention may be."""

    key: str
    score: int
    most_times_as_long: int


@lru_cache(maxsize=1 << 16)
def candidates(mention: Mention, known: Lexicon) -> tuple[Candidate, ...]:
    """Return the facts that a mention may be about, the likeliest first; none where the sentence is about other things."""
    if _SCENES.is_in(mention.words):
        return ()
    if isinstance(mention.quantity, Digits | Mail):
        found = _reached(mention, known)
    else:
        found = _stood_above(mention, known) if mention.is_bare and mention.anchors else []
        found = found or _in_the_sentence(mention, known) or _stood_above(mention, known)
    best: dict[str, Candidate] = {}
    for candidate in found:
        other = best.get(candidate.key)
        if other is None or candidate.score > other.score:
            best[candidate.key] = candidate
    return tuple(sorted(best.values(), key=lambda c: -c.score))


def _reached(mention: Mention, known: Lexicon) -> list[Candidate]:
    """A number or an address that is not somebody else's is the store's; the words around it decide which of several."""
    if any(not _is_ours(n, mention.words) for match, _ in _OTHERS.found_in(mention.words) for n in match.numbers):
        return []
    if not _is_our_mailbox(mention.quantity, known):
        return []
    scores = dict.fromkeys(known.keys, 0)
    for match, keys in known.entries.found_in(mention.words):
        scores.update({key: max(scores[key], _worth(match)) for key in keys})
    local = mention.quantity.address.partition("@")[0] if isinstance(mention.quantity, Mail) else ""
    named = {key: _PER_NAME if local in key.split(".") else _named(key, mention, known) for key in scores}
    return [Candidate(key, score + named[key], _MOST_TIMES_AS_LONG[Strength.SURE]) for key, score in scores.items()]


def _is_our_mailbox(reached: Quantity, known: Lexicon) -> bool:
    """Return whether an address is the store's, by its domain or by a name that stores give to their mailboxes; numbers are."""
    if not isinstance(reached, Mail):
        return True
    local, _, domain = reached.address.rpartition("@")
    return domain in known.domains or local in MAILBOXES


def _is_ours(number: int, words: SentenceWords) -> bool:
    """Return whether a word belongs to an "our" before it: "our toy doctors"."""
    return any(number - _OUR_REACH <= our < number for our in words.at.get("our", ()))


def _in_the_sentence(mention: Mention, known: Lexicon) -> list[Candidate]:
    """Return the facts that the sentence itself is about."""
    entries = list(known.entries.found_in(mention.words))
    if not entries:
        return []
    is_stretch, is_money = isinstance(mention.quantity, Stretch), isinstance(mention.quantity, Sum | Share)
    is_framed = mention.is_bare or _FRAME.is_in(mention.words)
    is_promise = is_framed and _PROMISES.is_in(mention.words)
    use, thing = _nearest_of_use(mention, known)
    found: list[Candidate] = []
    for match, keys in entries:
        if isinstance(mention.quantity, OpeningTimes) and _is_opened_thing(match, mention):
            continue
        strength = _strength_here(match, mention)
        distance = min(_distance(mention, number) for number in match.numbers)
        leading = min(_distance(mention, number) for number in match.leading)
        things_count = not is_money and not (is_promise if strength is Strength.WEAK else is_framed)
        against = min(use, thing) if things_count else use
        needs_frame = is_everyday(match) if is_stretch else strength is Strength.WEAK
        is_subject = not needs_frame or is_framed or _leads(match, mention.words)
        is_in_a_name = mention.is_name and strength < Strength.SURE
        if is_subject and not is_in_a_name and against > leading + _MARGIN[strength]:
            score, size = _worth(match) - distance, _MOST_TIMES_AS_LONG[strength]
            found.extend(Candidate(key, score + _named(key, mention, known), size) for key in keys)
    return found


def _is_opened_thing(match: Match, mention: Mention) -> bool:
    """Return whether an entry is only found in a thing that is opened or closed: "opened tea" says nothing about hours."""
    following = (mention.sentence[mention.words.starts[number] :] for number in match.numbers)
    return all(text.startswith("opened") for text in following)


def _strength_here(match: Match, mention: Mention) -> Strength:
    """Return how strong an entry is beside a mention: only stores count in business days."""
    quantity = mention.quantity
    is_business = isinstance(quantity, Stretch) and quantity.measure is Measure.BUSINESS_DAYS
    return Strength(min(Strength.SURE, strength(match) + is_business))


def _leads(match: Match, words: SentenceWords) -> bool:
    """Return whether the sentence is about an entry, by its place: "Our returns are", "Deleting it takes", "can go back"."""
    first = 1 if any(0 in words.at.get(article, ()) for article in _ARTICLES) else 0
    if first in match.numbers:
        last = next(n for n in range(first, first + len(match.numbers)) if n + 1 not in match.numbers)
        is_gerund = any(word.endswith("ing") and first in numbers for word, numbers in words.at.items())
        verbs = range(last + 1, last + (_GERUND_REACH if is_gerund else 1) + 1)
        if any(number in verbs for verb in LEADS_ON for number in words.at.get(verb, ())):
            return True
    return any(number + 1 in match.numbers for modal in MODALS for number in words.at.get(modal, ()))


def _stood_above(mention: Mention, known: Lexicon) -> list[Candidate]:
    """Return the facts that the nearest text above is about, for a sentence that has no subject of its own."""
    if not mention.is_bare or known.use.is_in(mention.words) or isinstance(mention.quantity, Share):
        return []
    for words in mention.above:
        is_of_use = known.use.is_in(words) or _THINGS.is_in(words)
        found = [
            Candidate(key, _worth(match) + _named(key, mention, known), _MOST_TIMES_AS_LONG[Strength.WEAK])
            for match, keys in known.entries.found_in(words)
            if strength(match) > Strength.WEAK or not is_of_use
            for key in keys
        ]
        if found:
            return found
    return []


def _worth(match: Match) -> int:
    """Return what an entry is worth: the more of its words stand in the sentence, the surer it is meant."""
    longest = [max(phrases, key=len) for phrases in match.phrases]
    return sum(_PER_SMALL_WORD if word in SMALL else _PER_WORD for phrase in longest for word in phrase)


def _named(key: str, mention: Mention, known: Lexicon) -> int:
    """Return the bonus of a fact whose entry ("Express delivery", "Germany") is named in the statement or above it."""
    own = range(mention.first, mention.last + 1)
    statements = mention.words.statements
    for name in known.names.get(key, ()):
        named = (number for number in mention.words.at.get(name, ()) if number not in own)
        in_sentence = any(statements[number] == statements[mention.first] for number in named)
        if in_sentence or any(name in words.at for words in mention.above):
            return _PER_NAME
    return 0


def _nearest_of_use(mention: Mention, known: Lexicon) -> tuple[int, int]:
    """Return how near the nearest word of use stands, and the nearest thing; what an article makes a noun is a thing."""
    nouns = {number + 1 for article in _ARTICLES for number in mention.words.at.get(article, ())}
    use = {number for match, _ in known.use.found_in(mention.words) for number in match.numbers}
    things = {number for match, _ in _THINGS.found_in(mention.words) for number in match.numbers}
    return _nearest(mention, use - nouns), _nearest(mention, things | (use & nouns))


def _nearest(mention: Mention, numbers: set[int]) -> int:
    return min((_distance(mention, number) for number in numbers), default=_FAR)


def _distance(mention: Mention, number: int) -> int:
    """Return how far a word is from the mention: words between, more across a comma, most where it only says from when."""
    if mention.first <= number <= mention.last:
        return _FAR
    edge = mention.first if number < mention.first else mention.last
    clauses = abs(mention.words.clauses[number] - mention.words.clauses[edge])
    return abs(number - edge) + _PER_CLAUSE * clauses + (_PER_ANCHOR if number in mention.anchors else 0)
