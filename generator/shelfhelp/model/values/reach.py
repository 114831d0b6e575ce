"""Ways to reach somebody or something: phone numbers, e-mail addresses and links, each checked for its form."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from typing import ClassVar, Self
from urllib.parse import urlsplit

import phonenumbers
from email_validator import EmailNotValidError, validate_email

from shelfhelp.model.values.value import Value


@dataclass(frozen=True, slots=True)
class Phone(Value):
    """A phone number in E.164 form, written with its country code: `+1 800 555 0142`."""

    PATTERN: ClassVar[str] = r"^\+[0-9][0-9 ()-]{5,24}$"
    EXAMPLES: ClassVar[tuple[str, ...]] = ("+1 800 555 0142",)

    e164: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read an international number and nothing beside it; it must be one that its country can assign."""
        number = None
        if re.fullmatch(cls.PATTERN, text) is not None:
            with suppress(phonenumbers.NumberParseException):
                number = phonenumbers.parse(text, None)
        if number is None:
            message = f'"{text}" is not a phone number with its country code; write it like "+1 800 555 0142"'
            raise ValueError(message)
        if not phonenumbers.is_valid_number(number):
            message = f'"{text}" is not a number that its country assigns; check the digits'
            raise ValueError(message)
        return cls(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))

    @property
    def is_toll_free(self) -> bool:
        kind = phonenumbers.number_type(phonenumbers.parse(self.e164, None))
        return bool(kind == phonenumbers.PhoneNumberType.TOLL_FREE)

    def __str__(self) -> str:
        number = phonenumbers.parse(self.e164, None)
        written = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
        return re.sub(r"[-.]", " ", written)


@dataclass(frozen=True, slots=True)
class Email(Value):
    """An e-mail address. Only its form is checked here; whether somebody answers is another test."""

    PATTERN: ClassVar[str] = r"^[^@\s]+@[^@\s]+\.[^@\s]+$"
    EXAMPLES: ClassVar[tuple[str, ...]] = ("help@store.example",)

    address: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read one address without a display name."""
        try:
            # `test_environment` lets the reserved .example and .test domains through; nothing is looked up.
            found = validate_email(text, check_deliverability=False, test_environment=True)
        except EmailNotValidError:
            message = f'"{text}" is not an e-mail address; write it like "help@store.example"'
            raise ValueError(message) from None
        return cls(found.normalized)

    def __str__(self) -> str:
        return self.address


@dataclass(frozen=True, slots=True)
class WebAddress(Value):
    """An absolute https address of a page outside the help center."""

    PATTERN: ClassVar[str] = r"^https://[^\s]+$"
    EXAMPLES: ClassVar[tuple[str, ...]] = ("https://www.store.example/orders",)

    url: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read an `https://` address with a host and without blanks, quotes, angle brackets or invisible characters."""
        try:
            parts = urlsplit(text)
            _ = parts.port
        except ValueError:
            parts = urlsplit("")
        hostile = any(c in " \"'<>\\`{}|^…" or not c.isprintable() for c in text)
        if hostile or parts.scheme != "https" or not parts.hostname or parts.username is not None:
            message = f'"{text}" is not a web address; write it in full, like "https://www.store.example/orders"'
            raise ValueError(message)
        return cls(text)

    def __str__(self) -> str:
        return self.url
