"""What follows from what was seen of a mailbox: a verdict, and the sentence that says why. Nothing here asks anybody."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from shelfhelp.model.verification import Result, Verdict
from shelfhelp.verify.mailboxes.letters import Answered, Arrived, Bounced, Reply
from shelfhelp.verify.mailboxes.message import sent_at
from shelfhelp.verify.mailboxes.sending import NotSent, NotTaken, Unsure

if TYPE_CHECKING:
    from datetime import datetime

    from shelfhelp.model.values import Length
    from shelfhelp.model.verification import Subject, Verified
    from shelfhelp.model.verifying.mailboxes import MailboxTest
    from shelfhelp.verify.mailboxes.letters import Received

BEING_SENT = "a message to it was being sent when the run ended"
"""What stands in the results from before a message leaves until the server has taken it."""

_MEND_DOMAIN = "correct the address where it is stated, or have the records of its domain corrected"
_MEND_MAILBOX = "set the mailbox up, or mend where it leads; if the address is wrong, correct it where it is stated"
_MAKE_ROOM = "make room in the mailbox, or have it enlarged"
_SEARCH = "look for the message in other folders, such as Junk, and name them in verify.yml; else mend where the mailbox leads"

_GOES_ON = "the next run goes on waiting"
_A_MINUTE = 60


@dataclass
class Waiting:
    """A message that is out, or will be.

    `is_sure` where the server said that it took it, `is_resumed` where an earlier run sent it; `delay` is why it is late.
    """

    subject: Subject
    test: MailboxTest
    tag: str
    sent: datetime
    is_sure: bool = True
    is_resumed: bool = False
    delay: Reply | None = None

    def judged(self, verdict: Verdict, now: datetime, seen: str, pending: str = "", help: str = "") -> Result:
        """Return a result of the mailbox."""
        return result_of(self.subject, verdict, now, seen, pending, help)


def result_of(
    subject: Subject, verdict: Verdict, now: datetime, seen: str, pending: str = "", help: str = ""
) -> Result:
    """Return a result, to the minute."""
    return Result(verdict, now.replace(second=0, microsecond=0), subject.value, seen, pending, help)


def of_domain(subject: Subject, no: str, now: datetime) -> Result:
    """Return what it means that a domain takes no mail."""
    return result_of(subject, Verdict.DISPROVED, now, no, help=_MEND_DOMAIN)


def resumed(subject: Subject, test: MailboxTest | None, before: Verified) -> Waiting | None:
    """Return the message that an earlier run has sent to a mailbox, and that is still waited for."""
    latest = before.latest(subject)
    sent = sent_at(latest.pending) if latest is not None else None
    if latest is None or sent is None or test is None:
        return None
    sent = sent.astimezone(latest.at.tzinfo)
    return Waiting(subject, test, latest.pending, sent, is_sure=latest.seen != BEING_SENT, is_resumed=True)


def of_letter(one: Waiting, letter: Received, box: str, now: datetime) -> Result | None:
    """Return what a letter proves of a mailbox; None where it proves nothing."""
    took = f"; it was sent on {_moment(one.sent)}" if one.is_resumed else f" after {_seconds(one.sent, now)}"
    if isinstance(letter, Arrived) and box == one.test.seen_in:
        return one.judged(Verdict.PROVED, now, f'the message arrived in the box "{box}"{took}')
    if isinstance(letter, Answered) and box == one.test.answer_in:
        return one.judged(Verdict.PROVED, now, f'the automatic answer came into the box "{box}"{took}')
    if not isinstance(letter, Bounced):
        return None
    if not letter.is_final:
        one.delay = letter.reply
        return None
    if letter.reply.is_about_sender:
        seen = f"the message came back: {letter.reply}; that may be about the sender, not the mailbox"
        return one.judged(Verdict.UNKNOWN, now, seen)
    way_out = _MAKE_ROOM if letter.reply.is_full else _MEND_MAILBOX
    return one.judged(Verdict.DISPROVED, now, f"the message came back: {letter.reply}", help=way_out)


def of_refusal(one: Waiting, outcome: NotTaken | NotSent, server: str, *, takes_others: bool, now: datetime) -> Result:
    """Return what it proves that the server did not take a message. `takes_others` of the same domain."""
    if isinstance(outcome, NotSent):
        return one.judged(Verdict.UNKNOWN, now, outcome.why)
    reply = outcome.reply
    if not outcome.is_final:
        seen = f"{server} does not take mail for it now: {reply}; the next run sends it again"
        return one.judged(Verdict.UNKNOWN, now, seen)
    # A no without a code may be about the sender, but not where the same server takes the sender's mail for a neighbor.
    if reply.is_about_mailbox or (not reply.code and takes_others):
        way_out = _MAKE_ROOM if reply.is_full else _MEND_MAILBOX
        return one.judged(Verdict.DISPROVED, now, f"{server} refuses mail for it: {reply}", help=way_out)
    seen = f"{server} refuses mail for it: {reply}; that may be about the sender, not the mailbox"
    return one.judged(Verdict.UNKNOWN, now, seen)


def of_silence(one: Waiting, deadline: Length, now: datetime) -> Result:
    """Return what it means that nothing has come so far, and that all boxes could be looked into."""
    sent = _moment(one.sent)
    if now < one.sent:
        seen = f"a message to it was sent on {sent}, and it is only {_moment(now)}: was the clock put back? {_GOES_ON}"
        return one.judged(Verdict.UNKNOWN, now, seen, one.tag)
    late = f", and the last that was heard is: {one.delay}" if one.delay else ""
    if (now - one.sent).total_seconds() < _A_MINUTE * deadline.minutes_at_least:
        until = f"{now:%H:%M}" if now.date() == one.sent.date() else _moment(now)
        seen = f"sent on {sent}, nothing came until {until}{late}; {_GOES_ON}"
        return one.judged(Verdict.UNKNOWN, now, seen, one.tag)
    if not one.is_sure:
        return one.judged(Verdict.UNKNOWN, now, f"it is not known whether the message of {sent} was sent; nothing came")
    what = "automatic answer" if one.test.answer_in else "message"
    seen = f"sent on {sent}, and within {deadline} neither the {what} nor a bounce came{late}"
    return one.judged(Verdict.DISPROVED, now, seen, help=_SEARCH)


def of_trouble(one: Waiting, trouble: str, now: datetime) -> Result:
    """Return what is known where a box could not be looked into: nothing, whatever the deadline says."""
    seen = f"{trouble}; a message to it was sent on {_moment(one.sent)}, {_GOES_ON}"
    return one.judged(Verdict.UNKNOWN, now, seen, one.tag)


def while_out(one: Waiting, outcome: Unsure | None, now: datetime) -> Result:
    """Return what stands in the results from when a message was sent until something has come."""
    seen = f"sent on {_moment(one.sent)}; {_GOES_ON}" if outcome is None else BEING_SENT
    return one.judged(Verdict.UNKNOWN, now, seen, one.tag)


def _moment(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d} at {moment:%H:%M}"


def _seconds(sent: datetime, now: datetime) -> str:
    seconds = max(1, math.ceil((now - sent).total_seconds()))
    return f"{seconds} second{'s' if seconds > 1 else ''}"
