"""The tools that the theme puts on pages, each with the data that its template reads, made of the facts of its day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal


@dataclass(frozen=True, slots=True)
class AskedFor:
    """A question on which an answer may depend: its dimension, and what people are asked.

    `choices` are members of the dimension with what they are called; where there are none, an amount is asked for, which has so
    many `digits` behind its point.
    """

    name: str
    label: str
    choices: tuple[tuple[str, str], ...] = ()
    digits: int = 0


@dataclass(frozen=True, slots=True)
class ToolOfFrame:
    """A tool that reads nothing but what every page has around it."""

    name: Literal["contact", "cookies"]


@dataclass(frozen=True, slots=True)
class ReturnsForm:
    """The form that says whether an item can be sent back: what it asks, and the lines of its answers as JSON."""

    name: ClassVar = "returns"
    kinds: tuple[str, ...]
    questions: tuple[AskedFor, ...]
    asks_delivered: bool
    data: str


@dataclass(frozen=True, slots=True)
class Lookup:
    """Staff's order-date lookup: the policies that orders keep, in words, and the lines of all facts as JSON."""

    name: ClassVar = "lookup"
    kept: str
    data: str


@dataclass(frozen=True, slots=True)
class LineToCall:
    """A phone line as results name it, its number as it is printed, and what it is called."""

    name: str
    number: str
    label: str


@dataclass(frozen=True, slots=True)
class CallsToNote:
    """The form on staff's page "Our lines" that makes of a call the line to paste or to mail; `zone` is the store's time zone."""

    name: ClassVar = "lines"
    lines: tuple[LineToCall, ...]
    zone: str


Tool = ToolOfFrame | ReturnsForm | Lookup | CallsToNote
