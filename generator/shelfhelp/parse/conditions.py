"""Reads the condition of a case. In: the words before the colon of a line, and what a store's words stand for. Out: a condition.

member                          a word of the store, a category, a way of delivery, a country or a region
DE or FR                        one of several
member and electronics          all of several; "and" binds closer than "or"
over 29.00 USD, up to 65.00 USD a value of the order
up to 30 kg, over 100 lb        a weight of the order
ordered from 2026-11-01 to 2026-12-24
usually                         everybody else
"""

from __future__ import annotations

import re
from itertools import combinations, permutations
from typing import TYPE_CHECKING

from shelfhelp.cases import ALWAYS, Interval, Names, all_of, any_of, one_of
from shelfhelp.model.nearest_word import nearest_word
from shelfhelp.model.readings import NONE, nearest
from shelfhelp.model.readings.names import regions
from shelfhelp.model.situation import (
    BOTH,
    CATEGORY,
    CHANNEL,
    COUNTRY,
    CUSTOMER,
    DAY,
    DECLARED,
    DELIVERED,
    METHOD,
    ORDERED,
    STATE,
    Words,
    dimension_of,
)
from shelfhelp.model.values import Day, Money, Place, Territory, Weight
from shelfhelp.model.values.territory import DECLARE_PLACES
from shelfhelp.model.values.weight import WEIGHT_UNITS
from shelfhelp.source import yaml
from shelfhelp.source.nodes import USUALLY, ListNode, MapNode, TextNode, node_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from shelfhelp.cases import Condition, Member
    from shelfhelp.source.nodes import Node
    from shelfhelp.source.sources import Sources

_AMOUNT = re.compile(r"(?P<how>over|from|up to|below) (?P<amount>[0-9.]+ (?:[A-Z]{3}|kg|lb))")
_AMOUNT_MEANT = re.compile(
    r"(?:free )?(?P<how>over|above|more than|from|at least|up to|at most|below|under|less than) (?P<amount>.*\d.*)",
    re.IGNORECASE,
)
_HOW = {
    "above": "over",
    "more than": "over",
    "at least": "from",
    "at most": "up to",
    "under": "below",
    "less than": "below",
}
_WITHOUT_UNIT = re.compile(r"(over|from|up to|below) [0-9.,]+")
_COMMA = re.compile(r",\s+")
_ALMOST = 0.8
_DAYS = re.compile(
    r"(?P<of>ordered|delivered|on days) (?:from (?P<first>[0-9-]+)(?: to (?P<to>[0-9-]+))?|until (?P<until>[0-9-]+))"
)
_ON_DAY = re.compile(r"(?P<of>ordered|delivered|on days) (?P<day>[0-9-]+)")
_OF_AMOUNT = re.compile(r"order of (?P<amount>[0-9.]+ (?:[A-Z]{3}|kg|lb))")
_COUNTED = {"ordered": ORDERED, "delivered": DELIVERED, "on days": DAY}
_PLACE = re.compile(Territory.CODE)
_PLACES, _TIER, _SHOP = "places", "tier", "shop"
"""Keys of `conditions` in `store.yml` whose words stand for several places, tiers of a membership, and purchases in a shop."""


class UnknownWordError(ValueError):
    """A condition has a word that nobody has declared; the message says what is wrong, and after `; ` what to write.

    `word` and `meant` are that word and the one that was meant, "" where that is not clear.
    """

    def __init__(self, message: str, word: str, meant: str) -> None:
        super().__init__(message)
        self.word = word
        self.meant = meant


def words_of(sources: Sources) -> Words:
    """Return the words of a store, as far as its files can be read: those of all versions, so that old lines keep their meaning."""
    members: dict[str, tuple[str, frozenset[str]]] = {}
    titles: dict[tuple[str, frozenset[str]], str] = {}
    of_kind: dict[str, list[str]] = {_TIER: [], _SHOP: []}

    def declare(dimension: str, entries: Node | None, of: Callable[[str, Node], frozenset[str]] = _itself) -> None:
        for word, entry in entries.entries.items() if isinstance(entries, MapNode) else ():
            meant = members.setdefault(word, (dimension, of(word, entry)))
            title = node_at(entry, ("name",)) if isinstance(entry, MapNode) else entry
            if isinstance(title, TextNode):
                titles[meant] = title.text

    for version in _versions(sources, "store"):
        for dimension in DECLARED:
            declare(dimension, node_at(version, ("conditions", dimension)))
        for kind, dimension in ((_TIER, CUSTOMER), (_SHOP, CHANNEL)):
            declared = node_at(version, ("conditions", kind))
            declare(dimension, declared)
            of_kind[kind] += declared.entries if isinstance(declared, MapNode) else ()
        declare(CATEGORY, node_at(version, ("categories",)))
        declare(COUNTRY, node_at(version, ("conditions", _PLACES)), _places)
    for version in _versions(sources, "shipping"):
        declare(METHOD, node_at(version, ("methods",)))
    _let_meet(members, titles)
    return Words(members, titles, *(tuple(dict.fromkeys(words)) for words in of_kind.values()))


