"""A letter by SMTP. In: the environment, later a subject and two texts. Out: nothing, or a sentence about what went wrong.

The password goes over TLS only, to a server whose certificate is valid for the name it was called by.
"""

from __future__ import annotations

import smtplib
import ssl
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid
from typing import TYPE_CHECKING

from email_validator import EmailNotValidError, validate_email

from shelfhelp.model.verifying.mailboxes import HIGHEST_PORT, SMTP_PORTS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

PREFIX = "SHELFHELP_DAILY_"
_PATIENCE = 30
"""Seconds that a server may take for one step."""


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where and how letters are sent. `security` is `starttls`, `tls` or `none`; the password is never shown."""

    host: str
    port: int
    security: str
    sender: str
    recipients: tuple[str, ...]
    user: str = ""
    password: str = field(default="", repr=False)

    def send(self, subject: str, text: str, html: str, now: datetime) -> str:
        """Send a letter. Returns a sentence where it could not be sent to everybody, else ""."""
        message = EmailMessage(policy=SMTP)
        message["Subject"] = " ".join(subject.split())
        message["From"] = self.sender
        message["To"] = ", ".join(self.recipients)
        message["Date"] = format_datetime(now)
        message["Message-ID"] = make_msgid(domain=self.sender.rpartition("@")[2])
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(text)
        message.add_alternative(html, subtype="html")
        try:
            with self._connected() as server:
                refused = server.send_message(message)
        except (OSError, smtplib.SMTPException) as error:
            return f"{self.host}:{self.port} did not take the letter: {_reason(error)}"
        return f"{self.host}:{self.port} did not take the letter for {', '.join(sorted(refused))}" if refused else ""

    def _connected(self) -> smtplib.SMTP:
        context = ssl.create_default_context()
        if self.security == "tls":
            server: smtplib.SMTP = smtplib.SMTP_SSL(self.host, self.port, timeout=_PATIENCE, context=context)
        else:
            server = smtplib.SMTP(self.host, self.port, timeout=_PATIENCE)
        try:
            if self.security == "starttls":
                server.starttls(context=context)
            if self.user:
                server.login(self.user, self.password)
        except BaseException:
            server.close()
            raise
        return server


def mailbox_in(environment: Mapping[str, str]) -> MailServer | None:
    """Read where to send from `SHELFHELP_DAILY_…`; None where nothing is said. Raises `ValueError` with what to write."""
    said = {name.removeprefix(PREFIX): value.strip() for name, value in environment.items() if name.startswith(PREFIX)}
    said = {name: value for name, value in said.items() if value}
    if not said:
        return None
    for name in ("SMTP_HOST", "FROM", "TO"):
        if name not in said:
            raise ValueError(_sentence(name, "is missing", _EXAMPLES[name]))
    security = said.get("SMTP_SECURITY", "starttls")
    if security not in SMTP_PORTS:
        raise ValueError(_sentence("SMTP_SECURITY", f'is "{security}"', "starttls, tls or none"))
    user, password = said.get("SMTP_USER", ""), said.get("SMTP_PASSWORD", "")
    if bool(user) != bool(password):
        missing = "SMTP_PASSWORD" if user else "SMTP_USER"
        raise ValueError(_sentence(missing, "is missing", "both the user and the password, or neither"))
    if password and security == "none":
        raise ValueError(_sentence("SMTP_PASSWORD", "would travel for all to read", "SMTP_SECURITY=starttls, or tls"))
    recipients = tuple(_address("TO", one.strip()) for one in said["TO"].split(","))
    port = _port(said.get("SMTP_PORT", str(SMTP_PORTS[security])))
    return MailServer(
        _host(said["SMTP_HOST"]), port, security, _address("FROM", said["FROM"]), recipients, user, password
    )


def _host(said: str) -> str:
    if not said.isprintable() or any(sign in said for sign in "/ @"):
        raise ValueError(_sentence("SMTP_HOST", f'is "{said}"', _EXAMPLES["SMTP_HOST"]))
    return said


def _port(said: str) -> int:
    if not (said.isascii() and said.isdigit() and 0 < int(said) <= HIGHEST_PORT):
        raise ValueError(_sentence("SMTP_PORT", f'is "{said}"', "a number such as 587"))
    return int(said)


def _address(name: str, said: str) -> str:
    try:
        return validate_email(said, check_deliverability=False, test_environment=True).normalized
    except EmailNotValidError:
        raise ValueError(_sentence(name, f'holds "{said}"', _EXAMPLES[name])) from None


def _sentence(name: str, what: str, way_out: str) -> str:
    return f"{PREFIX}{name} {what}; write {way_out}"


def _reason(error: OSError | smtplib.SMTPException) -> str:
    """Describe in words what a server or the network answered."""
    if isinstance(error, smtplib.SMTPResponseException):
        said = error.smtp_error.decode("utf-8", "replace") if isinstance(error.smtp_error, bytes) else error.smtp_error
        return f"{error.smtp_code} {' '.join(said.split())}"
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return f"it knows none of {', '.join(sorted(error.recipients))}"
    if isinstance(error, ssl.SSLError):
        return f"its certificate or its TLS is not to be trusted ({error.reason or error})"
    return (error.strerror or str(error)).lower() if isinstance(error, OSError) else str(error)


_EXAMPLES = {
    "SMTP_HOST": "a host such as mail.example.com",
    "FROM": "an address such as help@example.com",
    "TO": "addresses such as editors@example.com, desk@example.com",
}
