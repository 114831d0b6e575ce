"""The words by which English denies a return or a refund, and those that excuse it. All are for text in lower case.

What the law itself lets a store deny is Art. 16 of Directive 2011/83/EU: opened, made for one person, perishable, dated, digital.
"""

from __future__ import annotations

import re


def _any_of(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns))


SPEAKS_OF_IT = tuple("return refund back reimburs final exchang swap credit withdraw cash payout".split())  # noqa: SIM905
"""What every denial has a word of; to look for it first is quick."""

_GIVEN = r"(?:sent?|send|take|taken|give|given|accept) (?:\w+ ){0,3}?back"
_BACK = (
    rf"(?:return(?:ed|able|s)?|refund(?:ed|able|s)?|reimbursed?|{_GIVEN}|back|money(?: \w+){{0,2}} (?:back|returned))\b"
)
_FEW = r"(?: (?!to\b|if\b|that\b|because\b)[\w'-]+)"
_NOT = (
    r"(?:can't|can ?not|may not|must not|won't|will not|(?:un|not )able to|not possible to|impossible to|not allowed to"
    r"|no right to|never|nor)"
)
_OFFERS = r"(?:accept|offer|give|issue|grant|provide|make|allow|take|qualify for|get)"
_OF_RETURNS = r"(?:return(?:able|ed)|refund(?:able|ed)?|taken back|for return|for refunds?)"
_REFUSES = r"(?:refuse|decline|deny|reject|turn down)"
_IS_NOT = r"(?:is|are)(?: not|n't)"

DENIES = _any_of(
    rf"\b{_NOT}{_FEW}{{0,5}}? {_BACK}",
    rf"\bunder no circumstances\b.{{0,80}}? {_BACK}",
    rf"\bneither\b.{{0,80}}? {_BACK}",
    rf"\b(?:do|does|did|can|could)(?: not|n't) {_OFFERS}{_FEW}{{0,4}}? {_BACK}",
    rf"\bwe (?:do not|don't|never){_FEW}{{0,1}} {_BACK}",
    rf"\b(?:is|are|was|were)(?: not|n't| never)(?: \w+){{0,3}} {_OF_RETURNS}\b",
    rf"\b(?:returns?|refunds?)\b[^,;.]{{0,50}}? {_IS_NOT} (?:possible|accepted|available|given|offered|due|allowed)\b",
    r"\b(?:returns?|refunds?)\b[^,;.]{0,50}? (?:is|are) (?:impossible|excluded|ruled out)\b",
    r"\bno (?:refunds?|returns?|(?:money|cash) back)\b"
    r"(?! (?:labels?|slips?|fees?|costs?|address|forms?|numbers?|reasons?|polic|yet|has|have)"
    r"| (?:is |are )?(?:needed|necessary|required))",
    r"\bbut(?: it is| they are)? not(?: be)? (?:returned|refunded|taken back)\b",
    r"\bnon-?(?:returnable|refundable)\b|\bunreturnable\b",
    r"\bfinal sales?\b|\b(?:sales?|purchases?) (?:is|are) (?:always )?final\b|\bsold as final\b",
    r"\bexchanges? only\b|\bonly (?:be )?(?:exchanged?|swapped)\b|\bcredit only\b|\bcredit is the only\b",
    r"\b(?:excluded|exempt) from (?:\w+ ){0,2}(?:returns?|refunds?)\b",
    rf"(?:^|\bto |\bwe |\bplease |, ){_REFUSES}\b(?: \w+){{0,5}}? (?:returns?|refunds?)\b",
    rf"(?<=, ){_REFUSES} (?:it|that|this)\b",
)
"""A return, a refund or the money back that is denied."""

DENIES_WITHDRAWAL = _any_of(
    rf"\b{_NOT}{_FEW}{{0,2}} withdraw\b",
    r"\bno right (?:of withdrawal|to withdraw)\b|\bexcluded from the right of withdrawal\b",
    r"\bright (?:of withdrawal|to withdraw) (?:does|do|is|can)(?: not|n't|not)\b",
)
"""The right itself that is denied."""

DENIES_DELIVERY = re.compile(
    r"\b(?:shipping|delivery|postage)(?: (?:costs?|charges?|fees?|prices?))?"
    r" (?:is|are|will|can)(?:not|n't| not)? (?:be )?(?:not |non-?)?refund\w*"
)
"""The price of delivery that is not refunded, where a withdrawal gives it back (Art. 13(1))."""

