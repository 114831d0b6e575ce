"""Words without which an expression finds nothing. In: a text and words. Out: whether any is in it, which is told in no time.

An expression that ignores case, or begins with what must not stand before it, is tried at every letter of a text. Most texts hold
none of its words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def folded(text: str) -> str:
    """Return a text in which each word of small Latin letters stands wherever an expression that ignores case would find it."""
    small = text.casefold()
    return small if small.isascii() else small.replace("ı", "i").replace("i\u0307", "i")


def has_any(text: str, signs: Iterable[str]) -> bool:
    """Return whether any of some words is in a text, letter by letter."""
    return any(sign in text for sign in signs)
