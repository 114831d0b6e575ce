"""A page as a preview shows it: with a script that shows it anew when a file was saved, and above it what is wrong.

In: a page, and what is wrong. What always holds: everything of the report is escaped; script and styles are files of their own, so
that the page keeps the policy that it is published with; nothing of them is in any file of a site.
"""

from __future__ import annotations

import html
import re
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shelfhelp.preview.preview import Seen

STATE = "shelfhelp-preview"
"""Where, below the site's address, a browser waits for another state."""

OWN_FILES = {f"{STATE}.{kind}": files(__package__).joinpath(f"preview.{kind}").read_bytes() for kind in ("js", "css")}
_BODY = re.compile(rb"<body[^>]*>", re.IGNORECASE)
_NOTHING = b"<!doctype html><html lang=en><meta charset=utf-8><title>Preview</title><body></body></html>"
_OUTDATED = "This page is not up to date: a file has a mistake. It shows what was right before."
_NO_PAGE = "There is no page yet: a file has a mistake. Mend it, and the page appears."
_PROBLEM = "This page may not be up to date, and mistakes may not be told."
_CHECKING = "Looking for mistakes…"
_NOT_PUBLISHED = "A file has a mistake, and nothing is published until it is mended."

_STILL_CHECKING = f'<div role="status" class="shelfhelp-preview-checking" data-preview-banner>{_CHECKING}</div>'


def page_of(seen: Seen, base: str) -> bytes:
    """Return a page with its script and what is wrong; one with nothing else where it could not be made."""
    page = _NOTHING if seen.page is None else seen.page
    body = _BODY.search(page)
    at = body.end() if body else 0
    return page[:at] + (_script(seen.state, base) + _banner(seen)).encode(errors="replace") + page[at:]


def _script(state: str, base: str) -> str:
    place = html.escape(f"{base}{STATE}")
    return (
        f'<link rel="stylesheet" href="{place}.css">'
        f'<script src="{place}.js" data-state="{state}" data-place="{place}" defer></script>'
    )


def _banner(seen: Seen) -> str:
    out = ""
    if seen.errors:
        what = _NO_PAGE if seen.page is None else _OUTDATED if seen.is_outdated else _NOT_PUBLISHED
        out += _told(what, seen.errors)
    elif seen.problem:
        out += _told(_PROBLEM, seen.problem)
    if seen.warnings:
        count = "1 warning" if seen.count == 1 else f"{seen.count} warnings"
        out += f"<details><summary>{count}</summary><pre>{html.escape(seen.warnings.strip())}</pre></details>"
    role = "alert" if seen.errors or seen.problem else "status"
    banner = f'<div role="{role}" class="shelfhelp-preview" data-preview-banner>{out}</div>' if out else ""
    return banner if seen.is_checked else f"{banner}{_STILL_CHECKING}"


def _told(headline: str, report: str) -> str:
    return f"<strong>{headline}</strong><pre>{html.escape(report.strip())}</pre>"
