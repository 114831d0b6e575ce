"""What is collected, why, on which ground, and how long it is kept (R12; GDPR Art. 13)."""

from __future__ import annotations

from typing import Literal

from shelfhelp.model.policies.kind import OneCard, PolicyKind
from shelfhelp.model.policies.own import OwnFacts, own_facts
from shelfhelp.model.policies.policy import Name, Part, stated
from shelfhelp.model.values import Length, Lifetime, PlainText, Text, WebAddress, YesNo


class Purpose(Part):
    """One purpose for which data is used."""

    name: PlainText = stated("name of the purpose")
    collected: Text | None = stated("data collected", heading="What we collect", default=None)
    why: Text | None = stated("reason", heading="Why", default=None)
    legal_basis: Literal["contract", "consent", "legal obligation", "legitimate interest", "vital interest"] | None = (
        stated("legal basis", heading="Legal ground", default=None)
    )
    interest: Text | None = stated("legitimate interest", heading="Our interest", default=None)
    recipients: Text | None = stated("recipients", heading="Who gets it", default=None)
    kept: Lifetime | None = stated(
        "retention period",
        "keep & data",
        "keep & invoice",
        "delete & order",
        "retain",
        "retention",
        heading="Kept",
        default=None,
    )


class Privacy(Part):
    """`policies/privacy.yml`."""

    controller: Text | None = stated("controller", default=None)
    mailbox: Name | None = stated("mailbox for privacy", default=None)
    officer: Text | None = stated("data protection officer", default=None)
    sold_or_rented: YesNo | None = stated("whether data is sold or rented", default=None)
    encrypted_in_transit: YesNo | None = stated("encryption in transit", default=None)
    encrypted_at_rest: YesNo | None = stated("encryption at rest", default=None)
    requests_answered_within: Length | None = stated(
        "time until a data request is answered",
        "your data",
        "copy & data",
        "request & data",
        "privacy request",
        default=None,
    )
    requests_confirmed_within: Length | None = stated(
        "time until a data request is confirmed", "confirm & request", default=None
    )
    purposes: dict[Name, Purpose] = stated("purposes", heading="For", default={})
    never_asked_for: tuple[Text, ...] = stated("what we never ask for", default=())
    rights: tuple[Text, ...] = stated("your rights", default=())
    transfers: Text | None = stated("transfers to other countries", default=None)
    complaint_to: Text | None = stated("where to complain", default=None)
    do_not_sell_page: WebAddress | None = stated("do-not-sell page", default=None)
    own: OwnFacts = own_facts()


KIND = PolicyKind(
    "privacy",
    Privacy,
    "Privacy policy",
    decided_by="today",
    summary="What we know about you, why, how long we keep it, and your rights.",
    card=OneCard("privacy.requests_answered_within", "at the most until we answer a request about your data"),
)
