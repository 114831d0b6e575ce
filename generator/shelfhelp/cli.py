"""The command line: each command is a thin shell that reads the store, calls the core, and tells what came out.

Exit codes are a contract: 0 clean, 1 findings (errors, or warnings with `--strict`), 2 wrong usage.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from shelfhelp import __version__
from shelfhelp.clock import today_in_store
from shelfhelp.compile import Checked, check
from shelfhelp.disk import read_store
from shelfhelp.report import FORMATS
from shelfhelp.source.sources import FOLDERS, Audience, Sources

F = TypeVar("F", bound="Callable[..., object]")

if TYPE_CHECKING:
    from collections.abc import Callable

    from shelfhelp.model.diagnostic import Diagnostic


class IsoDate(click.ParamType[date]):
    """A date on the command line, `2026-12-24`."""

    name = "DATE"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f'"{value}" is not a date; write it like 2026-12-24', param, ctx)


@dataclass
class Store:
    """The store's folder, read once for each audience that a command needs."""

    folder: Path

    def read(self, audience: Audience = Audience.STAFF) -> Sources:
        """Read the sources, or leave with a sentence where this is no store."""
        if not any((self.folder / name).is_dir() for name in FOLDERS):
            message = (
                f"{self.folder} is not a store: it has no folder policies/, faq/ or kb/. "
                "Name one with -C DIR, or make one with `shelfhelp init DIR`."
            )
            raise click.UsageError(message)
        return read_store(self.folder, audience)

    def day(self, as_of: date | None) -> date:
        return as_of or today_in_store(self.read(Audience.PUBLIC))

    def check(self, as_of: date | None) -> Checked:
        return check([self.read(Audience.PUBLIC), self.read(Audience.STAFF)], as_of=self.day(as_of))


def as_of_option(command: F) -> F:
    """Add `--as-of` to a command."""
    text = "The day to compile for, in the store's time zone.  [default: today there]"
    return click.option("--as-of", type=IsoDate(), help=text)(command)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="shelfhelp")
@click.option(
    "-C",
    "folder",
    metavar="DIR",
    default=".",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The store's folder.  [default: here]",
)
@click.pass_context
def main(context: click.Context, folder: Path) -> None:
    """Compile a store's policies and FAQ into a public help center and a staff FAQ.

    A policy fact is stated once, in policies/. Everything else is made from it, and what contradicts it stops the build.
    """
    context.obj = Store(folder.resolve())


@main.command("check")
@as_of_option
@click.option(
    "--format", "form", type=click.Choice(list(FORMATS)), default="text", show_default=True, help="How to tell."
)
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.pass_obj
def check_command(store: Store, as_of: date | None, form: str, strict: bool) -> None:  # noqa: FBT001 click hands flags over so
    """Check everything and write nothing: both audiences, today and every later day on which a policy changes."""
    checked = store.check(as_of)
    click.echo(FORMATS[form](checked.found, store.read()), nl=False)
    if form == "text":
        click.echo(summary(checked.found), err=True)
    sys.exit(verdict(checked.found, strict=strict))


@main.command("build")
@as_of_option
@click.option("--audience", type=click.Choice(["public", "staff", "all"]), default="all", show_default=True)
@click.option("--site-dir", default="site", show_default=True, help="Where to write; each audience has a folder in it.")
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.pass_obj
def build_command(store: Store, as_of: date | None, audience: str, site_dir: str, strict: bool) -> None:  # noqa: FBT001 click hands flags over so
    """Check, then write the sites. With any error nothing is written, and what stood there stays."""
    from shelfhelp.site import build_site  # noqa: PLC0415 MkDocs takes a while to import; other commands do without it

    checked = store.check(as_of)
    click.echo(FORMATS["text"](checked.found, store.read()), nl=False, err=True)
    if verdict(checked.found, strict=strict):
        click.echo(f"{summary(checked.found)} Nothing was written.", err=True)
        sys.exit(1)
    for one, compilation in checked.today.items():
        if audience in {one.value, "all"}:
            target = store.folder / site_dir / one.value
            build_site(store.folder, target, compilation)
            click.echo(f"{target}: {len(compilation.tree.pages)} pages as of {compilation.snapshot.as_of}")


def verdict(found: tuple[Diagnostic, ...], *, strict: bool) -> int:
    """Return the exit code for findings."""
    return int(any(finding.is_error or strict for finding in found))


def summary(found: tuple[Diagnostic, ...]) -> str:
    """Say in a sentence how many findings there are."""
    errors = sum(finding.is_error for finding in found)
    warnings = len(found) - errors
    if not found:
        return "No findings."
    return f"{errors} error{'s' * (errors != 1)}, {warnings} warning{'s' * (warnings != 1)}."
