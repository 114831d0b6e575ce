"""Facts that a store states of its own, beside those that a kind of policy knows: a fee for a second delivery, a deposit (R36)."""

from __future__ import annotations

from typing import Any, Literal

from shelfhelp.model.policies.policy import Name, Part, stated
from shelfhelp.model.values import AnyValue, DictionaryWords, Text


class OwnFact(Part):
    """One fact of the store's own. Its value shows by itself what kind it is; only words need `kind: text`.

    Prose speaks of it by its label, and by `words` as well.
    """

    label: Text = stated("name of the fact", heading="What")
    kind: Literal["text"] | None = stated("kind of the value", heading="", default=None)
    value: AnyValue = stated("value", heading="What holds", lasts=True)
    words: tuple[DictionaryWords, ...] = stated("words for the fact", heading="", default=())
    note: Text | None = stated("note", heading="Good to know", default=None)


OwnFacts = dict[Name, OwnFact]


def own_facts() -> Any:
    """Declare the field of a policy below which a store states facts of its own."""
    return stated("further points", default={})
