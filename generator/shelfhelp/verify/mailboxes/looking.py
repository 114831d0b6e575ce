"""Looks into a mailbox over IMAP for what refers to a tag, and for nothing else: other people's mail is neither listed nor read.

A server is not trusted to be one: what it sends is bounded, and so is the time of every step, however slowly it talks.
"""

from __future__ import annotations

import imaplib
import ssl
import threading
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from shelfhelp.verify.mailboxes.letters import read_letter
from shelfhelp.verify.mailboxes.message import sent_at
from shelfhelp.verify.mailboxes.trouble import TroubleError, reason

if TYPE_CHECKING:
    import socket
    from collections.abc import Iterator

    from shelfhelp.model.verifying.mailboxes import ImapBox
    from shelfhelp.verify.mailboxes.letters import Received
    from shelfhelp.verify.secrets import Secret

_MOST_OF_A_LETTER = 65_536
_MOST_OF_A_STEP = 8 * _MOST_OF_A_LETTER
"""Bytes that a server may send in one step."""

_MOST_LETTERS = 5
"""Letters with one tag that are read in a folder; there is one, and what refers to it."""

Search = tuple[str, ...]
MESSAGE: Search = ("SUBJECT", "{tag}")
ANSWER: Search = ("OR", "SUBJECT", "{tag}", "OR", "HEADER", "In-Reply-To", "{tag}", "HEADER", "References", "{tag}")
BOUNCE: Search = ("TEXT", "{tag}")
"""What finds a message, an answer to it, and whatever came back with it. The last one reads whole letters, and is for the box of
the sender alone, into which nobody else's mail comes."""

_NONSENSE = (ValueError, EOFError, LookupError, AttributeError, TypeError)
"""What imaplib falls over where a server says what none should."""

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SLACK = timedelta(days=2)
"""By how much the clocks and time zones of servers may differ: a search begins so long before a message was sent."""


class _Bounded:
    """What is mixed into imaplib's clients: they count what they read, and can be cut off from outside."""

    sock: socket.socket
    room: int = _MOST_OF_A_STEP

    def open(self, *where: Any, **terms: Any) -> None:
        super().open(*where, **terms)  # type: ignore[misc]
        # The greeting is read before the caller has the client, and may never end either.
        self.watchdog = _watchdog(self.sock, self.sock.gettimeout() or 0)

    def read(self, size: int) -> bytes:
        self._spend(size)
        return bytes(super().read(size))  # type: ignore[misc]

    def readline(self) -> bytes:
        line = bytes(super().readline())  # type: ignore[misc]
        self._spend(len(line))
        return line

    def _spend(self, size: int) -> None:
        self.room -= size
        if self.room < 0:
            raise _TooMuchError


class _Plain(_Bounded, imaplib.IMAP4):
    """Without TLS, or before it."""


class _Encrypted(_Bounded, imaplib.IMAP4_SSL):
    """With TLS from the first word."""


class _TooMuchError(OSError):
    def __str__(self) -> str:
        return "it sends far more than it was asked for"


