"""Every cookie that the shop sets: purpose, category, lifetime (R13)."""

from __future__ import annotations

from typing import Literal

from shelfhelp.model.policies.kind import PolicyKind, card
from shelfhelp.model.policies.own import OwnFacts, own_facts
from shelfhelp.model.policies.policy import Name, Part, stated
from shelfhelp.model.values import Length, Lifetime, Text, WebAddress


class Cookie(Part):
    """One cookie. `purpose` names a purpose of the privacy policy."""

    does: Text = stated("what the cookie does", heading="What it does")
    purpose: Name = stated("purpose of the cookie", heading="")
    category: Literal["necessary", "preferences", "statistics", "marketing"] = stated(
        "category of the cookie", heading="Needed"
    )
    lifetime: Lifetime = stated("lifetime of the cookie", "cookie", "cookie & expire", "cookie & keep", heading="Stays")
    set_by: Text = stated("who sets the cookie", heading="Set by")


class Cookies(Part):
    """`policies/cookies.yml`."""

    consent_kept: Length = stated(
        "time for which a cookie choice is remembered", "consent", "cookie choice", "consent & keep", "remember choice"
    )
    settings_page: WebAddress = stated("cookie settings page")
    cookies: dict[Name, Cookie] = stated("cookies", heading="Cookie")
    own: OwnFacts = own_facts()


KIND = PolicyKind(
    "cookies",
    Cookies,
    "Cookie policy",
    decided_by="today",
    summary="Every cookie that the shop sets, what it does, and how to change your choice.",
    card=card("cookies.consent_kept", "is how long we remember your cookie choice"),
)
