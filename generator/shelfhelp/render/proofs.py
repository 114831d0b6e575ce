"""What pages say of tests: to staff the state of every line; to the public, where the store wants it, the day of a proof alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from shelfhelp.model.verification import Verdict
from shelfhelp.resolve.subjects import TESTED, subjects_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from shelfhelp.model.snapshot import Snapshot
    from shelfhelp.model.verification import Area, State, Subject


@dataclass(frozen=True, slots=True)
class Proof:
    """What is known of a subject on the day of a page. `is_due` says that the store asks for a new proof by then."""

    subject: Subject
    state: State
    is_due: bool

    @property
    def is_disproved(self) -> bool:
        return self.state.verdict is Verdict.DISPROVED

    @property
    def proved_on(self) -> date | None:
        """The day of the newest proof, unless the subject was disproved since."""
        return None if self.is_disproved else self.state.proved_on

    @property
    def seen(self) -> str:
        """What was seen last that says something, in English."""
        told = self.state.seen or self.state.latest
        return told.seen if told else ""

    @property
    def seen_on(self) -> date | None:
        told = self.state.seen or self.state.latest
        return told.day if told else None


def proofs_of(snapshot: Snapshot, area: Area) -> tuple[Proof, ...]:
    """Return what is known of everything that is printed in an area; nothing where the store has not asked for tests of it."""
    subjects = subjects_of(snapshot, area)
    is_tested = getattr(snapshot.verifying, area.value, None) is not None
    if not is_tested and not any(subject.key in snapshot.verified.results for subject in subjects):
        return ()
    return tuple(_proof(snapshot, subject) for subject in subjects)


def proofs_by_fact(snapshot: Snapshot) -> Mapping[str, Proof]:
    """Return what is known by the keys of facts; of a fact with cases it is what its usual value has proved."""
    found: dict[str, Proof] = {}
    for area in TESTED:
        for proof in proofs_of(snapshot, area):
            found.setdefault(proof.subject.fact, proof)
    return found


def is_tested(snapshot: Snapshot) -> bool:
    """Return whether the store has its lines tested, so that staff have a page about them."""
    return any(proofs_of(snapshot, area) for area in TESTED)


def _proof(snapshot: Snapshot, subject: Subject) -> Proof:
    state, every = snapshot.verified.state(subject, snapshot.as_of), snapshot.verifying.every(subject)
    return Proof(subject, state, every is not None and state.is_due(snapshot.as_of, every))
