"""`gaps`: what people searched for in vain, as a list for editors."""

from __future__ import annotations

import gzip
import sys
from typing import TYPE_CHECKING, BinaryIO, cast

import click

from shelfhelp.cli.options import IsoDate, as_of_option, files_argument
from shelfhelp.cli.progress import status_of
from shelfhelp.compile import draft
from shelfhelp.host import clock
from shelfhelp.rules.sec.persons import may_hold_traces, traces
from shelfhelp.search import documents_of
from shelfhelp.search.gaps.counting import Tally
from shelfhelp.search.gaps.judging import Judge
from shelfhelp.search.gaps.listing import as_json, as_text
from shelfhelp.search.gaps.log import LONGEST_LINE, BadLine, searches
from shelfhelp.search.index import index_of
from shelfhelp.search.ranking import Ranking
from shelfhelp.source.sources import Audience

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from shelfhelp.cli.store import StoreFolder

_TOLD = 10
"""Bad lines of a file that are told one by one."""

_GZIP = b"\x1f\x8b"


@click.command("gaps")
@files_argument("logs")
@click.option("--since", type=IsoDate(), help="The first day that counts.  [default: all days]")
@click.option("--all", "is_all", is_flag=True, help="Show all entries, and not only those that were asked most.")
@as_of_option
@click.option("--json", "to_json", is_flag=True, help="Print all entries as JSON.")
@click.pass_obj
def gaps_command(
    store: StoreFolder,
    logs: tuple[Path, ...],
    since: date | None,
    is_all: bool,  # noqa: FBT001 click hands flags over so
    as_of: date | None,
    to_json: bool,  # noqa: FBT001 click hands flags over so
) -> None:
    """List what people searched for in vain: what nothing answers, what is found by luck, what another page takes.

    FILE is a log of searches: what `searches` of policies/contact.yml was sent, one JSON object a line, or what nginx writes with
    the configuration of `deploy-config`; also packed by gzip. Each question is asked of the public site's search of now, and what
    is found by now is told as done. CONTRIBUTING.md says more, under "See what is asked in vain". Ends with 1 where no line can be
    read.
    """
    compilation = draft(store.read(Audience.PUBLIC), as_of=as_of or clock.now())
    tree, snapshot = compilation.tree, compilation.snapshot
    if compilation.has_errors:
        click.echo("The store has errors, and search may lack pages: `shelfhelp check` tells them.", err=True)
    tally = Tally(tree.language, since)
    read = [_count(log, tally) for log in logs]
    if not any(read):
        click.echo("No line is a search. A line is what a page sends, as CONTRIBUTING.md shows it.", err=True)
        sys.exit(1)
    _, _, country = tree.site.language.rpartition("-")
    ranking = Ranking(index_of(documents_of(tree), tree.language))
    judge = Judge(tree, ranking, lambda text: may_hold_traces(text) and bool(traces(text, country)))
    with status_of("Asking the search"):
        found = judge.gaps(tally.questions())
    if to_json:
        click.echo(as_json(found, tally, snapshot.questions), nl=False)
    else:
        click.echo(as_text(found, tally, snapshot.questions, is_all=is_all), nl=False)


def _count(log: Path, tally: Tally) -> int:
    """Count the searches of a log, tell its bad lines, and return how many lines were searches."""
    good, bad = 0, 0
    try:
        with log.open("rb") as file:
            for one in searches(_lines(_unpacked(file))):
                if isinstance(one, BadLine):
                    bad += 1
                    if bad <= _TOLD:
                        click.echo(f"{log}:{one.number}: {one.what}", err=True)
                else:
                    good += 1
                    tally.add(one)
    except (gzip.BadGzipFile, EOFError) as error:
        click.echo(f"{log}: what follows is not read: {error}", err=True)
    if bad > _TOLD:
        click.echo(f"{log}: and {bad - _TOLD:,} more such lines", err=True)
    return good


def _unpacked(file: BinaryIO) -> BinaryIO:
    is_packed = file.read(len(_GZIP)) == _GZIP
    file.seek(0)
    return cast("BinaryIO", gzip.GzipFile(fileobj=file)) if is_packed else file


def _lines(file: BinaryIO) -> Iterator[bytes]:
    """Yield the lines of a file, of one that does not end only as much as shows that it is too long."""
    while line := file.readline(LONGEST_LINE + 1):
        yield line
        while len(line) > LONGEST_LINE and not line.endswith(b"\n"):
            line = file.readline(LONGEST_LINE + 1)
            if len(line) <= LONGEST_LINE:
                break
