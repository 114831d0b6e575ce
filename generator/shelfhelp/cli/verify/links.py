"""`verify links`: ask other sites whether the pages are there that the store links to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from shelfhelp.cli.verify.run import run_options
from shelfhelp.model.verification import Area
from shelfhelp.model.verifying import LinkTests
from shelfhelp.verify.linkchecker import NoLinkCheckerError, ask
from shelfhelp.verify.links import due_links, verify_links

if TYPE_CHECKING:
    from shelfhelp.cli.verify.run import VerifyRun


@click.command("links")
@run_options
def links_command(run: VerifyRun) -> None:
    """Ask other sites whether the pages are there that answers, pages, and policies link to, with LinkChecker.

    A link that is broken once is unknown; one that is broken on three days is disproved, with the archive's copy to write where
    verify.yml names one. One that worked is asked again after a week, and no host twice without a pause.
    Needs pip install 'shelfhelp[links]'.
    """
    test(run)
    run.end()


def test(run: VerifyRun) -> None:
    """Ask for each link that is due. Leaves with 2 where LinkChecker is not installed."""
    subjects, settings = run.subjects(Area.LINKS), run.settings.links or LinkTests()
    _, spared = due_links(subjects, settings, run.before, run.now().date())
    try:
        run.conduct(Area.LINKS, verify_links(subjects, settings, run.before, now=run.now, ask=ask), subjects)
    except NoLinkCheckerError as error:
        raise click.UsageError(str(error)) from None
    if spared and not run.as_json:
        click.echo(f"links: {len(spared)} not asked: they worked not long ago, or verify.yml leaves their hosts out")
