"""What keeps a test from being done disproves nothing: it is told in a sentence, and the passwords are in none."""

from __future__ import annotations

import base64
import smtplib
import ssl

import pytest
from tests.servers import free_port, make_certificate
from tests.verify.mail import nonsense
from tests.verify.mail.conftest import DOMAIN, Shop
from tests.verify.mail.servers import PASSWORD, USER

from shelfhelp.model.verification import Verdict, Verified


def refused_port() -> str:
    return str(free_port())


def test_a_server_for_sending_that_is_not_there(shop: Shop) -> None:
    shop.smtp["port"] = port = refused_port()
    seen = shop.verify("help", "sales")
    assert {(one.verdict, one.seen, one.pending) for one in seen.values()} == {
        (Verdict.UNKNOWN, f"localhost:{port} cannot be used to send: it refuses connections", "")
    }


def test_a_box_that_cannot_be_reached_keeps_only_its_own_mailboxes_from_being_tested(shop: Shop) -> None:
    port = refused_port()
    shop.boxes["help"] = {"port": port}
    seen = shop.verify("help", "sales")
    assert (seen["help"].verdict, seen["help"].seen) == (
        Verdict.UNKNOWN,
        f"localhost:{port} cannot be looked into: it refuses connections",
    )
    assert seen["sales"].verdict is Verdict.PROVED
    assert shop.servers.sent() == 1


def test_a_box_of_the_sender_that_cannot_be_read_keeps_everything_from_being_sent(shop: Shop) -> None:
    shop.boxes[USER] = {"port": refused_port()}
    assert {one.verdict for one in shop.verify("help", "sales").values()} == {Verdict.UNKNOWN}
    assert shop.servers.sent() == 0


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("SMTP", "does not accept user and password (535); is SHELFHELP_VERIFY_SMTP_PASSWORD right?"),
        (
            "IMAP_HELP",
            "does not accept user and password of help; is SHELFHELP_VERIFY_IMAP_HELP_PASSWORD right?",
        ),
    ],
)
def test_a_wrong_password(shop: Shop, name: str, words: str) -> None:
    shop.environment[f"SHELFHELP_VERIFY_{name}_PASSWORD"] = "not the password"
    result = shop.verify("help")["help"]
    assert result.verdict is Verdict.UNKNOWN
    assert result.seen.endswith(words)
    assert shop.servers.sent() == 0


@pytest.mark.parametrize("name", ["SMTP_PASSWORD", "IMAP_HELP_PASSWORD", "IMAP_TESTER_PASSWORD"])
def test_a_missing_password(shop: Shop, name: str) -> None:
    del shop.environment[f"SHELFHELP_VERIFY_{name}"]
    result = shop.verify("help")["help"]
    assert (result.verdict, result.seen) == (
        Verdict.UNKNOWN,
        f"SHELFHELP_VERIFY_{name} is not set; set it in the environment, or give systemd a credential of that name",
    )


def test_a_wait_goes_on_past_the_deadline_while_a_box_cannot_be_read(shop: Shop) -> None:
    shop.servers.behave(help="greylisted")
    shop.more["deadline"] = "1 minute"
    shop.verify("help", waits=0)
    shop.clock = shop.clock.replace(hour=20)
    shop.boxes[USER] = {"port": refused_port()}
    result = shop.verify("help", waits=0)["help"]
    assert result.verdict is Verdict.UNKNOWN
    assert result.pending
    assert result.seen.endswith(
        "it refuses connections; a message to it was sent on 2026-11-30 at 10:02, the next run goes on waiting"
    )


TALKS = {
    "hangs": nonsense.hangs,
    "trickles": nonsense.trickles,
    "floods": nonsense.floods,
    "speaks http": nonsense.speaks_http,
    "hangs up": nonsense.hangs_up,
}


