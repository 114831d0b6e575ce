"""From the lines of a log to searches. In: bytes, as a web page sent them (theme/javascripts/searched.js) or nginx wrote them down.

Anybody can send such a line. What is not as the page writes it is a `BadLine`, and no text of it is kept as it came.
"""

from __future__ import annotations

import json
import re
import unicodedata
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LONGEST_LINE = 8_192
"""Bytes. A search is 1,000 at the most, which escapes make longer."""

_LONGEST_QUESTION = 200
_LONGEST_ADDRESS = 500
_LAST_PLACE = 1_000
_FROM_NGINX = "searched"
_NOT_TEXT = re.compile(r"[{}\s]+")
"""Braces would be a placeholder where an editor pastes the words."""
_HIDDEN = frozenset({"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"})
RESULTS = ("nothing", "doubt", "found")


class LoggedSearch(NamedTuple):
    """A search as it was told: its words, how it came out, and the page that was opened, by address and place among the results.

    `result` is one of `RESULTS`. `again` says that the search was told before, and this is only what was opened since. What is not
    told is "", 0 or None.
    """

    words: str
    day: date | None
    language: str
    result: str
    opened: str
    place: int
    again: bool


class BadLine(NamedTuple):
    """A line that is no search, by its number, and what is wrong with it."""

    number: int
    what: str


def searches(lines: Iterable[bytes]) -> Iterator[LoggedSearch | BadLine]:
    """Yield what each line says; nothing for empty ones. A line that is longer than `LONGEST_LINE` is bad, however it goes on."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield _search(line)
        except ValueError as error:
            yield BadLine(number, str(error))


def _search(line: bytes) -> LoggedSearch:
    if len(line) > LONGEST_LINE:
        message = "this line is too long for a search"
        raise ValueError(message)
    told = _object(line.decode("utf-8-sig", "replace"))
    if isinstance(body := told.get(_FROM_NGINX), str):
        told = _object(body)
    words = visible(_text(told, "words"))[:_LONGEST_QUESTION].strip()
    if not words:
        message = 'this line has no "words"'
        raise ValueError(message)
    result = _text(told, "result") or "found"
    if result not in RESULTS:
        message = f'"result" is none of {", ".join(RESULTS)}'
        raise ValueError(message)
    place = told.get("place", 0)
    if type(place) is not int or not 0 <= place <= _LAST_PLACE:
        message = '"place" is no number of a result'
        raise ValueError(message)
    opened, day = _text(told, "opened")[:_LONGEST_ADDRESS], _text(told, "day")
    return LoggedSearch(words, _day(day), _text(told, "language"), result, opened, place, told.get("again") is True)


def _object(text: str) -> dict[str, Any]:
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict):
        message = "this line is no JSON of a search"
        raise ValueError(message)  # noqa: TRY004 the line is wrong, not the program
    return told


def _text(told: dict[str, Any], key: str) -> str:
    found = told.get(key, "")
    if not isinstance(found, str):
        message = f'"{key}" is no text'
        raise ValueError(message)  # noqa: TRY004 the line is wrong, not the program
    return found


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        message = '"day" is no day such as 2026-11-24'
        raise ValueError(message) from None


def visible(text: str) -> str:
    """Return a text without what a terminal obeys or a reader does not see, and with single blanks."""
    plain = unicodedata.normalize("NFC", text)
    shown = "".join(" " if unicodedata.category(sign) in _HIDDEN else sign for sign in plain)
    return _NOT_TEXT.sub(" ", shown).strip()
