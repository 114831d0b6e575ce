"""Plain words and names: a text of one paragraph, a yes or no, a count, a country, a time zone, a language, a currency."""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from typing import ClassVar, Self
from zoneinfo import available_timezones

from babel import Locale, UnknownLocaleError
from babel.numbers import list_currencies

from shelfhelp.model.values.value import Value

_COMMENT = "<!--"
_GAP = re.compile(r"[\W_]*(?:…|\.\.\.)[\W_]*")
"""What a message shows where somebody is to write, and nothing else."""


@dataclass(frozen=True, slots=True)
class Text(Value):
    """A sentence, or a few words, without markup, escaped wherever it is printed. It may name facts: `{{ returns.window }}`."""

    PATTERN: ClassVar[str] = r"\S"
    EXAMPLES: ClassVar[tuple[str, ...]] = ("a few plain words",)
    DESCRIPTION: ClassVar[str] = (
        "Words, in which {{ returns.window }} puts a fact. A text that begins with braces stands in quotes."
    )
    JSON_TYPE: ClassVar[str | list[str]] = ["string", "number"]

    text: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read any text that is not empty and holds no control characters; runs of white space become one blank."""
        folded = " ".join(text.split())
        if not folded:
            message = "this is empty; write a few words, or leave the whole line out"
            raise ValueError(message)
        if _GAP.fullmatch(folded):
            message = f'"{folded}" stands for what is yet to be written; write it, or leave the whole line out'
            raise ValueError(message)
        if _COMMENT in folded:
            message = (
                f'"{_COMMENT}" begins no comment here, and readers would see it; '
                'take it out, and write what it says behind a "#" at the end of the line'
            )
            raise ValueError(message)
        if any(unicodedata.category(c) == "Cc" for c in folded):
            message = "there is an invisible control character in this text; delete it and type the words anew"
            raise ValueError(message)
        return cls(folded)

    def __str__(self) -> str:
        return self.text


class PlainText(Text):
    """A text into which no fact is put: what something is called, or how something else is found."""

    __slots__ = ()
    DESCRIPTION: ClassVar[str] = ""


class DictionaryWords(PlainText):
    """Words by which prose names something, as in a dictionary; ` & ` joins what must stand in one sentence."""

    __slots__ = ()
    EXAMPLES: ClassVar[tuple[str, ...]] = ("redelivery", "deliver & again")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read words of which each part between `&` has a letter or a digit."""
        words = super().parse(text)
        if not all(any(map(str.isalnum, part)) for part in words.text.split("&")):
            message = f'"{text}" lacks a word, so it would never be found; write the words as in a dictionary'
            raise ValueError(message)
        return words


_NO_COUNTRIES = frozenset({"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"})
"""Codes of CLDR that are no country of ISO 3166-1: unions, islands of another country, codes for tests."""

_NO_ZONES = frozenset({"Factory", "localtime"})
"""Names that stand for no place, or for wherever the computer is that builds."""


@cache
def _countries() -> frozenset[str]:
    names: dict[str, str] = dict(Locale("en").territories)
    return frozenset(code for code in names if re.fullmatch(Place.PATTERN, code)) - _NO_COUNTRIES


