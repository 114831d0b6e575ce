"""How mailboxes are tested: the server that takes a test's message, the boxes in which it is seen, and how long it may take."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal, Self

from pydantic import StringConstraints

from shelfhelp.model.policies.policy import Name, Part, stated
from shelfhelp.model.values import Email, Length, YesNo
from shelfhelp.model.values.value import Value

if TYPE_CHECKING:
    from collections.abc import Iterator

KeyPath = tuple[str, ...]
"""Where in the section something stands: by the keys that lead there."""

Security = Literal["starttls", "tls", "none"]
"""TLS after a word in plain text, TLS from the first word, or no TLS, which is for servers of this machine."""

SMTP_PORTS: dict[str, int] = {"starttls": 587, "tls": 465, "none": 25}
IMAP_PORTS: dict[str, int] = {"starttls": 143, "tls": 993, "none": 143}
HIGHEST_PORT = 65_535

MailboxKey = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]{0,127}$")]
"""A mailbox as its results name it: by its key in the contact policy, or by the key of its fact."""

_A_DAY, _A_MINUTE = Length.parse("1 day"), Length.parse("1 minute")
_TWO_DAYS = Length.parse("2 days")
"""A run a day keeps everything from being due, also in the morning before it."""
_YES = YesNo(is_yes=True)


@dataclass(frozen=True, slots=True)
class ServerName(Value):
    """The name or the IP address of a server."""

    PATTERN: ClassVar[str] = r"^[A-Za-z0-9]([A-Za-z0-9.:-]{0,251}[A-Za-z0-9])?$"
    EXAMPLES: ClassVar[tuple[str, ...]] = ("mail.store.example",)

    name: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a name without a scheme, a path or a user."""
        if re.fullmatch(cls.PATTERN, text) is None or ".." in text:
            message = f'"{text}" is not the name of a server; write it like "mail.store.example"'
            raise ValueError(message)
        return cls(text)

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Port(Value):
    """The number of a port."""

    PATTERN: ClassVar[str] = r"^[1-9][0-9]{0,4}$"
    EXAMPLES: ClassVar[tuple[str, ...]] = ("587",)
    JSON_TYPE: ClassVar[str | list[str]] = ["string", "integer"]

    number: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a number from 1 to 65535."""
        if re.fullmatch(cls.PATTERN, text) is None or int(text) > HIGHEST_PORT:
            message = f'"{text}" is not the number of a port; write it like "587"'
            raise ValueError(message)
        return cls(int(text))

    def __str__(self) -> str:
        return str(self.number)


@dataclass(frozen=True, slots=True)
class OneLine(Value):
    """A user's name or a folder's as a mail server knows it: ASCII signs in one line, without quotes and backslashes."""

    PATTERN: ClassVar[str] = r"^[ !#-\[\]-~]{1,200}$"
    EXAMPLES: ClassVar[tuple[str, ...]] = ("INBOX",)

    text: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a name as the server writes it."""
        if re.fullmatch(cls.PATTERN, text) is None:
            message = (
                f'"{text}" has signs that no mail server is sent; write the name as the server has it, such as "INBOX"'
            )
            raise ValueError(message)
        return cls(text)

    def __str__(self) -> str:
        return self.text


class SmtpServer(Part):
    """The store's server for sending."""

    host: ServerName = stated("server that takes mail to send")
    port: Port | None = stated("its port", default=None)
    security: Security = stated("its TLS", default="starttls")
    user: OneLine | None = stated("user to sign in as", default=None)
    sender: Email = stated("address that sends the tests' messages")

    @property
    def number(self) -> int:
        return self.port.number if self.port else SMTP_PORTS[self.security]


class ImapBox(Part):
    """A mailbox that can be looked into over IMAP."""

    host: ServerName = stated("server of the box")
    port: Port | None = stated("its port", default=None)
    security: Security = stated("its TLS", default="tls")
    user: OneLine = stated("user to sign in as")
    folders: tuple[OneLine, ...] = stated("folders to look into", default=(OneLine("INBOX"),))
    tidy: YesNo = stated("whether a test's messages are deleted once they were seen", default=_YES)

    @property
    def number(self) -> int:
        return self.port.number if self.port else IMAP_PORTS[self.security]


class NameServer(Part):
    """A server that is asked for the records of domains, in place of those that this computer asks."""

    host: ServerName = stated("its IP address")
    port: Port = stated("its port", default=Port(53))


class MailboxTest(Part):
    """What proves one mailbox: its message is seen in a box, or its automatic answer comes into one."""

    seen_in: Name | None = stated("box in which a message to it arrives", default=None)
    answer_in: Name | None = stated("box in which its automatic answer arrives", default=None)

    @property
    def box(self) -> str:
        """The box in which the proof shows."""
        return self.seen_in or self.answer_in or ""


class MailboxTests(Part):
    """The section `mailboxes` of `verify.yml`. Passwords stand in the environment or with systemd, never here."""

    smtp: SmtpServer = stated("server for sending")
    boxes: dict[Name, ImapBox] = stated("boxes that can be looked into")
    returns_to: Name = stated("box of the sender, in which bounces arrive")
    deadline: Length = stated("time after which a message counts as lost", default=_A_DAY)
    waits: Length = stated("time that one run waits for mail", default=_A_MINUTE)
    every: Length = stated("time after which a mailbox is due again", default=_TWO_DAYS)
    nameserver: NameServer | None = stated("server that knows domains", default=None)
    tests: dict[MailboxKey, MailboxTest] = stated("mailboxes to test")

    @property
    def secrets(self) -> tuple[str, ...]:
        """What the passwords of the servers are called."""
        return (*((SMTP_SECRET,) if self.smtp.user else ()), *map(box_secret, self.boxes))

    def problems(self) -> Iterator[tuple[KeyPath, str, str]]:
        """Yield what does not fit together: where, what, and what to write instead."""
        boxes: dict[KeyPath, ImapBox] = {("boxes", name): box for name, box in self.boxes.items()}
        servers: dict[KeyPath, SmtpServer | ImapBox] = {("smtp",): self.smtp, **boxes}
        for path, server in servers.items():
            if server.security == "none" and server.user:
                what = "the password would travel for all to read, for the security is none"
                yield (*path, "security"), what, 'write "security: starttls", or "security: tls"'
        names = ", ".join(self.boxes)
        named: dict[KeyPath, str] = {("returns_to",): self.returns_to}
        for mailbox, test in self.tests.items():
            if bool(test.seen_in) == bool(test.answer_in):
                what = f"{mailbox} is proved by one of two things, seen_in or answer_in"
                yield ("tests", mailbox), what, f'write "seen_in:" and a box ({names}), or "answer_in:" and one'
            else:
                named["tests", mailbox, "seen_in" if test.seen_in else "answer_in"] = test.box
        for path, name in named.items():
            if name not in self.boxes:
                yield path, f'there is no box "{name}"', f"the boxes are: {names}"
        yield from self._same_passwords()

    def _same_passwords(self) -> Iterator[tuple[KeyPath, str, str]]:
        first: dict[str, str] = {}
        for name in self.boxes:
            earlier = first.setdefault(box_secret(name), name)
            if earlier != name:
                what = f'the password of "{name}" would be read from the same place as that of "{earlier}"'
                yield ("boxes", name), what, "give it a name that differs in more than - and _ and capitals"


SMTP_SECRET = "SMTP_PASSWORD"  # noqa: S105 what it is called, not what it is


def box_secret(name: str) -> str:
    """Return what the password of a box is called."""
    return f"IMAP_{name.upper().replace('-', '_')}_PASSWORD"
