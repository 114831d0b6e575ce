"""From the bytes of a CSV to its rows, one after the other, in bounded memory. In: a file. Out: rows with their lines.

The encoding is UTF-8 or UTF-16, with or without a mark; a cell that is neither is read as Windows wrote it. A quote that nobody
closes costs its own line, not those below it.
"""

from __future__ import annotations

import codecs
import csv
from collections import deque
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import TextIOWrapper
from typing import TYPE_CHECKING, BinaryIO, TextIO

from shelfhelp.model.diagnostic import Location

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DELIMITERS = (",", ";", "\t", "|")

_LONGEST = 1_000_000
"""Characters of a line, and of a row with all of its lines. No help desk writes more about one message."""

_MOST_OPEN_QUOTES = 100
"""Rows with a quote that nobody closes; a file with more of them is no CSV."""

_HEAD = 4_096
_UTF_8 = "utf-8-sig"
_NOT_TEXT = {
    b"PK\x03\x04": "a workbook or an archive, not a CSV",
    b"\xd0\xcf\x11\xe0": "an old workbook, not a CSV",
    b"\x1f\x8b": "compressed",
    b"%PDF": "a PDF, not a CSV",
}
_SAVE_AS = 'open it in your spreadsheet and save it as "CSV (UTF-8)", or export CSV'


class GarbledError(Exception):
    """A file that is no CSV, or one that cannot be read to its end: nothing of it counts."""

    def __init__(self, place: Location, what: str, help: str) -> None:
        super().__init__(what)
        self.place, self.help = place, help


@dataclass(frozen=True, slots=True)
class CsvRow:
    """The cells of one row as they were written, where it begins, and its lines."""

    line: int
    cells: list[str]
    raw: tuple[str, ...] = field(repr=False)

    def text(self, number: int) -> str:
        """Return the text of the cell with a number, from 0, as it was meant: one that is not UTF-8 was written by Windows."""
        cell = self.cells[number].strip()
        if cell.isascii() or not any("\udc80" <= sign <= "\udcff" for sign in cell):
            return cell
        return cell.encode("utf-8", "surrogateescape").decode("cp1252", "replace")

    def place(self, path: str, number: int, delimiter: str) -> Location:
        """Return where the cell with a number, from 0, begins."""
        line, column, quoted, left = self.line, 1, False, number
        for sign in "".join(self.raw):
            if not left:
                break
            quoted ^= sign == '"'
            left -= sign == delimiter and not quoted
            line, column = (line + 1, 1) if sign == "\n" else (line, column + 1)
        return Location(path, line, column)


@dataclass(frozen=True, slots=True)
class OpenQuote:
    """A row that its quotes make no row: one is opened and not closed."""

    line: int


@contextmanager
def rows(path: Path, delimiter: str) -> Iterator[Iterator[CsvRow | OpenQuote]]:
    """Open a file, and give its rows that are not empty, the head first. Raises `GarbledError`, then or when they are read."""
    before = csv.field_size_limit(3 * _LONGEST)
    try:
        with path.open("rb") as file:
            encoding = _encoding(file, str(path))
            errors = "surrogateescape" if encoding == _UTF_8 else "replace"
            with TextIOWrapper(file, encoding, errors=errors) as text:
                yield _rows(_Lines(text, str(path)), str(path), delimiter)
    finally:
        csv.field_size_limit(before)


def _rows(lines: _Lines, path: str, delimiter: str) -> Iterator[CsvRow | OpenQuote]:
    width, open_quotes = 0, 0
    for cells in csv.reader(lines, delimiter=delimiter):
        raw, is_cut = lines.begin_row()
        line = lines.number - len(raw) + 1
        if not any(cells) or (not width and cells[0].lower().startswith("sep=")):
            continue
        width = width or len(cells)
        if not is_cut and (len(raw) == 1 or len(cells) == width):
            yield CsvRow(line, cells, raw)
            continue
        lines.read_again(raw[1:])
        open_quotes += 1
        if open_quotes > _MOST_OPEN_QUOTES:
            what = f"more than {_MOST_OPEN_QUOTES} rows up to here have a quote that is opened and not closed"
            raise GarbledError(Location(path, line), what, "export the file anew")
        yield OpenQuote(line)


class _Lines:
    """The lines of a file. Those of the row that is being read are kept, so that they can be read once more."""

    def __init__(self, text: TextIO, path: str) -> None:
        self._text = text
        self._path = path
        self._again: deque[str] = deque()
        self._taken: list[str] = []
        self._length = 0
        self._is_cut = False
        self.number = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        """Return the next line. In a row that grows without end there is none."""
        if self._length > _LONGEST:
            self._is_cut = True
            raise StopIteration
        line = self._again.popleft() if self._again else self._text.readline(_LONGEST)
        if not line:
            raise StopIteration
        self.number += 1
        if len(line) == _LONGEST:
            what = f"this line is longer than {_LONGEST:,} characters"
            raise GarbledError(Location(self._path, self.number), what, _SAVE_AS)
        self._length += len(line)
        self._taken.append(line)
        return line

    def begin_row(self) -> tuple[tuple[str, ...], bool]:
        """Return the lines of the row that was read, and whether it was cut off because it did not end."""
        done = tuple(self._taken), self._is_cut
        self._taken, self._length, self._is_cut = [], 0, False
        return done

    def read_again(self, lines: tuple[str, ...]) -> None:
        """Have the last lines that were read again."""
        self._again.extendleft(reversed(lines))
        self.number -= len(lines)


def _encoding(file: BinaryIO, path: str) -> str:
    """Return how a file is encoded, and leave it at its beginning. Raises `GarbledError` for what is no text."""
    head = file.read(_HEAD)
    file.seek(0)
    what = next((what for sign, what in _NOT_TEXT.items() if head.startswith(sign)), "" if head.strip() else "empty")
    if what:
        raise GarbledError(Location(path), f"this file is {what}", _SAVE_AS)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if (zeros := head.count(0)) * 3 > len(head):
        return "utf-16-le" if head[1::2].count(0) > zeros // 2 else "utf-16-be"
    if zeros:
        raise GarbledError(Location(path), "this file is no text: it has zero bytes", _SAVE_AS)
    return _UTF_8