@pytest.mark.parametrize("security", ["starttls", "tls", "none"])
@pytest.mark.parametrize("talk", TALKS)
def test_what_is_no_mail_server_is_told_in_a_sentence(shop: Shop, talk: str, security: str) -> None:
    shop.patience = 0.4
    with nonsense.server_that(TALKS[talk]) as port:
        shop.boxes["help"] = {"port": str(port), "security": security}
        result = shop.verify("help")["help"]
        assert (result.verdict, result.pending) == (Verdict.UNKNOWN, "")
        assert result.seen.startswith(f"localhost:{port} cannot be looked into: ")
        assert len(result.seen) < 300

        shop.boxes["help"] = {}
        shop.smtp = {"port": str(port), "security": security}
        result = shop.verify("help")["help"]
        assert (result.verdict, result.pending) == (Verdict.UNKNOWN, "")
        assert result.seen.startswith(f"localhost:{port} cannot be used to send: ")
        assert len(result.seen) < 300
    assert shop.servers.sent() == 0


def test_a_server_that_hangs_is_said_to_have_not_answered(shop: Shop) -> None:
    shop.patience = 0.3
    with nonsense.server_that(nonsense.hangs) as port:
        shop.smtp = {"port": str(port)}
        assert shop.verify("help")["help"].seen.endswith("it did not answer in time")
        shop.smtp = {}
        shop.boxes["help"] = {"port": str(port)}
        assert shop.verify("help")["help"].seen.endswith("it did not answer in time")


def test_a_server_without_tls_is_sent_no_password(shop: Shop) -> None:
    heard: list[bytes] = []

    def answers(line: bytes) -> bytes:
        heard.append(line)
        return b"250-a\r\n250 AUTH PLAIN LOGIN\r\n" if line.startswith(b"EHLO") else b""

    with nonsense.server_that(nonsense.smtp_that(answers)) as port:
        shop.smtp = {"port": str(port)}
        result = shop.verify("help")["help"]
    assert result.verdict is Verdict.UNKNOWN
    assert not any(b"AUTH" in line for line in heard)


