"""SRC015: something that still names the example store of `shelfhelp init --example`, in a store that is somebody's own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from shelfhelp.model.diagnostic import Defect, Location, Severity
from shelfhelp.model.policies import Store
from shelfhelp.model.values import Email, Phone, WebAddress
from shelfhelp.parse.example import example
from shelfhelp.rules.rule import Rule, Scope
from shelfhelp.rules.signs import has_any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import StatedSnapshot
    from shelfhelp.rules.rule import Texts

DEFECT = Defect("SRC015", "left-over-example")

_Span = tuple[int, int]

_RESERVED = re.compile(r"(?:^|\.)(?:example(?:\.(?:com|net|org))?|test|invalid|localhost)$")
"""Names that RFC 2606 and 6761 keep for examples: no shop can have one."""


@dataclass(frozen=True, slots=True)
class _LeftOver:
    """A text that is still the example's, and where it stands."""

    place: Location
    text: str
    length: int


def check(texts: Texts[StatedSnapshot, _Span]) -> Iterator[Diagnostic]:
    """Report each value and text that names the example; while the store itself bears its name, all of them by one warning."""
    snapshot = texts.subject
    first: dict[Location, _LeftOver] = {}
    for one in _left_over(texts):
        first.setdefault(one.place, one)
    found = sorted(first.values(), key=lambda one: one.place)
    own = str(snapshot.policy("store", Store).name)
    if own != example().name:
        for one in found:
            what = f'"{one.text}" is left over from the example store, and this store is {own}'
            yield DEFECT.at(one.place, what, help=_way_out(one.text, own), length=one.length)
    elif snapshot.settings:  # without them there is no site of the example that anybody could see
        yield _still_the_example(snapshot, found)


def _still_the_example(snapshot: StatedSnapshot, found: list[_LeftOver]) -> Diagnostic:
    place, name = snapshot.place("store", "name"), example().name
    files = sorted({one.place.path for one in found} - {place.path})
    what = f"this is still the example store: {len(found)} values and texts name it"
    notes = [f"beside this file they stand in {', '.join(files)}"] if files else []
    way_out = "write the name of your store here; each that is left is an error from then on, reported at its line"
    return DEFECT.at(place, what, notes=notes, help=way_out, length=len(name), severity=Severity.WARNING)


def _way_out(text: str, own: str) -> str:
    name = example().name
    return f"write {text.replace(name, own)}" if name in text else "write what is true of your store, or take it away"


def _left_over(texts: Texts[StatedSnapshot, _Span]) -> Iterator[_LeftOver]:
    snapshot = texts.subject
    is_real = not _RESERVED.search(_host(snapshot.policy("store", Store).website.url))
    for fact in snapshot.facts.values():
        if (isinstance(fact.value, Phone) and fact.value.e164 == example().phone) or (
            isinstance(fact.value, WebAddress | Email) and _is_examples(_host(str(fact.value)), is_real=is_real)
        ):
            yield _LeftOver(fact.location, str(fact.value), len(str(fact.value)))
    for passage, found in texts.found:
        for start, end in found:
            yield _LeftOver(passage.prose.place(start), passage.prose.text[start:end], end - start)
    for text in snapshot.settings:
        host = _host(text.text) if text.text.startswith("http") else ""
        if _find(text.text) or (host and _is_examples(host, is_real=is_real)):
            yield _LeftOver(text.place(0), text.text, len(text.text))
    address = snapshot.policy("store", Store).address
    if address is not None and (str(address.street), str(address.city)) == (example().street, example().city):
        place = snapshot.place("store", "address", "street")
        yield _LeftOver(place, str(address.street), len(str(address.street)))


@cache
def _expression() -> re.Pattern[str]:
    known = example()
    whole = rf"{re.escape(known.street)},?\s+{re.escape(known.city)}"
    return re.compile(rf"\b{re.escape(known.name)}\b|(?<![\w-]){re.escape(known.host)}\b|\b{whole}\b")


def _find(text: str) -> tuple[_Span, ...]:
    known = example()
    if not has_any(text, (known.name, known.host, known.street)):
        return ()
    return tuple(match.span() for match in _expression().finditer(text))


def _host(address: str) -> str:
    return (urlsplit(address).hostname or "") if "://" in address else address.rpartition("@")[2].casefold()


def _is_examples(host: str, *, is_real: bool) -> bool:
    """Return whether a host is the example's; in a shop that has a host of its own, every name that is kept for examples is."""
    own = example().host
    return host == own or host.endswith(f".{own}") or (is_real and _RESERVED.search(host) is not None)


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("store",), find=_find)
