"""`publish`, `rollback` and `status`: put a site before its readers, go back, and see what is there."""

from __future__ import annotations

import json
import sys
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from shelfhelp.cli.options import (
    as_of_option,
    audience_option,
    format_option,
    keep_option,
    results_option,
    wait_option,
)
from shelfhelp.cli.store import StoreFolder, summary
from shelfhelp.host import clock
from shelfhelp.release.outcome import Published, Refused
from shelfhelp.release.publishing import PublishOptions, publish, publish_built
from shelfhelp.release.record import summary_of
from shelfhelp.release.rollback import rollback
from shelfhelp.release.status import format_age, status
from shelfhelp.report import FORMATS
from shelfhelp.source.sources import Audience

if TYPE_CHECKING:
    from datetime import date

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.release.record import Release
    from shelfhelp.release.status import Status


target_argument = click.argument("target", type=click.Path(file_okay=False, path_type=Path))


@click.command("publish")
@target_argument
@audience_option
@as_of_option
@keep_option
@wait_option
@results_option
@click.option("--again", is_flag=True, help="Publish even what somebody went back from.")
@click.option(
    "--site",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Publish this folder, made by `shelfhelp build`, with the manifest beside it.",
)
@click.pass_obj
def publish_command(  # noqa: PLR0913, PLR0917 one for each option
    store: StoreFolder,
    target: Path,
    audience: str,
    as_of: date | None,
    keep: int,
    wait: float,
    results: Path | None,
    again: bool,  # noqa: FBT001 click hands flags over so
    site: Path | None,
) -> None:
    """Check, build, and make the new site live in the folder TARGET, by one step that cannot break.

    A web server shows TARGET/current/site. In git, what is published is the commit that is checked out. Whatever goes wrong,
    the old site stays whole, and the next run tidies up. Releases share the files that have not changed: never edit one.
    """
    now = clock.now()
    store.refuse_no_store()
    store.results = results
    if site is not None:
        if as_of is not None:
            message = "--as-of does not go with --site: a site that is built already holds for its own day"
            raise click.UsageError(message)
        terms = PublishOptions(now=now, keep=keep, wait=wait, again=again, results=results)
        ended = publish_built(store.folder, site, target, Audience(audience), terms)
    else:
        ended = publish(
            store.folder,
            target,
            Audience(audience),
            now=now,
            as_of=as_of,
            keep=keep,
            wait=wait,
            again=again,
            results=results,
        )
    _report(ended, store, target)


@click.command("rollback")
@target_argument
@click.option("--to", metavar="ID", help="Which release; `status` lists them.  [default: the one before]")
@wait_option
@click.pass_obj
def rollback_command(store: StoreFolder, target: Path, to: str | None, wait: float) -> None:
    """Make an older release in the folder TARGET live again. What is left is not published again by itself."""
    _report(rollback(target, now=clock.now(), to=to, wait=wait), store, target)


@click.command("status")
@target_argument
@click.option("--max-age", type=click.FloatRange(min=0), metavar="HOURS", help="Fail where the live site is older.")
@click.option("--due", is_flag=True, help="Fail where something has come due in the live site.")
@click.option("--verify", is_flag=True, help="Read all files of the live site; fail where one is not as published.")
@format_option(["text", "json"])
def status_command(target: Path, max_age: float | None, due: bool, verify: bool, form: str) -> None:  # noqa: FBT001 click hands flags over so
    """Print what is live in the folder TARGET: built when, of which commit, for which day, when it must change next, what is due.

    Ends with 1 where nothing is live, or what is live is too old or not whole; with --due also where something has come due.
    """
    most = None if max_age is None else timedelta(hours=max_age)
    found = status(target, now=clock.now(), max_age=most, verify=verify)
    click.echo(_as_json(found) if form == "json" else _as_text(found), nl=False)
    sys.exit(bool(found.problems or (due and found.live and found.live.due)))


def _report(ended: Published | Refused, store: StoreFolder, target: Path) -> None:
    """Print how a run ended, and exit with its code."""
    if isinstance(ended, Refused):
        tell_findings(ended, store)
        click.echo(f"Nothing was published: {ended.reason}", err=True)
        sys.exit(1)
    for note in ended.notes:
        click.echo(f"note: {note}", err=True)
    tell_due(ended.due, store)
    tell_published(ended, target)


def tell_findings(ended: Refused, store: StoreFolder) -> None:
    """Show what is wrong with the store, where that is why nothing was published."""
    if ended.found:
        click.echo(FORMATS["text"](ended.found, store.read()), nl=False, err=True)
        click.echo(summary(ended.found), err=True)


def tell_due(due: tuple[Diagnostic, ...], store: StoreFolder) -> None:
    """Show what has come due; it has kept nothing from being published."""
    if due:
        click.echo(FORMATS["text"](due, store.read()), nl=False, err=True)
        click.echo(f"{len(due)} finding{'s' * (len(due) != 1)} above came due by the calendar alone.", err=True)


def tell_published(ended: Published, target: Path) -> None:
    """Print which release is live."""
    release = ended.release
    what = "is live" if ended.is_new else "is live already; nothing has changed"
    click.echo(f"{target}: release {release.id} {what}, as of {release.as_of}")


def _as_text(found: Status) -> str:
    lines = [*_about(found.live, found)] if found.live else []
    if found.kept:
        lines.append("kept for going back:")
        lines += [f"  {one.id}{' (withdrawn)' * (one.id in found.withdrawn)}" for one in found.kept]
    if found.leftovers:
        lines.append(f"at work, or left by a run that died and removed by the next: {', '.join(found.leftovers)}")
    lines += [f"problem: {problem}" for problem in found.problems]
    return "".join(f"{line}\n" for line in lines)


def _about(release: Release, found: Status) -> list[str]:
    commit = (
        f"commit {release.commit[:12]} of {release.committed_at:%Y-%m-%d %H:%M UTC}" if release.commit else "no commit"
    )
    age = f", {format_age(found.age)} ago" if found.age is not None else ""
    return [
        f"live: release {release.id}, the {release.audience} site as of {release.as_of}",
        f"built: {release.built_at:%Y-%m-%d %H:%M UTC}{age}, by shelfhelp {release.version}",
        f"made of: {commit}",
        f"next change: {release.next_change or 'none is known'}",
        *(f"come due: {line}" for line in release.due),
    ]


def _as_json(found: Status) -> str:
    entry = {
        "live": summary_of(found.live) if found.live else None,
        "age_seconds": int(found.age.total_seconds()) if found.age is not None else None,
        "kept": [one.id for one in found.kept],
        "withdrawn": list(found.withdrawn),
        "leftovers": list(found.leftovers),
        "problems": list(found.problems),
    }
    return f"{json.dumps(entry, indent=2, ensure_ascii=False)}\n"
