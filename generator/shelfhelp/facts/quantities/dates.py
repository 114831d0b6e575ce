"""Calendar dates in prose: `March 1, 2024`, `1 March`, `1. März 2024`, `2024-03-01`, `3/1/2024`, `the end of January`.

Month names count with a capital only, so that "you may 15 times" and "march 20 miles" are none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from shelfhelp.facts.quantities.quantity import Found, When

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAMES = "January February March April May June July August September October November December".split()  # noqa: SIM905 they read better as a line
_GERMAN = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()  # noqa: SIM905
_NUMBER = {name[:3]: n for names in (_NAMES, _GERMAN) for n, name in enumerate(names, start=1)} | {"Jän": 1}
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_MONTH = rf"(?P<month>{'|'.join((*_NAMES, *_GERMAN, 'Jänner'))}|(?:{'|'.join(_NUMBER)}|Sept)\b\.?)"
_YEAR = r"(?:,? (?P<year>(?:19|20)\d\d)(?!\d))?"

_WRITTEN = (
    re.compile(rf"(?<![\w.,-])(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?: of|\.)? {_MONTH}{_YEAR}"),
    re.compile(rf"(?<!\w){_MONTH} (?:the )?(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?![\d:])(?! (?:am|pm|%)){_YEAR}"),
    re.compile(r"(?<![\w.-])(?P<year>(?:19|20)\d\d)-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?![\w-])"),
    re.compile(r"(?<![\w./])(?P<first>[0-3]?\d)[./](?P<second>[0-3]?\d)[./](?P<year>(?:19|20)\d\d)(?![\w/])"),
    re.compile(rf"(?<!\w)(?:the )?end of {_MONTH}{_YEAR}"),
)
DATE_WORD = re.compile(rf"(?:{'|'.join(_NUMBER)})|\d[-./]\d")


def dates(sentence: str) -> Iterator[Found]:
    """Yield every date. In: a sentence with its capitals and single blanks."""
    for pattern in _WRITTEN:
        for match in pattern.finditer(sentence):
            when = _when(match.groupdict())
            if when is not None:
                yield Found(match.start(), match.end(), when)


def _when(parts: dict[str, str | None]) -> When | None:
    year = int(parts["year"] or 0) or None
    first, second = int(parts.get("first") or 0), int(parts.get("second") or 0)
    if first:
        is_either_way = first <= len(_DAYS) and second <= len(_DAYS)
        day, month = (second, first) if first <= len(_DAYS) < second else (first, second)
    else:
        is_either_way = False
        written = parts["month"] or ""
        month = int(written) if written.isdigit() else _NUMBER[written[:3]]
        day = int(parts.get("day") or _DAYS[month - 1])
    exists = 1 <= month <= len(_DAYS) and 1 <= day <= _DAYS[month - 1]
    return When(day, month, year, is_either_way) if exists else None