@dataclass(frozen=True, slots=True)
class Place(Value):
    """A country by its ISO 3166-1 code, such as `US` or `DE`."""

    PATTERN: ClassVar[str] = r"^[A-Z]{2}$"
    EXAMPLES: ClassVar[tuple[str, ...]] = ("US", "DE")

    code: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a two-letter country code."""
        if text not in _countries():
            message = f'"{text}" is not a country code; write two capital letters, such as US or DE'
            raise ValueError(message)
        return cls(text)

    def __str__(self) -> str:
        return self.code


@cache
def _zones() -> frozenset[str]:
    """The names of all time zones, which are files in folders of the system."""
    return frozenset(available_timezones())


@dataclass(frozen=True, slots=True)
class ZoneName(Value):
    """A time zone by its IANA name, such as `America/Los_Angeles`."""

    PATTERN: ClassVar[str] = r"^[A-Za-z_]+(/[A-Za-z0-9_+-]+)*$"
    EXAMPLES: ClassVar[tuple[str, ...]] = ("America/Los_Angeles",)

    name: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the name of a time zone that exists."""
        if re.fullmatch(cls.PATTERN, text) is None or text in _NO_ZONES or text not in _zones():
            message = f'"{text}" is not a time zone; write a name such as America/Los_Angeles or Europe/Berlin'
            raise ValueError(message)
        return cls(text)

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class YesNo(Value):
    """A plain `yes` or `no`."""

    PATTERN: ClassVar[str] = r"^(yes|no)$"
    EXAMPLES: ClassVar[tuple[str, ...]] = ("yes", "no")

    is_yes: bool

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `yes` or `no`, and no other spelling."""
        if text not in {"yes", "no"}:
            message = f'"{text}" is neither "yes" nor "no"'
            raise ValueError(message)
        return cls(text == "yes")

    def __str__(self) -> str:
        return "yes" if self.is_yes else "no"


@dataclass(frozen=True, slots=True)
class Count(Value):
    """A whole number, zero or more, written without leading zeros or separators."""

    PATTERN: ClassVar[str] = r"^(0|[1-9][0-9]{0,8})$"
    EXAMPLES: ClassVar[tuple[str, ...]] = ("2",)
    JSON_TYPE: ClassVar[str | list[str]] = ["string", "integer"]

    number: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `2`; `02`, `1_000` and `2.0` are refused."""
        if re.fullmatch(cls.PATTERN, text, re.ASCII) is None:
            message = f'"{text}" is not a whole number; write digits only, like "2"'
            raise ValueError(message)
        return cls(int(text))

    def __str__(self) -> str:
        return str(self.number)


@dataclass(frozen=True, slots=True)
class LocaleName(Value):
    """The language and region in which values are written for people, such as `en-US`."""

    PATTERN: ClassVar[str] = r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$"
    EXAMPLES: ClassVar[tuple[str, ...]] = ("en-US", "de-DE")

    name: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a language tag that has formatting data."""
        if re.fullmatch(cls.PATTERN, text):
            with suppress(UnknownLocaleError):
                Locale.parse(text, sep="-")
                return cls(text)
        message = f'"{text}" is not a language and region; write it like "en-US"'
        raise ValueError(message)

    @property
    def territory(self) -> str:
        """The region by its ISO 3166-1 code; "" where only a language is named."""
        return Locale.parse(self.name, sep="-").territory or ""

    def __str__(self) -> str:
        return self.name


@cache
def _languages() -> frozenset[str]:
    names: dict[str, str] = dict(Locale("en").languages)
    return frozenset(code for code in names if re.fullmatch(SpokenLanguage.PATTERN, code)) - _NO_LANGUAGES


_NO_LANGUAGES = frozenset({"mul", "root", "und", "zxx"})
"""Codes for no language, an unknown one, or several."""


@dataclass(frozen=True, slots=True)
class SpokenLanguage(Value):
    """A language that people speak, by its ISO 639 code, such as `en` or `es`."""

    PATTERN: ClassVar[str] = r"^[a-z]{2,3}$"
    EXAMPLES: ClassVar[tuple[str, ...]] = ("en", "es")

    code: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the code of a language that exists."""
        if text not in _languages():
            message = f'"{text}" is not the code of a language; write two small letters, such as en or es'
            raise ValueError(message)
        return cls(text)

    def __str__(self) -> str:
        return self.code


@dataclass(frozen=True, slots=True)
class Currency(Value):
    """A currency by its ISO 4217 code."""

    PATTERN: ClassVar[str] = r"^[A-Z]{3}$"
    EXAMPLES: ClassVar[tuple[str, ...]] = ("USD", "EUR")

    code: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a code of a currency that exists."""
        if text not in list_currencies():
            message = f'"{text}" is not a currency; write a code such as USD or EUR'
            raise ValueError(message)
        return cls(text)

    def __str__(self) -> str:
        return self.code
