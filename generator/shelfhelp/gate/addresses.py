"""E-mail addresses that a harvester would collect. In: a file of the public site. Out: each that it would find."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from shelfhelp.gate import defects
from shelfhelp.gate.pieces import KnownPieces, in_pieces
from shelfhelp.sanitize.harvesters import WAYS, harvested

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.gate.expected import Expected
    from shelfhelp.gate.files import BuiltFile
    from shelfhelp.model.diagnostic import Diagnostic


def harvestable_addresses(file: BuiltFile, expected: Expected) -> Iterator[Diagnostic]:
    """Report each address that an expression finds in a file of the public site."""
    if not expected.is_public or not file.is_text:
        return
    for address, how in in_text(file.text):
        what = f"a harvester finds {address} in this file, {how}"
        yield defects.HARVESTABLE_ADDRESS.at(file.place(), what, help="write it as a link of the theme, or not at all")


def in_text(text: str) -> Iterator[tuple[str, str]]:
    """Yield each address of a text once, with the first way in which a harvester would find it there."""
    found = {one for piece in in_pieces(text, _READ) for one in piece.found}
    yield from dict(sorted(found, key=lambda one: WAYS.index(one[1]), reverse=True)).items()


@dataclass(frozen=True, slots=True)
class _Piece:
    """What a harvester finds in a piece of a text. No address goes on behind the end of a line, but a tag in its midst does."""

    found: tuple[tuple[str, str], ...]
    is_open: bool


def _read(piece: str) -> _Piece:
    return _Piece(tuple(harvested(piece)), piece.rfind("<") > piece.rfind(">"))


_READ = KnownPieces(_read)
