"""What a store states of its own: facts beside those that a policy has keys for, and whole policies (R36)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from pydantic import Field

from shelfhelp.model.policies.kind import PolicyKind
from shelfhelp.model.policies.policy import Name, Part, stated
from shelfhelp.model.prose import Prose, ProseSection
from shelfhelp.model.values import AnyValue, DictionaryWords, Markdown, PlainText, Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from shelfhelp.model.diagnostic import Location
    from shelfhelp.model.timeline import Version

TEXTS = "texts"
"""The key of an own policy below which its prose stands."""


class OwnFact(Part):
    """One fact of the store's own. Its value shows by itself what kind it is; only words need `kind: text`.

    Prose speaks of it by its label, and by `words` as well.
    """

    label: PlainText = stated("name of the fact", heading="What")
    kind: Literal["text"] | None = stated("kind of the value", heading="", default=None)
    value: AnyValue = stated("value", heading="What holds", lasts=True)
    words: tuple[DictionaryWords, ...] = stated("words for the fact", heading="", default=())
    note: Text | None = stated("note", heading="Good to know", default=None)


OwnFacts = dict[Name, OwnFact]


def own_facts() -> Any:
    """Declare the field of a policy below which a store states facts of its own."""
    return stated("further points", default={})


class TextSection(Part):
    """Some paragraphs of a policy, below a heading of their own."""

    heading: PlainText | None = stated("heading", default=None)
    text: Markdown = stated("text")


class OwnHead(Part):
    """What the file of an own policy says above its versions."""

    title: PlainText = stated("title of the policy")
    summary: Text = stated("policy in a sentence, for search engines")
    also_asked: tuple[Text, ...] = Field(default=(), title="what customers type who want the page")
    decided_by: Literal["order", "today"] = stated("day that decides which version holds", default="today")


class OwnPolicy(Part):
    """`policies/<a name of the store's own>.yml`."""

    facts: OwnFacts = stated("points", default={})
    texts: dict[Name, TextSection] = stated("wording", default={})


def sections_of(version: Version[Part]) -> tuple[ProseSection, ...]:
    """Return the prose of a version of a policy, with its places; none of a policy that is not the store's own."""
    policy = version.value
    return tuple(_section(version, *one) for one in policy.texts.items()) if isinstance(policy, OwnPolicy) else ()


def _section(version: Version[Part], key: str, section: TextSection) -> ProseSection:
    at = version.place((TEXTS, key, "text"))
    body = Prose(str(section.text), at.path, at.line, at.column, at.column - 1)
    return ProseSection(str(section.heading or ""), body)


def own_kind(name: str, head: OwnHead, place: Callable[[tuple[str | int, ...]], Location]) -> PolicyKind:
    """Return the kind of a policy that is the store's own. `place` tells where a line of its head stands."""
    return PolicyKind(
        name,
        OwnPolicy,
        str(head.title),
        decided_by=head.decided_by,
        summary=str(head.summary),
        summary_at=place(("summary",)),
        also_asked=tuple(Prose.at(str(text), place(("also_asked", i))) for i, text in enumerate(head.also_asked)),
    )
