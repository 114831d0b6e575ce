"""Staff's words in a file of the public site. In: the file. Out: which of them stand in it, however they are written down.

It is read as it is, with one code of the web undone at a time, and with all of them undone.
"""

from __future__ import annotations

import base64
import binascii
import html
import re
import zlib
from typing import TYPE_CHECKING
from urllib.parse import unquote_plus

from shelfhelp.gate import defects
from shelfhelp.gate.files import CODE
from shelfhelp.gate.words import split
from shelfhelp.source.sources import Audience, audience_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.gate.expected import Expected
    from shelfhelp.gate.files import BuiltFile
    from shelfhelp.model.diagnostic import Diagnostic

_MOST_SHOWN = 3
_MOST_UNPACKED = 4_000_000
"""Bytes. Nobody hides more than that in a picture by accident."""

_STRUCTURE = re.compile(
    r"</?[A-Za-z][\w-]*"
    r"|\b(?:class|role|scope|type|rel|name|http-equiv|lang|dir|method|autocomplete|popovertarget(?:action)?|aria-current|media)=\"[^\"]*\""
    r"|[\w:-]+(?==\")"
)
"""What is markup and nobody's words: names of tags and attributes, and the values of those that hold no text."""

_TAG = re.compile(r"<[^<>]*>")
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([0-9a-fA-F]{1,6})\s?)")
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{24,}={0,2}")
_PACKED = (b"\x1f\x8b\x08", b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda")
_BINARY_ENCODINGS = ("utf-16-le", "utf-16-be", "latin-1")


def leaked_words(file: BuiltFile, expected: Expected) -> Iterator[Diagnostic]:
    """Report what only staff may read; the theme's own code is known and left out."""
    if not expected.is_public:
        return
    if audience_of(file.path) is Audience.STAFF:
        yield defects.LEAK.at(file.place(), "a file of staff's is in the public site", help=_HELP)
    if file.suffix in CODE:
        return
    leaked = dict.fromkeys(word for text in _texts(file) for word in expected.secrets.found_in(split(text)))
    if leaked:
        shown = ", ".join(f'"{word}"' for word in list(leaked)[:_MOST_SHOWN])
        yield defects.LEAK.at(file.place(), f"this holds words that only staff may read: {shown}", help=_HELP)


def _texts(file: BuiltFile) -> Iterator[str]:
    yield file.path
    if not file.is_text:
        yield from _unpacked(file.content)
        return
    if b"\0" in file.content:
        yield from (file.content.decode(encoding, "replace") for encoding in _BINARY_ENCODINGS)
    yield from readings(file.text)


def readings(text: str) -> Iterator[str]:
    """Yield a text with each code of the web undone, and with all of them."""
    plain = _STRUCTURE.sub(" ", text) if "<" in text else text
    yield plain
    decoded = plain
    for mark, undo in (("&", html.unescape), ("%", unquote_plus), ("\\", _unescaped)):
        if mark in text:
            yield undo(plain)
            decoded = undo(decoded)
    yield decoded
    if "<" in text:
        bare = _unescaped(unquote_plus(html.unescape(text)))
        yield _TAG.sub("", bare)
        yield _TAG.sub(" ", bare)
    for run in _BASE64.findall(text):
        yield from _from_base64(run)


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda found: chr(min(int(found[1] or found[2] or found[3], 16), 0x10FFFF)), text)


def _from_base64(run: str) -> Iterator[str]:
    for start in range(4):
        cut = run.rstrip("=")[start:]
        try:
            content = base64.b64decode(cut[: len(cut) // 4 * 4], altchars=b"-_" if "-" in cut or "_" in cut else None)
        except binascii.Error:
            continue
        if content.startswith(_PACKED):
            yield from _unpacked(content)
        elif content.isascii() or _is_utf8(content):
            yield content.decode("utf-8")


def _is_utf8(content: bytes) -> bool:
    try:
        return content.decode("utf-8").isprintable()
    except UnicodeDecodeError:
        return False


def _unpacked(content: bytes) -> Iterator[str]:
    """Yield what a file that is no text holds, as it is and unpacked from wherever something packed begins in it."""
    yield from (content.decode(encoding, "replace") for encoding in _BINARY_ENCODINGS)
    for mark in _PACKED:
        start = content.find(mark)
        while start >= 0:
            try:
                inside = zlib.decompressobj(zlib.MAX_WBITS | 32).decompress(content[start:], _MOST_UNPACKED)
                yield inside.decode("utf-8", "replace")
            except zlib.error:
                pass
            start = content.find(mark, start + 1)


_HELP = "publish nothing; look at where these words stand in `*.staff.*` files, and at what theme or plugin brought them here"
