"""`verify cookies`: visit the shop with a browser, and hold its cookies against the policy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from shelfhelp.cli.verify.run import run_options
from shelfhelp.model.verification import Area
from shelfhelp.resolve.cookies import stated_cookies
from shelfhelp.verify.browser import NoBrowserError, chromium
from shelfhelp.verify.cookies import verify_cookies

if TYPE_CHECKING:
    from shelfhelp.cli.verify.run import VerifyRun


@click.command("cookies")
@run_options
def cookies_command(run: VerifyRun) -> None:
    """Visit the shop with Chromium, and hold its cookies against policies/cookies.yml.

    Three visits, each in a fresh browser: nothing is clicked, cookies are refused, cookies are accepted. verify.yml says which
    pages are opened and what is clicked. Only names, hosts and lifetimes are kept, and no values. Needs an installed Chromium, and
    pip install 'shelfhelp[verify]'.
    """
    if run.settings.cookies is None or not run.settings.cookies.pages:
        message = (
            "verify.yml does not say how the shop is visited. Write there, with your own address and selectors:\n\n"
            "cookies:\n  pages: [https://www.example-store.example/]\n  refuse: '#refuse'\n  accept: '#accept'"
        )
        raise click.UsageError(message)
    test(run)
    run.end()


def test(run: VerifyRun) -> None:
    """Visit the shop, and note what that says of each cookie."""
    settings = run.settings.cookies
    if settings is None or not settings.pages:
        return
    stated = stated_cookies(run.snapshot)
    known = (*stated.subjects, *stated.undeclared_before(run.before))
    try:
        with chromium() as browser:
            tests = verify_cookies(stated, settings, run.before, now=run.now, chromium=browser, folder=run.store)
            run.conduct(Area.COOKIES, tests, known)
    except NoBrowserError as error:
        raise click.UsageError(str(error)) from None
