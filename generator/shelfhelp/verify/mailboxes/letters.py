"""What came: a test's own message, an automatic answer to it, or a bounce (RFC 3464). In: the bytes of a letter that has the tag.

Only what refers to the tag of the message that is out counts; whatever else a search has brought is nobody's business.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from typing import TYPE_CHECKING

from shelfhelp.verify.mailboxes.message import HEADER
from shelfhelp.verify.mailboxes.trouble import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

_REFERS = ("In-Reply-To", "References", "Subject")
_ENHANCED = re.compile(r"\b(?P<code>[245]\.(?P<subject>[0-9]{1,3})\.(?P<detail>[0-9]{1,3}))\b")
_REPLY = re.compile(r"\b(?P<code>[45][0-9]{2})\b")
_OF_THE_SENDER = {"7"}
"""Subjects of status codes that are about rules and rights of whoever sent (RFC 3463)."""

_SENDERS_ADDRESS = {("1", "7"), ("1", "8")}
_FULL = {("2", "2"), ("3", "1")}


@dataclass(frozen=True, slots=True)
class Reply:
    """A server's no, in its own words without people's addresses."""

    words: str
    reply: str = ""
    code: str = ""

    @classmethod
    def of(cls, words: str, printed: str = "", status: str = "") -> Reply:
        """Read the codes of a no; `status` is a code that was given beside it."""
        enhanced = _ENHANCED.search(words) or _ENHANCED.search(status)
        reply = _REPLY.search(words)
        return cls(quoted(words, printed), reply["code"] if reply else "", enhanced["code"] if enhanced else "")

    @property
    def _parts(self) -> tuple[str, str]:
        match = _ENHANCED.fullmatch(self.code)
        return (match["subject"], match["detail"]) if match else ("", "")

    @property
    def is_full(self) -> bool:
        return self._parts in _FULL or (not self.code and self.reply in {"452", "552"})

    @property
    def is_about_sender(self) -> bool:
        """Whether somebody else's message could have arrived."""
        return self._parts[0] in _OF_THE_SENDER or self._parts in _SENDERS_ADDRESS

    @property
    def is_about_mailbox(self) -> bool:
        """Whether the no is about the address itself or its box, in so many words."""
        return self.is_full or (self._parts[0] in {"1", "2"} and not self.is_about_sender)

    def __str__(self) -> str:
        return f"the mailbox is full ({self.words})" if self.is_full else self.words


@dataclass(frozen=True, slots=True)
class Arrived:
    """The message itself."""


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer to the message."""


@dataclass(frozen=True, slots=True)
class Bounced:
    """A server's report. One that is not `final` tells that the server goes on trying."""

    reply: Reply
    is_final: bool


Received = Arrived | Answered | Bounced


def read_letter(content: bytes, tag: str, printed: str) -> Received | None:
    """Return what a letter is to the message with a tag, sent to an address; None where it is nothing of the kind."""
    if tag.encode() not in content:
        return None
    message = message_from_bytes(content)
    report = next(_reports(message), None)
    if report is not None:
        return _bounce(report, printed)
    if _header(message, HEADER).strip() == tag:
        return Arrived()
    return Answered() if any(tag in _header(message, name) for name in _REFERS) else None


def _reports(message: Message) -> Iterator[Message]:
    """Yield the reports of deliveries of a letter, not those of letters within it."""
    if message.get_content_type() == "message/delivery-status":
        yield message
    elif message.get_content_maintype() == "multipart":
        payload = message.get_payload()
        for part in payload if isinstance(payload, list) else ():
            if isinstance(part, Message):
                yield from _reports(part)


def _bounce(report: Message, printed: str) -> Bounced | None:
    payload = report.get_payload()
    blocks = [block for block in payload if isinstance(block, Message)] if isinstance(payload, list) else []
    reporting = next((_header(block, "Reporting-MTA") for block in blocks if block["Reporting-MTA"]), "")
    told = [block for block in blocks if _header(block, "Action").strip().casefold() in {"failed", "delayed"}]
    if not told:
        return None
    # What has failed says more than what is late.
    block = min(told, key=lambda one: _header(one, "Action").strip().casefold() != "failed")
    diagnostic, status = _after(_header(block, "Diagnostic-Code")), _header(block, "Status").strip()
    server = quoted(_after(_header(block, "Remote-MTA") or reporting))
    said = Reply.of(diagnostic or status or "no reason is given", printed, status)
    words = f"{said.words} ({server})" if server else said.words
    return Bounced(
        Reply(words, said.reply, said.code), is_final=_header(block, "Action").strip().casefold() == "failed"
    )


def _after(field: str) -> str:
    """Return the value of a field that begins with a kind: `smtp; 550 5.1.1 user unknown`."""
    kind, separator, value = field.partition(";")
    return value.strip() if separator else kind.strip()


def _header(message: Message, name: str) -> str:
    with suppress(Exception):  # whatever a stranger has written there
        return " ".join(str(message.get(name, "")).split())
    return ""
