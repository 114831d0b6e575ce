"""Where the store links to other sites: answers, notes, pages, texts of policies, and the facts that name a profile or a proof.

A link is named by its address, without the place on the page (`#…`). One that only staff may read is named with `staff.` before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from shelfhelp.links.links import Notation, links
from shelfhelp.model.fact import STAFF_PREFIX
from shelfhelp.model.prose import PolicyProse
from shelfhelp.model.values import WebAddress
from shelfhelp.model.verification import Area, Subject
from shelfhelp.source.sources import Audience, audience_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Location
    from shelfhelp.model.prose import Prose
    from shelfhelp.model.snapshot import Snapshot

_ONLY_LINKED = re.compile(r"contact\.social\.[^.]+\.url|store\.trust_marks\.[^.]+\.proof")
"""Facts that name somebody else's page, which programs are seldom let into: whether it is there is all that can be told."""


@dataclass(frozen=True, slots=True)
class LinkedPage:
    """One link to another site: its address, where it is written, how long that is, and the fact that it is, if it is one."""

    address: str
    location: Location
    length: int = 0
    fact: str = ""
    is_public: bool = True


def is_only_linked(fact: str) -> bool:
    """Return whether the page of a fact is tested as a link, and never opened: a social profile, the proof of a trust mark."""
    return _ONLY_LINKED.fullmatch(fact) is not None


def linked_pages(snapshot: Snapshot) -> Iterator[LinkedPage]:
    """Yield every link to another site, in the order in which it is stated. Links to the help center itself are left out."""
    for fact in snapshot.facts.values():
        if is_only_linked(fact.key) and isinstance(fact.value, WebAddress) and not fact.is_case:
            yield LinkedPage(_named(str(fact.value)), fact.location, len(str(fact.value)), fact.key)
    own_host = _host(snapshot.site_url)
    for prose in _texts(snapshot):
        is_public = audience_of(prose.path) is Audience.PUBLIC
        for link in links(prose.text):
            is_elsewhere = link.target.lower().startswith("https://") and "{{" not in link.target
            if not is_elsewhere or link.form is Notation.UNDEFINED or _host(link.target) in {"", own_host}:
                continue
            yield LinkedPage(_named(link.target), prose.place(link.start), link.length, "", is_public)


def link_subjects(snapshot: Snapshot) -> tuple[Subject, ...]:
    """Return each linked address once, at its first place; a public one where both audiences read it."""
    found: dict[str, LinkedPage] = {}
    for page in linked_pages(snapshot):
        before = found.get(page.address)
        if before is None or (page.is_public and not before.is_public):
            found[page.address] = page
    return tuple(_subject(page) for page in found.values())


def _subject(page: LinkedPage) -> Subject:
    name = page.address if page.is_public else f"{STAFF_PREFIX}.{page.address}"
    return Subject(Area.LINKS, name, page.address, page.fact, page.location)


def _host(address: str) -> str:
    """Return the host of an address; "" where it is written as none can be."""
    try:
        return urlsplit(address).netloc.lower()
    except ValueError:
        return ""


def _named(address: str) -> str:
    return address.partition("#")[0]


def _texts(snapshot: Snapshot) -> Iterator[Prose]:
    for question in snapshot.questions:
        yield question.answer
        if question.staff_note is not None:
            yield question.staff_note
    yield from (page.body for page in snapshot.pages)
    wordings = (fact.value for fact in snapshot.facts.values() if isinstance(fact.value, PolicyProse))
    yield from (section.body for wording in wordings for section in wording.sections)
