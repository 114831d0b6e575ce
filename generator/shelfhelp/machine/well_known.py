"""What robots and finders of security holes look for by name: `robots.txt` (RFC 9309) and `security.txt` (RFC 9116)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shelfhelp.model.snapshot import Snapshot

VALID_FOR = timedelta(days=180)
"""RFC 9116 asks for less than a year; a site that nobody builds for half a year has nobody who reads reports either."""


def robots_txt(site_url: str, *, is_staff: bool) -> str:
    """Return whom the site lets in: everybody on the public site, nobody on staff's."""
    if is_staff:
        return "User-agent: *\nDisallow: /\n"
    sitemap = f"\nSitemap: {site_url}sitemap.xml\n" if site_url else ""
    return f"User-agent: *\nAllow: /\n{sitemap}"


def security_txt(snapshot: Snapshot, site_url: str) -> str:
    """Return where to report a hole: the contact page, which protects the addresses that it names (R4)."""
    expires = snapshot.as_of + VALID_FOR
    language = str(snapshot.facts["store.locale"].value).split("-")[0] if "store.locale" in snapshot.facts else "en"
    return (
        f"Contact: {site_url}contact/\nExpires: {expires.isoformat()}T00:00:00Z\n"
        f"Preferred-Languages: {language}\nCanonical: {site_url}.well-known/security.txt\n"
    )
