"""Every cookie that the shop sets: purpose, category, lifetime (R13)."""

from __future__ import annotations

from typing import Literal

from shelfhelp.model.policies.policy import Name, Part, stated
from shelfhelp.model.values import Duration, Link, Term, Text


class Cookie(Part):
    """One cookie. `purpose` names a purpose of the privacy policy."""

    does: Text = stated("what the cookie does")
    purpose: Name = stated("purpose of the cookie")
    category: Literal["necessary", "preferences", "statistics", "marketing"] = stated("category of the cookie")
    lifetime: Term = stated("lifetime of the cookie", "cookie")
    set_by: Text = stated("who sets the cookie")


class Cookies(Part):
    """`policies/cookies.yml`."""

    consent_kept: Duration = stated("time for which a cookie choice is remembered", "consent", "choice", "remember")
    settings_page: Link = stated("cookie settings page")
    cookies: dict[Name, Cookie] = stated("cookies")
