"""A value whose kind nobody has declared: the way in which it is written shows which kind it is."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, ClassVar

from pydantic_core import core_schema

from shelfhelp.model.values.day import Day
from shelfhelp.model.values.duration import Duration
from shelfhelp.model.values.hours import ClockTime, OpeningHours
from shelfhelp.model.values.money import Fee, Percent
from shelfhelp.model.values.reach import Email, Phone, WebAddress
from shelfhelp.model.values.territory import Territory
from shelfhelp.model.values.text import Count, Text, YesNo
from shelfhelp.model.values.value import Value
from shelfhelp.model.values.weight import Weight
from shelfhelp.model.values.window import Window

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue

KINDS: tuple[type[Value], ...] = (
    YesNo,
    Percent,
    Fee,
    Window,
    Duration,
    Day,
    OpeningHours,
    ClockTime,
    Count,
    Weight,
    Territory,
    Phone,
    Email,
    WebAddress,
)
"""The kinds that are told apart by how a value is written, in the order in which they are tried."""

IN_WORDS = "text"
"""What a `kind` beside the value says where the value is words: a slip of the pen would be words as well."""


class AnyValue(Value):
    """What `parse` returns is a value of one of `KINDS`; several are written as a list, and become a tuple."""

    EXAMPLES: ClassVar[tuple[str, ...]] = ("4.95 USD", "30 days", "15 %", "2026-12-24", "17:00", "3", "yes", "US")
    JSON_TYPE: ClassVar[str | list[str]] = ["string", "number", "array"]

    @classmethod
    def parse(cls, text: str) -> Value:  # type: ignore[override]  # values of other classes are what it is for
        """Read a value of the first kind that accepts the text."""
        for kind in KINDS:
            with suppress(ValueError):
                return kind.parse(text)
        message = f'"{text}" is no amount, time, day, percentage, number, weight, place or address, and neither "yes" nor "no"'
        raise ValueError(message)

    @classmethod
    def _beside_its_kind(cls, given: object, info: core_schema.ValidationInfo) -> Value:
        return (Text if info.data.get("kind") == IN_WORDS else cls).of_input(given)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        one = core_schema.with_info_plain_validator_function(cls._beside_its_kind)
        return core_schema.tagged_union_schema(
            {"[one]": one, "[several]": core_schema.tuple_variable_schema(one)},
            lambda given: "[several]" if isinstance(given, list | tuple) else "[one]",
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"type": cls.JSON_TYPE, "items": {"type": ["string", "number"]}, "examples": list(cls.EXAMPLES)}
