"""Mail servers for all tests of a process, and a store of their domain whose mailboxes behave as each test says."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from tests.verify.mail.nameserver import FAILS, name_server
from tests.verify.mail.servers import ARE_INSTALLED, PASSWORD, USER, MailServers, mail_servers

from shelfhelp.model.diagnostic import Location
from shelfhelp.model.verification import Area, Result, Subject, Verified
from shelfhelp.model.verifying import MailboxTests
from shelfhelp.verify.mailboxes import Means, verify_mailboxes
from shelfhelp.verify.mailboxes.domains import resolver_for

DOMAIN = "shop.test"
NAMES = ["help", "sales", "gear", "web", "privacy", "media", "partners"]
MORNING = datetime(2026, 11, 30, 10, 2, tzinfo=ZoneInfo("America/New_York"))
DOMAINS = {
    DOMAIN: f"10 mail.{DOMAIN}.",
    "takes-none.test": "0 .",
    "names-none.test": "",
    "not-asked.test": FAILS,
}


@dataclass
class Shop:
    """A store with its mail servers. Time passes only where a test, or waiting for mail, lets it."""

    servers: MailServers
    nameserver: int
    clock: datetime = MORNING
    tests: dict[str, dict[str, str]] = field(default_factory=dict)
    smtp: dict[str, object] = field(default_factory=dict)
    boxes: dict[str, dict[str, object]] = field(default_factory=dict)
    more: dict[str, object] = field(default_factory=dict)
    environment: dict[str, str] = field(default_factory=dict)
    verified: Verified = field(default_factory=Verified)
    notes: list[Result] = field(default_factory=list)
    patience: float = 20.0
    arrives: Callable[[], None] | None = None
    on_note: Callable[[Result], object] = bool

    def settings(self) -> MailboxTests:
        smtp = {"host": "localhost", "port": str(self.servers.submission), "user": USER, "sender": f"{USER}@{DOMAIN}"}
        box = {"host": "localhost", "port": str(self.servers.imaps)}
        boxes = {name: {**box, "user": name, **self.boxes.get(name, {})} for name in (USER, *self.tests)}
        return MailboxTests.model_validate(
            {
                "smtp": smtp | self.smtp,
                "boxes": boxes,
                "returns_to": USER,
                "nameserver": {"host": "127.0.0.1", "port": str(self.nameserver)},
                "tests": self.tests,
                **self.more,
            }
        )

    def verify(self, *names: str, waits: float = 5, **addresses: str) -> dict[str, Result]:
        """Run once. What waits for mail lets the servers deliver what they hold."""
        for name in names:
            self.tests.setdefault(name, {"seen_in": name})
        subjects = [
            Subject(Area.MAILBOXES, name, addresses.get(name, f"{name}@{DOMAIN}"), "", Location("policies/contact.yml"))
            for name in (*names, *addresses)
        ]
        settings = self.settings()
        means = Means(
            self.environment,
            resolver_for(settings.nameserver),
            lambda: self.clock,
            self.pause,
            secrets.token_bytes,
            self.note,
            waits,
            self.patience,
        )
        seen = {}
        for subject, result in verify_mailboxes(subjects, settings, self.verified, means):
            assert subject.name not in seen
            seen[subject.name] = result
            self.note(subject, result)
        return seen

    def pause(self, seconds: float) -> None:
        self.clock += timedelta(seconds=seconds)
        (self.arrives or self.servers.deliver)()

    def note(self, subject: Subject, result: Result) -> None:
        """Keep a result as the results' file does."""
        before = tuple(one for one in self.verified.results.get(subject.key, ()) if not one.pending)
        self.verified = replace(self.verified, results={**self.verified.results, subject.key: (*before, result)})
        self.notes.append(result)
        self.on_note(result)


def require_mail_servers() -> None:
    """Skip where there are none, but never in continuous integration."""
    if not ARE_INSTALLED:
        complaint = "Exim, Dovecot or openssl is not installed; tests/install-tools installs them"
        if os.environ.get("CI"):
            pytest.fail(complaint)
        pytest.skip(complaint)


@pytest.fixture(scope="session")
def running_servers() -> Iterator[MailServers]:
    require_mail_servers()
    with mail_servers(DOMAIN, NAMES) as servers:
        yield servers


@pytest.fixture(scope="session")
def nameserver() -> Iterator[int]:
    with name_server(DOMAINS) as port:
        yield port


@pytest.fixture
def shop(running_servers: MailServers, nameserver: int, monkeypatch: pytest.MonkeyPatch) -> Shop:
    """A store whose mailboxes all work, and whose servers this computer trusts."""
    monkeypatch.setenv("SSL_CERT_FILE", str(running_servers.certificate))
    running_servers.start_over()
    names = ["SMTP_PASSWORD", *(f"IMAP_{name.upper()}_PASSWORD" for name in (USER, *NAMES))]
    environment = {f"SHELFHELP_VERIFY_{name}": PASSWORD for name in names}
    return Shop(running_servers, nameserver, environment=environment)
