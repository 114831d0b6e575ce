"""REF001: a placeholder whose key no policy states."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from shelfhelp.facts.markdown import keys_in, placeholders
from shelfhelp.facts.prose import texts
from shelfhelp.model.diagnostic import Defect
from shelfhelp.model.fact import STAFF_PREFIX, policy_of
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import Snapshot

DEFECT = Defect("REF001", "unknown-fact")


def check(snapshot: Snapshot) -> Iterator[Diagnostic]:
    """Report placeholders of unknown keys. Keys of a policy that could not be read are left alone."""
    for prose in texts(snapshot):
        if keys_in(prose.text) <= snapshot.facts.keys():
            continue
        for match in placeholders(prose.text):
            key = match["inside"].strip()
            if key in snapshot.facts or _belongs_elsewhere(key, snapshot):
                continue
            near = difflib.get_close_matches(key, snapshot.facts, n=1, cutoff=0.5)
            way_out = f"did you mean {{{{ {near[0]} }}}}?" if near else "`shelfhelp facts` lists every key"
            yield DEFECT.at(prose.place(match.start()), f'no policy states "{key}"', help=way_out, length=len(match[0]))


def _belongs_elsewhere(key: str, snapshot: Snapshot) -> bool:
    """Return whether another finding is about this key: its policy is broken, or it is a staff fact on a public page."""
    policy = policy_of(key)
    return policy in snapshot.broken or (policy.startswith(f"{STAFF_PREFIX}.") and not snapshot.is_staff)


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check)
