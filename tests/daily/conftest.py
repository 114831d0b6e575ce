"""A store, a folder for its targets, and a real mail server that speaks TLS."""

from __future__ import annotations

import shutil
import ssl
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import cast

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from tests.few_files import few_files
from tests.servers import free_port, make_certificate

from shelfhelp.daily import DailyOptions, DailyRun, run
from shelfhelp.daily.mail import MailServer

NOON = datetime(2026, 3, 2, 17, 0, tzinfo=UTC)
"""Noon in New York, where the starter store is."""

ONE_DAY = timedelta(days=1)
USER, PASSWORD = "digest", "correct horse"
QUESTION = "faq/returns/send-it-back.md"

Daily = Callable[..., DailyRun]


@dataclass
class Inbox:
    """What arrived, and how."""

    port: int = 0
    letters: list[EmailMessage] = field(default_factory=list)
    recipients: list[list[str]] = field(default_factory=list)
    was_encrypted: list[bool] = field(default_factory=list)
    passwords: list[bytes] = field(default_factory=list)
    answer: str = "250 taken"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if self.answer.startswith("250"):
            content = cast("bytes", envelope.content)
            self.letters.append(cast("EmailMessage", message_from_bytes(content, policy=default)))
            self.recipients.append(envelope.rcpt_tos)
            self.was_encrypted.append(session.ssl is not None)
        return self.answer

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address.startswith("unknown@"):
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 known"

    def authenticate(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: LoginPassword
    ) -> AuthResult:
        self.passwords.append(data.password)
        return AuthResult(success=data.password == PASSWORD.encode(), handled=False)


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for localhost that nobody vouches for; its key stands beside it."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed")
    folder = tmp_path_factory.mktemp("certificate")
    make_certificate("localhost", folder / "cert.pem", folder / "key.pem")
    return folder / "cert.pem"


@pytest.fixture
def tls(certificate: Path) -> ssl.SSLContext:
    """How the server speaks TLS."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, certificate.with_name("key.pem"))
    return context


@pytest.fixture
def trusted(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes this computer trust the server's certificate, by the variable that OpenSSL itself reads."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))


@pytest.fixture
def serve() -> Iterator[Callable[..., Inbox]]:
    """Starts mail servers, with the options of aiosmtpd's controller."""
    running = []

    def started(**options: object) -> Inbox:
        inbox = Inbox(free_port())
        controller = Controller(
            inbox, hostname="127.0.0.1", port=inbox.port, authenticator=inbox.authenticate, **options
        )
        controller.start()
        running.append(controller)
        return inbox

    yield started
    for controller in running:
        controller.stop()


@pytest.fixture
def inbox(serve: Callable[..., Inbox]) -> Inbox:
    """A mail server without TLS."""
    return serve()


@pytest.fixture
def mailbox(inbox: Inbox) -> MailServer:
    """How to send to that server."""
    return MailServer(
        "localhost", inbox.port, "none", "help@store.example", ("editors@store.example", "desk@store.example")
    )


@pytest.fixture(scope="session")
def small_store() -> dict[str, str]:
    """The files of a small store: every run prints two sites, and what a day does is the same for any of their pages."""
    files = few_files(NOON.date())
    policy = files["policies/returns.yml"].rstrip()
    return files | {"policies/returns.yml": f"{policy}\n  - effective_from: 2026-03-12\n    window: 45 days\n"}


def written(files: dict[str, str], folder: Path) -> Path:
    """Write files into a folder."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8", newline="\n")
    return folder


@pytest.fixture
def store(tmp_path: Path, small_store: dict[str, str]) -> Path:
    """A small store, with a change in ten days."""
    return written(small_store, tmp_path / "store")


@pytest.fixture
def targets(tmp_path: Path) -> Path:
    """Where the sites go."""
    return tmp_path / "targets"


@pytest.fixture
def daily(store: Path, targets: Path) -> Daily:
    """Run the day."""

    def ran(now: datetime = NOON, mailbox: MailServer | None = None, **terms: object) -> DailyRun:
        day = run(store, targets, mailbox, DailyOptions(now=now, **terms))
        assert isinstance(day, DailyRun), day
        return day

    return ran


@pytest.fixture(scope="session")
def after_a_good_day(tmp_path_factory: pytest.TempPathFactory, small_store: dict[str, str]) -> Path:
    """What a good day leaves of the small store, as targets that no test may change."""
    folder = tmp_path_factory.mktemp("daily")
    day = run(written(small_store, folder / "store"), folder / "targets", None, DailyOptions(now=NOON))
    assert isinstance(day, DailyRun), day
    assert day.exit_code == 0
    return folder / "targets"


@pytest.fixture
def good_day(after_a_good_day: Path, targets: Path) -> None:
    """A good day that the store already has behind it."""
    shutil.copytree(after_a_good_day, targets, symlinks=True)


def break_store(store: Path) -> None:
    """Let an answer contradict a policy."""
    with (store / QUESTION).open("a") as file:
        file.write("\nYou have 90 days to send it back.\n")


def mend_store(store: Path) -> None:
    """Take the contradiction back."""
    answer = (store / QUESTION).read_text()
    (store / QUESTION).write_text(answer.replace("\nYou have 90 days to send it back.\n", ""))
