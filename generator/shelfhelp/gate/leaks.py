"""Staff's words in a file of the public site. In: the file. Out: which of them stand in it, however they are written down.

It is read as it is, with one code of the web undone at a time, and with all of them undone.
"""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import chain
from typing import TYPE_CHECKING
from urllib.parse import unquote_plus

from shelfhelp.gate import defects
from shelfhelp.gate.files import CODE
from shelfhelp.gate.pieces import KnownPieces, in_pieces
from shelfhelp.gate.words import split
from shelfhelp.sanitize import entities
from shelfhelp.source.sources import Audience, audience_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.gate.expected import Expected
    from shelfhelp.gate.files import BuiltFile
    from shelfhelp.gate.words import Secrets
    from shelfhelp.model.diagnostic import Diagnostic

_MOST_SHOWN = 3
_MOST_UNPACKED = 4_000_000
"""Bytes. Nobody hides more than that in a picture by accident."""

_NAME_OF_TAG = re.compile(r"</?[A-Za-z][\w-]*")
_STRUCTURE = re.compile(
    r"</?[A-Za-z][\w-]*(?::[\w:-]*(?==\"))?"
    r"|\b(?:class|role|scope|type|rel|name|http-equiv|lang|dir|method|autocomplete|popovertarget(?:action)?|aria-current|media)=\"[^\"]*\""
    r"|(?<![\w:-])[\w:-]+(?==\")"
)
"""What is markup and nobody's words: names of tags and attributes, and the values of those that hold no text."""

_TAG = re.compile(r"<[^<>]*>")
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([0-9a-fA-F]{1,6})\s?)")
_OPEN_ESCAPE = re.compile(r"\\[0-9a-fA-F]{1,6}\Z")
_CODED = re.compile(r"[&%+\\]|=\"")
_BARE_TAG = re.compile(r"</?[A-Za-z][\w-]*>")
_IN_BASE64 = re.compile(rb"[A-Za-z0-9+/_-]")
_SIGNS_OF_BASE64 = bytes(sign if _IN_BASE64.match(bytes([sign])) else 0x20 for sign in range(256))
_SHORTEST_BASE64 = 24
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
    found = (one for text in _texts(file) for one in expected.secrets.found_in(expected.secrets.row(split(text))))
    leaked = dict.fromkeys(chain(found, in_text(file.text, expected.secrets)))
    if leaked:
        shown = ", ".join(f'"{word}"' for word in list(leaked)[:_MOST_SHOWN])
        yield defects.LEAK.at(file.place(), f"this holds words that only staff may read: {shown}", help=_HELP)


def _texts(file: BuiltFile) -> Iterator[str]:
    """Yield what is to be searched as it is."""
    yield file.path
    if not file.is_text:
        yield from _unpacked(file.content)
    elif b"\0" in file.content:
        yield from (file.content.decode(encoding, "replace") for encoding in _BINARY_ENCODINGS)


def in_text(text: str, secrets: Secrets) -> Iterator[str]:
    """Yield what a text holds in any of its readings, each taken as a whole."""
    if not secrets:
        return
    pieces = list(in_pieces(text, _known(secrets, "<" in text)))
    for row in dict.fromkeys("".join(rows) for rows in zip(*(piece.rows for piece in pieces), strict=True)):
        yield from secrets.found_in(row)
    for piece in pieces:
        yield from piece.hidden


@dataclass(frozen=True, slots=True)
class _Piece:
    """What a piece of a text holds: a row of words for each reading, as `Secrets` writes it, and what is found in its Base64."""

    rows: tuple[str, ...]
    hidden: tuple[str, ...]
    is_open: bool


@lru_cache(maxsize=2)
def _known(secrets: Secrets, is_markup: bool) -> KnownPieces[_Piece]:  # noqa: FBT001 what is remembered has one form
    return KnownPieces(partial(_read, is_markup, secrets))


def _read(is_markup: bool, secrets: Secrets, piece: str) -> _Piece:  # noqa: FBT001
    readings = Readings(piece, is_markup)
    hidden = (one for text in _in_base64(piece) for one in secrets.found_in(secrets.row(split(text))))
    rows = {text: secrets.row(split(text)) for text in dict.fromkeys(readings)}
    return _Piece(tuple(rows[text] for text in readings), tuple(dict.fromkeys(hidden)), readings.is_open)


class Readings:
    """A text as it is, with each code of the web undone, and with all of them; of markup its words without tags as well."""

    def __init__(self, text: str, is_markup: bool) -> None:  # noqa: FBT001
        spaced = _BARE_TAG.sub(" ", text)
        if is_markup and "<" not in spaced and _CODED.search(text) is None:
            # Most lines are so. Nothing is to be undone in them, and the tags hold no words and are closed.
            joined = _BARE_TAG.sub("", text)
            self._texts = [spaced] * 5 + [spaced if joined == spaced.strip() else joined, spaced]
            self.is_open = False
            return
        plain = _plain(text) if is_markup else text
        resolved = entities.resolved(plain)
        unquoted = unquote_plus(resolved)
        self._texts = [plain, resolved, unquote_plus(plain), _unescaped(plain), _unescaped(unquoted)]
        self.is_open = _has_open_escape(plain) or _has_open_escape(unquoted)
        if is_markup:
            escaped = unquote_plus(entities.resolved(text))
            bare = _unescaped(escaped)
            self._texts += [_TAG.sub("", bare), _TAG.sub(" ", bare)]
            self.is_open |= _has_open_escape(escaped) or _has_open_value(text) or bare.rfind("<") > bare.rfind(">")

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)


def _plain(text: str) -> str:
    """Return markup without what is nobody's words. Behind the last attribute with its value only names of tags are looked for."""
    last = text.rfind('="')
    end = text.find('"', last + 2) + 1 or len(text)
    with_attributes, rest = (text[:end], text[end:]) if last >= 0 else ("", text)
    return _STRUCTURE.sub(" ", with_attributes) + (_NAME_OF_TAG.sub(" ", rest) if "<" in rest else rest)


def _has_open_value(text: str) -> bool:
    """Return whether the value of an attribute begins and does not end."""
    return text[max(0, text.rfind('"') - 1) :].startswith('="')


def _has_open_escape(text: str) -> bool:
    """Return whether an escape at the end would take the end of the line with it. Nothing else that is undone does."""
    return "\\" in text and _OPEN_ESCAPE.search(text) is not None


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(_escaped, text) if "\\" in text else text


def _escaped(escape: re.Match[str]) -> str:
    return chr(min(int(escape[1] or escape[2] or escape[3], 16), 0x10FFFF))


def _in_base64(text: str) -> Iterator[str]:
    for run in text.encode("utf-8", "replace").translate(_SIGNS_OF_BASE64).split():
        if len(run) >= _SHORTEST_BASE64:
            yield from _from_base64(run)


@lru_cache(maxsize=1_024)
def _from_base64(run: bytes) -> tuple[str, ...]:
    """Return what can be read in a run of signs of Base64, wherever in it that begins. A page's own address stands in it often."""
    return tuple(chain.from_iterable(_decoded(run[start:]) for start in range(4)))


def _decoded(run: bytes) -> Iterator[str]:
    try:
        content = base64.b64decode(run[: len(run) // 4 * 4], altchars=b"-_" if b"-" in run or b"_" in run else None)
    except binascii.Error:
        return
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
