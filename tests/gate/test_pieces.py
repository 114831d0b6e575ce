"""Lines that pages share are read once, and what is kept of them has a bound."""

from __future__ import annotations

from dataclasses import dataclass

from shelfhelp.gate import pieces
from shelfhelp.gate.pieces import KnownPieces, in_pieces


@dataclass(frozen=True)
class Line:
    text: str
    is_open: bool


def reader() -> tuple[KnownPieces[Line], list[str]]:
    """Return what remembers lines, of which those that end with < are open, and a list of those that were read."""
    read: list[str] = []

    def one(text: str) -> Line:
        read.append(text)
        return Line(text, text.endswith("<"))

    return KnownPieces(one), read


def test_a_line_of_two_pages_is_read_once() -> None:
    known, read = reader()
    for page in ("frame\nfirst\nend", "frame\nsecond\nend"):
        assert "\n".join(piece.text for piece in in_pieces(page, known)) == page
    assert read == ["frame", "first", "end", "second"]


def test_an_open_line_is_read_with_what_follows() -> None:
    known, _ = reader()
    assert [piece.text for piece in in_pieces("a<\nb\nc\nd<", known)] == ["a<\nb", "c", "d<"]


def test_what_is_remembered_has_a_bound() -> None:
    known, _ = reader()
    for number in range(pieces.MOST + 5):
        known[str(number)]
    known["x" * 2_000]
    assert len(known) == 5
