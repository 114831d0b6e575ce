"""`export`, `init` and `schemas`: write files for others to go on with."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from shelfhelp.cli.options import as_of_option, audience_option
from shelfhelp.cli.own_store import describe, own_store
from shelfhelp.cli.prompts import answered, asked_options
from shelfhelp.cli.starter import ZONE, starter_files
from shelfhelp.cli.store import StoreFolder, summary
from shelfhelp.compile import compile
from shelfhelp.host import clock
from shelfhelp.model.timeline import day_in
from shelfhelp.parse.json_schema import schemas
from shelfhelp.report import FORMATS
from shelfhelp.search.cluster import collection, json_lines, told_of_server
from shelfhelp.site.export import export
from shelfhelp.source.sources import Audience

if TYPE_CHECKING:
    from datetime import date


PAGES = "pages.jsonl"
COLLECTION = "collection.json"
ANY_COLLECTION = "help"
"""What the collection is called where the store names no server."""


@click.command("export")
@click.argument("target", metavar="DIR", type=click.Path(path_type=Path))
@as_of_option
@audience_option
@click.option(
    "--search",
    "for_search",
    is_flag=True,
    help="Write pages.jsonl and collection.json instead, for a search server of your own.",
)
@click.pass_obj
def export_command(
    store: StoreFolder,
    target: Path,
    as_of: date | None,
    audience: str,
    for_search: bool,  # noqa: FBT001 click hands flags over so
) -> None:
    """Write a site's pages to DIR as plain Markdown, with a mkdocs.yml that stock MkDocs builds without ShelfHelp.

    With --search it writes JSON Lines, pages.jsonl: each page that search finds, with its address, title, other wordings, text,
    kind and topic, and an id that stays as long as its address does; and collection.json, which Typesense takes them in by.
    CONTRIBUTING.md has the commands, and how the site asks such a server.
    """
    empty_or_refuse(target)
    sources = store.read(Audience(audience))
    compilation = compile(sources, as_of=as_of or clock.now())
    if compilation.has_errors:
        click.echo(FORMATS["text"](compilation.found, sources), nl=False, err=True)
        click.echo(f"{summary(compilation.found)} Nothing was written.", err=True)
        sys.exit(1)
    if for_search:
        lines = list(json_lines(compilation.tree, compilation.as_of))
        target.mkdir(parents=True, exist_ok=True)
        (target / PAGES).write_text("".join(lines), encoding="utf-8", newline="\n")
        server = compilation.tree.site.search_server
        text = collection(server.collection if server else ANY_COLLECTION)
        (target / COLLECTION).write_text(text, encoding="utf-8", newline="\n")
        click.echo(f"{target / PAGES}: {len(lines)} pages")
        for sentence in told_of_server(compilation.tree.site):
            click.echo(sentence)
    else:
        export(compilation.tree, store.folder, target)
        click.echo(f"{target}: {len(compilation.tree.pages)} pages")


@click.command("init")
@click.argument("target", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--example", is_flag=True, help="Make a whole example store instead, with every policy.")
@asked_options
def init_command(target: Path, example: bool, **given: str | None) -> None:  # noqa: FBT001 click hands flags over so
    """Make a new store in DIR that says what you answer, with everything else behind # beside examples.

    In a terminal it asks what no option says; elsewhere it takes what is proposed for your country. With no option at all, and no
    terminal, it makes the example.
    """
    empty_or_refuse(target)
    is_asked, now = sys.stdin.isatty(), clock.now()
    is_answered = any(text is not None for text in given.values())
    if example and is_answered:
        message = "the example has a name and all else of its own; leave --example out, or the other options"
        raise click.UsageError(message)
    if example or not (is_asked or is_answered):
        files, said = starter_files(day_in(ZONE, now)), "It is an example: change its policies to yours."
    else:
        answers = answered(given, is_asked=is_asked)
        files, said = own_store(answers, day_in(answers["time_zone"], now)), describe(answers)
    for path, text in {**files, **{f"schemas/{n}": t for n, t in schemas().items()}}.items():
        file = target / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
    click.echo(f"{target} is a store now. Build it with: shelfhelp -C {target} build\n{said}")


@click.command("schemas")
@click.argument("target", metavar="DIR", type=click.Path(path_type=Path))
def schemas_command(target: Path) -> None:
    """Write the JSON Schemas of all source files to DIR, for editors that complete and check while you type."""
    target.mkdir(parents=True, exist_ok=True)
    for name, text in schemas().items():
        (target / name).write_text(text, encoding="utf-8", newline="\n")


def empty_or_refuse(target: Path) -> None:
    """Leave with a sentence where writing would mix with what is there."""
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        message = f"{target} exists and is not an empty folder; name another one"
        raise click.UsageError(message)