def _let_meet(members: dict[str, tuple[str, frozenset[str]]], titles: dict[tuple[str, frozenset[str]], str]) -> None:
    """Let a word for a state stand for each item that is in it, also for one that is in another as well: "defect and opened"."""
    states = [word for word, (dimension, _) in members.items() if dimension == STATE]
    pairs = [
        pair for pair in combinations(states, 2) if not any(f"un{one}" == other for one, other in permutations(pair))
    ]
    for word in states:
        meant = (STATE, frozenset({word, *(BOTH.join(pair) for pair in pairs if word in pair)}))
        title = titles.get(members[word])
        members[word] = meant
        titles |= {meant: title} if title else {}


def _itself(word: str, _: Node) -> frozenset[str]:
    return frozenset({word})


def _places(_: str, group: Node) -> frozenset[str]:
    listed = node_at(group, ("places",))
    texts = listed.items if isinstance(listed, ListNode) else ()
    return frozenset(code for item in texts if isinstance(item, TextNode) and (code := _place(item.text)))


def _versions(sources: Sources, kind: str) -> Iterator[Node]:
    path = f"policies/{kind}.yml"
    root, _ = yaml.compose(sources.text_of(path) or "", path)
    listed = node_at(root, ("versions",)) if root else None
    yield from listed.items if isinstance(listed, ListNode) else ()


def _place(text: str) -> str:
    """Return the member of the dimension of countries that `DE` or `US-AK` stands for; "" where there is no such place."""
    if not _PLACE.fullmatch(text):
        return ""
    try:
        place = Territory.parse(text)
    except ValueError:
        return ""
    return f"{place.country}/{place.region}" if place.region else str(place.country)


def is_condition(key: str, words: Words) -> bool:
    """Return whether a key is meant as a condition: a part of it can be read, or nearly."""
    return any(_is_meant(part, words) for way in _ways(key) for part in way)


def _is_meant(text: str, words: Words) -> bool:
    is_formed = any(form.fullmatch(text) for form in (_AMOUNT, _DAYS, _PLACE))
    is_near = _country_meant(text) or _amount_meant(text) or _near(text, words, _ALMOST)
    return is_formed or text in _EVERYBODY_ELSE or bool(is_near)


def _near(text: str, words: Words, cutoff: float = 0.6) -> str:
    return nearest_word(text, [*words.members, USUALLY], cutoff=cutoff)


def _country_meant(text: str) -> str:
    """Return the code of a country that is written in another way: `UK`, `usa`, `Germany`; "" for anything else.

    A slip in a country's name is none of them: a declared word may be nearer, and is offered in its place.
    """
    return next((reading.text for reading in nearest(Place, text, NONE) if not reading.gloss), "")


def _region_meant(text: str) -> str:
    """Return the code of a region that is called so: `US-NY` for `New York`; "" for anything else, a slip among it."""
    return next((reading.text for reading in regions(text, NONE) if not reading.gloss), "")


def _amount_meant(text: str) -> str:
    """Return the span of amounts that is written in another way: `from $50`, `above 50.00 USD`, `over 30kg`; "" for all else."""
    match = _AMOUNT_MEANT.fullmatch(text)
    amounts = [one for kind in (Money, Weight) for one in nearest(kind, match["amount"], NONE)] if match else []
    how = match["how"].casefold() if match else ""
    return f"{_HOW.get(how, how)} {amounts[0].text}" if amounts else ""


def read_condition(key: str, words: Words) -> Condition:
    """Read a condition that somebody can fit.

    Raises `UnknownWordError` for a word that is not declared, `ValueError` for a wrong amount or day, for words that exclude
    each other, and for a comma between words of several dimensions; the message says what is wrong, and after `; ` what to write.
    """
    if key == USUALLY:
        return ALWAYS
    ways = [_all_parts(way, words) for way in _ways(key)]
    together = _names_together(ways)
    if not together and _COMMA.search(key):
        raise ValueError(_without_comma(key, words))
    return together or any_of(*ways)


def _names_together(ways: list[Condition]) -> Condition:
    """Join names of one dimension by "or", as one limit, so that "SE or DK" stays together in a sentence; () for anything else."""
    limits = [limit for way in ways for box in way for limit in box.items()]
    names = [limit.names for _, limit in limits if isinstance(limit, Names)]
    dimensions = {dimension for dimension, _ in limits}
    is_one = len(names) == len(ways) == len(limits) and len(dimensions) == 1
    return one_of(dimensions.pop(), *frozenset().union(*names)) if is_one else ()


