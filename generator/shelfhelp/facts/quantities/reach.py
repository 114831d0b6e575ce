"""Phone numbers and e-mail addresses in prose, in the many ways in which people break them up.

A row of digits alone may be an order number or an ISBN: it is a phone number where its form says so (`+`, a toll-free prefix,
three groups of an American number) or where the sentence is about calling.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from shelfhelp.facts.quantities.quantity import Digits, Found, Mail

if TYPE_CHECKING:
    from collections.abc import Iterator

_ADDRESS = re.compile(
    r"(?<![\w.+%-])[\w+%-]{1,64}(?:\.[\w+%-]{1,64}){0,5}(?:@| ?[\[({] ?at ?[\])}] ?)"
    r"[\w-]{1,63}(?:(?:\.| ?[\[({] ?dot ?[\])}] ?)[\w-]{1,63}){1,5}"
)
_IS_AN_EXAMPLE = re.compile(
    r"(?:(?:your?|my)[._-]?(?:name|address|e?mail)?|name|user(?:name)?|someone|somebody|me|(?:first|given)[._-]?(?:name|last)?"
    r"(?:[._-]?(?:last|sur)name)?"
    r"|(?:jane|john|max|mary)(?:[._-]?(?:doe|smith|mustermann))?|no-?reply|do-?not-?reply)@.*|.*@example\.(?:com|org|net)"
)
_SPELLED = re.compile(r" ?[\[({] ?(at|dot) ?[\])}] ?")

_ROW = re.compile(r"(?<![\w.,:/$€£#-])(?:\+ ?|\()?\d(?:[\d ()./‐-―-]{5,22})\d(?![\w%€£$])")
_VANITY = re.compile(
    r"(?<![\w-])(?:(?:\+?1[ .-])\(?8(?:00|33|44|55|66|77|88)\)?[ .-]|8(?:00|33|44|55|66|77|88)-)"
    r"(?=[a-z\d-]{7,16}(?![\w-]))(?:\d{1,3}-)?[a-z]{3,11}(?:-[a-z]{2,9}){0,2}(?![\w-])"
)
_SHAPED = re.compile(
    r"\+.*|(?:1[ .-]?)?\(?8(?:00|33|44|55|66|77|88)\)?[ .-]?\d{3}[ .-]?\d{4}|(?:1[ .-])?\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}|0800[\d ]+"
)
_SPEAKS_OF_CALLING = re.compile(
    r"(?<![a-z])(?:call|phone|ring|dial|telephone|tel|hotline|line|whatsapp|text us|sms|fax|number is|reach us|freephone|toll)"
)
_IS_ANOTHER_NUMBER = re.compile(
    r"(?:isbn|ean|gtin|vat|iban|serial|tracking|order|article|item|model|part|customer|invoice|ticket|batch|lot|reference|account)"
    r"(?: (?:number|no\.?|nr\.?|id|code))?(?: is|,? such as|:| like| looks like)?[ #:]{0,2}$"
)
_KEYS = str.maketrans("abcdefghijklmnopqrstuvwxyz", "22233344455566677778889999")
_FEWEST, _MOST = 7, 15


def mails(sentence: str) -> Iterator[Found]:
    """Yield every e-mail address, `name [at] shop [dot] example` included; stand-ins and addresses that nobody reads are none."""
    for match in _ADDRESS.finditer(sentence):
        address = _SPELLED.sub(lambda spelled: "@" if spelled[1] == "at" else ".", match[0])
        if not _IS_AN_EXAMPLE.fullmatch(address):
            yield Found(match.start(), match.end(), Mail(address))


def numbers(sentence: str) -> Iterator[Found]:
    """Yield every phone number. In: a sentence in lower case with single blanks."""
    for match in _VANITY.finditer(sentence):
        yield Found(match.start(), match.end(), Digits(_digits(match[0])))
    is_of_calling = _SPEAKS_OF_CALLING.search(sentence) is not None
    for match in _ROW.finditer(sentence):
        row = match[0]
        is_phone = _SHAPED.fullmatch(row) or (is_of_calling and not row.isdigit() and "." not in row[:3])
        before = sentence[max(0, match.start() - 40) : match.start()]
        if is_phone and _FEWEST <= len(_digits(row)) <= _MOST and not _IS_ANOTHER_NUMBER.search(before):
            yield Found(match.start(), match.end(), Digits(_digits(row)))


def _digits(text: str) -> str:
    return "".join(c for c in text.translate(_KEYS) if c.isdigit())
