"""The message that a test sends: what it is shows in its subject, and a tag makes it and all that refers to it findable.

    shelfhelp 20261130100204 9f3c5a7b1d20
    a word    when it was sent, in UTC

The tag is one word without signs, so that every server finds it, and says by itself when the message was sent.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

HEADER = "X-ShelfHelp-Test"
_WORD = "shelfhelp"
_MOMENT = "%Y%m%d%H%M%S"
_TAG = re.compile(rf"{_WORD}(?P<sent>[0-9]{{14}})[0-9a-f]{{12}}")
_RANDOM_BYTES = 6

_TEXT = """\
This message was sent by a program that tests whether {address} receives mail.
It was sent by the store that prints this address. Nobody needs to answer it, and it can be deleted.

{tag}
"""


def new_tag(now: datetime, random: Callable[[int], bytes]) -> str:
    """Return a tag that no other message has. `random` gives so many bytes that nobody can guess."""
    return f"{_WORD}{now.astimezone(UTC).strftime(_MOMENT)}{random(_RANDOM_BYTES).hex()}"


def sent_at(tag: str) -> datetime | None:
    """Return when a message with a tag was sent; None where that is no tag of ours."""
    match = _TAG.fullmatch(tag)
    try:
        return datetime.strptime(match["sent"], _MOMENT).replace(tzinfo=UTC) if match else None
    except ValueError:
        return None


def message_for(address: str, sender: str, tag: str, now: datetime, *, asks_for_answer: bool) -> EmailMessage:
    """Return the message for an address.

    It says of itself that a program wrote it, unless an automatic answer is waited for: such a message gets none (RFC 3834, 2).
    """
    message = EmailMessage(policy=SMTP)
    message["Subject"] = f"Automatic test of this mailbox, please ignore ({tag})"
    message["From"] = sender
    message["To"] = address
    message["Date"] = format_datetime(now)
    message["Message-ID"] = f"<{tag}@{sender.rpartition('@')[2].encode('idna').decode()}>"
    message[HEADER] = tag
    if not asks_for_answer:
        message["Auto-Submitted"] = "auto-generated"
    message.set_content(_TEXT.format(address=address, tag=tag))
    return message
