"""What is declared of a kind of policy, once: everything that names, lists or shows policies reads it from there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from shelfhelp.cases import ALWAYS
from shelfhelp.model.fact import VIEWS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from shelfhelp.cases import Condition
    from shelfhelp.model.diagnostic import Location
    from shelfhelp.model.fact import Fact
    from shelfhelp.model.policies.policy import Part
    from shelfhelp.model.prose import Prose
    from shelfhelp.model.situation import Case


@dataclass(frozen=True, slots=True)
class Card:
    """A policy at a glance: the fact that is its number, and what it is the number of.

    `says` is in English, as catalogues of words have it; `of` are the values that it puts in, by their names in it. Of the fact's
    cases it tells those that are `within` what it is about.
    """

    key: str
    says: str
    of: Mapping[str, object] = field(default_factory=dict)
    within: Condition = ALWAYS


@dataclass(frozen=True, slots=True)
class Derived:
    """A fact that nobody states, because it follows from others of its policy.

    `name` is its key behind the policy's name; `label` and `about` are as in `stated`. `lines` returns its cases from the policy's
    facts, the usual one last; none where there is no such fact. Each stands where the line stands from which it follows. `way_out`
    tells an editor who states the fact itself how it is written, with `{value}` for what they stated.
    """

    name: str
    label: str
    about: tuple[str, ...]
    lines: Callable[[Mapping[str, Fact]], Sequence[Case]]
    way_out: str


@dataclass(frozen=True, slots=True)
class OneCard:
    """A card that always shows the same fact: a value, since processes hand each other the kinds of policy."""

    key: str
    says: str

    def __call__(self, _: Mapping[str, Fact]) -> Card:
        return Card(self.key, self.says)


def entries(facts: Mapping[str, Fact], of: str) -> list[str]:
    """Return the keys of the entries of a mapping that a policy states, in its order: `"warranty.terms"`."""
    begins = f"{of}."
    keys = (key.removeprefix(begins) for key in facts if key.startswith(begins))
    return [entry for entry in dict.fromkeys(key.partition(".")[0] for key in keys) if entry not in VIEWS]


def in_entries(facts: Mapping[str, Fact], of: str, name: str) -> dict[str, object]:
    """Return the value of one field in each entry of a mapping, by the entries' keys: `"warranty.terms"`, `"length"`."""
    begins, ends = f"{of}.", f".{name}"
    return {
        key.removeprefix(begins).removesuffix(ends): fact.value
        for key, fact in facts.items()
        if key.startswith(begins) and key.endswith(ends)
    }


def _no_card(_: Mapping[str, Fact]) -> None:
    return None


@dataclass(frozen=True, slots=True)
class PolicyKind:
    """One kind of policy.

    `name` is that of its file (`policies/<name>.yml`), of its page's address and of the first part of its facts' keys. `title` and
    `summary` are in English, as catalogues of words have them; the summary is the description that search engines show. A kind
    without a summary has no page: its facts are shown on every page. `summary_at` is where a store has written it itself; facts are
    put into it. `also_asked` is what customers type who want the page of a policy of the store's own. `derived` are facts that
    follow from the stated ones. `card` chooses from all facts what the first page shows of the policy. `decided_by` says which
    version governs: the one of the day of the order, or today's. `has_earlier_pages` is false where what held on another day only
    misleads.

    A page is written by the template of the kind's name, or, where there is none, by one that shows any facts.
    """

    name: str
    model: type[Part]
    title: str
    decided_by: Literal["order", "today"]
    summary: str = ""
    summary_at: Location | None = None
    also_asked: tuple[Prose, ...] = ()
    derived: tuple[Derived, ...] = ()
    card: Callable[[Mapping[str, Fact]], Card | None] = _no_card
    has_earlier_pages: bool = True

    @property
    def has_page(self) -> bool:
        return self.summary != ""
