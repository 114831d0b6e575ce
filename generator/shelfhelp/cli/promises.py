"""`promises`: hold what the store promises against what its help desk has done."""

from __future__ import annotations

import sys
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NoReturn

import click

from shelfhelp.cli.options import IsoDate, files_argument, results_option
from shelfhelp.cli.progress import status_of
from shelfhelp.compile import draft
from shelfhelp.host import clock
from shelfhelp.model.verifying import PromiseTests
from shelfhelp.parse.offers import habits_of
from shelfhelp.report import FORMATS
from shelfhelp.report.measured import as_json as as_data
from shelfhelp.report.measured import as_lines, as_text
from shelfhelp.source.sources import LARGEST_TEXT, VERIFIED, VERIFYING, Audience
from shelfhelp.verify.file import SpoiledFileError
from shelfhelp.verify.promises import ExportReader, counting_for
from shelfhelp.verify.promises.columns import READY, Layout, read_column_file, ready
from shelfhelp.verify.promises.results import write
from shelfhelp.verify.promises.rows import GarbledError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from shelfhelp.cli.store import StoreFolder
    from shelfhelp.compile import Compilation
    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.verify.promises import Export
    from shelfhelp.verify.promises.figures import Counting
    from shelfhelp.verify.promises.moments import DateOrder

_MOST_NAMES = 20
"""Names that nobody has named, which are told one by one."""


@click.command("promises")
@files_argument("exports")
@click.option(
    "--columns",
    multiple=True,
    metavar="FILE",
    help="A column file, or freshdesk, gorgias or zendesk.  [default: those that verify.yml names, and all of these]",
)
@results_option
@click.option(
    "--as-of", type=IsoDate(), help="The last day that counts, in the store's time zone.  [default: today there]"
)
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@click.pass_obj
def promises_command(
    store: StoreFolder,
    exports: tuple[Path, ...],
    columns: tuple[str, ...],
    results: Path | None,
    as_of: date | None,
    as_json: bool,  # noqa: FBT001 click hands flags over so
) -> None:
    """Say how often each promise was kept, from exports (CSV) of your help desk or your phones.

    Counts the last 7, 30 and 90 days by the store's business days, time zone and holidays. The figures, and nothing else, are
    written to verified/promises.yml, where `check` reads them. CONTRIBUTING.md says what the CSV and a column file look like,
    under "See whether promises were kept". Ends with 1 where a promise was not kept, or where a file cannot be read: then
    nothing is written.
    """
    compilation = draft(store.read(Audience.PUBLIC), as_of=as_of or clock.now(), for_rules=True)
    _refuse_broken(compilation, store)
    counting = counting_for(compilation, compilation.as_of)
    order: DateOrder = "month first" if habits_of(store.read(Audience.PUBLIC)).is_month_first else "day first"
    own = [_layout(store, name, counting) for name in columns] or list(_named_layouts(store, compilation, counting))
    try:
        with status_of("Reading what happened"):
            read = ExportReader(own, order, clock.now()).count(exports, counting)
    except GarbledError as error:
        _leave(f"{error.place}: {error}\nhelp: {error.help}", "Nothing was counted.")
    _tell_exports(read, counting)
    _end(compilation, counting, results or store.folder / VERIFIED, as_json=as_json)


def _end(compilation: Compilation, counting: Counting, folder: Path, *, as_json: bool) -> NoReturn:
    """Write the figures down, print them, and leave with the exit code of what they say."""
    tests = compilation.snapshot.verifying.promises or PromiseTests()
    measured = list(counting.measured(tests.kept_at_least))
    fewest = tests.fewest_cases.number
    try:
        write(folder, measured, counting.promised.promises)
    except SpoiledFileError as error:
        lines = (f"{one.location}: {one.message}\nhelp: {one.help}" for one in error.found)
        _leave("\n".join(lines), "It is not written over.")
    if as_json:
        click.echo(as_text(as_data(measured, fewest)), nl=False)
    else:
        for one in measured:
            promise = counting.promised.promises[one.key]
            click.echo(as_lines(one, promise.label, promise.location, fewest), nl=False)
    judged = ((one, one.judged_by(fewest)) for one in measured)
    sys.exit(any(found and not one.is_kept(found[1]) for one, found in judged))


def _refuse_broken(compilation: Compilation, store: StoreFolder) -> None:
    """Leave where the store does not say what it promises, or how it wants to be tested."""
    files = {VERIFYING, "policies/store.yml", "policies/contact.yml"}
    if found := [one for one in compilation.found if one.is_error and one.location.path in files]:
        _leave(FORMATS["text"](found, store.read(Audience.PUBLIC)), "Nothing was counted.")


def _named_layouts(store: StoreFolder, compilation: Compilation, counting: Counting) -> Iterator[Layout]:
    """Yield the column files that verify.yml names."""
    tests = compilation.snapshot.verifying.promises
    for name in map(str, tests.columns if tests else ()):
        path = PurePosixPath(name)
        if path.is_absolute() or ".." in path.parts:
            _leave(f'{VERIFYING}: "{name}" is not in the store\nhelp: put the column file into the store\'s folder')
        yield _layout(store, name, counting)


def _layout(store: StoreFolder, name: str, counting: Counting) -> Layout:
    """Return a column file by its path in the store, or from here, or by the name of one that comes along."""
    if name in READY:
        return ready(name)
    file = next((file for file in (store.folder / name, Path(name)) if file.is_file()), None)
    if file is None:
        _leave(f"there is no column file {name}\nhelp: write one, or name one of {', '.join(READY)}")
    text = file.read_bytes()[:LARGEST_TEXT].decode("utf-8-sig", "replace")
    layout, found = read_column_file(text, name, lambda meant: counting.promised.key_of(meant) is not None)
    if layout is None:
        _leave("\n".join(map(_as_line, found)), "Nothing was counted.")
    return layout


def _tell_exports(read: Iterable[Export], counting: Counting) -> None:
    """Print, to the side of the figures, what of the files counts and what does not."""
    for export in read:
        click.echo(f"{export.path}: {_rows(export.rows)} read as {export.layout}", err=True)
        for refused in export.told:
            click.echo(str(refused), err=True)
        if export.refused:
            click.echo(f"{export.path}: not counted: {_rows(export.refused)} that cannot be read", err=True)
    for why, number in sorted(counting.left_out.items()):
        click.echo(f"not counted: {number:,} {why}", err=True)
    names = counting.unknown.most_common()
    for name, number in names[:_MOST_NAMES]:
        click.echo(f'not counted: {number:,} for "{name}", which is no mailbox of the store', err=True)
    if names:
        more = f" (and {len(names) - _MOST_NAMES:,} more such names)" if len(names) > _MOST_NAMES else ""
        click.echo(
            f'help: write below "names:" of a column file what they are: \'"{names[0][0]}": none\'{more}', err=True
        )


def _rows(number: int) -> str:
    return f"{number:,} row{'s' * (number != 1)}"


def _as_line(finding: Diagnostic) -> str:
    return f"{finding.location}: {finding.message}\nhelp: {finding.help}"


def _leave(what: str, then: str = "") -> NoReturn:
    click.echo(what.rstrip("\n"), err=True)
    if then:
        click.echo(then, err=True)
    sys.exit(1)
