"""What a test entry says, and whether a form took it. Pure: filling in and sending are `sending`'s.

Only what a form insists on is filled in, beside the message and the address: a field that people do not see may be a trap for
programs, and would make an honest test look like theirs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from shelfhelp.model.verification import Verdict
from shelfhelp.verify.pages.judge import Finding

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shelfhelp.model.verifying.pages import TestEntry
    from shelfhelp.verify.pages.sight import SeenField, SeenForm, Sight

MESSAGE = "This is an automatic test of this form by ShelfHelp. Nobody waits for an answer; please discard it."

_CAPTCHA = re.compile(r"recaptcha|hcaptcha|turnstile|captcha", re.IGNORECASE)
_TOOK = re.compile(
    r"\bthank|\b(?:received|has been sent|was sent|is on its way|submitted)\b|\bdanke|\bvielen dank|\berhalten\b|\bgesendet\b"
    r"|\bmerci\b|\bgracias\b|\bgrazie\b|\bbedankt\b|\bdank u\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Entered:
    """What came of a test entry. `refused` says why none was sent; `statuses` are the answers to what the form sent."""

    refused: str = ""
    after: Sight | None = None
    statuses: tuple[int, ...] = ()


def filled_in(form: SeenForm, leave: TestEntry) -> Mapping[int, str] | str:
    """Return what to write into the fields of a form, by their numbers, or a sentence why it cannot be filled in honestly."""
    written: dict[int, str] = {}
    for number, field in enumerate(form.fields):
        own = leave.fill.get(field.label.strip(" *:")) or leave.fill.get(field.name)
        value = str(own) if own else _usual(field, leave)
        if value:
            written[number] = value
        elif field.is_required or field.kind == "email":
            return f'its form insists on "{field.called}", for which verify.yml has nothing to write'
    if not any(form.fields[number].kind in {"textarea", "text"} for number in written):
        return "its form has no field for the words that mark a test"
    return written


def _usual(field: SeenField, leave: TestEntry) -> str:
    if field.kind == "email":
        return str(leave.email or "")
    if field.kind == "textarea":
        return f"{leave.marker} {MESSAGE}"
    return str(leave.marker) if field.kind == "text" and field.is_required else ""


def keeps_programs_out(sight: Sight) -> bool:
    """Return whether a form asks for a proof that a person fills it in."""
    return any(_CAPTCHA.search(control) for control in sight.controls)


def judge_entry(before: Sight, entered: Entered, leave: TestEntry) -> Finding:
    """Say whether a form took a test entry, by what it answered and what the page shows then."""
    if entered.refused:
        return Finding(
            Verdict.UNKNOWN, f"no test entry was sent: {entered.refused}", 'add it under "fill:" of the test entry'
        )
    failed = [status for status in entered.statuses if status >= 400]  # noqa: PLR2004 HTTP's own border
    if failed:
        return Finding(
            Verdict.DISPROVED, f"its form fails when it is sent (status {failed[0]})", "send it yourself, and mend it"
        )
    after = entered.after
    if after is None or after.obstacle is not None:
        return Finding(Verdict.UNKNOWN, "nothing answered when its form was sent", "send it yourself, and see")
    new = after.text if after.text != before.text else ""
    took = _TOOK.search(after.title) or _TOOK.search(after.heading) or _TOOK.search(new)
    if took and not _TOOK.search(before.text) and entered.statuses:
        said = after.heading or after.title
        return Finding(
            Verdict.PROVED, f'its form took a test entry ("{said}"), which the shop throws away: {leave.discarded_by}'
        )
    return Finding(
        Verdict.UNKNOWN, "nothing on the page tells whether its form took the test entry", "send it yourself, and see"
    )
