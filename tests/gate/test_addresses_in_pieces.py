"""Addresses are found in the lines of a text as they are in the whole of it."""

from __future__ import annotations

import html
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest

from shelfhelp.gate.addresses import in_text
from shelfhelp.sanitize.harvesters import ADDRESS

WAYS: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "once its entities are read": html.unescape,
    "once its percent signs are read": unquote,
    "once its escapes are read": lambda text: re.sub(r"\\u([0-9a-fA-F]{4})", lambda sign: chr(int(sign[1], 16)), text),
    "once its tags are taken out": lambda text: re.sub(r"<[^<>]*>", "", text),
}
SIGNS = [
    *("me", "me.you", "@", "@", "post.store", "post", ".store", "\n", " ", "<b>", "</b>", "<b\n>", "<", ">", "&#64;", "&#37;40"),
    *("%40", "&commat;", "\\u0040", "\\", "&", "%", "&#37;", "&amp", "&lt", "&copy", ";", "#", "64;", "\xa0", "ä", "logo@2x.png"),
    "&#10;",
]  # fmt: skip


def slowly(text: str) -> dict[str, str]:
    """Find addresses in the whole text, in the first way that finds each."""
    found: dict[str, str] = {}
    for how, read in WAYS.items():
        for address in ADDRESS.findall(read(text)):
            found.setdefault(address, how)
    return {address: how for address, how in found.items() if not address.endswith((".png", ".css", ".js"))}


def texts() -> Iterator[str]:
    chance = random.Random(45)  # noqa: S311 nothing is secret here
    return ("".join(chance.choices(SIGNS, k=chance.randint(3, 24))) for _ in range(20_000))


@pytest.mark.slow
def test_what_is_found_in_pieces_is_what_is_found_in_the_whole() -> None:
    found = 0
    for text in texts():
        slow = slowly(text)
        assert dict(in_text(text)) == slow, text
        found += bool(slow)
    assert found > 2_000


@pytest.mark.slow
def test_real_pages_hold_the_same_read_either_way(pristine: Path) -> None:
    for path in pristine.rglob("*.html"):
        text = path.read_text(encoding="utf-8").replace("<span hidden> × </span>", "")
        assert dict(in_text(text)) == slowly(text)
