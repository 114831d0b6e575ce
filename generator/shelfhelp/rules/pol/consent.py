"""Knows the cookie that remembers a visitor's cookie choice: the one cookie about choices that needs none itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shelfhelp.model.policies.cookies import Cookie

_CONSENT = re.compile(r"consent|cookies? (?:choice|setting|preference)", re.IGNORECASE)


def is_consent_cookie(name: str, cookie: Cookie) -> bool:
    """Return whether a cookie remembers the cookie choice, by its name or by what it does."""
    return _CONSENT.search(f"{name} {cookie.does}") is not None