def _without_comma(key: str, words: Words) -> str:
    """Say what to write instead of a comma between words of several dimensions: what stands before the last "and" is for all."""
    first, *others = _COMMA.split(key.strip())
    above = "".join(first.rpartition(" and ")[:2])
    either = " or ".join([first, *(f"{above}{other}" for other in others)])
    offered = [f'"{either}" for those who fit one of them']
    if all_of(*(_known(part, words) or () for part in (first, *others))):
        offered.insert(0, f'"{" and ".join((first, *others))}" for those who fit all of them')
    return f'"{key}" has a comma between words of different kinds; write {", or ".join(offered)}'


def _all_parts(way: list[str], words: Words) -> Condition:
    together = all_of(*(_atom(part, words) for part in way))
    if not together:
        both, either = (f" {join} ".join(way) for join in ("and", "or"))
        message = f'nobody fits "{both}": the words exclude each other; write "{either}" for those who fit one of them'
        raise ValueError(message)
    return together


def read_situation(text: str, words: Words) -> dict[str, Member]:
    """Read what is known of a customer: `member, DE, ordered 2026-11-27, order of 59.00 USD`.

    Raises `ValueError` with a sentence for what cannot be read.
    """
    known: dict[str, Member] = {}
    whom: Condition = ALWAYS
    for part in filter(None, (part.strip() for part in text.split(","))):
        if match := _ON_DAY.fullmatch(part):
            known[_COUNTED[match["of"]]] = Day.parse(match["day"]).date.toordinal()
        elif match := _OF_AMOUNT.fullmatch(part):
            amount = _amount(match["amount"])
            known[dimension_of(amount)] = amount.steps
        else:
            whom, before = all_of(whom, _atom(part, words)), whom
            if before and not whom:
                message = f'nobody fits "{part}" and what stands before it'
                raise ValueError(message)
    names = {dimension: limit.names for box in whom for dimension, limit in box.items() if isinstance(limit, Names)}
    return known | {dimension: min(of, key=lambda name: (BOTH in name, name)) for dimension, of in names.items()}


def _ways(key: str) -> list[list[str]]:
    return [[part.strip() for part in re.split(r"\s+and\s+", way)] for way in re.split(r"\s+or\s+|,\s+", key.strip())]


def _atom(text: str, words: Words) -> Condition:
    known = _known(text, words)
    if known is not None:
        return known
    meant, near = (
        _country_meant(text) or _region_meant(text) or _amount_meant(text),
        USUALLY if text in _EVERYBODY_ELSE else _near(text, words),
    )
    if meant:
        message, near = f'"{text}" is not a word for a case; write "{meant}"', meant
    elif near:
        message = f'"{text}" is not a word for a case; did you mean "{near}"?'
    elif _WITHOUT_UNIT.fullmatch(text):
        message = f'"{text}" is not a word for a case; write the amount with its currency behind it, or the weight with kg or lb'
    elif _PLACE.fullmatch(text):
        message = f'"{text}" is no country or region; {DECLARE_PLACES}'
    else:
        message = f'"{text}" is not a word for a case; {_DECLARE}'
    raise UnknownWordError(message, text, near)


_EVERYBODY_ELSE = frozenset(
    {"other", "others", "else", "everybody else", "everyone else", "rest", "default", "otherwise"}
    | {"sonst", "sonstige", "andere", "alle anderen", "alle", "üblich", "normal", "standardmäßig"}
)
_DECLARE = (
    'write a country such as US, a category, a way of delivery or "usually", '
    'or declare the word in policies/store.yml under "conditions:"'
)


def _known(text: str, words: Words) -> Condition | None:
    if text in words.members:
        dimension, names = words.members[text]
        return ({dimension: Names(names)},)
    if place := _place(text):
        return ({COUNTRY: Names(frozenset({place}))},)
    if match := _AMOUNT.fullmatch(text):
        return _span(match["how"], _amount(match["amount"]))
    if match := _DAYS.fullmatch(text):
        first, last = match["first"], match["to"] or match["until"]
        span = Interval(*(Day.parse(day).date.toordinal() if day else None for day in (first, last)))
        if span.is_empty:
            message = f'"{text}" ends before it begins; write "{match["of"]} from {last} to {first}"'
            raise ValueError(message)
        return ({_COUNTED[match["of"]]: span},)
    return None


def _amount(text: str) -> Money | Weight:
    return Weight.parse(text) if text.endswith(WEIGHT_UNITS) else Money.parse(text)


def _span(how: str, amount: Money | Weight) -> Condition:
    span = {
        "over": Interval(amount.steps + 1),
        "from": Interval(amount.steps),
        "up to": Interval(None, amount.steps),
        "below": Interval(None, amount.steps - 1),
    }[how]
    return ({dimension_of(amount): span},)
