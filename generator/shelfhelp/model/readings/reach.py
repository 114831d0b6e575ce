"""What way to reach somebody was meant: `020 7946 0321`, `mailto:help@shop.example`, `www.shop.example`, `http://…`."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING

import phonenumbers

from shelfhelp.model.readings.reading import Reading
from shelfhelp.model.values.reach import Phone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.readings.habits import Habits

_SPELLED_AT = re.compile(r"\s*(?:\(at\)|\[at\]|\bat\b|@)\s*", re.IGNORECASE)
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:[/?#]\S*)?")
_LONGEST = 300


def phones(text: str, habits: Habits) -> Iterator[Reading]:
    """Yield the number that may have been meant, with the code of the store's country where it has none."""
    with suppress(phonenumbers.NumberParseException):
        number = phonenumbers.parse(text, habits.country or None)
        if phonenumbers.is_valid_number(number):
            yield Reading(str(Phone(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))))


def mails(text: str, _habits: Habits) -> Iterator[Reading]:
    """Yield the address that may have been meant."""
    inner = text[text.find("<") + 1 :].partition(">")[0] if "<" in text else text
    address = _SPELLED_AT.sub("@", inner.removeprefix("mailto:").strip(" .,;<>"))
    if len(address) < _LONGEST:
        yield Reading(address)


def links(text: str, _habits: Habits) -> Iterator[Reading]:
    """Yield the web address that may have been meant."""
    bare = re.sub(r"^(?:https?:?/*|//)", "", text.strip(" <>()"), flags=re.IGNORECASE)
    if _HOST.fullmatch(bare):
        yield Reading(f"https://{bare}")
