"""The reference store and its seven mailboxes: one command proves them all, and tells of each that is broken which and why."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.verify.mail.conftest import require_mail_servers
from tests.verify.mail.nameserver import name_server
from tests.verify.mail.servers import PASSWORD, USER, MailServers, mail_servers

from shelfhelp.cli import main

pytestmark = pytest.mark.slow
DOMAIN = "northlight-outfitters.example"
MAILBOXES = {
    "customer-service": "help",
    "sales": "sales",
    "technical-support": "gear",
    "website": "web",
    "privacy": "privacy",
    "advertising": "media",
    "business-relations": "partners",
}
FORWARDS, ANSWERS = "sales", "advertising"
"""How one of them forwards and one answers; the others are looked into themselves."""

BREAKS = {
    "customer-service": ("unknown", "the message came back: 550 5.1.1 "),
    "sales": ("closed", "the message came back: the mailbox is full (552 5.2.2 "),
    "technical-support": ("refused", "refuses mail for it: 550 5.1.1 "),
    "website": ("silent", "nothing came until "),
    "privacy": ("greylisted", "nothing came until "),
    "advertising": ("works", "nothing came until "),  # it answers no more
    "business-relations": ("full", "nothing came until "),
}


def verify_yml(servers: MailServers, nameserver: int) -> str:
    boxes = [USER, *(box for name, box in MAILBOXES.items() if name not in {FORWARDS, ANSWERS})]
    lines = ["mailboxes:", "  smtp:", "    host: localhost", f"    port: {servers.submission}", f"    user: {USER}"]
    lines += [f"    sender: {USER}@{DOMAIN}", f"  returns_to: {USER}", "  boxes:"]
    for box in boxes:
        lines += [f"    {box}: {{host: localhost, port: {servers.imaps}, user: {box}}}"]
    lines += [f"  nameserver: {{host: 127.0.0.1, port: {nameserver}}}", "  tests:"]
    for name, box in MAILBOXES.items():
        how = f"seen_in: {box}" if box in boxes else f"seen_in: {USER}"
        lines += [f"    {name}: {{{f'answer_in: {USER}' if name == ANSWERS else how}}}"]
    return "\n".join(lines) + "\n"


@dataclass
class Northlight:
    """A copy of the reference store, with its mail servers."""

    folder: Path
    servers: MailServers

    def start_over(self) -> None:
        self.servers.start_over()
        self.servers.behave(**{MAILBOXES[FORWARDS]: "forwards", MAILBOXES[ANSWERS]: "answers"})
        shutil.rmtree(self.folder / "verified", ignore_errors=True)

    def verify(self, *words: str) -> Result:
        return CliRunner().invoke(main, ["-C", str(self.folder), "verify", "mailboxes", *words])


@pytest.fixture(scope="module")
def northlight(reference_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Northlight]:
    require_mail_servers()
    folder = tmp_path_factory.mktemp("northlight") / "store"
    folder.mkdir()
    for name in ("policies", "faq", "kb"):
        shutil.copytree(reference_store / name, folder / name)
    shutil.copyfile(reference_store / "mkdocs.yml", folder / "mkdocs.yml")
    known = {DOMAIN: f"10 mail.{DOMAIN}."}
    with mail_servers(DOMAIN, list(MAILBOXES.values())) as servers, name_server(known) as nameserver:
        (folder / "verify.yml").write_text(verify_yml(servers, nameserver), encoding="utf-8")
        yield Northlight(folder, servers)


@pytest.fixture
def store(northlight: Northlight, monkeypatch: pytest.MonkeyPatch) -> Northlight:
    """The store with seven mailboxes that work. What waits for mail lets the servers deliver what they hold."""
    northlight.start_over()
    monkeypatch.setenv("SSL_CERT_FILE", str(northlight.servers.certificate))
    monkeypatch.setenv("SHELFHELP_VERIFY_SMTP_PASSWORD", PASSWORD)
    for box in (USER, *MAILBOXES.values()):
        monkeypatch.setenv(f"SHELFHELP_VERIFY_IMAP_{box.upper()}_PASSWORD", PASSWORD)
    monkeypatch.setattr("shelfhelp.cli.verify.mailboxes.time.sleep", lambda _: northlight.servers.deliver())
    return northlight


def test_one_command_proves_all_seven_and_tells_of_each_that_breaks_which_and_why(store: Northlight) -> None:
    ended = store.verify()
    assert ended.exit_code == 0, ended.output
    assert [line.split(":")[1] for line in ended.output.splitlines()] == [" proved"] * 7
    assert f"+ mailboxes sales (sales@{DOMAIN}): proved: the message arrived in the box " in ended.output
    for name, (way, why) in BREAKS.items():
        store.start_over()
        store.servers.behave(**{MAILBOXES[name]: way})
        seen = json.loads(store.verify("--json", "--wait", "3").output)
        assert [one["name"] for one in seen if one["verdict"] != "proved"] == [name]
        (broken,) = (one for one in seen if one["name"] == name)
        assert why in broken["seen"]
        assert broken["path"] == "policies/contact.yml"
    results = "".join(file.read_text(encoding="utf-8") for file in (store.folder / "verified").iterdir())
    assert PASSWORD not in results


def test_a_bounce_is_told_with_the_line_that_states_the_mailbox_and_ends_with_1(store: Northlight) -> None:
    store.servers.behave(web="unknown")
    ended = store.verify()
    assert ended.exit_code == 1
    lines = ended.output.splitlines()
    told = next(number for number, line in enumerate(lines) if line.startswith("x "))
    assert lines[told].startswith(f"x mailboxes website (web@{DOMAIN}): disproved: the message came back: 550 5.1.1")
    assert lines[told + 1].startswith("  stated at policies/contact.yml:")
    assert lines[told + 2].startswith("help: set the mailbox up, or mend where it leads;")


def test_what_is_out_is_in_the_results_and_waited_for_by_the_next_run(store: Northlight) -> None:
    store.servers.behave(help="greylisted")
    assert store.verify("--wait", "0").exit_code == 0
    kept = (store.folder / "verified/mailboxes.yml").read_text(encoding="utf-8")
    assert kept.count("pending: ") == 7
    store.servers.behave(help="works")
    assert store.verify().exit_code == 0
    kept = (store.folder / "verified/mailboxes.yml").read_text(encoding="utf-8")
    assert (kept.count("verdict: proved"), kept.count("pending: ")) == (7, 0)
    assert store.servers.sent() == 7


def test_a_test_of_a_mailbox_that_nobody_states_is_told_and_the_others_go_on(store: Northlight) -> None:
    file = store.folder / "verify.yml"
    whole = file.read_text(encoding="utf-8")
    file.write_text(f"{whole}    saless: {{seen_in: {USER}}}\n", encoding="utf-8")
    try:
        ended = store.verify()
    finally:
        file.write_text(whole, encoding="utf-8")
    assert ended.exit_code == 0
    assert 'mailboxes tests "saless", and the store states no mailbox of this name today' in ended.output
    assert ended.output.count(": proved: ") == 7


def test_a_spoiled_file_of_results_is_told_before_anything_is_sent(store: Northlight) -> None:
    (store.folder / "verified").mkdir()
    spoiled = "customer-service:\n  - at: 2026-11-30T10:02-05:00\n    verdict: pro"
    (store.folder / "verified/mailboxes.yml").write_text(spoiled, encoding="utf-8")
    ended = store.verify()
    assert ended.exit_code == 1
    assert "mailboxes.yml cannot be read as a whole, and is not written over" in ended.output
    assert (store.folder / "verified/mailboxes.yml").read_text(encoding="utf-8") == spoiled
    assert store.servers.sent() == 0


def test_without_its_client_the_command_says_what_to_install(
    store: Northlight, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shelfhelp.cli.verify.mailboxes.find_spec", lambda _: None)
    ended = store.verify()
    assert ended.exit_code == 2
    assert "pip install 'shelfhelp[verify]'" in ended.output


def test_without_a_section_the_command_says_what_to_write(store: Northlight) -> None:
    file = store.folder / "verify.yml"
    whole = file.read_text(encoding="utf-8")
    file.write_text("phones:\n  every: 30 days\n", encoding="utf-8")
    try:
        ended = store.verify()
    finally:
        file.write_text(whole, encoding="utf-8")
    assert ended.exit_code == 2
    assert "returns_to: tester" in ended.output
