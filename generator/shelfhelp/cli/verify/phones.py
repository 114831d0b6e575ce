"""`verify phones`: which lines are due for a call, and what callers heard."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from shelfhelp.cli.verify.run import run_options
from shelfhelp.model.timeline import ONE_DAY
from shelfhelp.model.verification import Area
from shelfhelp.model.verifying import PhoneTests
from shelfhelp.verify.phones import (
    LONGEST_LIST,
    Call,
    Heard,
    named,
    read_calls,
    read_line,
    read_moment,
    verify_phones,
    was_open,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from shelfhelp.cli.verify.run import VerifyRun
    from shelfhelp.model.verification import Subject

_SKIP = "skip"
_HEARD = [heard.value for heard in Heard if heard is not Heard.ANSWERED]


@click.command("phones")
@run_options
@click.option("--paste", metavar="LINE", help='Note the line that staff\'s page "Our lines" made.')
@click.option(
    "--calls",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Note a provider's calls: CSV with the columns number, time, status, duration.",
)
@click.option("--line", metavar="NAME", help="The line that was called, with --heard.")
@click.option("--heard", type=click.Choice(_HEARD), help="What the caller heard.")
@click.option("--seconds", type=click.IntRange(0, 3600), help="After how many seconds.")
@click.option("--at", metavar="TIME", help='When, such as "2026-11-30 08:02", where the store is.  [default: now]')
@click.option("--ask", is_flag=True, help="Ask for a call to each line that is due.  [default: where somebody types]")
def phones_command(  # noqa: PLR0913 one for each option
    run: VerifyRun,
    *,
    paste: str | None,
    calls: Path | None,
    line: str | None,
    heard: str | None,
    seconds: int | None,
    at: str | None,
    ask: bool,
) -> None:
    """Say which phone lines are due for a call, ask for it, and note what was heard.

    No machine can hear whether a person answers: somebody calls, while the line is open and while it is closed, and what became of
    the call is judged by the hours of that moment.

    A provider's statuses are completed, busy, no-answer and the like; human and machine_start where it tells them apart.
    """
    subjects, zone = run.subjects(Area.PHONES), run.zone
    if (line is None) != (heard is None):
        message = "--line and --heard go together"
        raise click.UsageError(message)
    try:
        made: Iterable[Call] = ()
        if paste is not None:
            made = [read_line(paste, subjects, zone)]
        elif calls is not None:
            with calls.open(encoding="utf-8", errors="replace", newline="") as stream:
                made = list(read_calls(stream.read(LONGEST_LIST), subjects, zone))
        elif line is not None and heard is not None:
            moment = read_moment(at, zone) if at else run.now()
            made = [Call(named(line, subjects), moment, Heard(heard), seconds)]
        elif not run.as_json and (ask or sys.stdin.isatty()):
            made = _asked(run, subjects)
        else:
            test(run)
        run.conduct(Area.PHONES, verify_phones(made, run.snapshot.over_time, run.now), subjects)
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    run.end()


def test(run: VerifyRun) -> None:
    """List the lines that are due: a machine cannot hear whether somebody answers."""
    for subject in run.subjects(Area.PHONES):
        if not run.as_json and (due := _due(run, subject)):
            click.echo(f"! {subject.area} {subject.name} ({subject.value}): due for a call{due}")


def _due(run: VerifyRun, subject: Subject) -> str:
    """Return why a line is due for a call; "" where it is not."""
    today, every = run.now().date(), (run.settings.phones or PhoneTests()).every
    state, facts = run.before.state(subject, today), run.snapshot.over_time
    if state.is_due(today, every):
        return f": proved on {state.proved_on}" if state.proved_on else ": never proved"
    recent = [one for one in run.before.of(subject, today) if one.day > today - ONE_DAY * every.days_at_least]
    is_ever_closed = was_open(subject, run.now(), facts) is not None
    if is_ever_closed and all(was_open(subject, one.at, facts) for one in recent):
        return " while it is closed: nobody has tried"
    return ""


def _asked(run: VerifyRun, subjects: tuple[Subject, ...]) -> Iterator[Call]:
    """Ask for a call to each line that is due, one by one, so that what was heard is written down before the next one."""
    for subject in subjects:
        due = _due(run, subject)
        if not due:
            continue
        is_open = {True: "It is open now.", False: "It is closed now.", None: ""}[
            was_open(subject, run.now(), run.snapshot.over_time)
        ]
        click.echo(f"\n{subject.name}, due for a call{due}. Please call {subject.value}. {is_open}")
        heard = click.prompt("What did you hear?", type=click.Choice([*_HEARD, _SKIP]), default=_SKIP)
        if heard == _SKIP:
            continue
        at = run.now()
        counts = heard in {Heard.PERSON, Heard.NOBODY, Heard.MACHINE}
        seconds = click.prompt("After how many seconds?", type=click.IntRange(0, 3600)) if counts else None
        yield Call(subject, at, Heard(heard), seconds)
