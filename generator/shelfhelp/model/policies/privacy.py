"""What is collected, why, on which ground, and how long it is kept (R12; GDPR Art. 13)."""

from __future__ import annotations

from typing import Literal

from shelfhelp.model.policies.policy import Name, Part, stated
from shelfhelp.model.values import Duration, Link, Term, Text, YesNo


class Purpose(Part):
    """One purpose for which data is used."""

    name: Text = stated("name of the purpose")
    collected: Text = stated("data collected")
    why: Text = stated("reason")
    legal_basis: Literal["contract", "consent", "legal obligation", "legitimate interest", "vital interest"] = stated(
        "legal basis"
    )
    interest: Text | None = stated("legitimate interest", default=None)
    recipients: Text = stated("recipients")
    kept: Term | None = stated("retention period", "keep", "kept", "store", "retain", "delet", "hold", default=None)


class Privacy(Part):
    """`policies/privacy.yml`."""

    controller: Text = stated("controller")
    mailbox: Name = stated("mailbox for privacy")
    officer: Text | None = stated("data protection officer", default=None)
    sold_or_rented: YesNo = stated("whether data is sold or rented")
    encrypted_in_transit: YesNo = stated("encryption in transit")
    encrypted_at_rest: YesNo = stated("encryption at rest")
    requests_answered_within: Duration = stated(
        "time until a data request is answered", "your data", "request", "copy of"
    )
    requests_confirmed_within: Duration | None = stated(
        "time until a data request is confirmed", "request", default=None
    )
    purposes: dict[Name, Purpose] = stated("purposes")
    never_asked_for: tuple[Text, ...] = stated("what we never ask for")
    rights: tuple[Text, ...] = stated("your rights")
    transfers: Text | None = stated("transfers to other countries", default=None)
    complaint_to: Text | None = stated("where to complain", default=None)
    do_not_sell_page: Link | None = stated("do-not-sell page", default=None)
