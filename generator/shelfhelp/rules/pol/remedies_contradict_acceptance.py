"""POL012: what is never accepted but refunded or has a time in which it can be sent back, or is accepted for nothing in return."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect
from shelfhelp.model.policies import Returns
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import StatedSnapshot

DEFECT = Defect("POL012", "remedies-contradict-acceptance")


def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report rules whose halves exclude each other: what is accepted, and what the customer gets or until when they can send it."""
    yield from _windows(snapshot)
    for key, rule in snapshot.policy("returns", Returns).categories.items():
        if rule.remedies is None:
            continue
        if rule.remedies and not _is_accepted(snapshot, "categories", key):
            what = f'"{key}" is never accepted, but the customer gets: {", ".join(rule.remedies)}'
            way_out = 'take "remedies" away, or say in which state it is accepted'
        elif not rule.remedies and rule.accepted != "never":
            what = f'"{key}" is accepted ({rule.accepted}), but the customer gets nothing for it'
            way_out = 'write "remedies: [refund, exchange]", or one of them, or "accepted: never"'
        else:
            continue
        where = snapshot.place("returns", "categories", key, "remedies")
        stated = f"what is accepted is stated at {snapshot.place('returns', 'categories', key, 'accepted')}"
        yield DEFECT.at(where, what, notes=[stated], help=way_out)


def _windows(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report times for sending back what nobody can send back."""
    returns = snapshot.policy("returns", Returns)
    rules: list[tuple[str, ...]] = [("categories", key) for key in returns.categories]
    if not any(_is_accepted(snapshot, *rule) for rule in rules):
        rules.append(())
    for rule in rules:
        path = (*rule, "window")
        window = snapshot.facts.get(".".join(("returns", *path)))
        if window is None or window.value is None or _is_accepted(snapshot, *rule):
            continue
        what = f'"{rule[-1]}" is never accepted' if rule else "nothing can be sent back"
        where = snapshot.place("returns", *path)
        stated = f"what is accepted is stated at {snapshot.place('returns', *rule, 'accepted')}"
        way_out = 'take "window" away, or say in which state it is accepted'
        yield DEFECT.at(where, f"{what}, but the time to send it back is {window.value}", notes=[stated], help=way_out)


def _is_accepted(snapshot: StatedSnapshot, *rule: str) -> bool:
    """Return whether something is accepted in some case, as is what nothing is said of."""
    fact = snapshot.facts.get(".".join(("returns", *rule, "accepted")))
    return fact is None or {fact.value, *(case.value for case in fact.cases)} != {"never"}


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("returns",))
