"""REF001: a placeholder whose key no policy states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.facts.markdown import placeholders
from shelfhelp.model.diagnostic import Defect
from shelfhelp.model.fact import STAFF_PREFIX, policy_of
from shelfhelp.model.nearest_word import nearest_word
from shelfhelp.model.policies import KINDS
from shelfhelp.parse.shape import place_of
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import StatedSnapshot
    from shelfhelp.rules.rule import Texts

DEFECT = Defect("REF001", "unknown-fact")

_Placeholder = tuple[int, int, str]
"""Where a placeholder begins, how long it is, and the key that it asks for."""


def check(texts: Texts[StatedSnapshot, _Placeholder]) -> Iterator[Diagnostic]:
    """Report placeholders of unknown keys. Keys of a policy that could not be read are left alone."""
    snapshot = texts.subject
    for passage, found in texts.found:
        for start, length, key in found if passage.takes_placeholders else ():
            if key in snapshot.facts or _belongs_elsewhere(key, snapshot):
                continue
            yield DEFECT.at(
                passage.prose.place(start),
                f'no policy states "{key}"',
                help=_line_to_add(key, snapshot) or _nearest(key, snapshot),
                length=length,
            )


def _find(text: str) -> tuple[_Placeholder, ...]:
    return tuple((one.start(), len(one[0]), one["inside"].strip()) for one in placeholders(text))


def _line_to_add(key: str, snapshot: StatedSnapshot) -> str:
    """Return how to state a fact that a policy knows and does not state; "" where it knows none of that key."""
    policy = policy_of(key)
    if policy.removeprefix(f"{STAFF_PREFIX}.") not in KINDS or key == policy:
        return ""
    shape, path = place_of(key)
    above = [step for number, step in enumerate(path) if not shape.label(path[: number + 1])]
    if shape.type_at(path) is None or any(step not in _entries(snapshot, policy) for step in above):
        return ""
    name = (
        f"policies/{policy.removeprefix(f'{STAFF_PREFIX}.')}{'.staff' if policy.startswith(STAFF_PREFIX) else ''}.yml"
    )
    *outer, last = map(str, path)
    stated = _entries(snapshot, policy)
    missing = next((number for number, step in enumerate(outer) if step not in stated), len(outer))
    where = f'below "{outer[missing - 1]}:" in' if missing else "to"
    line = "".join(f"{step}: {{" for step in outer[missing:]) + f"{last}: …" + "}" * len(outer[missing:])
    return f'add a line "{line}" {where} {name}, or take the sentence out that needs it'


def _entries(snapshot: StatedSnapshot, policy: str) -> set[str]:
    return {step for key in snapshot.facts if policy_of(key) == policy for step in key.split(".")}


def _nearest(key: str, snapshot: StatedSnapshot) -> str:
    near = nearest_word(key, snapshot.facts, cutoff=0.5)
    return f"did you mean {{{{ {near} }}}}?" if near else "`shelfhelp facts` lists every key"


def _belongs_elsewhere(key: str, snapshot: StatedSnapshot) -> bool:
    """Return whether another finding is about this key: its policy is broken, or it is a staff fact on a public page."""
    policy = policy_of(key)
    return policy in snapshot.broken or (policy.startswith(f"{STAFF_PREFIX}.") and not snapshot.is_staff)


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, find=_find, wordings=True, is_kept=True)
