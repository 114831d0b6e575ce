"""What nobody may read: passwords. In: the environment, or the credentials that systemd lays out. Out: values that do not show.

A secret has one name. `SMTP_PASSWORD` is the variable `SHELFHELP_VERIFY_SMTP_PASSWORD`, and a file of that name in the folder that
systemd names in `CREDENTIALS_DIRECTORY`. It never stands in a file of the store, in a result, or in a message.
"""

from __future__ import annotations

import base64
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

PREFIX = "SHELFHELP_VERIFY_"
_LONGEST = 4_096
_HIDDEN = "(a password)"


class MissingSecretError(Exception):
    """A secret that is not there, or cannot be one; its name is told, its value never."""


@dataclass(frozen=True, slots=True)
class Secret:
    """A password, and the variable or the credential that it came from."""

    name: str
    value: str = field(repr=False)

    def __str__(self) -> str:
        return self.name


def read_secret(name: str, environment: Mapping[str, str]) -> Secret:
    """Return a secret. Raises `MissingSecretError` with what to set."""
    variable = f"{PREFIX}{name}"
    value = environment.get(variable, "")
    if not value and (folder := environment.get("CREDENTIALS_DIRECTORY")):
        value = _in_file(Path(folder) / variable)
    if not value:
        message = f"{variable} is not set; set it in the environment, or give systemd a credential of that name"
        raise MissingSecretError(message)
    if len(value) > _LONGEST or not value.isprintable():
        message = f"{variable} cannot be a password: it is one line of at most {_LONGEST:,} characters"
        raise MissingSecretError(message)
    return Secret(variable, value)


def _in_file(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file.read(_LONGEST + 2).decode("utf-8").removesuffix("\n").removesuffix("\r")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError):
        message = f"the credential {path.name} cannot be read"
        raise MissingSecretError(message) from None


def without_secret(text: str, secret: Secret | None) -> str:
    """Return a text in which a server may have said a password back, plain or as it was sent, without it."""
    if secret is None:
        return text
    for word in text.split():
        with suppress(ValueError):
            if secret.value.encode() in base64.b64decode(word, validate=True):
                text = text.replace(word, _HIDDEN)
    return text.replace(secret.value, _HIDDEN)
