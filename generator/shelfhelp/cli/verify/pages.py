"""`verify pages`: open every page that a fact names."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import click

from shelfhelp.cli.verify.run import run_options
from shelfhelp.model.verification import Area
from shelfhelp.model.verifying import PageTests
from shelfhelp.verify.browser import NoBrowserError, chromium
from shelfhelp.verify.pages.visiting import Eyes, verify_pages

if TYPE_CHECKING:
    from shelfhelp.cli.verify.run import VerifyRun


@click.command("pages")
@run_options
def pages_command(run: VerifyRun) -> None:
    """Open every page that a fact names in Chromium: contact form, chats, start of a return, order status, cookie settings.

    A form must have fields with labels, and any page be there in time: a missing one, a domain for sale, the home page and a
    sign-in are told apart. Nothing is pressed, and no form is sent, unless verify.yml gives leave to send a marked test entry.
    Needs an installed Chromium, and pip install 'shelfhelp[verify]'.
    """
    test(run)
    run.end()


def test(run: VerifyRun) -> None:
    """Open each page, one after the other. Leaves with 2 where there is no browser."""
    subjects, settings = run.subjects(Area.PAGES), run.settings.pages or PageTests()
    try:
        with chromium() as browser:
            seen = verify_pages(subjects, settings, run.before, now=run.now, eyes=Eyes.of(browser, time.sleep))
            run.conduct(Area.PAGES, seen, subjects)
    except NoBrowserError as error:
        raise click.UsageError(str(error)) from None
