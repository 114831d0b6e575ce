"""SEC006: a link to a host that readers take for another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.links.links import links
from shelfhelp.model.diagnostic import Defect
from shelfhelp.model.values import Email, WebAddress
from shelfhelp.rules.rule import Rule, Scope
from shelfhelp.rules.sec.confusable import impersonation
from shelfhelp.sanitize.urls import leads_to

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.links.links import Link
    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import StatedSnapshot
    from shelfhelp.rules.rule import Texts

DEFECT = Defect("SEC006", "look-alike-host")


def own_hosts(snapshot: StatedSnapshot) -> frozenset[str]:
    """Return the hosts that are, were or will be the store's own: that of its shop and those of its mailboxes."""
    websites = (period.value for period in snapshot.periods("store.website"))
    hosts = {leads_to(value.url) for value in websites if isinstance(value, WebAddress)}
    mailboxes = {
        value.address.rpartition("@")[2] for value in snapshot.values_of_all_days() if isinstance(value, Email)
    }
    return frozenset(host.removeprefix("www.") for host in hosts | mailboxes if host)


def check(texts: Texts[StatedSnapshot, Link]) -> Iterator[Diagnostic]:
    """Report such hosts in texts and in policies."""
    own = own_hosts(texts.subject)
    for passage, found in texts.found:
        for link in found:
            if why := impersonation(leads_to(link.target), own):
                place = passage.prose.place(link.start)
                yield DEFECT.at(place, _what(link.target, why), help=_WAY_OUT, length=link.length)
    for fact in texts.subject.facts.values():
        if isinstance(fact.value, WebAddress) and (why := impersonation(leads_to(fact.value.url), own)):
            yield DEFECT.at(fact.location, _what(fact.value.url, why), help=_WAY_OUT)


def _find(text: str) -> tuple[Link, ...]:
    """Return the links that name a host."""
    return tuple(link for link in links(text) if leads_to(link.target))


def _what(address: str, why: str) -> str:
    return f'"{leads_to(address)}" {why}'


_WAY_OUT = "type the address by hand, letter by letter, or take the link away"

RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("store", "contact"), find=_find)
