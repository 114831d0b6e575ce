"""Hosts that look like others. In: a host and the hosts that are the store's. Out: why a reader would take it for another one.

Two hosts look alike when they have one skeleton (UTS 39, section 4): each letter stands for the plain one that it resembles.
"""

from __future__ import annotations

import unicodedata
from functools import cache

_ALIKE = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("0", "o"), ("1", "l"), ("i", "l"))
"""Signs of plain ASCII that are one in many typefaces; a capital I is an l, and a host may be shown in capitals."""

_LATIN = "LATIN"
_TOGETHER = (frozenset({"HAN", "HIRAGANA", "KATAKANA", _LATIN}), frozenset({"HAN", "HANGUL", _LATIN}))
"""Alphabets that are written together (UTS 39, section 5.2: highly restrictive)."""


@cache
def impersonation(host: str, own: frozenset[str]) -> str:
    """Describe why a host is taken for another one; "" where nobody would. `own` are the store's hosts, without `www.`."""
    shown = readable(host)
    ours = next((one for one in own if shown == one or shown.endswith(f".{one}")), None)
    if ours is not None:
        return ""
    for one in sorted(own):
        if f".{one}." in f".{shown}.":
            return f'begins like your "{one}" and belongs to somebody else'
        end = ".".join(shown.split(".")[-one.count(".") - 1 :])
        if _skeleton(end) == _skeleton(one):
            return f'looks like your "{one}" and is another'
    return next((why for label in shown.split(".") if (why := _foreign(label))), "")


def readable(host: str) -> str:
    """Return a host as a browser shows it: in lower case, without the code in which other letters travel (RFC 3492)."""
    return ".".join(map(_decoded, unicodedata.normalize("NFKC", host).casefold().strip(".").split(".")))


def _decoded(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except UnicodeError:
        return label


def _foreign(label: str) -> str:
    """Describe what is wrong with a part of a host that has other letters than ASCII's."""
    if label.isascii():
        return ""
    alphabets = _alphabets(label)
    if len(alphabets) > 1 and not any(alphabets <= together for together in _TOGETHER):
        return f'mixes letters of {" and ".join(sorted(one.title() for one in alphabets))} in "{label}"'
    seems = "".join(map(_plain, label))
    return (
        f'looks like "{seems}" and is written in {"".join(alphabets).title()} letters'
        if (seems.isascii() and alphabets != {_LATIN})
        else ""
    )


def _skeleton(host: str) -> str:
    plain = host if host.isascii() else "".join(map(_plain, host))
    for sign, alike in _ALIKE:
        plain = plain.replace(sign, alike)
    return plain


def _plain(sign: str) -> str:
    """Return the ASCII letters that a sign resembles, accents taken off; the sign itself where it resembles none."""
    bare = "".join(one for one in unicodedata.normalize("NFKD", sign) if not unicodedata.combining(one))
    if bare.isascii():
        return bare
    homoglyphs = _confusables().get(bare, [])
    return next((one["c"] for one in homoglyphs if one["c"].isascii() and one["c"].isalnum()), bare).casefold()


def _alphabets(label: str) -> frozenset[str]:
    # A megabyte of tables, read only by the store in a thousand that links to such a host.
    from confusable_homoglyphs.categories import unique_aliases  # noqa: PLC0415

    return frozenset(unique_aliases(label)) - {"COMMON", "INHERITED"}


@cache
def _confusables() -> dict[str, list[dict[str, str]]]:
    from confusable_homoglyphs.confusables import confusables_data  # noqa: PLC0415

    known: dict[str, list[dict[str, str]]] = confusables_data
    return known
