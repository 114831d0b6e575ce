"""What the commands of all areas share: the store as it is today, where results go, and how they are told."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from functools import update_wrapper
from typing import TYPE_CHECKING, NoReturn, cast
from zoneinfo import ZoneInfo

import click

from shelfhelp.cli.options import results_option
from shelfhelp.compile import draft
from shelfhelp.host import clock
from shelfhelp.model.verification import Verdict
from shelfhelp.render.frame import zone_of
from shelfhelp.report import FORMATS
from shelfhelp.report.verified import as_json, as_line
from shelfhelp.resolve.subjects import subjects_of
from shelfhelp.source.sources import VERIFIED, VERIFYING
from shelfhelp.verify.file import SpoiledFileError
from shelfhelp.verify.results import ResultsFolder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime
    from pathlib import Path

    from shelfhelp.cli.store import StoreFolder
    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import Snapshot
    from shelfhelp.model.verification import Area, Result, Subject, Verified
    from shelfhelp.model.verifying import Verifying

_SAYS_WHAT_IS_PRINTED = ("store", "contact", "cookies")

json_option = click.option("--json", "as_json", is_flag=True, help="Print what was seen as JSON.")


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for ahead of an area: `shelfhelp verify --json phones`."""

    store: StoreFolder
    results: Path | None
    as_json: bool


@dataclass
class VerifyRun:
    """One run. `snapshot` is the store as staff knows it today, and `now` says what time it is there, to the minute.

    `store` is the folder of the store, `folder` that of the results.
    """

    store: Path
    folder: ResultsFolder
    snapshot: Snapshot
    now: Callable[[], datetime]
    as_json: bool
    seen: list[tuple[Subject, Result]] = field(default_factory=list)

    @classmethod
    def begin(cls, asked: Asked) -> VerifyRun:
        """Read the store, or leave with a sentence where it does not say what it prints, or how that is to be tested."""
        asked.store.results = asked.results
        sources = asked.store.read()
        compilation = draft(sources, as_of=clock.now(), for_rules=True)
        errors = [one for one in compilation.found if one.is_error]
        broken = [f"policies/{name}.yml" for name in _SAYS_WHAT_IS_PRINTED if name in compilation.snapshot.broken]
        broken += [VERIFYING] if any(one.location.path == VERIFYING for one in errors) else []
        if broken:
            found = [one for one in errors if one.location.path == broken[0]]
            click.echo(FORMATS["text"](found, sources), nl=False, err=True)
            unknown = "how to test" if broken[0] == VERIFYING else "what the store prints"
            message = f"{broken[0]} cannot be read, so it is not known {unknown}. Nothing was tested."
            raise click.ClickException(message)
        folder = ResultsFolder(asked.results or asked.store.folder / VERIFIED)
        zone = ZoneInfo(zone_of(compilation.snapshot))
        return cls(
            asked.store.folder,
            folder,
            compilation.snapshot,
            lambda: _minute(clock.now().astimezone(zone)),
            asked.as_json,
        )

    @property
    def zone(self) -> ZoneInfo:
        """The store's time zone."""
        return ZoneInfo(zone_of(self.snapshot))

    @property
    def settings(self) -> Verifying:
        """How the store wants to be tested."""
        return self.snapshot.verifying

    @property
    def before(self) -> Verified:
        """What earlier runs have seen."""
        return self.snapshot.verified

    def subjects(self, area: Area) -> tuple[Subject, ...]:
        """Return what the store prints today in an area."""
        return subjects_of(self.snapshot, area)

    def conduct(self, area: Area, tests: Iterable[tuple[Subject, Result]], stated: Iterable[Subject]) -> None:
        """Write down and print each result of an area as it comes; `stated` is all that is printed there, tested or not.

        Leaves with a sentence, before anything is tested, where the file of the results cannot be read as a whole.
        """
        self._refuse_strays(self.folder.problems(area))
        self.folder.forget_others(area, {subject.name for subject in stated})
        for subject, result in tests:
            self.note(subject, result)
            self.seen.append((subject, result))
            if not self.as_json:
                click.echo(as_line(subject, result), nl=False)

    def note(self, subject: Subject, result: Result) -> None:
        """Write a result down. Leaves with a sentence where its file has been spoiled meanwhile."""
        try:
            self.folder.add(subject, result)
        except SpoiledFileError as error:
            self._refuse_strays(error.found)

    def end(self) -> NoReturn:
        """Leave with the exit code of what was seen."""
        if self.as_json:
            click.echo(as_json(self.seen), nl=False)
        sys.exit(any(result.verdict is Verdict.DISPROVED for _, result in self.seen))

    def _refuse_strays(self, found: tuple[Diagnostic, ...]) -> None:
        if not found:
            return
        for one in found:
            click.echo(f"{one.location}: {one.message}\nhelp: {one.help}", err=True)
        message = (
            f"{found[0].location.path} cannot be read as a whole, and is not written over. Nothing more was tested."
        )
        raise click.ClickException(message)


def run_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options of every area to a command, which is given the run for them."""

    def begun(asked: Asked, results: Path | None, as_json: bool, **options: object) -> None:  # noqa: FBT001 click hands flags over so
        run = VerifyRun.begin(Asked(asked.store, results or asked.results, as_json or asked.as_json))
        command(run, **options)

    named = cast("Callable[..., None]", update_wrapper(begun, command))
    return results_option(json_option(click.pass_obj(named)))


def _minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)
