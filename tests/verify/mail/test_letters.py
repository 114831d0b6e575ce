"""What came back: reports as servers of several makes write them, answers, and letters that only look like either."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from shelfhelp.verify.mailboxes.letters import Answered, Arrived, Bounced, Received, Reply, read_letter
from shelfhelp.verify.mailboxes.message import message_for, new_tag, sent_at
from shelfhelp.verify.mailboxes.trouble import quoted

NOW = datetime(2026, 11, 30, 15, 2, 4, tzinfo=UTC)
TAG = new_tag(NOW, lambda size: b"\xab" * size)
ADDRESS = "help@shop.example"


def read(letter: str) -> Received | None:
    return read_letter(letter.replace("{tag}", TAG).replace("\n", "\r\n").encode(), TAG, ADDRESS)


def report(fields: str, text: str = "I am sorry.") -> str:
    return f"""\
From: MAILER-DAEMON@mx.example (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

{text}

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example
Arrival-Date: Mon, 30 Nov 2026 10:02:05 -0500 (EST)

{fields}

--b
Content-Type: message/rfc822

Message-ID: <{{tag}}@shop.example>
Subject: Automatic test ({{tag}})

text
--b--
"""


def test_a_message_is_told_by_its_tag_and_says_what_it_is() -> None:
    message = message_for(ADDRESS, "tester@shop.example", TAG, NOW, asks_for_answer=False)
    assert read_letter(message.as_bytes(), TAG, ADDRESS) == Arrived()
    assert read_letter(message.as_bytes(), TAG.replace("ab", "cd"), ADDRESS) is None
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Message-ID"] == f"<{TAG}@shop.example>"
    assert sent_at(TAG) == NOW
    assert "please ignore" in message["Subject"]


def test_a_message_that_asks_for_an_automatic_answer_does_not_forbid_it() -> None:
    message = message_for(ADDRESS, "tester@shop.example", TAG, NOW, asks_for_answer=True)
    assert "Auto-Submitted" not in message


@pytest.mark.parametrize("tag", ["", "shelfhelp", "shelfhelp20261399100204abababababab", f"{TAG}x", "tag-1"])
def test_what_is_no_tag_says_no_moment(tag: str) -> None:
    assert sent_at(tag) is None


@pytest.mark.parametrize(
    ("fields", "words", "is_final"),
    [
        (  # Postfix
            f"""Final-Recipient: rfc822; {ADDRESS}
Original-Recipient: rfc822;{ADDRESS}
Action: failed
Status: 5.1.1
Remote-MTA: dns; mx2.example
Diagnostic-Code: smtp; 550 5.1.1 <{ADDRESS}>: Recipient address rejected:
    User unknown in virtual mailbox table""",
            f"550 5.1.1 <{ADDRESS}>: Recipient address rejected: User unknown in virtual mailbox table (mx2.example)",
            True,
        ),
        (  # a server that gives a code and no words
            f"Final-Recipient: rfc822;{ADDRESS}\nAction: failed\nStatus: 5.1.10",
            "5.1.10 (mx.example)",
            True,
        ),
        (
            f"Final-Recipient: rfc822;{ADDRESS}\nAction: Failed\nStatus: 4.2.2\nDiagnostic-Code: smtp; 452 4.2.2 over quota",
            "the mailbox is full (452 4.2.2 over quota (mx.example))",
            True,
        ),
        (
            f"Final-Recipient: rfc822;{ADDRESS}\nAction: delayed\nStatus: 4.4.1\nDiagnostic-Code: X-Postfix; connection timed out",
            "connection timed out (mx.example)",
            False,
        ),
        (  # one that is late, and one that has failed: where mail is forwarded to two
            (
                "Final-Recipient: rfc822;a@b.example\nAction: delayed\nStatus: 4.4.1\n\n"
                "Final-Recipient: rfc822;c@d.example\nAction: failed\nStatus: 5.2.1\n"
                "Diagnostic-Code: smtp; 550 5.2.1 <c@d.example> disabled"
            ),
            "550 5.2.1 <(an address)> disabled (mx.example)",
            True,
        ),
        ("Action: failed", "no reason is given (mx.example)", True),
    ],
)
def test_a_report_is_read_with_its_reason(fields: str, words: str, is_final: bool) -> None:
    found = read(report(fields))
    assert isinstance(found, Bounced)
    assert (str(found.reply), found.is_final) == (words, is_final)


@pytest.mark.parametrize(
    "fields",
    ["Final-Recipient: rfc822;a@b.example\nAction: delivered\nStatus: 2.0.0", "Action: relayed", "", "nonsense"],
)
def test_a_report_of_success_or_of_nothing_is_no_bounce(fields: str) -> None:
    assert read(report(fields)) is None


def test_a_report_about_another_message_is_none_about_this_one() -> None:
    assert read(report("Action: failed\nStatus: 5.1.1").replace("{tag}", "another")) is None


def test_a_report_within_a_letter_is_not_a_report() -> None:
    inner = report("Action: failed\nStatus: 5.1.1")
    outer = f'Subject: Fwd\nContent-Type: multipart/mixed; boundary="o"\n\n--o\nContent-Type: message/rfc822\n\n{inner}\n--o--\n'
    assert read(outer) is None


@pytest.mark.parametrize(
    "head",
    [
        "In-Reply-To: <{tag}@shop.example>\nAuto-Submitted: auto-replied",
        "References: <a@b.example>\n <{tag}@shop.example>",
        "Subject: Automatic reply: Automatic test of this mailbox, please ignore ({tag})",
        "Subject: Ticket 4711:\n Automatic test ({tag})",
    ],
)
def test_an_answer_refers_to_the_message(head: str) -> None:
    assert read(f"From: {ADDRESS}\n{head}\n\nWe will answer soon.\n") == Answered()


def test_a_letter_that_only_holds_the_tag_somewhere_is_nothing() -> None:
    assert read("From: a@b.example\nSubject: odd\n\nWhat is {tag}?\n") is None
    assert read("From: a@b.example\nX-ShelfHelp-Test: x{tag}\n\n") is None


@pytest.mark.parametrize(
    "letter",
    [
        b"",
        b"\x00\xff\xfe",
        TAG.encode(),
        b"Content-Type: multipart/report\r\n\r\n" + TAG.encode(),
        b"Content-Type: message/delivery-status\r\n\r\n" + TAG.encode(),
        b"Subject: =?utf-8?b?////?= " + TAG.encode() + b"\xff\r\n",
        b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n" * 50 + TAG.encode(),
        b"References: " + b"<" * 60_000 + TAG.encode(),
    ],
)
def test_no_letter_is_too_odd_to_be_read(letter: bytes) -> None:
    read_letter(letter, TAG, ADDRESS)


@pytest.mark.parametrize(
    ("words", "full", "sender", "mailbox"),
    [
        ("550 5.1.1 user unknown", False, False, True),
        ("552 5.2.2 over quota", True, False, True),
        ("552 mailbox full", True, False, True),
        ("452 4.2.2 full", True, False, True),
        ("550 5.7.1 relaying denied", False, True, False),
        ("550 5.1.8 sender's domain unknown", False, True, False),
        ("550 Unrouteable address", False, False, False),
        ("554 5.4.14 hop count exceeded", False, False, False),
    ],
)
def test_a_code_says_what_a_no_is_about(words: str, full: bool, sender: bool, mailbox: bool) -> None:
    reply = Reply.of(words)
    assert (reply.is_full, reply.is_about_sender, reply.is_about_mailbox) == (full, sender, mailbox)


def test_words_of_servers_are_short_in_one_line_and_name_nobody() -> None:
    said = quoted(f"no\r\n\x07 <{ADDRESS}> jane.doe+x@private.example, mailto:a@b.example" + "y" * 5_000, ADDRESS)
    assert said.startswith(f"no <{ADDRESS}> (an address), mailto:(an address)")
    assert len(said) <= 200
