"""Letters to a real mail server: what arrives, what is never sent, and what is said where it cannot be."""

from __future__ import annotations

import ssl
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from shelfhelp.cli import main
from shelfhelp.daily.mail import MailServer, mailbox_in

from .conftest import NOON, PASSWORD, USER, Daily, Inbox

LETTER = ("Today", "words\n", "<p>words</p>", NOON)
WHOLE = {
    "SHELFHELP_DAILY_SMTP_HOST": "mail.store.example",
    "SHELFHELP_DAILY_FROM": "help@store.example",
    "SHELFHELP_DAILY_TO": "editors@store.example, desk@store.example",
}


def test_a_letter_arrives_as_text_and_as_html(daily: Daily, mailbox: MailServer, inbox: Inbox, targets: Path) -> None:
    assert daily(mailbox=mailbox).letter.state == "sent"
    (letter,) = inbox.letters
    assert (letter["From"], letter["To"]) == ("help@store.example", "editors@store.example, desk@store.example")
    assert letter["Subject"] == "Example Store Help, March 2, 2026"
    assert letter["Date"] == "Mon, 02 Mar 2026 17:00:00 +0000"
    assert letter["Auto-Submitted"] == "auto-generated"
    text, html = (letter.get_body((form,)) for form in ("plain", "html"))
    assert text is not None
    assert html is not None
    assert text.get_content().replace("\r\n", "\n") == (targets / "digest/latest.txt").read_text()
    assert html.get_content().replace("\r\n", "\n").strip() == (targets / "digest/latest.html").read_text().strip()
    assert inbox.recipients == [["editors@store.example", "desk@store.example"]]


@pytest.mark.usefixtures("trusted")
def test_the_password_travels_over_tls(serve: Callable[..., Inbox], tls: ssl.SSLContext) -> None:
    inbox = serve(tls_context=tls, require_starttls=True)
    mailbox = MailServer("localhost", inbox.port, "starttls", "a@store.example", ("b@store.example",), USER, PASSWORD)
    assert mailbox.send(*LETTER) == ""
    assert (inbox.was_encrypted, inbox.passwords) == ([True], [PASSWORD.encode()])


@pytest.mark.usefixtures("trusted")
def test_a_server_that_speaks_tls_from_the_first_word_is_understood(
    serve: Callable[..., Inbox], tls: ssl.SSLContext
) -> None:
    inbox = serve(ssl_context=tls, auth_require_tls=False)
    mailbox = MailServer("localhost", inbox.port, "tls", "a@store.example", ("b@store.example",), USER, PASSWORD)
    assert mailbox.send(*LETTER) == ""
    assert len(inbox.letters) == 1


def test_a_certificate_that_nobody_vouches_for_is_refused(serve: Callable[..., Inbox], tls: ssl.SSLContext) -> None:
    inbox = serve(tls_context=tls)
    mailbox = MailServer("localhost", inbox.port, "starttls", "a@store.example", ("b@store.example",), USER, PASSWORD)
    assert "its certificate or its TLS is not to be trusted" in mailbox.send(*LETTER)
    assert (inbox.letters, inbox.passwords) == ([], [])


def test_a_server_without_tls_gets_no_password(serve: Callable[..., Inbox]) -> None:
    inbox = serve(auth_require_tls=False)
    mailbox = MailServer("localhost", inbox.port, "starttls", "a@store.example", ("b@store.example",), USER, PASSWORD)
    assert "did not take the letter" in mailbox.send(*LETTER)
    assert (inbox.letters, inbox.passwords) == ([], [])


@pytest.mark.usefixtures("trusted")
def test_a_wrong_password_is_told_and_not_shown(serve: Callable[..., Inbox], tls: ssl.SSLContext) -> None:
    inbox = serve(tls_context=tls, require_starttls=True)
    mailbox = MailServer("localhost", inbox.port, "starttls", "a@store.example", ("b@store.example",), USER, "wr0ng")
    said = mailbox.send(*LETTER)
    assert "535" in said
    assert "wr0ng" not in said + repr(mailbox)


def test_a_server_that_is_down_takes_nothing_back(daily: Daily, mailbox: MailServer, inbox: Inbox) -> None:
    day = daily(mailbox=replace(mailbox, port=1))
    assert (day.is_published, day.exit_code, day.letter.state) == (True, 1, "failed")
    assert day.letter.why == "localhost:1 did not take the letter: connection refused"
    # The next run of the day tries again.
    assert daily(mailbox=mailbox).letter.state == "sent"
    assert len(inbox.letters) == 1


