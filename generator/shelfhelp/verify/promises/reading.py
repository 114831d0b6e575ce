"""From the rows of an export to cases: what was received when, and when a person answered. In: a file and its layout. Out: cases.

A row that cannot be read is told with its place, and the others count.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from shelfhelp.model.diagnostic import Location
from shelfhelp.verify.promises.moments import (
    DateOrder,
    LocalClock,
    UnreadableError,
    WrongOrderError,
    read_length,
    read_time,
)
from shelfhelp.verify.promises.rows import CsvRow, GarbledError, OpenQuote, rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from shelfhelp.verify.promises.columns import Layout

_NOTHING = frozenset({"", "-", "–", "—", "n/a", "na", "null", "none", "nil"})
_YES = frozenset({"yes", "y", "true", "1", "answered", "ja", "oui", "sí", "si"})
_NO = frozenset(
    {"no", "n", "false", "0", "nein", "non", "abandoned", "missed", "hung up", "no answer", "unanswered", "lost"}
)


class Inquiry(NamedTuple):
    """A message or a call. Moments are in UTC.

    `answered` is None where nobody has answered yet. `gave_up` says of a call that `answered` is when the caller hung up.
    """

    name: str
    received: datetime
    answered: datetime | None
    ticket: str = ""
    is_call: bool = False
    gave_up: bool = False


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that does not count, and why."""

    place: Location
    what: str
    help: str

    def __str__(self) -> str:
        return f"{self.place}: {self.what}\nhelp: {self.help}"


@dataclass(frozen=True)
class RowReader:
    """How an export is read. `now` is the moment behind which nothing can have happened."""

    path: Path
    layout: Layout
    clock: LocalClock
    order: DateOrder
    now: datetime

    @cached_property
    def names(self) -> Mapping[str, str]:
        """What names in the export are called in the store."""
        return self.layout.names

    def cases(self) -> Iterator[Inquiry | RefusedRow]:
        """Yield what each row says, in order. Raises `GarbledError` for what is wrong with the whole file."""
        with rows(self.path, self.layout.delimiter) as found:
            head = next(found, None)
            width = len(head.cells) if isinstance(head, CsvRow) else 0
            for row in found:
                yield self._case(row, width) if isinstance(row, CsvRow) else self._open_quote(row)

    def _open_quote(self, row: OpenQuote) -> RefusedRow:
        what = "this row has a quote that is opened and not closed, or too much within one"
        return RefusedRow(Location(str(self.path), row.line), what, "write a quote within a text twice")

    def _case(self, row: CsvRow, width: int) -> Inquiry | RefusedRow:
        numbers, cells = self.layout.numbers, row.cells
        if len(cells) <= max(numbers.values()) or any(map(str.strip, cells[width:])):
            what = f"this row has {len(cells)} cells, and the head has {width}"
            return RefusedRow(
                Location(str(self.path), row.line), what, "put a text with a delimiter or a line end into quotes"
            )
        read = _Cells(self, row)
        try:
            return read.case()
        except WrongOrderError as error:
            raise GarbledError(read.place, f"{read.head}: {error}", error.help) from None
        except UnreadableError as error:
            return RefusedRow(read.place, f"{read.head}: {error}", error.help)


@dataclass(slots=True)
class _Cells:
    """The cells of one row, and which of them was read last."""

    reading: RowReader
    row: CsvRow
    key: str = "received"

    @property
    def place(self) -> Location:
        layout = self.reading.layout
        return self.row.place(str(self.reading.path), layout.numbers[self.key], layout.delimiter)

    @property
    def head(self) -> str:
        return f'"{self.reading.layout.wanted[self.key]}"'

    def text(self, key: str) -> str:
        number = self.reading.layout.numbers.get(key)
        if number is None:
            return ""
        self.key = key
        return self.row.text(number)

    def case(self) -> Inquiry:
        layout = self.reading.layout
        text = self.text("received")
        if text.lower() in _NOTHING:
            message = "there is no time here"
            raise UnreadableError(message, "export when each message was received, or take the row out")
        received = self._moments(text)
        ticket = self.text("ticket")
        case = Inquiry(self._name(), received[0], None, f"{layout.name}: {ticket}" if ticket else "")
        return self._after_a_wait(case) if "waited" in layout.numbers else self._answered(case)

    def _name(self) -> str:
        """Return what the row's mailbox is called in the store, or in the export where the column file does not say it."""
        name = self.text("mailbox")
        return self.reading.names.get(name.casefold(), name)

    def _moments(self, text: str) -> tuple[datetime, ...]:
        """Return the moments that a text can mean. Raises `UnreadableError`."""
        read = read_time(text, self.reading.order)
        found = (read.astimezone(UTC),) if read.tzinfo else self.reading.clock.moments(read)
        if not found:
            message = f'"{text}" is a time that no clock in {self.reading.clock.zone.key} showed: they were put forward'
            raise UnreadableError(
                message, 'write "time_zone: …" into the column file if these are times of another place'
            )
        if found[0] > self.reading.now:
            message = f'"{text}" is still to come'
            raise UnreadableError(message, "correct the row, or the time zone in the column file")
        return found

    def _answered(self, case: Inquiry) -> Inquiry:
        """Return when a case was answered: after it was received, where the clock showed that time twice."""
        text = self.text("answered")
        if text.lower() in _NOTHING:
            return case
        answered = next((moment for moment in self._moments(text) if moment >= case.received), None)
        if answered is None:
            message = f'"{text}" is before the message was received: a clock went back'
            raise UnreadableError(message, "correct the row, or take it out")
        return case._replace(answered=answered)

    def _after_a_wait(self, case: Inquiry) -> Inquiry:
        """Return when a wait was over: with an answer, or without one where the row says so."""
        flag = self.text("answered").lower()
        if "answered" in self.reading.layout.numbers and flag not in _NOTHING | _YES | _NO:
            message = f'"{flag}" is neither yes nor no'
            raise UnreadableError(
                message, 'write "yes" or "no", or name no column for "answered" beside that for "waited"'
            )
        is_call = "answered" in self.reading.layout.numbers
        text = self.text("waited")
        if text.lower() in _NOTHING:
            if flag in _YES:
                message = "this was answered, and it is not said after how long"
                raise UnreadableError(message, "write how long it took, or take the row out")
            return case._replace(is_call=is_call)
        over = case.received + timedelta(seconds=read_length(text, self.reading.layout.file.waited_in))
        return case._replace(answered=over, is_call=is_call, gave_up=is_call and flag not in _YES)
