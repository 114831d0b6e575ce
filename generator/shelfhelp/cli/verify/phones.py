"""`verify phones`: which lines are due for a call."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from shelfhelp.cli.verify.run import run_options
from shelfhelp.model.verification import Area
from shelfhelp.model.verifying import PhoneTests

if TYPE_CHECKING:
    from shelfhelp.cli.verify.run import VerifyRun


@click.command("phones")
@run_options
def phones_command(run: VerifyRun) -> None:
    """Say which phone lines are due for a call."""
    test(run)
    run.end()


def test(run: VerifyRun) -> None:
    """List the lines that are due: a machine cannot hear whether somebody answers."""
    today, tests = run.now().date(), run.settings.phones or PhoneTests()
    for subject in run.subjects(Area.PHONES):
        state = run.before.state(subject, today)
        if state.is_due(today, tests.every) and not run.as_json:
            since = f"proved on {state.proved_on}" if state.proved_on else "never proved"
            click.echo(f"! phones {subject.name} ({subject.value}): due for a call: {since}")