def test_a_server_that_refuses_the_letter_is_quoted(mailbox: MailServer, inbox: Inbox) -> None:
    inbox.answer = "554 we think that this is spam"
    assert mailbox.send(*LETTER).endswith("did not take the letter: 554 we think that this is spam")


def test_one_address_that_is_unknown_keeps_the_letter_from_nobody_else(mailbox: MailServer, inbox: Inbox) -> None:
    said = replace(mailbox, recipients=("desk@store.example", "unknown@store.example")).send(*LETTER)
    assert said.endswith("did not take the letter for unknown@store.example")
    assert inbox.recipients == [["desk@store.example"]]


def test_only_unknown_addresses_are_told(mailbox: MailServer) -> None:
    said = replace(mailbox, recipients=("unknown@store.example",)).send(*LETTER)
    assert said.endswith("it knows none of unknown@store.example")


def test_a_subject_adds_no_line_to_the_head(mailbox: MailServer, inbox: Inbox) -> None:
    assert mailbox.send("Today\r\nBcc: others@store.example", *LETTER[1:]) == ""
    assert inbox.letters[0]["Bcc"] is None
    assert inbox.recipients == [list(mailbox.recipients)]


def test_nothing_said_is_no_mailbox() -> None:
    assert mailbox_in({"PATH": "/bin"}) is None
    assert mailbox_in(dict.fromkeys(WHOLE, "")) is None


def test_what_is_not_said_has_its_usual_value() -> None:
    mailbox = mailbox_in(WHOLE)
    assert mailbox == MailServer(
        "mail.store.example", 587, "starttls", "help@store.example", ("editors@store.example", "desk@store.example")
    )
    assert mailbox_in({**WHOLE, "SHELFHELP_DAILY_SMTP_SECURITY": "tls"}).port == 465  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"SMTP_HOST": ""}, "SMTP_HOST is missing; write a host such as mail.example.com"),
        ({"FROM": ""}, "FROM is missing; write an address such as help@example.com"),
        ({"TO": " "}, "TO is missing; write addresses such as editors@example.com, desk@example.com"),
        ({"SMTP_PORT": "smtp"}, 'SMTP_PORT is "smtp"; write a number such as 587'),
        ({"SMTP_PORT": "65536"}, 'SMTP_PORT is "65536"; write a number such as 587'),
        ({"SMTP_SECURITY": "ssl"}, 'SMTP_SECURITY is "ssl"; write starttls, tls or none'),
        ({"SMTP_HOST": "smtp://mail"}, 'SMTP_HOST is "smtp://mail"; write a host such as mail.example.com'),
        ({"FROM": "help"}, 'FROM holds "help"; write an address such as help@example.com'),
        (
            {"TO": "a@store.example,,b@store.example"},
            'TO holds ""; write addresses such as editors@example.com, desk@example.com',
        ),
        ({"FROM": "a@store.example\nBcc: b@store.example"}, "write an address such as help@example.com"),
        ({"SMTP_USER": "u"}, "SMTP_PASSWORD is missing; write both the user and the password, or neither"),
        ({"SMTP_PASSWORD": "p4ss"}, "SMTP_USER is missing; write both the user and the password, or neither"),
        (
            {"SMTP_USER": "u", "SMTP_PASSWORD": "p4ss", "SMTP_SECURITY": "none"},
            "SMTP_PASSWORD would travel for all to read; write SMTP_SECURITY=starttls, or tls",
        ),
    ],
)
def test_a_wrong_setting_is_told_before_anything_is_done(
    store: Path, targets: Path, changes: dict[str, str], expected: str
) -> None:
    environment = WHOLE | {f"SHELFHELP_DAILY_{name}": value for name, value in changes.items()}
    ended = CliRunner(env=environment).invoke(main, ["-C", str(store), "daily", "--targets", str(targets)])
    assert (ended.exit_code, expected in ended.output) == (2, True), ended.output
    assert "p4ss" not in ended.output
    assert not targets.exists()


def test_the_command_tells_how_it_went(store: Path, targets: Path, mailbox: MailServer, inbox: Inbox) -> None:
    environment = WHOLE | {
        "SHELFHELP_DAILY_SMTP_HOST": mailbox.host,
        "SHELFHELP_DAILY_SMTP_PORT": str(mailbox.port),
        "SHELFHELP_DAILY_SMTP_SECURITY": "none",
    }
    for path in store.rglob("*.md"):  # whatever day it is, no answer is overdue
        path.write_text(
            "".join(line for line in path.read_text().splitlines(keepends=True) if not line.startswith("review"))
        )
    ended = CliRunner(env=environment).invoke(main, ["-C", str(store), "daily", "--targets", str(targets)])
    assert "digest: sent\n" in ended.output, ended.output
    assert len(inbox.letters) == 1
