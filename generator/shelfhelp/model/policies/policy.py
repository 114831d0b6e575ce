"""What all kinds of policy have in common: strict keys, frozen values, and a label for every field."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    PrivateAttr,
    StringConstraints,
    model_validator,
)
from pydantic_core import core_schema

from shelfhelp.model.values import Place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.config import JsonDict
    from pydantic.json_schema import JsonSchemaValue

_NAME = r"^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$"

Name = Annotated[str, StringConstraints(pattern=_NAME)]
"""A key that an editor chooses: a mailbox, a cookie. It becomes part of the fact's key, and is shown as it is."""


class _Key(str):
    """A key that is read as a value is: by its class, which says in a sentence what is wrong with it."""

    __slots__ = ()
    PATTERN: ClassVar[str]

    @classmethod
    def _read(cls, key: str) -> Self:
        raise NotImplementedError

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_after_validator_function(cls._read, core_schema.str_schema())

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"type": "string", "pattern": cls.PATTERN}


class CountryCode(_Key):
    """A key that is a country (`Place`), which is shown by the country's name."""

    __slots__ = ()
    PATTERN: ClassVar[str] = Place.PATTERN

    @classmethod
    def _read(cls, key: str) -> Self:
        return cls(Place.parse(key).code)


class CategoryName(str):
    """A key that names a product category, which is shown by the category's own title."""

    __slots__ = ()

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_after_validator_function(cls, core_schema.str_schema(pattern=_NAME))


class CookieName(_Key):
    """A key that is a cookie's name as browsers show it; `*` or `<…>` stands for a part that differs: `_ga_*`."""

    __slots__ = ()
    PATTERN: ClassVar[str] = r"^[A-Za-z0-9!#$%&'*+.^_`|~<>-]{1,100}$"
    """The signs of a cookie's name (RFC 6265, which takes them from RFC 9110's tokens), and those that mark a part that differs."""

    @classmethod
    def _read(cls, key: str) -> Self:
        if re.fullmatch(cls.PATTERN, key) is None:
            message = f'"{key}" is not the name of a cookie; write one name, as browsers show it, with * for a part that differs'
            raise ValueError(message)
        return cls(key)


def value_at(part: Any, path: Iterable[str | int]) -> Any:
    """Return the value at a path of a policy: by the names of fields, the keys of entries and the numbers of items."""
    for step in path:
        part = part.value_of(str(step)) if isinstance(part, Part) else part[step]
    return part


ABOUT, HEADING, LASTS, DECIDED_BY = "x-about", "x-heading", "x-lasts", "x-decided-by"
PARTIAL, NONE, ASKED = "x-partial", "x-none", "x-asked"
"""Where `stated` keeps what only ShelfHelp reads of a field; JSON Schemas are written without them."""


DENIED = "none"
"""What is written where a store says that it does not have something."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """What a store says it does not have; `sentence` says so in English, as catalogues of words have it."""

    sentence: str


class Part(BaseModel):
    """A policy, or a part of one. Unknown keys are mistakes, and nothing changes once it is read."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    _denied: frozenset[str] = PrivateAttr(default=frozenset())

    @model_validator(mode="wrap")
    @classmethod
    def _without_denied(cls, stated: Any, read: ModelWrapValidatorHandler[Self]) -> Self:
        """Read a part without the fields for which `none` is written; these are noted, and have no value."""
        denied = frozenset(name for name in cls.model_fields if _is_denied(cls, name, stated))
        part = read({key: value for key, value in stated.items() if key not in denied} if denied else stated)
        part._denied = denied  # noqa: SLF001 its own
        return part

    def value_of(self, name: str) -> Any:
        """Return what is stated in a field: its value, `Nothing` where `none` is written, or None where the line is not there."""
        if name in self._denied:
            return Nothing(str(_extra(type(self), name)[NONE]))
        return getattr(self, name) if name in self.model_fields_set else None


def _is_denied(model: type[Part], name: str, stated: Any) -> bool:
    return isinstance(stated, dict) and stated.get(name) == DENIED and bool(_extra(model, name).get(NONE))


def _extra(model: type[Part], name: str) -> JsonDict:
    extra = model.model_fields[name].json_schema_extra
    return extra if isinstance(extra, dict) else {}


def stated(  # noqa: PLR0913 one for each thing that is declared of a field
    label: str,
    *about: str,
    heading: str | None = None,
    lasts: bool = False,
    decided_by: Literal["order", "today"] | None = None,
    partial: bool = False,
    none: str = "",
    asked: bool = False,
    default: Any = ...,
) -> Any:
    """Declare a field: its label, and the words by which prose names it (for finding hard-coded facts).

    `label` reads well behind "the": "return window". `about` are dictionary words in lower case that show that a
    sentence is about this fact: one word, a phrase ("order by"), or several that must all be there ("gift card & from").
    A word that `facts.mentions.concepts` knows stands for all of its phrases. `heading` is the short head of the field's
    column in a table: the label where it is left out, and no column at all where it is empty. A mapping's heading
    stands over the names of its entries. A field that `lasts` is a time for which a customer may rely on the policy of their order.
    `decided_by` is for a field that is not decided as its policy is (`PolicyKind`): the page on which a return starts is today's,
    whatever the order kept. Cases of a `partial` field need no line for everybody: whom none of them fits is told nothing, which is
    what None says. Of a field with a sentence for `none` a store may say that there is no such thing: "There are no gift cards.".
    What is `asked` for by shoppers of most stores is told to one that does not state it (`check --complete`).
    """
    extra: JsonDict = {ABOUT: list(about), HEADING: heading, LASTS: lasts, DECIDED_BY: decided_by}
    extra |= {PARTIAL: partial, NONE: none, ASKED: asked}
    return Field(default=default, title=label, json_schema_extra=extra)
