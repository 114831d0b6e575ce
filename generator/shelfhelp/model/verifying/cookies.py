"""How the cookies of a shop are looked at: which pages a browser visits, and how it refuses and accepts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar, Self

from shelfhelp.model.policies.policy import CookieName, Part, stated
from shelfhelp.model.values import Length, WebAddress
from shelfhelp.model.values.value import Value

_PATIENCE = Length.parse("2 minutes")


@dataclass(frozen=True, slots=True)
class Choice(Value):
    """What answers the shop's question about cookies: a selector of what is clicked, or a script of the store's own.

    A text that ends with `.js` is the path of a script below the store's folder; everything else is a selector as CSS has it, or
    `text=Accept all`.
    """

    PATTERN: ClassVar[str] = r"\S"
    EXAMPLES: ClassVar[tuple[str, ...]] = ("#accept-all", "button.refuse", "text=Accept all", "checks/accept.js")

    text: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a selector, or a path that stays below the store's folder."""
        if not text.strip() or not text.isprintable():
            message = 'this is no selector; write what is clicked as CSS names it, like "#accept-all"'
            raise ValueError(message)
        if text.endswith(".js") and not _BELOW.fullmatch(text):
            message = f'"{text}" is not a path below the store\'s folder; write it like "checks/accept.js"'
            raise ValueError(message)
        return cls(text.strip())

    @property
    def script(self) -> str:
        """The path of the script; "" where something is clicked."""
        return self.text if self.text.endswith(".js") else ""

    def __str__(self) -> str:
        return self.text


_BELOW = re.compile(r"(?:[A-Za-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_-][A-Za-z0-9._-]*\.js")


@dataclass(frozen=True, slots=True)
class OwnHost(Value):
    """A host that is the shop's own, with all below it: `shop.example` is `api.shop.example` too."""

    PATTERN: ClassVar[str] = r"^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]+$"
    EXAMPLES: ClassVar[tuple[str, ...]] = ("shop.example", "cdn-of-the-shop.example")

    name: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the name of a host, without `https://` and without a path."""
        if re.fullmatch(cls.PATTERN, text) is None:
            message = f'"{text}" is not the name of a host; write it like "shop.example"'
            raise ValueError(message)
        return cls(text)

    def __str__(self) -> str:
        return self.name


class CookieTests(Part):
    """The section `cookies` of `verify.yml`. Three visits, each in a fresh browser: nothing clicked, refused, accepted."""

    pages: tuple[WebAddress, ...] = stated("pages of the shop that every visit opens; the first one asks about cookies")
    refuse: Choice | None = stated("what is clicked to refuse, or a script that does it", default=None)
    accept: Choice | None = stated("what is clicked to accept, or a script that does it", default=None)
    also: tuple[WebAddress, ...] = stated("pages that are opened once the choice is made", default=())
    hosts: tuple[OwnHost, ...] = stated("further hosts that are the shop's own", default=())
    elsewhere: tuple[CookieName, ...] = stated(
        "cookies that only come where no visit goes, such as behind a password", default=()
    )
    patience: Length = stated("time that one visit may take", default=_PATIENCE)
