"""`check`: look at everything and write nothing.

It stands alone, so that what only a site needs is not imported for it, and what compiles a store only where it has changed.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from shelfhelp.cli.options import as_of_option, format_option
from shelfhelp.cli.store import StoreFolder, summary, verdict
from shelfhelp.release.renames import renames
from shelfhelp.report import FORMATS

if TYPE_CHECKING:
    from datetime import date


@click.command("check")
@as_of_option
@format_option(FORMATS)
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.option("--due", is_flag=True, help="Fail on what has come due: a review, a law, a promise.")
@click.option(
    "--complete", is_flag=True, help="Say also what shoppers ask of most stores, and this one does not state."
)
@click.pass_obj
def check_command(
    store: StoreFolder,
    as_of: date | None,
    form: str,
    strict: bool,  # noqa: FBT001 click hands flags over so
    due: bool,  # noqa: FBT001
    complete: bool,  # noqa: FBT001
) -> None:
    """Check everything and write nothing: both audiences, today and every later day on which a policy changes.

    What the calendar alone has brought about, such as a late review, is a warning that keeps nothing from being published.
    """
    store.refuse_no_store()
    found = store.found(as_of, renames(store.folder))
    click.echo(FORMATS[form](found, store.read()), nl=False)
    if form == "text":
        click.echo(summary(found), err=True)
    if complete:
        from shelfhelp.cli.complete import advice  # noqa: PLC0415 few ask for it

        for line in advice(store, as_of):
            click.echo(f"\n{line}", err=form != "text")
    sys.exit(verdict(found, strict=strict, due=due))
