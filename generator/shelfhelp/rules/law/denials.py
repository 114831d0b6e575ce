"""Finds sentences that deny a return or a refund, in English. In: Markdown and the titles above it. Out: denials, with what excuses them.

A denial is a sentence ("Swimwear cannot be returned"), a point of a list whose first line denies ("There is no refund for:"), a
point below "Don't promise", or the "No" that answers "Can I return …?". What the law itself lets a store deny (Directive
2011/83/EU, Art. 16: opened, made for one person, perishable, …) is an excuse, and so are a day that is past and a country without
the right. Which kinds of items a text names is the store's, and judged by the rule.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from shelfhelp.facts.mentions.sentences import sentences
from shelfhelp.facts.visible import PLACEHOLDER_MARK, Block, Kind, blocks

if TYPE_CHECKING:
    from collections.abc import Iterator

_SPEAKS_OF_IT = re.compile("return|refund|back|reimburs|final|exchang|swap|credit|withdraw|cash|payout", re.IGNORECASE)
"""What every denial has a word of; to look for it first is quick."""

_BACK = r"(?:return(?:ed|able|s)?|refund(?:ed|able|s)?|reimbursed?|(?:sent?|send|take|taken|give|given|accept) (?:\w+ ){0,3}?back|back|money(?: \w+){0,2} (?:back|returned))\b"
_FEW = r"(?: (?!to\b|if\b|that\b|because\b)[\w'-]+)"
_NOT = r"(?:can't|can ?not|may not|must not|won't|will not|unable to|not able to|not possible to|impossible to|not allowed to|no right to|never|nor)"
_DENIES = re.compile(
    "|".join(
        (
            rf"\b{_NOT}{_FEW}{{0,5}}? {_BACK}",
            rf"\bunder no circumstances\b.{{0,80}}? {_BACK}",
            rf"\bneither\b.{{0,80}}? {_BACK}",
            rf"\b(?:do|does|did|can|could)(?: not|n't) (?:accept|offer|give|issue|grant|provide|make|allow|take|qualify for|get){_FEW}{{0,4}}? {_BACK}",
            rf"\bwe (?:do not|don't|never){_FEW}{{0,1}} {_BACK}",
            r"\b(?:is|are|was|were)(?: not|n't| never)(?: \w+){0,3} (?:return(?:able|ed)|refund(?:able|ed)?|taken back|for return|for refunds?)\b",
            r"\b(?:returns?|refunds?)\b[^,;.]{0,50}? (?:(?:is|are)(?: not|n't) (?:possible|accepted|available|given|offered|due|allowed)|(?:is|are) (?:impossible|excluded|ruled out))\b",
            r"\bno (?:refunds?|returns?|(?:money|cash) back)\b(?! (?:labels?|slips?|fees?|costs?|address|forms?|numbers?|reasons?|polic|yet|has|have|is needed|are needed|needed|necessary|required))",
            r"\bbut(?: it is| they are)? not(?: be)? (?:returned|refunded|taken back)\b",
            r"\bnon-?(?:returnable|refundable)\b|\bunreturnable\b",
            r"\bfinal sales?\b|\b(?:sales?|purchases?) (?:is|are) (?:always )?final\b|\bsold as final\b",
            r"\bexchanges? only\b|\bonly (?:be )?(?:exchanged?|swapped)\b|\bonly exchange\b|\bcredit only\b|\bcredit is the only\b",
            r"\b(?:excluded|exempt) from (?:\w+ ){0,2}(?:returns?|refunds?)\b",
            r"(?:^|\bto |\bwe |\bplease |, )(?:refuse|decline|deny|reject|turn down)\b(?: \w+){0,5}? (?:returns?|refunds?)\b",
            r"(?<=, )(?:refuse|decline|deny|reject) (?:it|that|this)\b",
        )
    )
)
_DENIES_WITHDRAWAL = re.compile(
    rf"\b{_NOT}{_FEW}{{0,2}} withdraw\b|\bno right (?:of withdrawal|to withdraw)\b|\bexcluded from the right of withdrawal\b"
    r"|\bright (?:of withdrawal|to withdraw) (?:does|do|is|can)(?: not|n't|not)\b"
)
_DENIES_DELIVERY = re.compile(
    r"\b(?:shipping|delivery|postage)(?: (?:costs?|charges?|fees?|prices?))? (?:is|are|will|can)(?:not|n't| not)? (?:be )?(?:not |non-?)?refund\w*"
)
_WHOLE = re.compile(
    r"\ball sales\b|\bno (?:refunds?|returns?|money back)\b|\bwe (?:do not|don't|never|cannot|can't) (?:accept|offer|give)\b"
    r"|\b(?:any|sale|discounted|promotional|reduced) \w+|\b(?:items?|products?|goods|orders?|purchases?|clearance)\b"
)
"""What speaks of goods in general."""

_STATE = r"(?:open(?:ed)?|unsealed|unwrapped|used|worn|washed|scratched|spent|redeemed|damaged|dirty|broken)"
_CONDITION = re.compile(
    rf"\b(?:once|that|if|when|whose|which|who|has|have|had|were|was|are|is|been|already) (?:\w+ ){{0,3}}?{_STATE}\b"
    r"|\bseals?\b|\b(?:hygiene )?strip\b|\bscratched\b|\bwithout\b|\bmissing\b"
    r"|\b(?:after|later than|past|beyond|older than|more than)\b.{0,40}?(?:\ufffc|\d|\bwindow\b|\bperiod\b|\bdeadline\b|\bdays?\b)"
    r"|\btoo late\b|\b(?:window|period|time) (?:is|was|has) (?:over|passed|ended|expired)\b|\boutside (?:the|our|your|this) \w* ?(?:window|period)\b"
    r"|\b(?:before|until|yet|twice|next time)\b|\b(?:nothing to|reserved)\b"
)
"""A state or a day on which a denial depends, and so takes nothing from whoever returns in time what is as it came."""

_WAY = re.compile(
    r"\b(?:in cash|by (?:che(?:ck|que)|post|mail|courier|phone)|to (?:another|a different|somebody|someone|a new|a closed|our|the (?:office|shop|store))"
    r"|account|label|warranty|free of charge)\b"
)
"""How something goes back, or where to: that it goes back is not denied."""

_BY_LAW = re.compile(
    r"\b(?:personali[sz]\w+|custom\w*|made (?:to|for) (?:order|measure|you)|engraved|embroidered|monogrammed|bespoke"
    r"|perishable|fresh|flowers?|plants?|newspapers?|magazines?|periodicals?|tickets?|bookings?|vouchers for events"
    r"|downloads?|digital|streaming|e-?books?)\b"
)
"""What Art. 16 excepts whatever its state: made for one person (c), perishable (d), periodicals (j), dated services (l), data (m)."""

_USED_NOUN = re.compile(rf"^(?:an? |the |your )?(?:\w+ )?{_STATE} \w")
_WITHDRAWAL = re.compile(
    r"\bwithdraw(?:al|als|ing|s|n)?\b|\bcooling-off\b|\bright to cancel\b|\bstatutory rights?\b|\bthe law (?:also )?(?:gives|lets|allows)\b"
)
_WITHDRAWAL_WRITTEN = re.compile(r"\{\{\s*returns\.withdrawal\.|\]\([^)]*withdraw")
_EXCEPT = re.compile(r"\b(?:except|unless|outside|other than|apart from|but not)\b")
_IN = re.compile(r"\b(?:in|from|within|to|for) (?:the )?$")
_CONDITIONAL = re.compile(r"\b(?:if|when|where|whether|unless|nobody|no one)\b[^,;:]*$")
_PRONOUN = re.compile(r"^(?:sorry, |but |no, |unfortunately,? |sadly,? )?(?:it|they|this|these|those|that)\b")
_REFUSED = re.compile(r"^(?:don'?t|do not|never) (?:promise|offer|grant|give)|^(?:not|never) to promise|^what not to promise")
_MONEY = re.compile(r"\b(?:refunds?|cash|money back|payout|returns?)\b")
_NOT_MONEY = re.compile(r"^that\b|\b(?:days?|labels?|before|fees?|amount|account|reserved)\b")
_ASKS = re.compile(rf"\b(?:can|may|could|do|is it possible)\b.*\b(?:return(?:ed)?|refund(?:ed)?|send|sent|money)\b.*\?$")
_NO = re.compile(r"^(?:sorry,? |unfortunately,? |i'm afraid |sadly,? )*(?:no\b|not\b)")
_APART = re.compile(r"\s*(?:,|;|\band\b|\bor\b|\bnor\b|/)\s*")


@dataclass(frozen=True, slots=True)
class Denial:
    """One denial. `parts` are what it is about, part by part, without those that the law excepts; `above` what a pronoun stands for.

    `start` and `end` are places in the Markdown. `is_whole` says that it speaks of goods in general, `acknowledged` that the text
    says beside it what the right of withdrawal gives. `sentence` is in lower case, for the names of countries.
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
        """Say whether the sentence takes places out: "outside the EU", "except in Germany"."""
        return any(_EXCEPT.search(self.sentence, 0, match.start()) for match in places.finditer(self.sentence))

    def is_in(self, places: re.Pattern[str]) -> bool:
        """Say whether the sentence is about places: "in the United States"."""
        return any(_IN.search(self.sentence, 0, match.start()) for match in places.finditer(self.sentence))


