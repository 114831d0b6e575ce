"""The section `mailboxes` of `verify.yml`: what does not fit together is told where it stands, with what to write."""

from __future__ import annotations

from pathlib import Path

import pytest

from shelfhelp.model.verifying import MailboxTests
from shelfhelp.parse import parse
from shelfhelp.source.sources import Audience, read

WHOLE = """\
mailboxes:
  smtp:
    host: mail.store.example
    user: tester
    sender: tester@store.example
  boxes:
    tester:
      host: mail.store.example
      user: tester
    desk:
      host: imap.store.example
      port: 1993
      user: desk
      folders: [INBOX, Junk]
      tidy: no
  returns_to: tester
  tests:
    customer-service: {seen_in: desk}
    sales: {answer_in: tester}
"""


def read_with(starter: dict[str, bytes], text: str) -> tuple[MailboxTests | None, list[tuple[str, str, str]]]:
    book, found = parse(read({**starter, "verify.yml": text.encode()}, Audience.STAFF))
    return book.verifying.mailboxes, [(str(one.location), one.message, one.help) for one in found]


def test_a_section_is_read_with_the_ports_and_times_that_are_usual(starter: dict[str, bytes]) -> None:
    settings, found = read_with(starter, WHOLE)
    assert found == []
    assert settings is not None
    assert (settings.smtp.number, settings.boxes["tester"].number, settings.boxes["desk"].number) == (587, 993, 1993)
    assert (str(settings.deadline), str(settings.waits)) == ("1 day", "1 minute")
    assert [str(folder) for folder in settings.boxes["desk"].folders] == ["INBOX", "Junk"]


@pytest.mark.parametrize(
    ("wrong", "put", "place", "what", "way_out"),
    [
        ("returns_to: tester", "returns_to: test", "16:15", 'there is no box "test"', "the boxes are: tester, desk"),
        ("seen_in: desk", "seen_in: desc", "18:33", 'there is no box "desc"', "the boxes are: tester, desk"),
        (
            "{answer_in: tester}",
            "{}",
            "19:12",
            "sales is proved by one of two things, seen_in or answer_in",
            'write "seen_in:" and a box (tester, desk), or "answer_in:" and one',
        ),
        (
            "user: tester\n    sender",
            "user: tester\n    security: none\n    sender",
            "5:15",
            "the password would travel for all to read, for the security is none",
            'write "security: starttls", or "security: tls"',
        ),
        (
            "    desk:\n",
            "    TESTER:\n      host: a.example\n      user: a\n    desk:\n",
            "11:7",
            'the password of "TESTER" would be read from the same place as that of "tester"',
            "give it a name that differs in more than - and _ and capitals",
        ),
        (
            "host: imap.store.example",
            "host: imaps://imap.store.example/",
            "11:13",
            'host: "imaps://imap.store.example/" is not the name of a server',
            'write it like "mail.store.example"',
        ),
        ("port: 1993", "port: 70000", "12:13", 'port: "70000" is not the number of a port', 'write it like "587"'),
        (
            "[INBOX, Junk]",
            "['a\"b']",
            "14:17",
            'folders: "a"b" has signs that no mail server is sent',
            'write the name as the server has it, such as "INBOX"',
        ),
    ],
)
def test_what_is_wrong_is_told_where_it_stands(
    starter: dict[str, bytes], wrong: str, put: str, place: str, what: str, way_out: str
) -> None:
    assert wrong in WHOLE
    _, found = read_with(starter, WHOLE.replace(wrong, put))
    assert found == [(f"verify.yml:{place}", what, way_out)]


def test_a_password_has_no_place_in_the_file(starter: dict[str, bytes]) -> None:
    _, found = read_with(starter, WHOLE.replace("user: desk", "user: desk\n      password: secret"))
    assert [what for _, what, _ in found] == ['"password" is not a known key']


def test_what_contributing_tells_to_write_is_read_as_it_stands(
    starter: dict[str, bytes], reference_store: Path
) -> None:
    text = (reference_store / "CONTRIBUTING.md").read_text(encoding="utf-8")
    example = text.partition("## Prove that a mailbox works\n")[2].partition("```yaml\n")[2].partition("```")[0]
    settings, found = read_with(starter, example)
    assert found == []
    assert settings is not None
    assert [test.box for test in settings.tests.values()] == ["help", "tester", "tester"]
