"""Puts a finished site before the public, takes it back, and reports what is there; see `generator/decisions/0012-releases.md`."""

from __future__ import annotations

from shelfhelp.release.outcome import Published, Refused
from shelfhelp.release.publishing import PublishOptions, publish, publish_built
from shelfhelp.release.record import Release
from shelfhelp.release.rollback import rollback
from shelfhelp.release.status import Status, live, status

__all__ = [
    "PublishOptions",
    "Published",
    "Refused",
    "Release",
    "Status",
    "live",
    "publish",
    "publish_built",
    "rollback",
    "status",
]
