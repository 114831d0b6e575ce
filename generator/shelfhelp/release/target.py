"""Where things stand in a target, and what stands there. See `generator/decisions/0012-releases.md` for the layout.

What always holds: `current` leads to a whole release or does not exist; what is not a release has a name with a dot in
front, and the next run removes it.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from shelfhelp.release import durable
from shelfhelp.release.outcome import RefusedError, cause_of
from shelfhelp.release.record import Origin, Release, audience_named, from_json, name_of, number_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.source.sources import Audience

SITE = "site"
RECORD = "release.json"
_CURRENT = "current"
_RELEASES = "releases"
_WITHDRAWN = "withdrawn"
_STAGING, _TRASH, _SWITCH = ".staging-", ".trash-", f".{_CURRENT}-"
_NAME = re.compile(r"\d{6,}-(?:public|staff)-\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Target:
    """The folder that one audience's releases live in."""

    folder: Path

    @property
    def current(self) -> Path:
        return self.folder / _CURRENT

    @property
    def releases(self) -> Path:
        return self.folder / _RELEASES

    def of(self, name: str) -> Path:
        """Return the folder of a release."""
        return self.releases / name

    def site(self, release: Release) -> Path:
        """Return the folder with a release's pages."""
        return self.of(release.id) / SITE

    def live_name(self) -> str | None:
        """Return the name of the release that `current` leads to; None where there is no `current`."""
        try:
            to = str(self.current.readlink())
        except FileNotFoundError:
            return None
        except OSError:
            message = f"{self.current} is not a link that `shelfhelp publish` has made. Move it away."
            raise RefusedError(message) from None
        name = to.removeprefix(f"{_RELEASES}/")
        if not _NAME.fullmatch(name) or to == name:
            message = f"{self.current} leads to {to}, which is no release. Remove it, or name another target."
            raise RefusedError(message)
        return name

    def live(self) -> Release | None:
        """Return what is live; None where nothing is, or where it is not known what."""
        name = self.live_name()
        return None if name is None else self.read(name)

    def switch(self, name: str) -> tuple[str, ...]:
        """Make a release live. Returns a sentence where it is, and the disk does not say that it will be after a power cut."""
        durable.point(self.current, f"{_RELEASES}/{name}")
        try:
            durable.sync(self.folder)
        except OSError as error:
            return (f"the release is live, but a power cut could bring back the one before: {cause_of(error)}",)
        return ()

    def names(self) -> list[str]:
        """Return the names of all releases, newest first."""
        there = self.releases.iterdir() if self.releases.is_dir() else ()
        return sorted((p.name for p in there if _NAME.fullmatch(p.name)), key=number_of, reverse=True)

    def read(self, name: str) -> Release | None:
        """Read what is known of a release; None where its record is missing or damaged."""
        try:
            release = from_json((self.of(name) / RECORD).read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError):
            return None
        return release if release.id == name else None

    def kept(self) -> list[Release]:
        """Return all releases whose records can be read, newest first."""
        return [release for name in self.names() if (release := self.read(name))]

    def next_name(self, origin: Origin) -> str:
        """Name the next release: behind all others, whatever the clock says."""
        return name_of(max(map(number_of, self.names()), default=0) + 1, origin)

    def refuse_other_audience(self, audience: Audience) -> None:
        """Refuse to mix: a target belongs to one audience for ever."""
        others = {audience_named(name) for name in self.names()} - {audience}
        if others:
            message = (
                f"{self.folder} holds the {others.pop()} site, so the {audience} site cannot be published there. "
                "Each has a target of its own: name another folder."
            )
            raise RefusedError(message)

    def is_withdrawn(self, name: str) -> bool:
        """Return whether somebody went back from a release."""
        return (self.of(name) / _WITHDRAWN).exists()

    def withdraw(self, name: str) -> None:
        """Remember that somebody went back from a release, so that it does not come back by itself."""
        if not self.is_withdrawn(name):
            durable.add(self.of(name), _WITHDRAWN, "Somebody went back from this release.\n")

    def reinstate(self, name: str) -> None:
        """Forget that somebody went back from a release."""
        (self.of(name) / _WITHDRAWN).unlink(missing_ok=True)
        durable.sync(self.of(name))

    @contextmanager
    def scratch(self) -> Iterator[Path]:
        """Give a folder to build in, which only this account can read, on the disk of the target."""
        folder = Path(tempfile.mkdtemp(prefix=_STAGING, dir=self.folder))
        try:
            yield folder
        finally:
            # What cannot be removed now is removed by the next run.
            shutil.rmtree(folder, ignore_errors=True)

    def leftovers(self) -> list[Path]:
        """Return what runs that died have left: scratch folders, and releases that were never live."""
        scratch = [p for p in self.folder.iterdir() if p.name.startswith((_STAGING, _TRASH, _SWITCH))]
        live = self.live_name()
        if live is None:
            return scratch
        newer = (n for n in self.names() if number_of(n) > number_of(live))
        return scratch + [self.of(name) for name in newer if not self.is_withdrawn(name)]

    def remove(self, path: Path) -> None:
        """Remove something. A release leaves `releases/` whole, by one rename, before its files go."""
        if path.parent == self.releases:
            trash = Path(tempfile.mkdtemp(prefix=_TRASH, dir=self.folder))
            path = path.rename(trash / path.name)
            shutil.rmtree(trash)
        elif path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()

    def tidy(self, paths: list[Path]) -> tuple[str, ...]:
        """Remove what nobody needs. What cannot be removed does not stand in the way: it is named, and left to the next run."""
        notes = []
        for path in paths:
            try:
                self.remove(path)
            except OSError as error:
                notes.append(f"{path.name} could not be removed: {cause_of(error)}")
        return tuple(notes)


def open_target(folder: Path) -> Target:
    """Return a target, made where there is none. Refuses a folder that holds something else."""
    folder = folder.absolute()
    durable.make_folder(folder)
    if not (folder / _RELEASES).is_dir():
        ours = (".lock", "lost+found")
        foreign = [p.name for p in folder.iterdir() if p.name not in ours and not p.name.startswith(_STAGING)]
        if foreign:
            message = f"{folder} is no target: it holds {min(foreign)}. Name an empty or a new folder."
            raise RefusedError(message)
    return Target(folder)
