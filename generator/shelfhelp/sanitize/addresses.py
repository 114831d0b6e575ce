"""E-mail addresses that people can use and harvesters do not find (R4). In: a finished page. Out: the same page, protected.

What always holds: no address stands in the page in a form that an expression finds in its bytes, in its bytes with entities
or percent codes resolved, or in its words without tags. A browser shows and copies what it did before; a link of a
`mailto:` writes to the same address. No script and no style sheet is needed (decision 0010).
"""

from __future__ import annotations

import html
import re
from functools import lru_cache
from urllib.parse import quote, unquote, unquote_to_bytes

INSTEAD = "our e-mail address"
"""What stands in place of an address where only plain text can stand."""

_ADDRESS = re.compile(r"\w[\w.+?!#$%&*^~'-]{0,63}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_AT = "<span hidden> × </span>&#64;<span hidden> × </span>"
"""Blanks and a sign that is of no address, on both sides: whoever takes the tags away still has no address."""

_SIGN = re.compile(r"@|%40|&#|&commat|mailto:", re.IGNORECASE)
"""What a piece of HTML has that holds an address, and some others."""

_QUIET_TAG = r"[^<>\"'@&%]*(?:\"[^\"@&%]*\"[^<>\"'@&%]*)*>"
_QUIET = rf"(?:[^<@&%]+(?=<|\Z)|<a\s{_QUIET_TAG}[^<@&%]*</a>|<(?!a\s|!|title|script|style){_QUIET_TAG})+"
"""A run of HTML without such a sign: most of every page, and passed over at once. Each letter fits one way only."""

_TAG = r"<[/A-Za-z](?:[^<>\"']|\"[^\"]*\"|'[^']*')*>"
_PIECE = re.compile(
    rf"(?P<quiet>{_QUIET})"
    r"|(?P<comment><!--.*?-->)"
    r"|<title>(?P<title>.*?)</title>"
    r"|(?P<data><script type=\"application/(?:ld\+)?json\"[^>]*>.*?</script>)"
    r"|(?P<code><(?P<kind>script|style)\b.*?</(?P=kind)>)"
    rf"|(?P<link>(?=<a\s){_TAG})(?P<inside>.*?)(?=</a>)"
    rf"|(?P<tag>{_TAG})"
    r"|(?P<words>[^<]+)",
    re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"(?P<name>[^\s\"'<>/=]+)=(?:\"(?P<value>[^\"]*)\"|'(?P<single>[^']*)')")
_URLS = frozenset({"href", "src", "cite", "action"})
_CODES = [f"&#37;{byte:02x}" for byte in range(256)]
_DELIMITER = re.compile(r"([@,?&=])")


def mail_link(address: str, words: str) -> str:
    """Return HTML: a link that writes to an address. Both are plain text."""
    return f'<a href="{_target(quote(address, safe="@"))}">{_shown(words)}</a>'


def unaddressed(text: str) -> str:
    """Return plain text that names no address: for descriptions, titles and search results, which no markup can protect."""
    return _ADDRESS.sub(INSTEAD, text) if "@" in text else text


class TornMarkupError(ValueError):
    """A page was cut in the middle of a tag, so what would be written is not what was read."""


def protect(page: str) -> str:
    """Return the HTML of a page with every address protected. One that stood bare among words has become a link.

    Raises `TornMarkupError` rather than take a part of a tag for words.
    """
    return _PIECE.sub(_protected, page) if _SIGN.search(page) else page


def _protected(piece: re.Match[str]) -> str:
    _refuse_torn(piece)
    if piece.lastgroup == "quiet" or not _SIGN.search(piece[0]):
        return piece[0]
    match piece.lastgroup:
        case "inside":
            return _tag(piece["link"]) + _PIECE.sub(_inside_link, piece["inside"])
        case "words":
            return _linked(html.unescape(piece[0]))
        case "tag":
            return _tag(piece[0])
        case "title":
            return f"<title>{html.escape(unaddressed(html.unescape(piece['title'])), quote=False)}</title>"
        case "data":
            return piece[0].replace("@", r"\u0040")
        case "comment":
            return ""
        case _:
            return piece[0]


def _refuse_torn(piece: re.Match[str]) -> None:
    """Make sure that a piece begins and ends where a tag does: an expression that is wrong is seen here (decision 0022)."""
    page, start, end = piece.string, piece.start(), piece.end()
    begins_whole = start == 0 or page[start] == "<" or page[start - 1] in "<>"
    ends_whole = end == len(page) or page[end] == "<" or page[end - 1] == ">"
    if not (begins_whole and ends_whole):
        message = f"a tag was cut in two: {page[max(0, start - 40) : start]}|{piece[0][:40]}"
        raise TornMarkupError(message)


def _inside_link(piece: re.Match[str]) -> str:
    """Protect what stands in a link already, in which no other can stand."""
    _refuse_torn(piece)
    return _shown(html.unescape(piece[0])) if piece.lastgroup == "words" else _protected(piece)


def _linked(text: str) -> str:
    """Write text as HTML in which every address is a link, and no other @ stands bare either."""
    made, end = [], 0
    for address in _ADDRESS.finditer(text):
        made += [_shown(text[end : address.start()]), mail_link(address[0], address[0])]
        end = address.end()
    return "".join([*made, _shown(text[end:])])


def _shown(text: str) -> str:
    return html.escape(text, quote=False).replace("%40", "&#37;40").replace("@", _AT)


@lru_cache(maxsize=1_024)
def _tag(tag: str) -> str:
    """Protect the attributes of a tag. Those of the frame are on every page."""
    return _ATTRIBUTE.sub(_attribute, tag)


def _attribute(attribute: re.Match[str]) -> str:
    name, value = attribute["name"].lower(), html.unescape(attribute["value"] or attribute["single"] or "")
    if name == "href" and value.lower().startswith("mailto:"):
        return f'href="{_target(value.partition(":")[2])}"'
    if not _ADDRESS.search(unquote(value)):
        return attribute[0]
    if name in _URLS:
        return f'{name}="{html.escape(value).replace("@", "%40").replace("%", "&#37;")}"'
    return f'{name}="{html.escape(unaddressed(unquote(value)))}"'


@lru_cache(maxsize=256)
def _target(to: str) -> str:
    """Return the target of a link that writes to `to`: every letter a percent code (RFC 6068), every sign of that an entity."""
    parts = _DELIMITER.split(to)
    letters = ["".join(map(_CODES.__getitem__, unquote_to_bytes(part))) for part in parts[::2]]
    signs = [f"&#{ord(sign)};" for sign in parts[1::2]]
    return "mailto:" + "".join(letter + sign for letter, sign in zip(letters, [*signs, ""], strict=True))
