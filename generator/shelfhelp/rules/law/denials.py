"""Finds sentences that deny a return or a refund, in English. In: Markdown and the titles above it. Out: denials.

A denial is a sentence ("Swimwear cannot be returned"), a point of a list whose first line denies ("There is no refund for:"), a
point below "Don't promise", or the "No" that answers "Can I return …?". What the law lets a store deny excuses it, and so does a
day that is past. Which kinds of items are meant, and whether a country has the right, the rule judges.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from shelfhelp.facts.mentions.sentences import sentences
from shelfhelp.facts.visible import PLACEHOLDER_MARK, Block, Kind, blocks
from shelfhelp.rules.law import denial_words as words
from shelfhelp.rules.signs import folded, has_any

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Denial:
    """One denial, which stands from `start` to `end` in the Markdown.

    `parts` are what it is about, each with whether a condition goes with it, without those that the law excepts; `above` is what
    a pronoun stands for. `is_whole` says that it is about goods in general, `acknowledged` that the text names the right of
    withdrawal beside it. `sentence` is in lower case.
    """

    start: int
    end: int
    shown: str
    sentence: str
    parts: tuple[tuple[str, bool], ...]
    above: tuple[str, ...]
    is_conditional: bool
    is_whole: bool
    is_delivery: bool
    acknowledged: bool

    def excepts(self, places: re.Pattern[str]) -> bool:
        """Return whether the sentence takes places out: "outside the EU", "except in Germany"."""
        return any(words.EXCEPT.search(self.sentence, 0, match.start()) for match in places.finditer(self.sentence))

    def is_in(self, places: re.Pattern[str]) -> bool:
        """Return whether the sentence is about places: "in the United States"."""
        return any(words.IN.search(self.sentence, 0, match.start()) for match in places.finditer(self.sentence))


def denials(markdown: str, *titles: str) -> tuple[Denial, ...]:
    """Return the denials of a text; `titles` stand above it, the nearest first."""
    is_about_it = has_any(folded("\n".join((markdown, *titles))), words.SPEAKS_OF_IT)
    return tuple(_Text(markdown, titles).denials()) if is_about_it else ()


@dataclass(frozen=True, slots=True)
class _Sentence:
    """One sentence in lower case with straight apostrophes, and where it begins in its block."""

    block: Block
    offset: int
    length: int
    text: str


class _Text:
    """A text with what stands above each of its blocks."""

    def __init__(self, markdown: str, titles: tuple[str, ...]) -> None:
        self.markdown = markdown
        self.titles = tuple(map(_plain, titles))
        self.blocks = blocks(markdown)
        self.lists = _lists(self.blocks)
        self.heading = ""
        self.lead = ""

    def denials(self) -> Iterator[Denial]:
        before = ""
        for number, block in enumerate(self.blocks):
            if block.kind is Kind.HEADING:
                self.heading, self.lead, before = _plain(block.text), "", ""
                continue
            if block.kind is not Kind.ITEM:
                self.lead = _plain(block.text) if self._leads(number) else ""
            for sentence in _sentences(block):
                is_first = number == 0 and sentence.offset == 0
                if not self._leads(number) and (about := self._denied(sentence, before, is_first=is_first)):
                    yield self._denial(number, sentence, about, before)
                before = sentence.text

    def _leads(self, number: int) -> bool:
        """Return whether a block is the first line of a list, which its points go on."""
        is_list = number + 1 < len(self.blocks) and self.blocks[number + 1].kind is Kind.ITEM
        return (
            is_list and self.blocks[number].kind is Kind.PARAGRAPH and self.blocks[number].text.rstrip().endswith(":")
        )

    def _denied(self, sentence: _Sentence, before: str, *, is_first: bool) -> str:
        """Return the words that say what is denied; "" where nothing is."""
        if sentence.text.endswith("?"):
            return ""
        if _denies(sentence.text):
            return f"{before} {sentence.text}" if sentence.text.startswith("then ") else sentence.text
        if sentence.block.kind is Kind.ITEM and sentence.offset == 0 and self.lead and _denies(self.lead):
            return sentence.text
        if (
            words.REFUSED.match(self.heading)
            and words.MONEY.search(sentence.text)
            and not words.NOT_MONEY.search(sentence.text)
        ):
            return sentence.text
        title = self.titles[0] if is_first and self.titles else ""
        return (
            f"{title} {sentence.text}" if title and words.ASKS.search(title) and words.NO.match(sentence.text) else ""
        )

    def _denial(self, number: int, sentence: _Sentence, about: str, before: str) -> Denial:
        everywhere = words.CONDITION.search(about) is not None or words.WAY.search(about) is not None
        parts = [
            (part, everywhere or words.IN_A_STATE.match(part) is not None) for part in words.APART.split(about) if part
        ]
        start = sentence.block.place(sentence.offset)
        end = sentence.block.place(sentence.offset + sentence.length - 1) + 1
        return Denial(
            start,
            end,
            sentence.block.text[sentence.offset : sentence.offset + sentence.length].replace(PLACEHOLDER_MARK, "…"),
            about,
            tuple(part for part in parts if not words.BY_LAW.search(part[0])),
            (before, self.lead, self.heading, *self.titles) if words.PRONOUN.match(sentence.text) else (),
            everywhere,
            _is_whole(about) and not everywhere,
            words.DENIES_DELIVERY.search(sentence.text) is not None,
            words.DENIES_WITHDRAWAL.search(sentence.text) is None and self._acknowledged(number),
        )

    def _acknowledged(self, number: int) -> bool:
        """Return whether the right is named in a block, in the one behind it, or around the list that it belongs to."""
        first, last = self.lists.get(number, (number, number))
        around = [first - 1] if first and number in self.lists else []
        behind = [last + 1] if last + 1 < len(self.blocks) and self.blocks[last + 1].kind is not Kind.HEADING else []
        return any(self._names_the_right(self.blocks[n]) for n in (number, *around, *behind))

    def _names_the_right(self, block: Block) -> bool:
        if words.WITHDRAWAL_WRITTEN.search(self.markdown, block.start, block.end):
            return True
        return any(
            words.WITHDRAWAL.search(sentence.text) and not words.DENIES_WITHDRAWAL.search(sentence.text)
            for sentence in _sentences(block)
        )


def _lists(all_blocks: tuple[Block, ...]) -> dict[int, tuple[int, int]]:
    """Return the numbers of the first and the last point of the list of each point, by its own number."""
    found: dict[int, tuple[int, int]] = {}
    for is_item, run in groupby(range(len(all_blocks)), key=lambda n: all_blocks[n].kind is Kind.ITEM):
        if is_item:
            numbers = list(run)
            found.update(dict.fromkeys(numbers, (numbers[0], numbers[-1])))
    return found


def _is_whole(sentence: str) -> bool:
    """Return whether a sentence denies by itself, of goods in general."""
    return _denies(sentence) and words.WHOLE.search(sentence) is not None and not words.BY_LAW.search(sentence)


def _plain(text: str) -> str:
    return " ".join(text.lower().replace("’", "'").split())


def _sentences(block: Block) -> list[_Sentence]:
    return [
        _Sentence(block, start, len(text.rstrip()), _plain(text))
        for start, text in sentences(block.text)
        if text.strip()
    ]


def _denies(sentence: str) -> bool:
    """Return whether a sentence denies; what stands in an if-clause, or what nobody does, is no denial."""
    if not has_any(sentence, words.SPEAKS_OF_IT):
        return False
    for pattern in (words.DENIES, words.DENIES_WITHDRAWAL, words.DENIES_DELIVERY):
        for match in pattern.finditer(sentence):
            if not words.IN_A_CLAUSE.search(sentence, 0, match.start()):
                return True
    return False
