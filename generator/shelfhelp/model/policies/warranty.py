"""What is repaired or replaced, for how long by category, how to claim, and what the law gives anyway (R14)."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, Literal

from shelfhelp.model.policies.kind import Card, PolicyKind, in_entries
from shelfhelp.model.policies.own import OwnFacts, own_facts
from shelfhelp.model.policies.policy import CategoryName, CountryCode, Name, Part, stated
from shelfhelp.model.policies.returns import Remedy
from shelfhelp.model.values import Deadline, Fee, Length, Text, WebAddress, Window

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shelfhelp.model.fact import Fact

_WARRANTY = ("warranty", "cover", "cover & fault", "fault & repair", "repair & free", "fault & replacement")


class CategoryTerm(Part):
    """How long one category is covered."""

    length: Window = stated("warranty", *_WARRANTY, heading="Covered for", lasts=True)
    note: Text | None = stated("note on the category", heading="Good to know", default=None)


class Claim(Part):
    """How a claim is made and how soon it is answered."""

    mailbox: Name | None = stated("mailbox for claims", decided_by="today", default=None)
    needs: tuple[Text, ...] = stated("what a claim needs", default=())
    answered_within: Deadline | None = stated(
        "time until a claim is answered", "claim", "claim & reply", "warranty claim", default=None
    )
    repaired_within: Deadline | None = stated("repair time", "repair", "workshop & repair", default=None)


class Warranty(Part):
    """`policies/warranty.yml`."""

    title: Literal["Full", "Limited"] | None = stated("kind of warranty", default=None)
    counted_from: Literal["delivery", "order"] | None = stated("start of the warranty", default=None)
    covers: Text | None = stated("what the warranty covers", default=None)
    beneficiary: Text | None = stated("who is covered", default=None)
    remedies: tuple[Remedy, ...] | None = stated("what the customer gets under the warranty", default=None)
    remedy: Text | None = stated("what the warranty gives", default=None)
    terms: dict[CategoryName, CategoryTerm] = stated(
        "warranty by category", heading="Kind of item", none="We give no warranty of our own.", asked=True, default={}
    )
    not_covered: tuple[Text, ...] = stated("what the warranty does not cover", default=())
    claim: Claim = stated("claim", default=Claim())
    claim_shipping_fee: Fee | None = stated(
        "cost of sending a claim in", "claim", "claim & cost", "repair", default=None
    )
    legal_guarantee: dict[CountryCode, Length] = stated(
        "legal guarantee",
        "legal guarantee",
        "statutory",
        "statutory & warranty",
        "by law",
        "the law",
        heading="Country",
        default={},
    )
    legal_guarantee_notice: WebAddress | None = stated(
        "official notice of the legal guarantee", decided_by="today", default=None
    )
    repair_adds: Length | None = stated(
        "time that a repair adds to the legal guarantee", "repair & extend", "repair & add", default=None
    )
    own: OwnFacts = own_facts()


def _longest(facts: Mapping[str, Fact]) -> Card | None:
    """Return the longest warranty, with the kind of item that it is for."""
    lengths = in_entries(facts, "warranty.terms", "length")
    minutes = {name: _minutes(length) for name, length in lengths.items() if isinstance(length, Window)}
    if not minutes:
        return None
    name = max(minutes, key=minutes.__getitem__)
    category = facts.get(f"store.categories.{name}")
    return Card(
        f"warranty.terms.{name}.length", "of warranty: %(kind)s", {"kind": category.value if category else name}
    )


def _minutes(window: Window) -> float:
    return inf if window.length is None else window.length.minutes_at_least


KIND = PolicyKind(
    "warranty",
    Warranty,
    "Warranty",
    decided_by="order",
    summary="What we repair or replace, for how long, and how to claim.",
    card=_longest,
)
