"""A text in pieces that can be looked at one by one. In: a text, and who reads a piece. Out: what was read of each, in order.

A piece is a line, or several where something goes on behind the end of one; whoever reads it knows that. So what is found in
the pieces is what would be found in the text as a whole. The pages of a site share most of their lines: each is read once, and
no result depends on what was read before.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Concatenate, ParamSpec, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_MOST = 16_384
_LONGEST = 1_000
"""How many pieces are kept in mind, and how many characters each has at most: some megabytes, whatever a site holds."""


class ReadPiece(Protocol):
    """What was read of a piece. `is_open` says that something in it goes on behind its end."""

    @property
    def is_open(self) -> bool: ...


P = ParamSpec("P")
R = TypeVar("R")
One = TypeVar("One", bound=ReadPiece)


def remembered(read: Callable[Concatenate[str, P], R]) -> Callable[Concatenate[str, P], R]:
    """Return a function of a piece that does the same, and remembers it. What else it takes must be hashable and not change."""
    known: Callable[Concatenate[str, P], R] = lru_cache(maxsize=_MOST)(read)  # type: ignore[assignment]

    def remembering(piece: str, /, *args: P.args, **named: P.kwargs) -> R:
        return (known if len(piece) <= _LONGEST else read)(piece, *args, **named)

    return remembering


def in_pieces(text: str, read: Callable[[str], One]) -> Iterator[One]:
    """Yield what is read of each piece of a text. The last one may be open.

    As long as a piece is open it grows by as many lines as it has, so that whatever stays open takes no more time than the
    logarithm of its lines times its length.
    """
    lines = text.split("\n")
    at = 0
    while at < len(lines):
        one, size = read(lines[at]), 1
        while one.is_open and at + size < len(lines):
            size *= 2
            one = read("\n".join(lines[at : at + size]))
        yield one
        at += size
