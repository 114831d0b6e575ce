"""What is known of a release: for whom, for which day, from which commit, and every file with its hash.

It stands as `release.json` beside the site that it describes. Reading it gives the same value back, or a `ValueError`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from shelfhelp.gate.manifest import File, digest_of
from shelfhelp.source.sources import Audience

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shelfhelp.model.diagnostic import Diagnostic

FORM = 1
"""The form of `release.json`. A change that an older program would misread raises it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a site comes from. `sources` is the hash of all source files; `commit` is missing for a store without git.

    `due` is what had come due, a line each, on the day of the site.
    """

    audience: Audience
    as_of: date
    built_at: datetime
    version: str
    sources: str
    commit: str | None = None
    committed_at: datetime | None = None
    next_change: date | None = None
    due: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Release(Origin):
    """One release: its origin, its name, and its files by their paths. `digest` stands for all files that are not carried."""

    id: str
    digest: str
    files: Mapping[str, File]

    @property
    def number(self) -> int:
        return number_of(self.id)

    @property
    def size(self) -> int:
        return sum(file.size for file in self.files.values())


def line_of(finding: Diagnostic) -> str:
    """Format a finding as one line: its place and what is wrong."""
    return f"{finding.location}: {finding.name}: {finding.message}"


def name_of(number: int, origin: Origin) -> str:
    """Name a release so that its order and its audience are known even when nothing else can be read."""
    return f"{number:06d}-{origin.audience}-{origin.as_of}"


def number_of(name: str) -> int:
    """Return the place of a release in the order of releases. Raises `ValueError` for another name."""
    return int(name.split("-", 1)[0])


def audience_named(name: str) -> Audience:
    """Return the audience of a release. Raises `ValueError` for another name."""
    return Audience(name.split("-")[1])


def to_json(release: Release) -> str:
    """Write a release down."""
    return json.dumps(
        {
            "form": FORM,
            **summary_of(release),
            "files": {
                path: {"sha256": file.sha256, "size": file.size, **({"carried": True} if file.is_carried else {})}
                for path, file in sorted(release.files.items())
            },
        },
        indent=1,
        ensure_ascii=False,
    )


def summary_of(release: Release) -> dict[str, Any]:
    """Return what a release states about itself, without its files, as plain data."""
    return {
        "id": release.id,
        "audience": release.audience.value,
        "as_of": release.as_of.isoformat(),
        "built_at": release.built_at.isoformat(),
        "commit": release.commit,
        "committed_at": release.committed_at.isoformat() if release.committed_at else None,
        "next_change": release.next_change.isoformat() if release.next_change else None,
        "due": list(release.due),
        "version": release.version,
        "sources": release.sources,
        "digest": release.digest,
    }


def from_json(text: str) -> Release:
    """Read a release back. Raises `ValueError` where this is none, or one whose files do not give its digest."""
    try:
        known = json.loads(text)
        if known["form"] != FORM:
            message = f"form {known['form']}"
            raise ValueError(message)
        files = {
            path: File(file["sha256"], file["size"], file.get("carried", False))
            for path, file in known["files"].items()
        }
        release = Release(
            id=known["id"],
            audience=Audience(known["audience"]),
            as_of=date.fromisoformat(known["as_of"]),
            built_at=datetime.fromisoformat(known["built_at"]),
            commit=known["commit"],
            committed_at=datetime.fromisoformat(known["committed_at"]) if known["committed_at"] else None,
            next_change=date.fromisoformat(known["next_change"]) if known["next_change"] else None,
            due=tuple(map(str, known.get("due", ()))),
            version=known["version"],
            sources=known["sources"],
            digest=known["digest"],
            files=files,
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(str(error)) from None
    if digest_of(files) != release.digest:
        message = "its files do not give its digest"
        raise ValueError(message)
    return release
