"""What commands share: the store's folder, and how findings become an exit code and a sentence."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import click

from shelfhelp.host import clock
from shelfhelp.host.disk import read_store
from shelfhelp.host.recall import Report, recall_report
from shelfhelp.model.kept import key_of
from shelfhelp.source.sources import FOLDERS, Audience, Sources

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from shelfhelp.compile import Compilation
    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.history import Rename


_LARGE = 400
"""Files. A larger store is worth a process more: of so many pages, others print some or make the search index."""


@dataclass
class StoreFolder:
    """The store's folder, read once for each audience that a command needs, so that all it says is about the same files.

    `results` is the folder of what tests have seen, where it is not the store's own.
    """

    folder: Path
    results: Path | None = None
    known: dict[Audience, Sources] = field(default_factory=dict)

    def read(self, audience: Audience = Audience.STAFF) -> Sources:
        """Read the sources, or leave with a sentence where this is no store."""
        self.refuse_no_store()
        if audience not in self.known:
            others = next(iter(self.known.values()), None)
            self.known[audience] = read_store(self.folder, audience, self.results, others)
        return self.known[audience]

    def refuse_no_store(self) -> None:
        """Leave with a sentence where this is no store."""
        if not any((self.folder / name).is_dir() for name in FOLDERS):
            message = (
                f"{self.folder} is not a store: it has no folder policies/, faq/ or kb/. "
                "Name one with -C DIR, or make one with `shelfhelp init DIR`."
            )
            raise click.UsageError(message)

    @property
    def is_large(self) -> bool:
        return len(self.read().files) > _LARGE

    def found(self, as_of: date | None, renames: Iterable[Rename] = ()) -> tuple[Diagnostic, ...]:
        """Check both audiences, where that has not been done. `renames` are what files were called before."""
        past, day = tuple(renames), as_of or clock.now()
        if (report := self.known_report("check", day, past)) is not None:
            return report.found
        from shelfhelp.cli.checking import check_store  # noqa: PLC0415 what was found already is not looked for

        return check_store(self, day, past)

    def known_report(self, command: str, day: date | datetime, past: tuple[Rename, ...] = ()) -> Report | None:
        """Return what a command has found on this day in these very sources; None where it has not looked at them."""
        report = recall_report(self.folder, command)
        return report if report is not None and report.is_of(self._key(past), day) else None

    def report_of(
        self, drafted: Compilation, day: date | datetime, found: tuple[Diagnostic, ...], past: tuple[Rename, ...] = ()
    ) -> Report:
        """Return what was found on a day, for a command to keep, so that the same is not looked for in the same sources again."""
        now = day if isinstance(day, datetime) else clock.now()
        looked_on = now.astimezone(UTC).date()
        return Report(self._key(past), drafted.as_of, drafted.book.zone_at(now), looked_on, found)

    def _key(self, past: tuple[Rename, ...]) -> bytes:
        return key_of(*(self.read(audience).key for audience in Audience), repr(past))


def tell(site: Path, said: Iterable[str]) -> None:
    """Print what is said of a site that stands now."""
    for line in said:
        click.echo(f"{site}: {line}")


def verdict(found: tuple[Diagnostic, ...], *, strict: bool, due: bool = False) -> int:
    """Return the exit code for findings: `strict` fails on every warning, `due` on those that have come due."""
    return int(any(finding.is_error or strict or (due and finding.is_due) for finding in found))


def summary(found: tuple[Diagnostic, ...]) -> str:
    """Return in a sentence how many findings there are."""
    errors = sum(finding.is_error for finding in found)
    warnings = len(found) - errors
    if not found:
        return "No findings."
    counted = f"{errors} error{'s' * (errors != 1)}, {warnings} warning{'s' * (warnings != 1)}."
    return f"{counted} {due}" if (due := count_due(found)) else counted


def count_due(found: Iterable[Diagnostic]) -> str:
    """Return in a sentence how many findings have come due; "" where none has."""
    due = sum(finding.is_due for finding in found)
    return f"{due} of them {'has' if due == 1 else 'have'} come due." if due else ""
