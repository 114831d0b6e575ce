"""Tests mailboxes by a round trip: a message with a tag is sent over the store's server, and it or its answer is seen to arrive.

Syntax, domain and MX prove only a no. A run waits for a while; what has not come by then is waited for by the next run, without a
second message, until the deadline that the store has set. What is out is written down before it leaves, so that a run that was
killed leaves no message that nobody waits for.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from shelfhelp.model.verification import Verdict
from shelfhelp.model.verifying.mailboxes import SMTP_SECRET
from shelfhelp.verify.mailboxes import verdicts
from shelfhelp.verify.mailboxes.boxes import Boxes
from shelfhelp.verify.mailboxes.domains import no_of
from shelfhelp.verify.mailboxes.looking import ANSWER, BOUNCE, MESSAGE
from shelfhelp.verify.mailboxes.message import message_for, new_tag
from shelfhelp.verify.mailboxes.sending import Accepted, Outgoing, Unsure, send_all
from shelfhelp.verify.mailboxes.trouble import TroubleError
from shelfhelp.verify.mailboxes.verdicts import Waiting
from shelfhelp.verify.secrets import MissingSecretError, read_secret

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import datetime

    from dns.resolver import Resolver

    from shelfhelp.model.verification import Result, Subject, Verified
    from shelfhelp.model.verifying.mailboxes import MailboxTests
    from shelfhelp.verify.mailboxes.looking import Search

_SHORTEST_PAUSE, _LONGEST_PAUSE, _LONGER = 1.0, 10.0, 1.5
_UNTESTED = "verify.yml does not say where mail to it is seen"


@dataclass(frozen=True, slots=True)
class Means:
    """What a test needs of the world around it.

    `now` tells the time in the store's zone, `pause` lets so many seconds pass, `random` gives bytes that nobody can guess, `note`
    writes down what is not the last word. No step of a server takes longer than `patience` seconds; one run waits for mail for
    `waits` seconds.
    """

    environment: Mapping[str, str]
    resolver: Resolver
    now: Callable[[], datetime]
    pause: Callable[[float], None]
    random: Callable[[int], bytes]
    note: Callable[[Subject, Result], None]
    waits: float
    patience: float = 30.0


def verify_mailboxes(
    subjects: Sequence[Subject], settings: MailboxTests, before: Verified, means: Means
) -> Iterator[tuple[Subject, Result]]:
    """Test mailboxes, and yield what became known of each, once; `before` is what earlier runs have seen."""
    boxes = Boxes(settings, means.environment, means.patience)
    waiting: list[Waiting] = []
    ready: list[Waiting] = []
    try:
        for subject in subjects:
            test = settings.tests.get(subject.name.partition(" ")[0])
            if (out := verdicts.resumed(subject, test, before)) is not None:
                waiting.append(out)
            elif no := no_of(subject.value.rpartition("@")[2], means.resolver):
                yield subject, verdicts.of_domain(subject, no, means.now())
            elif test is None:
                yield subject, verdicts.result_of(subject, Verdict.UNKNOWN, means.now(), _UNTESTED)
            # What could not be seen when it arrives is not sent.
            elif trouble := boxes.trouble_with((test.box, settings.returns_to)):
                yield subject, verdicts.result_of(subject, Verdict.UNKNOWN, means.now(), trouble)
            else:
                now = means.now()
                ready.append(Waiting(subject, test, new_tag(now, means.random), now))
        if ready:
            yield from _send(ready, waiting, settings, means)
        yield from _wait(waiting, boxes, means)
    finally:
        boxes.close()


def _send(
    ready: list[Waiting], waiting: list[Waiting], settings: MailboxTests, means: Means
) -> Iterator[tuple[Subject, Result]]:
    """Send messages; those that are out are `waiting` from then on."""
    by_tag = {one.tag: one for one in ready}

    def note(tag: str, outcome: Unsure | None) -> None:
        one = by_tag[tag]
        means.note(one.subject, verdicts.while_out(one, outcome, means.now()))

    smtp = settings.smtp
    messages = []
    for one in ready:
        address, asks = one.subject.value, one.test.answer_in is not None
        message = message_for(address, smtp.sender.address, one.tag, one.sent, asks_for_answer=asks)
        messages.append(Outgoing(address, one.tag, message))
    try:
        password = read_secret(SMTP_SECRET, means.environment) if smtp.user else None
        outcomes = send_all(messages, smtp, password, means.patience, lambda out: note(out.tag, Unsure("")))
    except (TroubleError, MissingSecretError) as error:
        for one in ready:
            yield one.subject, one.judged(Verdict.UNKNOWN, means.now(), str(error))
        return
    taken = {_domain(by_tag[tag]) for tag, outcome in outcomes.items() if isinstance(outcome, Accepted)}
    for tag, outcome in outcomes.items():
        one = by_tag[tag]
        if isinstance(outcome, Accepted | Unsure):
            one.is_sure = isinstance(outcome, Accepted)
            note(tag, None if isinstance(outcome, Accepted) else outcome)
            waiting.append(one)
        else:
            server, is_in = f"{smtp.host}:{smtp.number}", _domain(one) in taken
            yield one.subject, verdicts.of_refusal(one, outcome, server, takes_others=is_in, now=means.now())


def _wait(waiting: list[Waiting], boxes: Boxes, means: Means) -> Iterator[tuple[Subject, Result]]:
    """Look again and again for what is out, until all of it has come or the time of this run is over."""
    waited, pause = 0.0, _SHORTEST_PAUSE
    while waiting:
        for one in tuple(waiting):
            result = _look(one, boxes, means)
            if result is not None:
                waiting.remove(one)
                yield one.subject, result
                # Only now is it written down what a letter has proved.
                if not result.pending:
                    _put_away(one, boxes)
        if not waiting or waited >= means.waits:
            break
        means.pause(pause)
        waited, pause = waited + pause, min(pause * _LONGER, _LONGEST_PAUSE)
    for one in waiting:
        yield one.subject, verdicts.of_silence(one, boxes.settings.deadline, means.now())


def _look(one: Waiting, boxes: Boxes, means: Means) -> Result | None:
    """Return what has become known of a message that is out; None where nothing has."""
    for box, search in _searches(one, boxes):
        for letter in boxes.letters(box, search, one.tag, one.subject.value):
            result = verdicts.of_letter(one, letter, box, means.now())
            if result is not None:
                return result
    trouble = boxes.trouble_with((one.test.box, boxes.settings.returns_to))
    return verdicts.of_trouble(one, trouble, means.now()) if trouble else None


def _put_away(one: Waiting, boxes: Boxes) -> None:
    for box, search in _searches(one, boxes):
        boxes.put_away(box, search, one.tag, one.subject.value)


def _searches(one: Waiting, boxes: Boxes) -> tuple[tuple[str, Search], ...]:
    """Return where to look for what: the proof first, then what came back to the sender."""
    return (one.test.box, MESSAGE if one.test.seen_in else ANSWER), (boxes.settings.returns_to, BOUNCE)


def _domain(one: Waiting) -> str:
    return one.subject.value.rpartition("@")[2]
