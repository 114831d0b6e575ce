"""Round trips through real servers: what proves a mailbox, what disproves it, and what only goes on being waited for."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.verify.mail.conftest import DOMAIN, NAMES, Shop

from shelfhelp.model.verification import Verdict
from shelfhelp.verify.mailboxes.verdicts import BEING_SENT


def test_a_mailbox_in_which_its_message_is_seen_is_proved(shop: Shop) -> None:
    result = shop.verify("help")["help"]
    assert (result.verdict, result.seen) == (Verdict.PROVED, 'the message arrived in the box "help" after 1 second')
    assert result.value == f"help@{DOMAIN}"
    assert result.pending == ""


def test_all_seven_mailboxes_are_proved_in_one_run(shop: Shop) -> None:
    seen = shop.verify(*NAMES)
    assert {name: result.verdict for name, result in seen.items()} == dict.fromkeys(NAMES, Verdict.PROVED)


def test_a_mailbox_that_forwards_is_proved_where_its_mail_goes(shop: Shop) -> None:
    shop.servers.behave(sales="forwards")
    shop.tests["sales"] = {"seen_in": "tester"}
    assert shop.verify("sales")["sales"].seen == 'the message arrived in the box "tester" after 1 second'


def test_an_automatic_answer_proves_a_mailbox(shop: Shop) -> None:
    shop.servers.behave(gear="answers")
    shop.tests["gear"] = {"answer_in": "tester"}
    assert shop.verify("gear")["gear"].seen == 'the automatic answer came into the box "tester" after 1 second'


def test_a_bounce_disproves_with_the_words_of_the_server_behind(shop: Shop) -> None:
    shop.servers.behave(help="unknown")
    seen = shop.verify("help", "sales")
    assert seen["help"].verdict is Verdict.DISPROVED
    assert seen["help"].seen == f"the message came back: 550 5.1.1 <help@{DOMAIN}> user unknown (127.0.0.1)"
    assert seen["sales"].verdict is Verdict.PROVED


def test_a_full_mailbox_is_told_as_full(shop: Shop) -> None:
    shop.servers.behave(help="closed")
    result = shop.verify("help")["help"]
    assert result.verdict is Verdict.DISPROVED
    assert result.seen.startswith("the message came back: the mailbox is full (552 5.2.2 ")


def test_what_a_server_refuses_for_now_is_unknown_until_it_gives_up(shop: Shop) -> None:
    shop.servers.behave(help="full")
    first = shop.verify("help")["help"]
    assert first.verdict is Verdict.UNKNOWN
    assert first.pending
    shop.servers.give_up()
    last = shop.verify("help")["help"]
    assert last.verdict is Verdict.DISPROVED


def test_a_box_that_is_over_its_quota_is_waited_for(shop: Shop) -> None:
    shop.servers.behave(help="over quota")
    assert shop.verify("help")["help"].verdict is Verdict.UNKNOWN
    shop.servers.behave(help="works")
    assert shop.verify("help")["help"].verdict is Verdict.PROVED


def test_greylisted_mail_is_waited_for_and_not_sent_again(shop: Shop) -> None:
    shop.servers.behave(help="greylisted")
    first = shop.verify("help")["help"]
    assert (first.verdict, first.seen) == (
        Verdict.UNKNOWN,
        "sent on 2026-11-30 at 10:02, nothing came until 10:02; the next run goes on waiting",
    )
    shop.clock += timedelta(hours=1)
    shop.servers.behave(help="works")
    second = shop.verify("help")["help"]
    assert (second.verdict, second.seen) == (
        Verdict.PROVED,
        'the message arrived in the box "help"; it was sent on 2026-11-30 at 10:02',
    )
    assert shop.servers.sent() == 1


def test_silence_is_unknown_until_the_deadline_and_disproves_after_it(shop: Shop) -> None:
    shop.servers.behave(help="silent")
    shop.more["deadline"] = "2 hours"
    for _ in range(3):
        assert shop.verify("help")["help"].verdict is Verdict.UNKNOWN
        shop.clock += timedelta(minutes=30)
    assert shop.servers.sent() == 1
    shop.clock += timedelta(hours=1)
    last = shop.verify("help")["help"]
    assert (last.verdict, last.seen, last.pending) == (
        Verdict.DISPROVED,
        "sent on 2026-11-30 at 10:02, and within 2 hours neither the message nor a bounce came",
        "",
    )
    shop.servers.behave(help="works")
    assert shop.verify("help")["help"].verdict is Verdict.PROVED
    assert shop.servers.sent() == 2


def test_a_run_that_was_killed_while_it_sent_leaves_a_message_that_is_waited_for(shop: Shop) -> None:
    def killed() -> None:
        raise KeyboardInterrupt

    shop.arrives = killed
    with pytest.raises(KeyboardInterrupt):
        shop.verify("help")
    assert next(note.seen for note in shop.notes) == BEING_SENT
    assert shop.notes[-1].pending
    shop.arrives = None
    assert shop.verify("help")["help"].verdict is Verdict.PROVED
    assert shop.servers.sent() == 1


def test_what_is_out_was_written_down_before_it_left(shop: Shop) -> None:
    sent_when_noted: list[tuple[str, int]] = []
    shop.on_note = lambda result: sent_when_noted.append((result.seen, shop.servers.sent()))
    shop.verify("help")
    assert sent_when_noted[0] == (BEING_SENT, 0)


def test_a_bounce_about_the_sender_disproves_nothing(shop: Shop) -> None:
    shop.servers.behave(help="distrusts")
    result = shop.verify("help")["help"]
    assert (result.verdict, result.pending) == (Verdict.UNKNOWN, "")
    assert result.seen.startswith("the message came back: 550 5.7.1 ")
    assert result.seen.endswith("that may be about the sender, not the mailbox")


def test_a_message_that_may_not_have_been_sent_disproves_nothing(shop: Shop) -> None:
    shop.servers.behave(help="silent")
    shop.verify("help")
    key = next(iter(shop.verified.results))
    (out,) = shop.verified.results[key]
    shop.verified.results[key] = (type(out)(out.verdict, out.at, out.value, BEING_SENT, out.pending),)  # type: ignore[index]
    shop.clock += timedelta(days=2)
    last = shop.verify("help")["help"]
    assert (last.verdict, last.pending) == (Verdict.UNKNOWN, "")
    assert "it is not known whether" in last.seen


def test_a_clock_that_was_put_back_is_told_and_the_wait_goes_on(shop: Shop) -> None:
    shop.servers.behave(help="greylisted")
    shop.verify("help")
    shop.clock -= timedelta(days=3)
    told = shop.verify("help", waits=0)["help"]
    assert told.verdict is Verdict.UNKNOWN
    assert "was the clock put back?" in told.seen
    assert told.pending
    shop.servers.behave(help="works")
    assert shop.verify("help")["help"].verdict is Verdict.PROVED
    assert shop.servers.sent() == 1


def test_another_address_of_the_same_mailbox_is_tested_anew(shop: Shop) -> None:
    shop.servers.behave(help="greylisted")
    shop.verify("help")
    shop.tests["help"] = {"seen_in": "sales"}
    shop.tests["sales"] = {"seen_in": "sales"}
    assert shop.verify(help=f"sales@{DOMAIN}")["help"].verdict is Verdict.PROVED


def test_nothing_is_deleted_before_its_result_is_written_down(shop: Shop) -> None:
    shop.tests["help"] = {"seen_in": "help"}
    shop.on_note = lambda result: result.verdict is Verdict.PROVED and left.extend(shop.servers.letters("help"))
    left: list[object] = []
    shop.verify("help")
    assert len(left) == 1
    assert shop.servers.letters("help") == []


def test_what_was_seen_is_deleted_and_nothing_else(shop: Shop) -> None:
    shop.servers.put("help", b"From: a@b.example\r\nSubject: my parcel\r\n\r\nWhere is it?\r\n")
    shop.servers.put("help", b"Subject: marked as deleted\r\n\r\n", "cur/2.2.shop:2,ST")
    shop.servers.behave(sales="unknown")
    shop.verify("help", "sales")
    assert {letter["Subject"] for letter in shop.servers.letters("help")} == {"my parcel", "marked as deleted"}
    assert shop.servers.letters("tester") == []


def test_a_box_that_is_not_to_be_tidied_keeps_the_message_unread(shop: Shop) -> None:
    shop.boxes["help"] = {"tidy": "no"}
    shop.verify("help")
    (letter,) = shop.servers.letters("help")
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["Subject"].startswith("Automatic test of this mailbox, please ignore (shelfhelp2026")
    assert not list(shop.servers.folder.glob("boxes/help/Maildir/cur/*S*"))


def test_the_servers_own_no_disproves_where_it_is_about_the_mailbox(shop: Shop) -> None:
    shop.servers.behave(help="refused", sales="barred")
    seen = shop.verify("help", "sales", "gear")
    assert seen["help"].verdict is Verdict.DISPROVED
    assert "550 5.1.1" in seen["help"].seen
    assert seen["sales"].verdict is Verdict.UNKNOWN
    assert "may be about the sender" in seen["sales"].seen
    assert seen["gear"].verdict is Verdict.PROVED


@pytest.mark.parametrize(
    ("address", "verdict", "words"),
    [
        ("help@nowhere.test", Verdict.DISPROVED, "the domain nowhere.test does not exist (NXDOMAIN)"),
        ("help@takes-none.test", Verdict.DISPROVED, "the domain takes-none.test says that it takes no mail (null MX)"),
        ("help@names-none.test", Verdict.DISPROVED, "the domain names-none.test names no server for mail"),
    ],
)
def test_a_domain_can_prove_a_no(shop: Shop, address: str, verdict: Verdict, words: str) -> None:
    shop.tests["help"] = {"seen_in": "help"}
    result = shop.verify(help=address)["help"]
    assert result.verdict is verdict
    assert result.seen.startswith(words)
    assert shop.servers.sent() == 0


def test_a_name_server_that_fails_proves_nothing(shop: Shop) -> None:
    shop.tests["help"] = {"seen_in": "help"}
    assert shop.verify(help="help@not-asked.test", waits=0)["help"].verdict is Verdict.UNKNOWN
    assert shop.servers.sent() == 1


def test_a_mailbox_without_a_test_is_unknown(shop: Shop) -> None:
    shop.tests["sales"] = {"seen_in": "sales"}
    result = shop.verify(help=f"help@{DOMAIN}")["help"]
    assert (result.verdict, result.seen) == (Verdict.UNKNOWN, "verify.yml does not say where mail to it is seen")
