"""Formats a street address on one line, as its own country writes it. In: the parts of an address. Out: plain text.

Which part stands where is data (`data/addresses.yml`). What a store states is never left out: where a country has no place for a
part, such as the county of a British address, it follows the city.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shelfhelp.model.policies.store import Address

_PART = re.compile(r"\{(\w+)\}")


def format_address(address: Address, country: str) -> str:
    """Return an address with its country's name: `290 Bremner Boulevard, Toronto ON M5V 3L9, Canada`.

    An address in a script of its own goes from the largest part to the smallest where its country writes so.
    """
    names = ("street", "city", "region", "postal_code")
    parts = {name: str(stated) for name in names if (stated := getattr(address, name))}
    code = address.country.code
    own = _forms("own_script").get(code)
    if own is not None and not _is_latin(parts["street"]):
        return f"{country} {_filled(own, parts)}"
    return f"{_filled(_forms('others').get(code, _table()['usual']), parts)}, {country}"


@cache
def _table() -> dict[str, Any]:
    text = files("shelfhelp").joinpath("data", "addresses.yml").read_text(encoding="utf-8")
    table: dict[str, Any] = yaml.safe_load(text)
    return table


@cache
def _forms(group: str) -> Mapping[str, str]:
    """Return the forms of a group by their countries."""
    return {code: form for form, codes in _table()[group].items() for code in codes}


def _filled(form: str, parts: Mapping[str, str]) -> str:
    """Fill a form. Where a part is not stated, the first of the signs around it stays."""
    made, sign = "", ""
    for number, piece in enumerate(_PART.split(form)):
        if number % 2 == 0:
            sign = sign or piece
        elif piece in parts:
            made += (sign if made or sign.strip(" ,-") else "") + parts[piece]
            sign = ""
    return made


def _is_latin(text: str) -> bool:
    return all(unicodedata.name(letter, "").startswith("LATIN") for letter in text if letter.isalpha())
