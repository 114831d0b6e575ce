"""What of a snapshot can be tested against the world: mailboxes, phone lines, pages and links, each as it is printed today.

A subject is named by the key of its entry, `customer-service`, or by the key of its fact where it is in no entry of the contact
policy. What is printed only in some cases is a subject as well, named with its value.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from shelfhelp.model.values import Email, Phone, WebAddress
from shelfhelp.model.verification import Area, Subject
from shelfhelp.resolve.linked import is_only_linked, link_subjects

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.fact import Fact
    from shelfhelp.model.snapshot import Snapshot
    from shelfhelp.model.values import Value

_PRINTED: dict[Area, type[Value]] = {Area.PHONES: Phone, Area.MAILBOXES: Email, Area.PAGES: WebAddress}
TESTED = tuple(_PRINTED)
"""The areas whose subjects are facts alone, and are to be proved once in a time."""

_NO_PAGES = frozenset({"contact.feedback", "contact.searches.sent_to", "contact.search_server.url"})
"""They take what a page of the help center sends, and show nobody anything."""

_OF_AN_ENTRY = {
    Area.MAILBOXES: re.compile(r"contact\.mailboxes\.(?P<name>[^.]+)\.address"),
    Area.PHONES: re.compile(r"contact\.phones\.(?P<name>[^.]+)\.number"),
    Area.PAGES: re.compile(r"contact\.(?P<name>.+?)(?:\.url)?"),
}


def subjects_of(snapshot: Snapshot, area: Area) -> tuple[Subject, ...]:
    """Return what is printed in an area on the snapshot's day, that of the contact policy first; nothing of other areas."""
    if area is Area.LINKS:
        return link_subjects(snapshot)
    kind = _PRINTED.get(area)
    found = _subjects(snapshot, area, kind) if kind else ()
    return tuple(sorted(found, key=lambda subject: not subject.fact.startswith("contact.")))


def _subjects(snapshot: Snapshot, area: Area, kind: type[Value]) -> Iterator[Subject]:
    for fact in snapshot.facts.values():
        if not (fact.cases or isinstance(fact.value, kind)):
            continue
        if fact.is_case or fact.key in _NO_PAGES or is_only_linked(fact.key):
            continue
        name, usual = _name_of(fact, area), fact.value if isinstance(fact.value, kind) else None
        if usual is not None:
            yield Subject(area, name, str(usual), fact.key, fact.location)
        others = {case.value: case.location for case in fact.cases if isinstance(case.value, kind)}
        for value, place in others.items():
            if value != usual:
                yield Subject(area, f"{name} {value}", str(value), fact.key, place)


def _name_of(fact: Fact, area: Area) -> str:
    of_entry = _OF_AN_ENTRY[area].fullmatch(fact.key)
    return of_entry["name"] if of_entry else fact.key
