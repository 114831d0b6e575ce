"""`check`: look at everything and write nothing. It stands alone, so that what only a site needs is not imported for it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from shelfhelp.cli.store import StoreFolder, as_of_option, summary, verdict
from shelfhelp.compile import draft
from shelfhelp.host import clock
from shelfhelp.parse.offers import habits_of
from shelfhelp.release.renames import renames
from shelfhelp.report import FORMATS
from shelfhelp.report.unsaid import Unsaid, unsaid
from shelfhelp.search.proposed import proposed
from shelfhelp.source.sources import Audience

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from shelfhelp.compile import Compilation


@click.command("check")
@as_of_option
@click.option(
    "--format", "form", type=click.Choice(list(FORMATS)), default="text", show_default=True, help="How to print it."
)
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
        sources = store.read(Audience.PUBLIC)
        drafted = draft(sources, as_of=as_of or clock.now())
        for line in (*unsaid(drafted.snapshot, habits_of(sources)), *_unnamed(drafted)):
            click.echo(f"\n{line}", err=form != "text")
    sys.exit(verdict(found, strict=strict, due=due))


def _unnamed(drafted: Compilation) -> Iterator[Unsaid]:
    """Yield the questions that have wordings of their own and could name what every store is asked as well."""
    known = [question for question in drafted.snapshot.questions if not question.asks and question.also_asked]
    for question, intent in proposed(known, drafted.snapshot, drafted.tree.language):
        what = f'"{question.title}" is what every store is asked'
        yield Unsaid(
            question.location.path, what, f'write "asks: {intent.name}", which brings more wordings for search'
        )
