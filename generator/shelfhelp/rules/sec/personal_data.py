"""SEC008: what identifies a person, left in a text that somebody pasted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.facts.markdown import PLACEHOLDER
from shelfhelp.facts.mentions.allowances import allowances
from shelfhelp.model.diagnostic import Defect
from shelfhelp.model.policies import Store
from shelfhelp.model.values import Email, Phone
from shelfhelp.rules.rule import Rule, Scope
from shelfhelp.rules.sec.persons import may_hold_traces, traces

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import StatedSnapshot
    from shelfhelp.rules.rule import Texts
    from shelfhelp.rules.sec.persons import Trace

DEFECT = Defect("SEC008", "personal-data")

_SHOWN = 3


def check(texts: Texts[StatedSnapshot, str]) -> Iterator[Diagnostic]:
    """Report e-mail addresses of people, phone, card, account and order numbers, wherever somebody writes by hand."""
    country = texts.subject.policy("store", Store).territory
    own = {_identity(value) for value in texts.subject.values_of_all_days() if isinstance(value, Email | Phone)}
    for passage, (text,) in texts.found:
        allowed = allowances(passage.prose.text, DEFECT.name)
        for trace in traces(text, country):
            if trace.identity not in own and not any(comment.covers(trace.start) for comment in allowed):
                place = passage.prose.place(trace.start)
                what = f'"{_veiled(text[trace.start : trace.end])}" looks like {_article(trace)} {trace.kind}'
                way_out = _way_out(trace, own) if passage.takes_placeholders else _WAY_OUT
                yield DEFECT.at(place, what, help=way_out, length=trace.end - trace.start)


def _find(text: str) -> tuple[str, ...]:
    """Return the text itself, without its placeholders, where it may identify somebody in some country."""
    bare = PLACEHOLDER.sub(lambda found: " " * len(found[0]), text)
    return (bare,) if may_hold_traces(bare) else ()


def _identity(value: Email | Phone) -> str:
    return value.address.casefold() if isinstance(value, Email) else value.e164


def _veiled(found: str) -> str:
    """Show the beginning only: reports are kept and sent around, and must not spread what they warn of."""
    return f"{found[:_SHOWN]}…"


def _article(trace: Trace) -> str:
    return "an" if trace.kind[0] in "aeiou" else "a"


def _way_out(trace: Trace, own: AbstractSet[str]) -> str:
    """Describe what to do with what is a customer's, or the store's own under another number or name."""
    if trace.kind == _PHONE:
        return f"{_TAKE_OUT}; if it is a line of the store, add it to policies/contact.yml; {_ALLOW}"
    host = trace.identity.rpartition("@")[2]
    if host in {address.rpartition("@")[2] for address in own if "@" in address}:
        return f"{_TAKE_OUT}; if it is a mailbox of the store, add it to policies/contact.yml; {_ALLOW}"
    return _WAY_OUT


_PHONE = "phone number"
_TAKE_OUT = "take it out"
_ALLOW = f"if it must stand here, say why: <!-- allow: {DEFECT.name}: the reason -->"
_WAY_OUT = f"{_TAKE_OUT}; {_ALLOW}"

RULE = Rule(
    DEFECT,
    Scope.SNAPSHOT,
    __name__,
    check,
    needs=("store", "contact"),
    looks_ahead=False,
    explains=("REF002",),
    reads=("en", "de", "fr", "es", "it"),
    find=_find,
    wordings=True,
)
