"""Finds what prose mentions: each quantity that was typed, with its sentence and what stands above it.

In: Markdown and its titles. Out: mentions, in order. Nothing here knows any fact, so a text is read once for all dates.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from shelfhelp.facts.mentions.pronouns import is_bare, is_name
from shelfhelp.facts.mentions.sentences import sentences
from shelfhelp.facts.mentions.words import SentenceWords, words_of
from shelfhelp.facts.quantities import lowered, may_hold_any, quantities
from shelfhelp.facts.quantities.quantity import Stretch
from shelfhelp.facts.visible import Block, Kind, blocks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.facts.quantities import Found
    from shelfhelp.facts.quantities.quantity import Quantity

_MOST_SENTENCES_ABOVE = 3
_MOST_LETTERS_ABOVE = 1000

_FROM_WHEN = re.compile(
    r" ?(?:of|from|after|since|following|once|when|before|upon|starting with|counted from)"
    r"(?: (?!to |we |you get |you can |you may )[\w’'-]+){1,7}"
)
_CONTENT = re.compile(
    r" of (?!(?:the|your|our|its|his|her|their|this|that|a|an|it|us|when|any|each|every|all|free|full|date)(?!\w)"
    r"|(?:[a-z]+ )?(?:cover|protection|notice|deliver|receiv|receipt|purchas|order|plac|arriv|dispatch|ship|buy|cancel|request"
    r"|return|send|giv|gett|signing|submi|warrant|guarantee|support|validity|unsubscrib|regist|payment|paying|pickup|pick-up"
    r"|collect|posting|contact|writing|calling))"
)


@dataclass(frozen=True, slots=True, eq=False)
class Mention:
    """A typed quantity and what surrounds it.

    `start` and `end` are places in the Markdown, `shown` is the quantity as a reader sees it. `sentence` is in lower case, and
    `at` is where the quantity begins in it; `first` and `last` are the numbers of the quantity's words, `anchors` of those
    behind it that only say from when it counts. `above` is what stands above the sentence, the nearest first; `is_bare` says
    that only this can show what the sentence is about ("You have 14 days."), `is_name` that the quantity is part of a name.
    """

    start: int
    end: int
    shown: str
    quantity: Quantity
    sentence: str
    at: int
    words: SentenceWords
    first: int
    last: int
    anchors: frozenset[int]
    above: tuple[SentenceWords, ...]
    is_bare: bool
    is_name: bool


def mentions(markdown: str, *titles: str) -> tuple[Mention, ...]:
    """Return the mentions of a text; `titles` are what stands above the whole text, the nearest first."""
    return tuple(_mentions(markdown, titles)) if may_hold_any(markdown) else ()


def _mentions(markdown: str, titles: tuple[str, ...]) -> Iterator[Mention]:
    """Yield mentions block by block; a heading, a paragraph and a table's first row stand above what follows them."""
    heading: list[str] = []
    lead: list[str] = []
    above: Kind | None = None
    for block in blocks(markdown):
        if may_hold_any(block.text):
            yield from _in_block(block, (*lead, *heading, *titles))
        if block.kind is Kind.HEADING:
            heading, lead = [block.text], []
        elif block.kind is Kind.PARAGRAPH:
            lead = [block.text]
        elif block.kind is Kind.ROW and above is not Kind.ROW:
            lead = [block.text, *lead]
        above = block.kind


def _in_block(block: Block, above: tuple[str, ...]) -> Iterator[Mention]:
    stated = sentences(block.text)
    for number, (offset, sentence) in enumerate(stated):
        if not may_hold_any(sentence):
            continue
        found = [one for one in quantities(sentence) if not _is_content(sentence, one)]
        if not found:
            continue
        earlier = (text for _, text in reversed(stated[max(0, number - _MOST_SENTENCES_ABOVE) : number]))
        text = lowered(sentence)
        words = words_of(text)
        stands_above = tuple(map(_words_above, (*earlier, *above)))
        for one in found:
            yield Mention(
                start=block.place(offset + one.start),
                end=block.place(offset + one.end - 1) + 1,
                shown=sentence[one.start : one.end],
                quantity=one.quantity,
                sentence=text,
                at=one.start,
                words=words,
                first=words.index(one.start),
                last=words.index(one.end) - 1,
                anchors=_anchors(text, words, one.end),
                above=stands_above,
                is_bare=is_bare(sentence, text, one),
                is_name=is_name(sentence, one),
            )


def _is_content(sentence: str, found: Found) -> bool:
    """Return whether a stretch measures what something holds: "3 hours of music", "30 days of recordings"."""
    return isinstance(found.quantity, Stretch) and _CONTENT.match(lowered(sentence), found.end) is not None


def _anchors(sentence: str, words: SentenceWords, end: int) -> frozenset[int]:
    """Return the numbers of the words behind a quantity that say from when it counts: "14 days *after the delivery*"."""
    match = _FROM_WHEN.match(sentence, end)
    return frozenset(range(words.index(match.start()), words.index(match.end()))) if match else frozenset()


@lru_cache(maxsize=1 << 12)
def _words_above(text: str) -> SentenceWords:
    return words_of(lowered(text[-_MOST_LETTERS_ABOVE:]))
