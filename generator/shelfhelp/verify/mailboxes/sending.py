"""Sends the tests' messages over the store's own server, one after the other. Out: for each what the server said.

No other server is asked, and none is asked without sending: what a server says to RCPT alone or to VRFY proves nothing, for some
take every address and some refuse whom they do not know yet.
"""

from __future__ import annotations

import asyncio
import ssl
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from shelfhelp.verify.mailboxes.letters import Reply
from shelfhelp.verify.mailboxes.trouble import TroubleError, quoted, reason
from shelfhelp.verify.secrets import without_secret

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Sequence
    from email.message import EmailMessage

    import aiosmtplib

    from shelfhelp.model.verifying.mailboxes import SmtpServer
    from shelfhelp.verify.secrets import Secret

_TEMPORARY = 400
_PERMANENT = 500
_TURNS_TO_CLOSE = 3
"""Turns of the loop until TLS, and what is below it, have closed."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message on its way to an address."""

    address: str
    tag: str
    message: EmailMessage


@dataclass(frozen=True, slots=True)
class Accepted:
    """The server has taken the message."""


@dataclass(frozen=True, slots=True)
class NotTaken:
    """The server has not taken it: for now, or for good."""

    reply: Reply
    is_final: bool


@dataclass(frozen=True, slots=True)
class Unsure:
    """The connection ended when the message was on its way; whether the server has it is not known."""

    why: str


@dataclass(frozen=True, slots=True)
class NotSent:
    """It was not sent, for a reason of our own."""

    why: str


Outcome = Accepted | NotTaken | Unsure | NotSent


def send_all(
    messages: Sequence[Outgoing],
    server: SmtpServer,
    password: Secret | None,
    patience: float,
    before_each: Callable[[Outgoing], None],
) -> dict[str, Outcome]:
    """Send messages, and return what became of each, by its tag.

    No step takes longer than `patience` seconds. `before_each` is called before a message leaves. Raises `TroubleError` where no
    server lets us in; nothing was sent then.
    """
    sending = _send_all(messages, server, password, patience, before_each)
    # In a thread of its own: that of the caller may have an event loop already, as an open browser has.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, sending).result()


async def _send_all(
    messages: Sequence[Outgoing],
    server: SmtpServer,
    password: Secret | None,
    patience: float,
    before_each: Callable[[Outgoing], None],
) -> dict[str, Outcome]:
    outcomes: dict[str, Outcome] = {}
    trouble = ""
    async with _connected(server, password, patience) as client:
        for one in messages:
            if trouble:
                outcomes[one.tag] = NotSent(trouble)
                continue
            before_each(one)
            outcomes[one.tag] = outcome = await _send(client, one, server, password, patience)
            trouble = outcome.why if isinstance(outcome, Unsure) else ""
    return outcomes


@asynccontextmanager
async def _connected(server: SmtpServer, password: Secret | None, patience: float) -> AsyncIterator[aiosmtplib.SMTP]:
    """Yield one client that is signed in. Raises `TroubleError`."""
    import aiosmtplib  # noqa: PLC0415 an extra, which is asked for when it is needed

    where = f"{server.host}:{server.number}"
    client = aiosmtplib.SMTP(
        hostname=server.host.name,
        port=server.number,
        use_tls=server.security == "tls",
        start_tls=server.security == "starttls",
        tls_context=ssl.create_default_context(),
        local_hostname=server.sender.address.rpartition("@")[2].encode("idna").decode(),
        timeout=patience,
    )
    try:
        async with asyncio.timeout(2 * patience):
            await client.connect()
            if server.user and password:
                await client.login(server.user.text, password.value)
    except aiosmtplib.SMTPAuthenticationError as error:
        await _leave(client, client.transport)
        # The server's words are not quoted: some servers say back what they were sent.
        message = f"{where} does not accept user and password ({error.code}); is {password} right?"
        raise TroubleError(message) from None
    except (aiosmtplib.SMTPException, OSError, ValueError, EOFError) as error:
        await _leave(client, client.transport)
        message = f"{where} cannot be used to send: {_reason(error)}"
        raise TroubleError(message) from None
    transport = client.transport
    try:
        yield client
        with suppress(aiosmtplib.SMTPException, OSError, ValueError, EOFError):
            async with asyncio.timeout(patience):
                await client.quit()
    finally:
        await _leave(client, transport)


async def _leave(client: aiosmtplib.SMTP, transport: asyncio.BaseTransport | None) -> None:
    """Let go of a connection at once, whatever its server still does, before the loop that it belongs to ends."""
    client.close()
    if isinstance(transport, asyncio.Transport):
        transport.abort()
    for _ in range(_TURNS_TO_CLOSE):
        await asyncio.sleep(0)


async def _send(
    client: aiosmtplib.SMTP, one: Outgoing, server: SmtpServer, password: Secret | None, patience: float
) -> Outcome:
    import aiosmtplib  # noqa: PLC0415

    where = f"{server.host}:{server.number}"
    try:
        async with asyncio.timeout(2 * patience):
            await client.send_message(one.message, sender=server.sender.address, recipients=[one.address])
    except aiosmtplib.SMTPRecipientsRefused as error:
        refused = error.recipients[0]
        return _refused(refused.code, without_secret(refused.message, password), one.address)
    except aiosmtplib.SMTPSenderRefused as error:
        words = quoted(without_secret(error.message, password), server.sender.address)
        return NotSent(f"{where} refuses the sender: {error.code} {words}")
    except aiosmtplib.SMTPResponseException as error:
        return _refused(error.code, without_secret(error.message, password), one.address)
    except aiosmtplib.SMTPNotSupported as error:
        return NotSent(f"{where} cannot send it: {quoted(error.message)}")
    except (aiosmtplib.SMTPException, OSError, ValueError, EOFError) as error:
        return Unsure(f"{where} was lost while it took a message: {_reason(error)}")
    return Accepted()


def _refused(code: int, words: str, printed: str) -> Outcome:
    if code < _TEMPORARY:
        return Unsure(f'the server answered "{code} {quoted(words, printed)}", which says neither yes nor no')
    return NotTaken(Reply.of(f"{code} {words}", printed), is_final=code >= _PERMANENT)


def _reason(error: BaseException) -> str:
    """Describe what went wrong; aiosmtplib wraps the network's own errors in its own."""
    cause = error.__cause__ or error
    if isinstance(cause, OSError) and not isinstance(error, TimeoutError):
        return reason(cause)
    return reason(error)
