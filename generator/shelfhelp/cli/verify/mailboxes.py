"""`verify mailboxes`: a message to each mailbox, and whether it arrives."""

from __future__ import annotations

import os
import secrets
import time
from importlib.util import find_spec
from typing import TYPE_CHECKING

import click

from shelfhelp.cli.verify.run import run_options
from shelfhelp.host import clock
from shelfhelp.model.verification import Area

if TYPE_CHECKING:
    from collections.abc import Collection

    from shelfhelp.cli.verify.run import VerifyRun
    from shelfhelp.model.verifying import MailboxTests

_MISSING = "a program is missing that sends mail; pip install 'shelfhelp[verify]'"
_EXAMPLE = """\
verify.yml does not say how to test mailboxes. Write it beside mkdocs.yml, such as:

mailboxes:
  smtp:
    host: mail.store.example
    user: tester
    sender: tester@store.example
  boxes:
    tester:
      host: mail.store.example
      user: tester
  returns_to: tester
  tests:
    customer-service:
      seen_in: tester"""


@click.command("mailboxes")
@click.option(
    "--wait",
    type=click.FloatRange(min=0),
    metavar="SECONDS",
    help="How long this run waits for mail.  [default: as verify.yml says, else 1 minute]",
)
@run_options
def mailboxes_command(run: VerifyRun, wait: float | None) -> None:
    """Send a message to each mailbox, and see it arrive, or its automatic answer.

    What has not come when this run ends is waited for by the next one; no second message is sent before the deadline. Passwords
    are read from SHELFHELP_VERIFY_SMTP_PASSWORD and, for a box called "desk", SHELFHELP_VERIFY_IMAP_DESK_PASSWORD, or from
    systemd credentials of these names.
    """
    if run.settings.mailboxes is None:
        raise click.UsageError(_EXAMPLE)
    _conduct(run, run.settings.mailboxes, wait)
    run.end()


def test(run: VerifyRun) -> None:
    """Test every mailbox that the store prints."""
    if run.settings.mailboxes is not None:
        _conduct(run, run.settings.mailboxes, None)


def _conduct(run: VerifyRun, settings: MailboxTests, wait: float | None) -> None:
    if find_spec("aiosmtplib") is None:
        raise click.UsageError(_MISSING)
    from shelfhelp.verify.mailboxes import Means, verify_mailboxes  # noqa: PLC0415 it takes a while to load
    from shelfhelp.verify.mailboxes.domains import resolver_for  # noqa: PLC0415

    subjects = run.subjects(Area.MAILBOXES)
    _tell_strangers(settings, {subject.name.partition(" ")[0] for subject in subjects})
    means = Means(
        environment=os.environ,
        resolver=resolver_for(settings.nameserver),
        now=lambda: clock.now().astimezone(run.zone),
        pause=time.sleep,
        random=secrets.token_bytes,
        note=run.note,
        waits=settings.waits.minutes_at_least * 60 if wait is None else wait,
    )
    with run.folder.run_of(Area.MAILBOXES, _tell_wait) as before:
        run.conduct(Area.MAILBOXES, verify_mailboxes(subjects, settings, before, means), subjects)


def _tell_wait() -> None:
    click.echo("Another run is testing the mailboxes; this one begins when it has ended.", err=True)


def _tell_strangers(settings: MailboxTests, stated: Collection[str]) -> None:
    """Tell of tests of mailboxes that nobody states; all others go on."""
    for name in settings.tests:
        if name not in stated:
            known = ", ".join(sorted(stated)) or "none"
            click.echo(
                f'verify.yml: mailboxes tests "{name}", and the store states no mailbox of this name today\n'
                f"help: the mailboxes are: {known}",
                err=True,
            )
