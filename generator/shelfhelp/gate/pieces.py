"""A text in pieces that can be looked at one by one. In: a text, and who reads a piece. Out: what was read of each, in order.

A piece is a line, or several where something goes on behind the end of one; whoever reads it knows that. So what is found in
the pieces is what would be found in the text as a whole. The pages of a site share most of their lines: each is read once, and
no result depends on what was read before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MOST = 4_096
_LONGEST = 1_000
"""How many pieces are kept in mind, and how many characters each has at most: some megabytes, whatever a site holds."""


class ReadPiece(Protocol):
    """What was read of a piece. `is_open` says that something in it goes on behind its end."""

    @property
    def is_open(self) -> bool: ...


R = TypeVar("R")
One = TypeVar("One", bound=ReadPiece)


class KnownPieces(dict[str, R], Generic[R]):
    """What a function makes of each piece, looked up as in a dictionary: this must be fast, for every line of a site is."""

    def __init__(self, read: Callable[[str], R]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, piece: str) -> R:
        one = self._read(piece)
        if len(piece) <= _LONGEST:
            if len(self) >= MOST:
                self.clear()  # what all pages share is soon known again
            self[piece] = one
        return one


def in_pieces(text: str, known: KnownPieces[One]) -> Iterator[One]:
    """Yield what is read of each piece of a text. The last one may be open.

    As long as a piece is open it grows by as many lines as it has, so that whatever stays open takes no more time than the
    logarithm of its lines times its length.
    """
    lines = text.split("\n")
    at = 0
    while at < len(lines):
        one, size = known[lines[at]], 1
        while one.is_open and at + size < len(lines):
            size *= 2
            one = known["\n".join(lines[at : at + size])]
        yield one
        at += size
