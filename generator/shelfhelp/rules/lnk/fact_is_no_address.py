"""LNK011: a link whose target is a fact that is no address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.facts.markdown import ANY_BRACES
from shelfhelp.links.links import Notation, links
from shelfhelp.model.diagnostic import Defect
from shelfhelp.model.nearest_word import nearest_word
from shelfhelp.model.values import Email, Phone, WebAddress
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.links.links import Link
    from shelfhelp.model.diagnostic import Diagnostic, Location
    from shelfhelp.model.fact import Fact
    from shelfhelp.model.snapshot import StatedSnapshot
    from shelfhelp.rules.rule import Texts


DEFECT = Defect("LNK011", "fact-is-no-address")


def check(texts: Texts[StatedSnapshot, Link]) -> Iterator[Diagnostic]:
    """Report targets such as `({{ returns.window }})`, and facts that are only a part of a target."""
    snapshot = texts.subject
    for passage, found in texts.found:
        for link in found if passage.takes_placeholders else ():
            braces = ANY_BRACES.search(link.target)
            if braces is None:
                continue
            is_whole = link.form is Notation.INLINE and braces[0] == link.target
            fact = snapshot.facts.get(braces["inside"].strip())
            if is_whole and (fact is None or isinstance(fact.value, WebAddress | Email | Phone)):
                continue
            yield _finding(snapshot, passage.prose.place(link.start), link.target, fact if is_whole else None)


def _find(text: str) -> tuple[Link, ...]:
    """Return the links whose targets have a fact in them."""
    return tuple(link for link in links(text) if ANY_BRACES.search(link.target))


def _finding(snapshot: StatedSnapshot, place: Location, target: str, fact: Fact | None) -> Diagnostic:
    if fact is None:
        what = "a fact must be the whole target of a link"
        way_out = "write [words]({{ key }}) with the key of a fact that is an address"
        return DEFECT.at(place, what, help=way_out, length=len(target))
    offered = [key for key, other in snapshot.facts.items() if isinstance(other.value, WebAddress | Email | Phone)]
    near = nearest_word(fact.key, offered) or next((key for key in offered if key.startswith(f"{fact.policy}.")), "")
    way_out = (
        f"did you mean {{{{ {near} }}}}?" if near else "name a fact that is a link, an e-mail address or a phone number"
    )
    return DEFECT.at(place, f'"{fact.key}" is no address that a link can lead to', help=way_out, length=len(target))


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, find=_find, wordings=True)