@lru_cache(maxsize=1 << 14)
def denials(markdown: str, titles: tuple[str, ...] = ()) -> tuple[Denial, ...]:
    """Return the denials of a text; `titles` stand above it, the nearest first. A text is read once, for however many days."""
    return tuple(_Text(markdown, titles).denials()) if _SPEAKS_OF_IT.search("\n".join((markdown, *titles))) else ()


@dataclass(frozen=True, slots=True)
class _Said:
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
            for said in _sentences(block):
                is_first = number == 0 and said.offset == 0
                if not self._leads(number) and (about := self._denied(said, before, is_first=is_first)):
                    yield self._denial(number, said, about, before)
                before = said.text

    def _leads(self, number: int) -> bool:
        """Say whether a block is the first line of a list, which its points go on."""
        is_list = number + 1 < len(self.blocks) and self.blocks[number + 1].kind is Kind.ITEM
        return is_list and self.blocks[number].kind is Kind.PARAGRAPH and self.blocks[number].text.rstrip().endswith(":")

    def _denied(self, said: _Said, before: str, *, is_first: bool) -> str:
        """Return the words that say what is denied; "" where nothing is."""
        if said.text.endswith("?"):
            return ""
        if _denies(said.text):
            return f"{before} {said.text}" if said.text.startswith("then ") else said.text
        if said.block.kind is Kind.ITEM and said.offset == 0 and self.lead and _denies(self.lead):
            return said.text
        if _REFUSED.match(self.heading) and _MONEY.search(said.text) and not _NOT_MONEY.search(said.text):
            return said.text
        title = self.titles[0] if is_first and self.titles else ""
        return f"{title} {said.text}" if title and _ASKS.search(title) and _NO.match(said.text) else ""

    def _denial(self, number: int, said: _Said, about: str, before: str) -> Denial:
        everywhere = _CONDITION.search(about) is not None or _WAY.search(about) is not None
        parts = [(part, everywhere or _USED_NOUN.match(part) is not None) for part in _APART.split(about) if part]
        start = said.block.place(said.offset)
        end = said.block.place(said.offset + said.length - 1) + 1
        return Denial(
            start,
            end,
            said.block.text[said.offset : said.offset + said.length].replace(PLACEHOLDER_MARK, "…"),
            about,
            tuple(part for part in parts if not _BY_LAW.search(part[0])),
            (before, self.lead, self.heading, *self.titles) if _PRONOUN.match(said.text) else (),
            everywhere,
            _is_whole(about) and not everywhere,
            _DENIES_DELIVERY.search(said.text) is not None,
            _DENIES_WITHDRAWAL.search(said.text) is None and self._acknowledged(number),
        )

    def _acknowledged(self, number: int) -> bool:
        """Say whether the right is named in a block, in the one behind it, or around the list that it belongs to."""
        beside = [number]
        if self.blocks[number].kind is Kind.ITEM:
            first = next(n for n in range(number, -1, -1) if n == 0 or self.blocks[n - 1].kind is not Kind.ITEM)
            beside += [first - 1] if first else []
        behind = number + 1
        while self.blocks[number].kind is Kind.ITEM and behind < len(self.blocks) and self.blocks[behind].kind is Kind.ITEM:
            behind += 1
        if behind < len(self.blocks) and self.blocks[behind].kind is not Kind.HEADING:
            beside.append(behind)
        return any(self._names_the_right(self.blocks[n]) for n in beside)

    def _names_the_right(self, block: Block) -> bool:
        if _WITHDRAWAL_WRITTEN.search(self.markdown, block.start, block.end):
            return True
        return any(
            _WITHDRAWAL.search(said.text) and not _DENIES_WITHDRAWAL.search(said.text) for said in _sentences(block)
        )


def _is_whole(sentence: str) -> bool:
    """Say whether a sentence denies by itself, of goods in general."""
    return _denies(sentence) and _WHOLE.search(sentence) is not None and not _BY_LAW.search(sentence)


def _plain(text: str) -> str:
    return " ".join(text.lower().replace("’", "'").split())


def _sentences(block: Block) -> list[_Said]:
    return [_Said(block, start, len(text.rstrip()), _plain(text)) for start, text in sentences(block.text) if text.strip()]


def _denies(sentence: str) -> bool:
    """Say whether a sentence denies; what stands in an if-clause, or what nobody does, is no denial."""
    if not _SPEAKS_OF_IT.search(sentence):
        return False
    for pattern in (_DENIES, _DENIES_WITHDRAWAL, _DENIES_DELIVERY):
        for match in pattern.finditer(sentence):
            if not _CONDITIONAL.search(sentence, 0, match.start()):
                return True
    return False
