"""A site of a few files, made by hand: for trying the switch without a build.

Every file but one names its release, and the style sheet and the script are named after their content, as a real site's are.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime
from pathlib import Path

from shelfhelp.gate.manifest import files_of
from shelfhelp.release.install import install
from shelfhelp.release.outcome import Published, Refused
from shelfhelp.release.record import Origin, Release
from shelfhelp.release.rollback import rollback
from shelfhelp.release.target import SITE, Target, open_target
from shelfhelp.release.workspace import workspace
from shelfhelp.source.sources import Audience

BEGAN = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)
DAY = date(2026, 3, 2)
ROLLBACK = "--rollback"
SHARED = b"the same in every release"


def write_site(folder: Path, mark: str, *, padding: int = 0, pages: int = 0) -> None:
    """Write a site whose files name `mark`; `padding` makes its page longer by as many bytes, `pages` more never change."""
    style, script = f"/* {mark} */".encode(), f"// {mark}".encode()
    names = [f"theme-{_hash(style)}/site.css", *_named(script, SHARED)]
    page = f"<title>{mark}</title>" + "".join(f'<link href="/{name}">' for name in names) + "." * padding
    contents = [style, script, SHARED, page.encode(), page.encode()]
    for name, content in zip([*names, "index.html", "faq/returns/index.html"], contents, strict=True):
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    for number in range(pages):
        file = folder / f"faq/{number}/index.html"
        file.parent.mkdir(parents=True)
        file.write_text(f"<title>{number}</title>")


def publish_small(  # noqa: PLR0913 each test varies another one
    folder: Path,
    mark: str,
    *,
    audience: Audience = Audience.PUBLIC,
    as_of: date = DAY,
    now: datetime = BEGAN,
    commit: str | None = None,
    committed_at: datetime | None = None,
    sources: str = "",
    keep: int = 2,
    wait: float = 0,
    padding: int = 0,
    pages: int = 0,
) -> Published:
    """Publish a small site as `shelfhelp publish` does, without building it."""
    target = open_target(folder)
    with workspace(target, audience, now=now, wait=wait) as mine:
        site = mine.release / SITE
        write_site(site, mark, padding=padding, pages=pages)
        origin = Origin(
            audience=audience,
            as_of=as_of,
            built_at=mine.began,
            version="1",
            sources=sources or mark,
            commit=commit,
            committed_at=committed_at,
        )
        return install(target, mine, files_of(site), origin, keep)


def mark_of(folder: Path) -> str:
    """Return what the live site says it is, after looking at every byte of it against its record."""
    target = Target(folder)
    release = whole(target)
    page = (target.site(release) / "index.html").read_text()
    return page.removeprefix("<title>").split("</title>")[0]


def whole(target: Target) -> Release:
    """Return the live release. Fails where it cannot be read through `current`, or is not exactly what was published."""
    release = target.live()
    assert release is not None, "nothing is live"
    there = files_of(target.current / SITE)
    assert {p: (f.sha256, f.size) for p, f in there.items()} == {
        p: (f.sha256, f.size) for p, f in release.files.items()
    }, "the live site is not what was published"
    return release


def _named(script: bytes, shared: bytes) -> tuple[str, str]:
    """Name files as Material does."""
    return (
        f"assets/javascripts/page.{_hash(script)[:8]}.min.js",
        f"assets/stylesheets/shared.{_hash(shared)[:8]}.min.css",
    )


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:10]


def run(folder: Path, mark: str, pages: int) -> int:
    """Publish or go back; return 1 where the disk refuses."""
    if mark == ROLLBACK:
        return isinstance(rollback(folder, now=BEGAN), Refused)
    try:
        publish_small(folder, mark, pages=pages)
    except OSError:
        return 1
    return 0
