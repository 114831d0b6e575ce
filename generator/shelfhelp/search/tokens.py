"""From a folded text to its tokens: words, and of scripts that put no blanks between words, overlapping pieces of them.

What stands between blanks in Chinese, Japanese, Thai, Lao, Khmer and Burmese is a sentence. Nobody finds its words without a
dictionary, but a piece of two signs (three where signs are letters) is as good to search by, and a question has the same
pieces. theme/javascripts/tokens.js does the same; a test holds both to the same tokens.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SIGNS = (
    "\u3005\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff"  # kana and marks of repetition
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"  # Han
)
_LETTERS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\ua9e0-\ua9ff\uaa60-\uaa7f"  # Thai, Lao, Burmese, Khmer
_PIECES = ((re.compile(f"[{_SIGNS}]"), 2), (re.compile(f"[{_LETTERS}]"), 3))
_RUN = re.compile(f"[{_SIGNS}]+|[{_LETTERS}]+|[^{_SIGNS}{_LETTERS}]+")
_BLOCKS_WITH_MARKS = ((0x300, 0x3100), (0xA600, 0xAC00), (0xFB00, 0xFE30), (0x10000, 0x12000))
_NUMBERED = re.compile(r"\d")
_NUMBER = re.compile(r"\d+")


def _marks() -> str:
    """Return the signs that stand on or behind a letter and belong to it, as vowels do in India; no class of `re` has them."""
    points = chain.from_iterable(range(*block) for block in _BLOCKS_WITH_MARKS)
    return "".join(chr(point) for point in points if unicodedata.category(chr(point)).startswith("M"))


_WORD = re.compile(rf"[^\W_](?:[^\W_]|[{_marks()}])*")


def tokens(folded: str) -> Iterator[str]:
    """Yield the tokens of a text as `fold` leaves it, in their order."""
    for word in _WORD.findall(folded):
        if word.isascii():
            yield word
        else:
            for run in _RUN.findall(word):
                yield from _pieces(run)


def _pieces(run: str) -> Iterable[str]:
    size = piece_size(run)
    return [run] if len(run) <= size or not size else (run[at : at + size] for at in range(len(run) - size + 1))


def piece_size(token: str) -> int:
    """Return how many signs a piece of a script without blanks has at most; 0 for a word."""
    return 0 if token.isascii() else next((size for script, size in _PIECES if script.match(token)), 0)


def shorter(token: str) -> list[str]:
    """Return the pieces by one sign shorter that stand in a piece: what is asked may have only as many. A word has none."""
    size = len(token) - 1
    return [token[at : at + size] for at in range(2)] if piece_size(token) and size else []


def is_numbered(token: str) -> bool:
    """Return whether a token has a digit, as 2FA and PS5 do: it is a name, with no other forms."""
    return _NUMBERED.search(token) is not None


def is_number(token: str) -> bool:
    """Return whether a token is digits and nothing else."""
    return _NUMBER.fullmatch(token) is not None