@dataclass
class OpenBox:
    """A box that we are signed in to."""

    box: ImapBox
    client: _Plain | _Encrypted
    patience: float

    @classmethod
    def open(cls, box: ImapBox, password: Secret, patience: float) -> OpenBox:
        """Sign in. No step takes longer than `patience` seconds. Raises `TroubleError`."""
        with _told(box):
            context = ssl.create_default_context()
            client: _Plain | _Encrypted = (
                _Encrypted(box.host.name, box.number, ssl_context=context, timeout=patience)
                if box.security == "tls"
                else _Plain(box.host.name, box.number, timeout=patience)
            )
            opened = cls(box, client, patience)
            try:
                with opened._step():
                    if box.security == "starttls":
                        client.starttls(context)
                opened._sign_in(password)
            except BaseException:
                opened.leave()
                raise
            return opened

    def letters(self, search: Search, tag: str, printed: str) -> list[Received]:
        """Return what has come that has a tag; nothing is changed by that. Raises `TroubleError`."""
        with _told(self.box):
            return [
                letter for folder in self.box.folders for _, letter in self._found(folder.text, search, tag, printed)
            ]

    def put_away(self, search: Search, tag: str, printed: str) -> None:
        """Delete what `letters` returns, and nothing else. What a server does not let us delete stays.

        A whole folder is never expunged, for others may have marked letters of theirs.
        """
        with suppress(TroubleError), _told(self.box):
            for folder in self.box.folders:
                numbers = [number for number, _ in self._found(folder.text, search, tag, printed, to_change=True)]
                for number in numbers:
                    with self._step():
                        self.client.uid("STORE", number, "+FLAGS.SILENT", r"(\Seen \Deleted)")
                        if "UIDPLUS" in self.client.capabilities:
                            self.client.uid("EXPUNGE", number)

    def close(self) -> None:
        """Sign out, and leave in any case."""
        with suppress(OSError, imaplib.IMAP4.error), self._step():
            self.client.logout()
        self.leave()

    def leave(self) -> None:
        """Hang up."""
        with suppress(OSError):
            self.client.shutdown()

    def _found(
        self, folder: str, search: Search, tag: str, printed: str, *, to_change: bool = False
    ) -> list[tuple[str, Received]]:
        """Return the numbers of letters in a folder, and what they are."""
        with self._step():
            answer, _ = self.client.select(f'"{folder}"', readonly=not to_change)
        if answer != "OK":
            message = f'{_where(self.box)} has no folder "{folder}" for {self.box.user}'
            raise TroubleError(message)
        with self._step():
            _, said = self.client.uid("SEARCH", *_since(tag), *(word.format(tag=tag) for word in search))
        numbers = [number.decode() for number in (said[0] or b"").split() if number.isdigit()]
        read = ((number, read_letter(self._content(number), tag, printed)) for number in numbers[-_MOST_LETTERS:])
        return [(number, letter) for number, letter in read if letter is not None]

    def _content(self, number: str) -> bytes:
        """Return the beginning of a letter, without a mark that it was read."""
        with self._step():
            _, parts = self.client.uid("FETCH", number, f"(BODY.PEEK[]<0.{_MOST_OF_A_LETTER}>)")
        return next((bytes(part[1]) for part in parts if isinstance(part, tuple)), b"")

    def _sign_in(self, password: Secret) -> None:
        user = self.box.user.text
        try:
            with self._step():
                if "AUTH=PLAIN" in self.client.capabilities:
                    self.client.authenticate("PLAIN", lambda _: f"\0{user}\0{password.value}".encode())
                else:
                    self.client.login(user, password.value)
                # What a server can do it may say only to those whom it knows.
                _, said = self.client.capability()
                self.client.capabilities = tuple(said[-1].decode("ascii", "replace").upper().split())
        except imaplib.IMAP4.abort:
            raise  # the connection is gone, which is no word on the password
        except imaplib.IMAP4.error:
            # The server's words are not quoted: some servers say back what they were sent.
            message = f"{_where(self.box)} does not accept user and password of {user}; is {password} right?"
            raise TroubleError(message) from None

    @contextmanager
    def _step(self) -> Iterator[None]:
        """Bound one step: what it reads, and how long it takes."""
        self.client.watchdog.cancel()
        self.client.room = _MOST_OF_A_STEP
        self.client.watchdog = watchdog = _watchdog(self.client.sock, self.patience)
        try:
            yield
        finally:
            watchdog.cancel()


def _watchdog(sock: socket.socket, seconds: float) -> threading.Timer:
    """Cut a connection off after so many seconds; whoever reads from it finds its end."""

    def cut() -> None:
        with suppress(OSError):
            sock.shutdown(2)

    timer = threading.Timer(seconds, cut)
    timer.daemon = True
    timer.start()
    return timer


def _since(tag: str) -> tuple[str, ...]:
    sent = sent_at(tag)
    if sent is None:
        return ()
    day = (sent - _SLACK).date()
    return ("SINCE", f"{day.day}-{_MONTHS[day.month - 1]}-{day.year}")


@contextmanager
def _told(box: ImapBox) -> Iterator[None]:
    """Turn whatever a server does into a sentence. Raises `TroubleError`."""
    try:
        yield
    except OSError as error:
        message = f"{_where(box)} cannot be looked into: {reason(error)}"
        raise TroubleError(message) from None
    except (imaplib.IMAP4.error, *_NONSENSE):
        # What it said is not quoted: it may be anything, and it may be what it was sent.
        message = f"{_where(box)} cannot be looked into: it does not speak IMAP as it should, or it hung up"
        raise TroubleError(message) from None


def _where(box: ImapBox) -> str:
    return f"{box.host}:{box.number}"
