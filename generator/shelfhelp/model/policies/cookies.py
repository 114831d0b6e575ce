"""Every cookie that the shop sets: purpose, category, lifetime (R13)."""

from __future__ import annotations

from typing import Literal

from shelfhelp.model.policies.kind import OneCard, PolicyKind
from shelfhelp.model.policies.own import OwnFacts, own_facts
from shelfhelp.model.policies.policy import CookieName, Name, Part, stated
from shelfhelp.model.values import Length, Lifetimes, Text, WebAddress


class Cookie(Part):
    """One cookie. `purpose` names a purpose of the privacy policy."""

    does: Text = stated("what the cookie does", heading="What it does")
    purpose: Name | None = stated("purpose of the cookie", heading="", default=None)
    category: Literal["necessary", "preferences", "statistics", "marketing"] | None = stated(
        "category of the cookie", heading="Needed", default=None
    )
    lifetime: Lifetimes | None = stated(
        "lifetime of the cookie", "cookie", "cookie & expire", "cookie & keep", heading="Stays", default=None
    )
    set_by: Text | None = stated("who sets the cookie", heading="Set by", default=None)


class Cookies(Part):
    """`policies/cookies.yml`. Cookies are named as browsers show them."""

    consent_kept: Length | None = stated(
        "time for which a cookie choice is remembered",
        "consent",
        "cookie choice",
        "consent & keep",
        "remember choice",
        default=None,
    )
    settings_page: WebAddress | None = stated("cookie settings page", default=None)
    cookies: dict[CookieName, Cookie] = stated(
        "cookies", heading="Cookie", none="The shop sets no cookies.", default={}
    )
    own: OwnFacts = own_facts()


KIND = PolicyKind(
    "cookies",
    Cookies,
    "Cookie policy",
    decided_by="today",
    summary="Every cookie that the shop sets, what it does, and how to change your choice.",
    card=OneCard("cookies.consent_kept", "is how long we remember your cookie choice"),
)
