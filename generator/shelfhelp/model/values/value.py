"""How a typed value joins pydantic: it is made from the text that the editor wrote, and from nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from pydantic_core import core_schema

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue


class Value:
    """A value with one way to be written. Subclasses are frozen dataclasses that define `parse`."""

    __slots__ = ()

    LONGEST: ClassVar[int] = 2_000
    """Characters of a value. Whatever is longer is no value but a page, or was made to bring a computer to a stop."""

    PATTERN: ClassVar[str] = ""
    """The form as a JSON Schema pattern, so that an editor's program checks while the editor types."""

    EXAMPLES: ClassVar[tuple[str, ...]] = ()
    """Texts that `parse` accepts; shown in messages and offered by the JSON Schema."""

    DESCRIPTION: ClassVar[str] = ""
    """What the JSON Schema says beside the form, for what no pattern can show."""

    JSON_TYPE: ClassVar[str | list[str]] = "string"
    """What the text looks like to YAML; bare digits look like a number there."""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the text that an editor wrote. Raises `ValueError` with a sentence for that editor."""
        raise NotImplementedError

    @classmethod
    def of_input(cls, given: object) -> Self:
        """Return the value of what stands in a file. Raises `ValueError` with a sentence for whoever wrote it."""
        if isinstance(given, cls):
            return given
        if isinstance(given, str) and len(given) > cls.LONGEST:
            message = f"this is longer than {cls.LONGEST:,} characters; say it in fewer words, or write a page in kb/"
            raise ValueError(message)
        if isinstance(given, str):
            return cls.parse(given.strip())
        message = f"write one value here, such as {cls.EXAMPLES[0]}"
        raise ValueError(message)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(cls.of_input)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        written: JsonSchemaValue = {"type": cls.JSON_TYPE, "examples": list(cls.EXAMPLES)}
        if cls.PATTERN:
            written["pattern"] = cls.PATTERN
        if cls.DESCRIPTION:
            written["description"] = cls.DESCRIPTION
        return written
