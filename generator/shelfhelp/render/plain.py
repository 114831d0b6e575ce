"""Markdown as plain text: for descriptions and for search. A reader of words, not a Markdown parser."""

from __future__ import annotations

import html
import re
from functools import lru_cache

from babel.dates import get_month_names

from shelfhelp.sanitize.addresses import unaddressed

# Every text of a store goes through these. An expression that begins with the sign that it needs is looked for at that sign only.
_BEGINNING = r"^\s*(?:#{1,6}\s+|[-*+]\s+|\d+[.)]\s+|>\s?|\|[\s|:-]+\|\s*$)"
_MARK_OF_LINE = re.compile(_BEGINNING, re.MULTILINE)
_COMMENT_OR_MARK = re.compile(rf"<!--.*?-->|{_BEGINNING}", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"(?:\[|!\[)(?P<words>(?:\\.|[^\]\\])*)\]\([^()\s]*(?:\([^()\s]*\))?[^()]*\)")
_AUTOLINK = re.compile(r"<(?:https?://|mailto:)[^>\s]*>|</?[A-Za-z][^>]*>")
_MARKS = re.compile(
    r"\*(?<!\\\*)\*{0,2}"
    r"|_(?<!\\_)(?:_{0,2}(?=\w)|(?<=\w_)_{0,2})"
    r"|`(?<!\\`)`*"
    r"|\|(?:(?<=\s\|)(?=\s)|(?<=^\|)|$)",
    re.MULTILINE,
)
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|~-])")
_BEFORE_STOP = re.compile(r" ([.,;:!?])")
_MONTHS = "|".join(
    sorted({month for place in ("de", "de_AT") for month in get_month_names("wide", locale=place).values()})
)
_DAY_BEFORE = r"(?<=\d\.\s)(?<!\d{3}\.\s)(?<![.,]\d\.\s)(?<![.,]\d\d\.\s)"
"""Behind one or two digits and a full stop; a year and a price have more."""

_SENTENCE_END = re.compile(rf"(?<=[.!?])\s+(?=[A-ZÀ-ÖØ-ÞΑ-ΩА-Я\d\"'(„«¿¡])(?!{_DAY_BEFORE}(?:{_MONTHS})\b)")
"""German writes months with a capital and the day before them with a full stop, which ends no sentence: "24. Dezember"."""

_DESCRIPTION_LENGTH = 155
_ENOUGH = 400
"""Characters of Markdown from which a description can be made, addresses of links included."""


def plain(markdown: str) -> str:
    """Return the words of a Markdown text on one line, without marks, addresses and comments."""
    dropped = _COMMENT_OR_MARK if "<!--" in markdown else _MARK_OF_LINE
    text = dropped.sub(" ", markdown)
    text = _LINK.sub(lambda m: m["words"], text)
    text = _AUTOLINK.sub(" ", text)
    text = _MARKS.sub(" ", text)
    text = _ESCAPED.sub(r"\1", text)
    return _BEFORE_STOP.sub(r"\1", " ".join(html.unescape(text).split()))


@lru_cache(maxsize=1 << 11)
def first_sentences(markdown: str) -> str:
    """Return whole sentences from the beginning, about as many as a search engine shows (155 characters), and no e-mail address."""
    text = unaddressed(plain(_beginning(markdown)))
    kept = ""
    for sentence in _SENTENCE_END.split(text):
        longer = f"{kept} {sentence}".strip()
        if kept and len(longer) > _DESCRIPTION_LENGTH:
            break
        kept = longer
    return kept


def _beginning(markdown: str) -> str:
    """Return the paragraphs that begin a text, enough of them to describe it."""
    end = markdown.find("\n\n", _ENOUGH)
    return markdown if end < 0 else markdown[:end]
