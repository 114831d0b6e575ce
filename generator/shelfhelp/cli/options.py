"""Options and arguments that several commands have, each declared once."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from shelfhelp.model.dates import read_date
from shelfhelp.source.sources import Audience

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from click.decorators import FC


class IsoDate(click.ParamType[date]):
    """A date on the command line, `2026-12-24`."""

    name = "DATE"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return read_date(str(value))
        except ValueError as error:
            self.fail(str(error), param, ctx)


as_of_option = click.option(
    "--as-of", type=IsoDate(), help="The day to compile for, in the store's time zone.  [default: today there]"
)

audience_option = click.option(
    "--audience",
    type=click.Choice([one.value for one in Audience]),
    default=Audience.PUBLIC.value,
    show_default=True,
    help="Whose site it is about.",
)

keep_option = click.option(
    "--keep", type=click.IntRange(min=1), default=7, show_default=True, help="How many older releases to keep."
)

results_option = click.option(
    "--results",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Where results of tests are kept.  [default: verified/ of the store]",
)

wait_option = click.option(
    "--wait",
    type=click.FloatRange(min=0),
    default=0,
    metavar="SECONDS",
    help="Seconds to wait for another run to end.  [default: 0]",
)


def files_argument(name: str) -> Callable[[FC], FC]:
    """Return what adds one or more files to a command, of which it is told by a name."""
    kind = click.Path(exists=True, dir_okay=False, path_type=Path)
    return click.argument(name, nargs=-1, required=True, metavar="FILE...", type=kind)


def format_option(forms: Iterable[str]) -> Callable[[FC], FC]:
    """Return what adds `--format` to a command that prints text, or one of other forms."""
    kind = click.Choice(list(forms))
    return click.option("--format", "form", type=kind, default="text", show_default=True, help="How to print it.")
