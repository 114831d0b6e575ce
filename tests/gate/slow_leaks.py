"""Staff's words in a text, found the slow and obvious way: the whole text is read anew for each code."""

from __future__ import annotations

import base64
import binascii
import html
import re
from collections.abc import Iterator
from urllib.parse import unquote_plus

from shelfhelp.gate.words import PHRASE, Secrets, split

_STRUCTURE = re.compile(
    r"</?[A-Za-z][\w-]*"
    r"|\b(?:class|role|scope|type|rel|name|http-equiv|lang|dir|method|autocomplete|popovertarget(?:action)?|aria-current|media)=\"[^\"]*\""
    r"|[\w:-]+(?==\")"
)
_TAG = re.compile(r"<[^<>]*>")
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([0-9a-fA-F]{1,6})\s?)")
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{24,}={0,2}")


def leaked(text: str, secrets: Secrets) -> set[str]:
    """Return what of the secrets stands in a text."""
    return {one for reading in readings(text) for one in found(split(reading), secrets)}


def found(row: list[bytes], secrets: Secrets) -> Iterator[str]:
    there = set(row)
    yield from (code.decode() for code in there & secrets.codes)
    runs = {tuple(row[at : at + PHRASE]) for at in range(len(row))}
    for some in (secrets.phrases & runs, {(word,) for word in there & secrets.words}):
        if len(some) > 1:
            yield from (b" ".join(one).decode() for one in some)


def readings(text: str) -> Iterator[str]:
    plain = _STRUCTURE.sub(" ", text) if "<" in text else text
    yield from (plain, html.unescape(plain), unquote_plus(plain), escaped(plain))
    yield escaped(unquote_plus(html.unescape(plain)))
    if "<" in text:
        bare = escaped(unquote_plus(html.unescape(text)))
        yield from (_TAG.sub("", bare), _TAG.sub(" ", bare))
    for run in _BASE64.findall(text):
        for start in range(4):
            cut = run.rstrip("=")[start:]
            try:
                yield base64.b64decode(cut[: len(cut) // 4 * 4]).decode()
            except (binascii.Error, UnicodeDecodeError):
                continue


def escaped(text: str) -> str:
    return _ESCAPE.sub(lambda sign: chr(min(int(sign[1] or sign[2] or sign[3], 16), 0x10FFFF)), text)
