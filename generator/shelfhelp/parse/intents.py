"""The intents that the package carries, and how a question names them: `asks: returns.how`.

Each language has a file of reviewed wordings (`data/intents/`), and all files have the same intents. A mistake in one is ours and
stops everything. In a language without a file a question may name what it asks as well: there are only no wordings yet.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, ClassVar, Self

import yaml

from shelfhelp.model.intent import Intent
from shelfhelp.model.values import Value

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pydantic import GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import core_schema

ENGLISH = "en"

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NAME = r"[a-z]+(?:_[a-z]+)*\.[a-z]+(?:_[a-z]+)*"
_OFFERED = 3
_ALIKE = 0.75
_SAYS_MUCH = 4
"""Letters of a word that tells what somebody looks for."""


@cache
def intents(language: str) -> Mapping[str, Intent]:
    """Return the intents of a language, by its ISO 639 code, by their names; none where nobody has written wordings in it."""
    file = files("shelfhelp").joinpath("data", "intents", f"{language}.yml")
    if not file.is_file():
        return {}
    stated = yaml.load(file.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 safe, and ours
    found = (_intent(f"{group}.{name}", told) for group, members in stated.items() for name, told in members.items())
    return {intent.name: intent for intent in found}


def _intent(name: str, told: Mapping[str, Any]) -> Intent:
    """Read what a file says of an intent. Raises `ValueError` where that is malformed, which a test makes sure that it is not."""
    means, wordings = told["means"], told["wordings"]
    if not re.fullmatch(_NAME, name) or told.keys() != {"means", "wordings"}:
        raise ValueError(name)
    if not all(isinstance(text, str) and text.strip() for text in (means, *wordings)):
        raise ValueError(name)
    return Intent(name, means, tuple(wordings))


def looked_up(words: Sequence[str], language: str) -> list[Intent]:
    """Return the intents that say all of some words, or what these are the beginnings of, those that are named so first.

    They are looked for in names, in meanings and in wordings; an intent with many such wordings comes before one with few.
    """
    known = intents(language) or intents(ENGLISH)
    found = [(_said(words, one), one) for one in known.values()]
    named = [one for (is_named, _), one in found if is_named]
    others = sorted((pair for pair in found if not pair[0][0] and pair[0][1]), key=lambda pair: -pair[0][1])
    return [*named, *(one for _, one in others)]


def _said(words: Sequence[str], intent: Intent) -> tuple[bool, int]:
    """Return whether the name or the meaning of an intent says some words, and how many of its wordings say them."""
    spelled = re.sub(r"[._]", " ", intent.name)
    return _has(words, f"{spelled} {intent.means}"), sum(_has(words, wording) for wording in intent.wordings)


def _has(words: Sequence[str], text: str) -> bool:
    folded = text.casefold()
    return bool(words) and all(re.search(rf"\b{re.escape(word.casefold())}", folded) for word in words)


@dataclass(frozen=True, slots=True)
class Asks(Value):
    """What a question asks: the name of an intent, or several with commas between them, `delivery.time, delivery.cost`."""

    PATTERN: ClassVar[str] = rf"^{_NAME}(, *{_NAME})*$"
    EXAMPLES: ClassVar[tuple[str, ...]] = ("returns.how", "delivery.time, delivery.cost")
    DESCRIPTION: ClassVar[str] = (
        "What customers of every store ask. Several names stand in one line with commas between them."
    )

    names: tuple[str, ...]

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the names of intents that there are."""
        names = tuple(dict.fromkeys(name.strip() for name in text.split(",") if name.strip()))
        if not names:
            message = f"no intent is named; write one, such as {cls.EXAMPLES[0]}"
            raise ValueError(message)
        for name in names:
            if name not in intents(ENGLISH):
                near = [f'"asks: {", ".join(other if one == name else one for one in names)}"' for other in _near(name)]
                instead = f"write {', or '.join(near)}; " if near else ""
                message = f'"{name}" is no intent; {instead}"shelfhelp intents WORD" lists those that there are'
                raise ValueError(message)
        return cls(names)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        several = {"pattern": cls.PATTERN, "description": "several, with commas between them"}
        choices: list[Any] = [{"enum": list(intents(ENGLISH)), "description": "one intent"}, several]
        return {"type": "string", "description": cls.DESCRIPTION, "examples": list(cls.EXAMPLES), "anyOf": choices}

    def __str__(self) -> str:
        return ", ".join(self.names)


def _near(name: str) -> list[str]:
    """Return the names of intents that may have been meant by one that there is not: spelled alike, or with a word of it."""
    known = intents(ENGLISH)
    typed = re.findall(r"[a-z]+", name.casefold())
    spelled = difflib.get_close_matches("_".join(typed), [_spelled(one) for one in known], n=_OFFERED, cutoff=_ALIKE)
    alike = [one for text in spelled for one in known if _spelled(one) == text]
    words = sorted((word for word in typed if len(word) >= _SAYS_MUCH), key=len, reverse=True)
    with_word = (one.name for word in words for one in looked_up([_beginning(word)], ENGLISH)[:_OFFERED])
    return list(dict.fromkeys([*alike, *with_word]))[:_OFFERED]


def _spelled(name: str) -> str:
    return name.replace(".", "_")


def _beginning(word: str) -> str:
    """Return what other forms of a word begin with as well, near enough."""
    return word[: max(_SAYS_MUCH, len(word) - 2)]
