"""`daily`: what a timer runs once a day."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from shelfhelp.cli.deploy import URL
from shelfhelp.cli.options import keep_option, results_option, wait_option
from shelfhelp.cli.publish import tell_due, tell_findings, tell_published
from shelfhelp.host import clock
from shelfhelp.release.outcome import Published, Refused

if TYPE_CHECKING:
    from shelfhelp.cli.store import StoreFolder
    from shelfhelp.daily import DailyRun


@click.command("daily")
@click.option(
    "--targets",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    metavar="DIR",
    help="Publishes to DIR/public and DIR/staff; daily.json and digest/ stand beside them.",
)
@click.option("--staff-url", type=URL, help="Where staff's site is, for the links of the digest.")
@keep_option
@wait_option
@results_option
@click.pass_obj
def daily_command(
    store: StoreFolder, targets: Path, staff_url: str | None, keep: int, wait: float, results: Path | None
) -> None:
    """Check, publish both sites, and write and mail the digest: how it went, and staff's page Today.

    With a broken store the old sites stay up, and the digest says why. DIR/daily.json tells a monitor how the last run went.
    Ends with 1 where a site was not published or the letter not sent. The digest is mailed where these are set:
    SHELFHELP_DAILY_SMTP_HOST, SHELFHELP_DAILY_FROM, SHELFHELP_DAILY_TO; and as needed SHELFHELP_DAILY_SMTP_PORT,
    SHELFHELP_DAILY_SMTP_SECURITY (starttls, tls or none), SHELFHELP_DAILY_SMTP_USER and SHELFHELP_DAILY_SMTP_PASSWORD.
    """
    from shelfhelp.daily import DailyOptions, run  # noqa: PLC0415 as the compiler, it takes a while to load
    from shelfhelp.daily.mail import mailbox_in  # noqa: PLC0415

    store.refuse_no_store()
    try:
        mailbox = mailbox_in(os.environ)
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    url = f"{staff_url.rstrip('/')}/" if staff_url else ""
    store.results = results
    terms = DailyOptions(now=clock.now(), keep=keep, wait=wait, staff_url=url, results=results)
    ended = run(store.folder, targets, mailbox, terms)
    if isinstance(ended, Refused):
        click.echo(f"The run did not come to its end: {ended.reason}", err=True)
        sys.exit(1)
    _report(ended, store, targets)
    sys.exit(ended.exit_code)


def _report(day: DailyRun, store: StoreFolder, targets: Path) -> None:
    for audience, ending in day.endings.items():
        if isinstance(ending, Published):
            tell_published(ending, targets / audience.value)
            continue
        tell_findings(ending, store)
        click.echo(f"{targets / audience.value}: not published: {ending.reason}", err=True)
    tell_due(day.due, store)
    for note in day.notes:
        click.echo(f"note: {note}", err=True)
    if day.missed:
        click.echo(f"not updated before: {', '.join(map(str, day.missed))}", err=True)
    click.echo(
        f"digest: {day.letter.state}{f', {day.letter.why}' if day.letter.why else ''}", err=day.letter.state == "failed"
    )