WHOLE = _any_of(
    r"\ball sales\b|\bno (?:refunds?|returns?|money back)\b",
    r"\bwe (?:do not|don't|never|cannot|can't) (?:accept|offer|give)\b",
    r"\b(?:any|sale|discounted|promotional|reduced) \w+|\b(?:items?|products?|goods|orders?|purchases?|clearance)\b",
)
"""What names goods in general."""

_STATE = r"(?:open(?:ed)?|unsealed|unwrapped|used|worn|washed|scratched|spent|redeemed|damaged|dirty|broken)"
CONDITION = _any_of(
    rf"\b(?:once|that|if|when|whose|which|who|has|have|had|were|was|are|is|been|already) (?:\w+ ){{0,3}}?{_STATE}\b",
    r"\bseals?\b|\b(?:hygiene )?strip\b|\bscratched\b|\bwithout\b|\bmissing\b",
    r"\b(?:after|later than|past|beyond|older than|more than)\b.{0,40}?"
    r"(?:\ufffc|\d|\bwindow\b|\bperiod\b|\bdeadline\b|\bdays?\b)",
    r"\btoo late\b|\b(?:window|period|time) (?:is|was|has) (?:over|passed|ended|expired)\b",
    r"\boutside (?:the|our|your|this) \w* ?(?:window|period)\b",
    r"\b(?:before|until|yet|twice|next time)\b|\b(?:nothing to|reserved)\b",
)
"""A state or a day on which a denial depends: it takes nothing from whoever returns in time what is as it came."""

IN_A_STATE = re.compile(rf"^(?:an? |the |your )?(?:\w+ )?{_STATE} \w")
"""A part of a sentence that begins with a state: "opened films"."""

WAY = _any_of(
    r"\bin cash\b|\bby (?:che(?:ck|que)|post|mail|courier|phone)\b|\bto (?:our|the (?:office|shop|store))\b",
    r"\bto (?:another|a different|somebody|someone|a new|a closed)\b|\b(?:account|label|warranty|free of charge)\b",
)
"""How something goes back, or where to: that it goes back is not denied."""

BY_LAW = _any_of(
    r"\b(?:personali[sz]\w+|custom\w*|made (?:to|for) (?:order|measure|you)|engraved|embroidered|monogrammed|bespoke)\b",
    r"\b(?:perishable|fresh|flowers?|plants?|newspapers?|magazines?|periodicals?|tickets?|bookings?)\b",
    r"\b(?:downloads?|digital|streaming|e-?books?)\b",
)
"""What Art. 16 excepts in any state: made for one person (c), perishable (d), periodicals (j), dated (l), digital (m)."""

WITHDRAWAL = _any_of(
    r"\bwithdraw(?:al|als|ing|s|n)?\b|\bcooling-off\b|\bright to cancel\b|\bstatutory rights?\b",
    r"\bthe law (?:also )?(?:gives|lets|allows)\b",
)
WITHDRAWAL_WRITTEN = re.compile(r"\{\{\s*returns\.withdrawal\.|\]\([^)]*withdraw")
"""What names the right: in words, and in Markdown by a placeholder or a link."""

EXCEPT = re.compile(r"\b(?:except|unless|outside|other than|apart from|but not)\b")
IN = re.compile(r"\b(?:in|from|within|to|for) (?:the )?$")
IN_A_CLAUSE = re.compile(r"\b(?:if|when|where|whether|unless|nobody|no one)\b[^,;:]*$")
"""What ends before a denial that is only supposed, or that nobody does."""

PRONOUN = re.compile(r"^(?:sorry, |but |no, |unfortunately,? |sadly,? )?(?:it|they|this|these|those|that)\b")
REFUSED = re.compile(
    r"^(?:don'?t|do not|never) (?:promise|offer|grant|give)|^(?:not|never) to promise|^what not to promise"
)
MONEY = re.compile(r"\b(?:refunds?|cash|money back|payout|returns?)\b")
NOT_MONEY = re.compile(r"^that\b|\b(?:days?|labels?|before|fees?|amount|account|reserved)\b")
"""A heading of what staff must not promise, and what makes a point below it a denial, or none."""

ASKS = re.compile(r"\b(?:can|may|could|do|is it possible)\b.*\b(?:return(?:ed)?|refund(?:ed)?|send|sent|money)\b.*\?$")
NO = re.compile(r"^(?:sorry,? |unfortunately,? |i'm afraid |sadly,? )*(?:no\b|not\b)")
APART = re.compile(r"\s*(?:,|;|\band\b|\bor\b|\bnor\b|/)\s*")
"""What parts the things that a sentence lists."""