def test_a_certificate_that_nobody_vouches_for_is_refused(
    shop: Shop, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("another")
    make_certificate("localhost", folder / "cert.pem", folder / "key.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(folder / "cert.pem"))
    seen = shop.verify("help")["help"]
    assert seen.verdict is Verdict.UNKNOWN
    assert "its certificate is not to be trusted (" in seen.seen
    assert shop.servers.sent() == 0


def test_a_certificate_of_another_name_is_refused(shop: Shop) -> None:
    shop.smtp = {"host": "127.0.0.1"}
    seen = shop.verify("help")["help"]
    assert seen.seen.startswith(f"127.0.0.1:{shop.servers.submission} cannot be used to send: its certificate is not")


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_both_ways_of_tls_lead_to_a_proof(shop: Shop, security: str) -> None:
    servers = shop.servers
    shop.smtp = {"security": security, "port": str(servers.smtps if security == "tls" else servers.submission)}
    shop.boxes["help"] = {
        "security": security,
        "port": str(servers.imaps if security == "tls" else servers.imap),
    }
    assert shop.verify("help")["help"].verdict is Verdict.PROVED


def test_a_server_of_this_machine_needs_neither_tls_nor_a_password(shop: Shop) -> None:
    del shop.environment["SHELFHELP_VERIFY_SMTP_PASSWORD"]
    shop.smtp = {"security": "none", "port": str(shop.servers.plain), "user": None}
    assert shop.verify("help")["help"].verdict is Verdict.PROVED


def test_a_connection_that_is_lost_while_a_message_leaves_is_waited_for(shop: Shop) -> None:
    def answers(line: bytes) -> bytes:
        return b"hang up" if line == b".\r\n" else b""

    with nonsense.server_that(nonsense.smtp_that(answers)) as port:
        shop.smtp = {"port": str(port), "security": "none", "user": None}
        seen = shop.verify("help", "sales", waits=0)
    assert seen["help"].pending
    assert (seen["sales"].verdict, seen["sales"].pending) == (Verdict.UNKNOWN, "")
    assert "was lost while it took a message" in seen["sales"].seen


def test_a_server_that_says_passwords_back_is_not_quoted(shop: Shop) -> None:
    said = base64.b64encode(f"\0{USER}\0{PASSWORD}".encode())
    back = said + b" " + PASSWORD.encode() + b"\r\n"

    def smtp_that_says(answer: bytes, to: bytes) -> nonsense.Talk:
        def answers(line: bytes) -> bytes:
            if line.startswith(b"EHLO"):
                return b"250-a\r\n250 AUTH PLAIN\r\n"
            if line.startswith(to):
                return answer + back
            return b"235 welcome\r\n" if line.startswith(b"AUTH") else b""

        return nonsense.smtp_that(answers)

    for answer, to in ((b"535 ", b"AUTH"), (b"554 5.1.1 ", b"RCPT"), (b"554 5.1.1 ", b"MAIL"), (b"250 ", b"RCPT")):
        with nonsense.server_that(smtp_that_says(answer, to)) as port:
            shop.smtp = {"port": str(port), "security": "none"}
            shop.verify("help", waits=0)
            shop.verified = Verified()
    for imap in (b"* BAD ", b"* BYE ", b"+ "):
        with nonsense.server_that(nonsense.imap_that(lambda _, imap=imap: imap + back)) as port:  # type: ignore[misc]
            shop.boxes["help"] = {"port": str(port), "security": "none"}
            shop.verify("help")
    assert len(shop.notes) >= 6
    for note in shop.notes:
        assert PASSWORD not in repr(note)
        assert said.decode() not in repr(note)


def test_a_box_is_not_believed_that_it_has_200_megabytes_for_us(shop: Shop) -> None:
    def answers(words: list[bytes]) -> bytes:
        if words[:2] == [b"UID", b"SEARCH"]:
            return b"* SEARCH 1 2 3 nonsense\r\n"
        if words[:2] == [b"UID", b"FETCH"]:
            return b"* 1 FETCH (UID 1 BODY[]<0> {200000000}\r\n" + b"x" * 100_000
        return b"* CAPABILITY IMAP4rev1\r\n"

    with nonsense.server_that(nonsense.imap_that(answers)) as port:
        shop.boxes["help"] = {"port": str(port), "security": "none"}
        result = shop.verify("help")["help"]
    assert result.verdict is Verdict.UNKNOWN
    assert "it sends far more than it was asked for" in result.seen


def test_a_box_with_200_megabytes_of_mail_is_looked_into_all_the_same(shop: Shop) -> None:
    for number in range(4):
        letter = b"From: a@b.example\r\nSubject: a film\r\n\r\n" + b"x" * 998 + b"\r\n"
        shop.servers.put("help", letter + (b"x" * 998 + b"\r\n") * 50_000, f"new/{number}.2.shop")
    assert shop.verify("help")["help"].verdict is Verdict.PROVED
    assert len(list((shop.servers.folder / "boxes/help").rglob("*.2.shop*"))) == 4


def test_a_large_letter_with_the_tag_is_read_only_so_far(shop: Shop) -> None:
    def enlarged() -> None:
        shop.servers.deliver()
        for path in (shop.servers.folder / "boxes/help").rglob("new/*"):
            with path.open("ab") as file:
                file.write((b"x" * 998 + b"\r\n") * 50_000)

    shop.arrives = enlarged
    assert shop.verify("help")["help"].verdict is Verdict.PROVED


def test_other_peoples_mail_is_neither_listed_nor_read(shop: Shop) -> None:
    fetched: list[bytes] = []

    def answers(words: list[bytes]) -> bytes:
        fetched.append(b" ".join(words))
        return b"* CAPABILITY IMAP4rev1\r\n" if words[0] == b"CAPABILITY" else b""

    with nonsense.server_that(nonsense.imap_that(answers)) as port:
        shop.boxes["help"] = {"port": str(port), "security": "none"}
        shop.verify("help", waits=0)
    searches = [line for line in fetched if b"SEARCH" in line]
    assert searches
    assert all(b"SUBJECT shelfhelp" in line for line in searches)
    assert not [line for line in fetched if b"FETCH" in line or b"STORE" in line]


def test_the_servers_of_the_tests_ask_for_a_password(shop: Shop) -> None:
    """Without it, the tests above would prove nothing."""
    context = ssl.create_default_context(cafile=str(shop.servers.certificate))
    with smtplib.SMTP("localhost", shop.servers.submission, timeout=20) as client:
        client.starttls(context=context)
        with pytest.raises(smtplib.SMTPRecipientsRefused):
            client.sendmail(f"{USER}@{DOMAIN}", [f"help@{DOMAIN}"], "Subject: a\r\n\r\n")
