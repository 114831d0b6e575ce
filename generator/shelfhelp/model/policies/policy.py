"""What all kinds of policy have in common: strict keys, frozen values, and a spoken name for every field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

if TYPE_CHECKING:
    from pydantic.config import JsonDict

Name = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$")]
"""A key that an editor chooses: a category, a mailbox, a cookie. It becomes part of the fact's key."""


ABOUT, HEADING = "x-about", "x-heading"
"""Where `stated` keeps what only ShelfHelp reads of a field; JSON Schemas are written without them."""


class Part(BaseModel):
    """A policy, or a part of one. Unknown keys are mistakes, and nothing changes once it is read."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


def stated(label: str, *about: str, heading: str | None = None, default: Any = ...) -> Any:
    """Declare a field: its spoken name, and the words by which prose speaks of it (for finding hard-coded facts).

    `label` reads well behind "the": "return window". `about` are dictionary words in lower case that show that a
    sentence is about this fact: one word, a phrase ("order by"), or several that must all be there ("gift card & from").
    A word that `facts.mentions.concepts` knows stands for all of its phrases. `heading` is the short head of the field's
    column in a table: the label where it is left out, and no column at all where it is empty. A mapping's heading
    stands over the names of its entries.
    """
    extra: JsonDict = {ABOUT: list(about), HEADING: heading}
    return Field(default=default, title=label, json_schema_extra=extra)
