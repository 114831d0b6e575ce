"""Which column of a help desk's export says what. In: column files, and the head of an export. Out: the columns that fit it.

A column file is a small YAML file of the store's; those of common help desks come along.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Literal

from shelfhelp.model.diagnostic import Location
from shelfhelp.model.nearest_word import nearest_word
from shelfhelp.model.policies import Part
from shelfhelp.model.policies.policy import stated
from shelfhelp.model.readings import Habits
from shelfhelp.model.values import PlainText, ZoneName
from shelfhelp.parse.validate import validate
from shelfhelp.source.defects import SCHEMA
from shelfhelp.source.nodes import MapNode, TextNode
from shelfhelp.source.yaml import compose
from shelfhelp.verify.promises.rows import DELIMITERS, CsvRow, GarbledError, rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from shelfhelp.model.diagnostic import Diagnostic

READY = ("plain", "calls", "freshdesk", "gorgias", "zendesk")
"""The column files that come along, in the order in which they are tried."""


class Columns(Part):
    """The heads of the columns that say something, as they stand in the export; upper and lower case are the same."""

    received: PlainText = stated("column of when a message or a call came")
    answered: PlainText | None = stated("column of the first answer by a person", default=None)
    waited: PlainText | None = stated("column of how long it took", default=None)
    mailbox: PlainText | None = stated("column of the mailbox, form, chat or line", default=None)
    ticket: PlainText | None = stated("column of the ticket's number", default=None)


class ColumnFile(Part):
    """A column file: the columns, what the names in them mean, and how times are written."""

    columns: Columns = stated("columns")
    names: dict[str, PlainText] = stated("what the names in the export mean", default={})
    every_row: PlainText | None = stated("mailbox of every row, where no column says it", default=None)
    time_zone: ZoneName | None = stated("time zone of times without one", default=None)
    dates: Literal["day first", "month first"] | None = stated("how dates with strokes are meant", default=None)
    waited_in: Literal["seconds", "minutes", "hours"] = stated("unit of plain numbers", default="seconds")


@dataclass(frozen=True, slots=True)
class Layout:
    """A column file by its name, and, once it fits an export, the numbers of its columns there and the sign between cells."""

    name: str
    file: ColumnFile
    numbers: dict[str, int]
    delimiter: str = ","

    @property
    def names(self) -> dict[str, str]:
        """What names in the export are called in the store, in small letters; where no column says them, "" is every row's."""
        every = {"": str(self.file.every_row)} if self.file.every_row is not None else {}
        return every | {name.casefold(): str(meant) for name, meant in self.file.names.items()}

    @property
    def wanted(self) -> dict[str, str]:
        """The heads of the columns, by what they say."""
        stated_ = ((key, getattr(self.file.columns, key)) for key in Columns.model_fields)
        return {key: str(head) for key, head in stated_ if head is not None}


def read_column_file(text: str, name: str, knows: Callable[[str], bool]) -> tuple[Layout | None, list[Diagnostic]]:
    """Read a column file; None where it cannot be read, and why. `knows` tells whether a name means something in the store."""
    root, found = compose(text, name, begins="columns")
    if root is None:
        return None, found
    file, _, wrong = validate(ColumnFile, root, Habits())
    found = [*found, *wrong, *_unknown_meanings(root, knows)]
    return (None if file is None or any(one.is_error for one in found) else Layout(name, file, {})), found


def _unknown_meanings(root: MapNode, knows: Callable[[str], bool]) -> Iterator[Diagnostic]:
    """Report each name that is given a meaning which the store does not know."""
    names = root.entries.get("names")
    meant = [*names.entries.values()] if isinstance(names, MapNode) else []
    for node in (*meant, root.entries.get("every_row")):
        if isinstance(node, TextNode) and node.text and not knows(node.text):
            what = f'"{node.text}" is no mailbox of the store, and no promise'
            yield SCHEMA.at(node.location, what, help=_MEANINGS, length=node.length)


def ready(name: str) -> Layout:
    """Return a column file that comes along."""
    text = files("shelfhelp.verify.promises").joinpath(f"ready/{name}.yml").read_text(encoding="utf-8")
    layout, found = read_column_file(text, f"{name}.yml", str.isprintable)
    if layout is None:
        raise ValueError(found)
    return layout


def fitting(export: Path, layouts: Iterable[Layout]) -> Layout:
    """Return the first layout whose columns an export all has. Raises `GarbledError` where none has, or the file is no CSV."""
    known = list(layouts)
    heads = [(delimiter, _head(export, delimiter)) for delimiter in DELIMITERS]
    for layout in known:
        for delimiter, head in heads:
            numbers = {
                key: head.index(wanted.casefold()) for key, wanted in layout.wanted.items() if wanted.casefold() in head
            }
            if numbers.keys() == layout.wanted.keys():
                _refuse_twice(export, head, layout, numbers)
                return Layout(layout.name, layout.file, numbers, delimiter)
    raise _no_layout(export, max((head for _, head in heads), key=len), known)


def _head(export: Path, delimiter: str) -> list[str]:
    with rows(export, delimiter) as found:
        first = next(found, None)
    return [first.text(number).casefold() for number in range(len(first.cells))] if isinstance(first, CsvRow) else []


def _refuse_twice(export: Path, head: list[str], layout: Layout, numbers: dict[str, int]) -> None:
    for key, number in numbers.items():
        if head.count(head[number]) > 1:
            what = f'{head.count(head[number])} columns are called "{layout.wanted[key]}"'
            raise GarbledError(Location(str(export)), what, "leave one of them out of the export")


def _no_layout(export: Path, head: list[str], known: list[Layout]) -> GarbledError:
    """Describe what is missing for the layout that fits best: the store's own, else how to write one."""
    shown = ", ".join(f'"{cell}"' for cell in head[:_MOST_SHOWN]) + (", …" if len(head) > _MOST_SHOWN else "")
    what = f"no column file fits this head: {shown}"
    own = next((layout for layout in known if layout.name.removesuffix(".yml") not in READY), None)
    if own is None:
        return GarbledError(Location(str(export)), what, _HOW_TO)
    missing = [wanted for wanted in own.wanted.values() if wanted.casefold() not in head]
    near = nearest_word(missing[0].casefold(), head)
    way_out = f'{own.name} names the column "{missing[0]}", which is not in it'
    return GarbledError(Location(str(export)), what, f'{way_out}; did you mean "{near}"?' if near else way_out)


_MEANINGS = (
    'write the key, the address or the purpose of a mailbox, "form", "claims", the key of a fact that is a time, or "none" for '
    "what is not counted"
)
_MOST_SHOWN = 40
_HOW_TO = (
    'write a column file, and name it with --columns: "columns:", and indented below it "received: …", "answered: …" '
    'and "mailbox: …" with the heads of the columns'
)
