"""What programs and keyboards do to a value: curly quotation marks, long hyphens, strange blanks; and numbers written as words."""

from __future__ import annotations

import re

_QUOTES = "\"'“”„‟‘’‚‛«»‹›`´"
_HYPHENS = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d\u00ad]")
_NOTHING = re.compile("[\u200b-\u200f\u2060\ufeff]")
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}

_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()  # noqa: SIM905 a line
_ONES += ["seventeen", "eighteen", "nineteen"]
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_NUMBERS = {word: number for number, word in enumerate(_ONES)} | _TENS | {"a": 1, "an": 1, "hundred": 100}
_NUMBER_WORD = re.compile(
    rf"\b(?:(?P<tens>{'|'.join(_TENS)})[ -](?P<one>{'|'.join(_ONES[1:10])})|(?P<word>{'|'.join(_NUMBERS)}))\b"
)


def straightened(text: str) -> str:
    """Return a text with ordinary hyphens, blanks and letters, and without quotation marks around it."""
    text = _NOTHING.sub("", _HYPHENS.sub("-", text.translate(_WIDE)))
    return " ".join(text.split()).strip(_QUOTES).strip()


def oddity(text: str) -> str:
    """Describe what a program or a keyboard has put into a text; "" where all of its signs are ordinary."""
    if text[:1] in "“”„«»‘’" and text[-1:] in "“”„«»‘’":
        return "the quotation marks around it are curly ones, and those of a file are straight"
    if _HYPHENS.search(text):
        return "its hyphens are long or special ones, not the hyphen of the keyboard"
    if _NOTHING.search(text) or re.search(r"[^\S ]", text):
        return "there is a blank in it that is not an ordinary one"
    return ""


def with_digits(text: str) -> str:
    """Return a text in lower case with its numbers in digits: `fourteen days` is `14 days`, `twenty-one` is `21`."""

    def digits(found: re.Match[str]) -> str:
        if found["word"]:
            return str(_NUMBERS[found["word"]])
        return str(_TENS[found["tens"]] + _ONES.index(found["one"]))

    return _NUMBER_WORD.sub(digits, text.casefold())
