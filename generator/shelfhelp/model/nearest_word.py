"""What somebody may have meant by a word that nobody knows. In: the word, and the known ones. Out: the one spelled most like it."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_ALIKE = 0.6
"""How much of two words must be the same, of 1 (difflib's own measure)."""


def nearest_word(word: str, known: Iterable[str], *, cutoff: float = _ALIKE) -> str:
    """Return the known word that is spelled most like a word; "" where none is like it."""
    return next(iter(difflib.get_close_matches(word, list(known), n=1, cutoff=cutoff)), "")


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """Return the help for a word that nobody knows: the nearest known one, or else another way out."""
    near = nearest_word(word, known)
    return f'did you mean "{near}"?' if near else otherwise
