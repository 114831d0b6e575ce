"""What shoppers ask of most stores, and this one does not say. In: the facts and questions of a day. Out: advice.

Nothing of it is wrong: what a store has not said is just not said, and no page makes up for it. Which lines shoppers ask for, the
models of the policies declare (`stated(asked=True)`), after the requirements R1 to R16. They also ask something about every policy,
and at every stage of their journey of which a policy says something (R18).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from shelfhelp.model.policies import KINDS
from shelfhelp.model.policies.kind import entries
from shelfhelp.model.policies.policy import Nothing
from shelfhelp.model.values import Text
from shelfhelp.parse.offers import form, to_choose
from shelfhelp.parse.shape import Shape
from shelfhelp.render.titles import STAGE_POLICIES, STAGE_TITLES
from shelfhelp.source.nodes import ListNode, MapNode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.readings import Habits
    from shelfhelp.model.snapshot import Snapshot
    from shelfhelp.source.nodes import Path


class Unsaid(NamedTuple):
    """One thing that shoppers ask for: the file that it belongs in, what is not said there, and how it is written."""

    path: str
    what: str
    help: str

    def __str__(self) -> str:
        return f"{self.path}: {self.what}\nhelp: {self.help}"


def unsaid(snapshot: Snapshot, habits: Habits) -> Iterator[Unsaid]:
    """Yield the lines that shoppers ask for and that no policy states, in the order of the policies.

    Where a store says that there is none of something, or takes nothing back, nobody asks for the rest of it. A policy that could
    not be read is left alone.
    """
    for kind in KINDS.values():
        if kind.name not in snapshot.broken and snapshot.usual(f"{kind.name}.accepted", str) != "never":
            yield from _of_part(snapshot, Shape(kind.model), kind.name, (), habits)
    if not any(uri.startswith("faq/") for uri in snapshot.unread):
        yield from _about_policies(snapshot)
        yield from _at_stages(snapshot)


def _about_policies(snapshot: Snapshot) -> Iterator[Unsaid]:
    """Yield the policies of most stores about which there is no question, where this one has them."""
    asked = {question.topic for question in snapshot.questions}
    for kind in (kind for kind in snapshot.kinds_with_page() if kind.name in KINDS):
        topics = [topic.slug for topic in snapshot.topics if topic.policy == kind.name]
        if asked.isdisjoint(topics):
            into = f"write what customers ask about it into faq/{topics[0]}/" if topics else ""
            new = f'add a topic with "policy: {kind.name}" to faq/topics.yml, and write what customers ask about it'
            yield Unsaid("faq/topics.yml", f"there is no question about this policy: {kind.title}", into or new)


def _at_stages(snapshot: Snapshot) -> Iterator[Unsaid]:
    """Yield the stages without a question, which therefore have no page, where a policy would answer some."""
    asked = {question.stage for question in snapshot.questions}
    for stage, title in STAGE_TITLES.items():
        if stage not in asked and not STAGE_POLICIES[stage] <= snapshot.missing:
            what = f'no question belongs to the stage "{stage}", so there is no page "{title}"'
            yield Unsaid(
                "faq/topics.yml", what, f'write "stage: {stage}" in the questions that customers ask at that point'
            )


def _of_part(snapshot: Snapshot, shape: Shape, policy: str, path: Path, habits: Habits) -> Iterator[Unsaid]:
    """Yield the lines of a part of a policy and of the parts below it."""
    facts = snapshot.facts
    keys = {(*path, name): ".".join(map(str, (policy, *path, name))) for name in shape.fields(path)}
    denied = {here for here, key in keys.items() if key in facts and isinstance(facts[key].value, Nothing)}
    if any(map(shape.is_asked, denied)):
        return
    for here, key in keys.items():
        if shape.is_asked(here) and not any(one == key or one.startswith(f"{key}.") for one in facts):
            label = f"{shape.label(here)} ({path[-1]})" if path else shape.label(here)
            yield Unsaid(f"policies/{policy}.yml", f"not stated: {label}", _how(shape, here, habits))
        elif here not in denied and shape.fields(here):
            yield from _of_part(snapshot, shape, policy, here, habits)
        elif shape.shape(here) is MapNode and shape.fields((*here, "")):
            for entry in entries(facts, key):
                yield from _of_part(snapshot, shape, policy, (*here, entry), habits)


def _how(shape: Shape, path: Path, habits: Habits) -> str:
    """Describe the line, and where it stands."""
    where = f'below "{": ".join(map(str, path[:-1]))}:" ' if path[:-1] else ""
    denial = f', or "{path[-1]}: none"' if shape.takes_none(path) else ""
    if shape.shape(path) is MapNode:
        return f'add {where}a line "{path[-1]}:", and below it its entries, indented{denial}'
    kind = shape.kind((*path, 0) if shape.shape(path) is ListNode else path)
    value = f"with {to_choose(kind)}" if issubclass(kind, Text) else f"and {form(kind, habits)}"
    return f'add {where}a line "{path[-1]}: …"{denial}, {value}'
