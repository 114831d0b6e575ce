"""What staff may grant beyond a public policy, and whom they hand over to. Never read by the public build (R23)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Self

from shelfhelp.model.policies.own import OwnFacts, own_facts
from shelfhelp.model.policies.policy import Name, Part, stated
from shelfhelp.model.values import Length, Money, Percent, Text, Value


@dataclass(frozen=True, slots=True)
class Limit(Value):
    """How far a grant goes: a duration, an amount of money or a percentage."""

    EXAMPLES: ClassVar[tuple[str, ...]] = ("7 days", "10.00 USD", "15 %")

    value: Length | Money | Percent

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a duration, an amount of money or a percentage, distinguished by how they end."""
        if text.endswith("%"):
            return cls(Percent.parse(text))
        if text[-3:].isupper():
            return cls(Money.parse(text))
        return cls(Length.parse(text))

    def __str__(self) -> str:
        return str(self.value)


class Grant(Part):
    """One thing that staff may grant, how far, and who may."""

    what: Text = stated("what may be granted", heading="What")
    limit: Limit | None = stated(
        "limit",
        "grant",
        "goodwill",
        "waive",
        "up to & return",
        "up to & refund",
        "up to & repair",
        "up to & credit",
        "late & return",
        heading="Up to",
        default=None,
    )
    who: Text = stated("who may grant it", heading="Who")


class Escalation(Part):
    """Whom to hand over to, how to reach them, and when."""

    to: Text = stated("whom to hand over to")
    reach: Text = stated("how to reach them")
    when: Text = stated("when to hand over")
    above: Limit | None = stated("limit above which to hand over", "hand over", "hand & over", "escalate", default=None)


class StaffPolicy(Part):
    """`policies/<kind>.staff.yml`."""

    may_grant: dict[Name, Grant] = stated("what staff may grant")
    escalate: Escalation = stated("escalation")
    own: OwnFacts = own_facts()
