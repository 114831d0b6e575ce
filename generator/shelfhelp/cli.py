"""The command line: each command is a thin shell that reads the store, calls the core, and tells what came out.

Exit codes are a contract: 0 clean, 1 findings (errors, or warnings with `--strict`), 2 wrong usage.
"""

from __future__ import annotations

import difflib
import sys
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click
from rich.console import Console
from rich.progress import Progress

from shelfhelp import __version__
from shelfhelp.clock import today_here, today_in_store
from shelfhelp.compile import check, compile, draft
from shelfhelp.disk import read_store
from shelfhelp.elsewhere import elsewhere
from shelfhelp.export import export
from shelfhelp.facts.say import locale_in
from shelfhelp.json_schema import schemas
from shelfhelp.model.timeline import ONE_DAY
from shelfhelp.model.values import Day
from shelfhelp.report import FORMATS, facts
from shelfhelp.rules import RULES
from shelfhelp.source.sources import FOLDERS, Audience, Sources
from shelfhelp.starter import starter_files

F = TypeVar("F", bound="Callable[..., object]")

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from shelfhelp.model.diagnostic import Diagnostic


_LARGE = 1_000
"""Files. A larger store is worth a process more."""


class IsoDate(click.ParamType[date]):
    """A date on the command line, `2026-12-24`."""

    name = "DATE"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return Day.parse(str(value)).date
        except ValueError as error:
            self.fail(str(error), param, ctx)


@dataclass
class Store:
    """The store's folder, read once for each audience that a command needs, so that all it says is about the same files."""

    folder: Path
    known: dict[Audience, Sources] = field(default_factory=dict)

    def read(self, audience: Audience = Audience.STAFF) -> Sources:
        """Read the sources, or leave with a sentence where this is no store."""
        if not any((self.folder / name).is_dir() for name in FOLDERS):
            message = (
                f"{self.folder} is not a store: it has no folder policies/, faq/ or kb/. "
                "Name one with -C DIR, or make one with `shelfhelp init DIR`."
            )
            raise click.UsageError(message)
        if audience not in self.known:
            self.known[audience] = read_store(self.folder, audience)
        return self.known[audience]

    def day(self, as_of: date | None) -> date:
        return as_of or today_in_store(self.read(Audience.PUBLIC))

    @property
    def is_large(self) -> bool:
        return len(self.read().files) > _LARGE

    def found(self, as_of: date | None) -> tuple[Diagnostic, ...]:
        """Check both audiences, with a sign of life where a person watches."""
        with Console(stderr=True).status("Checking every policy, question and link"):
            return found_in([self.read(Audience.PUBLIC), self.read(Audience.STAFF)], self.day(as_of))

    def begin_check(self, as_of: date | None) -> Callable[[], tuple[Diagnostic, ...]]:
        """Begin to check; what is returned waits for the findings. A large store is checked while its pages are made."""
        if self.is_large:
            return elsewhere(found_in, [self.read(Audience.PUBLIC), self.read(Audience.STAFF)], self.day(as_of))
        found = self.found(as_of)
        return lambda: found


def found_in(stores: list[Sources], as_of: date) -> tuple[Diagnostic, ...]:
    """Return what is wrong with a store on a day and on every later one, for all audiences."""
    return check(stores, as_of=as_of).found


def as_of_option(command: F) -> F:
    """Add `--as-of` to a command."""
    text = "The day to compile for, in the store's time zone.  [default: today there]"
    return click.option("--as-of", type=IsoDate(), help=text)(command)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="shelfhelp")
@click.option(
    "-C",
    "folder",
    metavar="DIR",
    default=".",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The store's folder.  [default: here]",
)
@click.pass_context
def main(context: click.Context, folder: Path) -> None:
    """Compile a store's policies and FAQ into a public help center and a staff FAQ.

    A policy fact is stated once, in policies/. Everything else is made from it, and what contradicts it stops the build.
    """
    context.obj = Store(folder.resolve())


@main.command("check")
@as_of_option
@click.option(
    "--format", "form", type=click.Choice(list(FORMATS)), default="text", show_default=True, help="How to tell."
)
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.pass_obj
def check_command(store: Store, as_of: date | None, form: str, strict: bool) -> None:  # noqa: FBT001 click hands flags over so
    """Check everything and write nothing: both audiences, today and every later day on which a policy changes."""
    found = store.found(as_of)
    click.echo(FORMATS[form](found, store.read()), nl=False)
    if form == "text":
        click.echo(summary(found), err=True)
    sys.exit(verdict(found, strict=strict))


@main.command("build")
@as_of_option
@click.option("--audience", type=click.Choice(["public", "staff", "all"]), default="all", show_default=True)
@click.option("--site-dir", default="site", show_default=True, help="Where to write; each audience has a folder in it.")
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.pass_obj
def build_command(store: Store, as_of: date | None, audience: str, site_dir: str, strict: bool) -> None:  # noqa: FBT001 click hands flags over so
    """Check, then write the sites. With any error nothing is written, and what stood there stays."""
    from shelfhelp.site import build_site  # noqa: PLC0415 MkDocs takes a while to import; other commands do without it

    found = store.begin_check(as_of)

    @cache
    def gate() -> None:
        findings = found()
        click.echo(FORMATS["text"](findings, store.read()), nl=False, err=True)
        if verdict(findings, strict=strict):
            click.echo(f"{summary(findings)} Nothing was written.", err=True)
            sys.exit(1)

    if not store.is_large:
        gate()
    for one in [a for a in Audience if audience in {a.value, "all"}]:
        compilation = draft(store.read(one), as_of=store.day(as_of))
        target = store.folder / site_dir / one.value
        try:
            with progress_of(f"Writing the {one} site", len(compilation.tree.pages)) as advance:
                build_site(store.folder, target, compilation, gate=gate, on_page_written=advance)
        except Exception:
            gate()  # where the store has errors, they say best why it cannot be built
            raise
        click.echo(f"{target}: {len(compilation.tree.pages)} pages as of {compilation.snapshot.as_of}")


@main.command("serve")
@as_of_option
@click.option("--audience", type=click.Choice([a.value for a in Audience]), default="public", show_default=True)
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.pass_obj
def serve_command(store: Store, as_of: date | None, audience: str, port: int) -> None:
    """Show a site while you write: it is built anew when a source changes. Only this computer can see it."""
    from shelfhelp.site import serve_site  # noqa: PLC0415 MkDocs takes a while to import

    store.read()
    try:
        serve_site(store.folder, Audience(audience), as_of, port)
    except OSError as error:
        message = f"cannot listen on port {port}: {error.strerror}. Choose another with --port."
        raise click.UsageError(message) from None


@main.command("facts")
@click.argument("key", required=False)
@as_of_option
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to tell."
)
@click.pass_obj
def facts_command(store: Store, key: str | None, as_of: date | None, form: str) -> None:
    """List every fact, its value and its place; with KEY (or the beginning of keys), only those."""
    snapshot = compile(store.read(), as_of=store.day(as_of)).snapshot
    chosen = [f for f in snapshot.facts.values() if key is None or f.key == key or f.key.startswith(f"{key}.")]
    if not chosen:
        near = difflib.get_close_matches(str(key), snapshot.facts, n=1)
        hint = f'; did you mean "{near[0]}"?' if near else ""
        message = f'no policy states "{key}"{hint}'
        raise click.UsageError(message)
    tell = facts.facts_as_text(chosen, locale_in(snapshot)) if form == "text" else facts.facts_as_json(chosen, snapshot)
    click.echo(tell, nl=False)


@main.command("changes")
@click.option("--since", type=IsoDate(), help="The first day to look at.  [default: the day before --as-of]")
@as_of_option
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to tell."
)
@click.pass_obj
def changes_command(store: Store, since: date | None, as_of: date | None, form: str) -> None:
    """List what changed since a day, and everything that will change."""
    day = store.day(as_of)
    snapshot = compile(store.read(), as_of=day).snapshot
    chosen = [c for c in snapshot.changes if c.effective_from >= (since or day - ONE_DAY)]
    tell = facts.changes_as_text if form == "text" else facts.changes_as_json
    click.echo(tell(chosen, locale_in(snapshot)), nl=False)


@main.command("explain")
@click.argument("code")
def explain_command(code: str) -> None:
    """Print the page of a rule: what it catches, why it matters, how to fix it. CODE is its code or its name."""
    for rule in RULES:
        if code.casefold() in {rule.defect.code.casefold(), rule.defect.name}:
            click.echo(rule.page, nl=False)
            return
    offered = ", ".join(rule.defect.code for rule in RULES)
    message = f'there is no rule "{code}"; the rules are {offered}'
    raise click.UsageError(message)


@main.command("export")
@click.argument("target", metavar="DIR", type=click.Path(path_type=Path))
@as_of_option
@click.option("--audience", type=click.Choice([a.value for a in Audience]), default="public", show_default=True)
@click.pass_obj
def export_command(store: Store, target: Path, as_of: date | None, audience: str) -> None:
    """Write a site's pages to DIR as plain Markdown, with a mkdocs.yml that stock MkDocs builds without ShelfHelp."""
    empty_or_refuse(target)
    sources = store.read(Audience(audience))
    compilation = compile(sources, as_of=store.day(as_of))
    if compilation.has_errors:
        click.echo(FORMATS["text"](compilation.found, sources), nl=False, err=True)
        click.echo(f"{summary(compilation.found)} Nothing was written.", err=True)
        sys.exit(1)
    export(compilation.tree, store.folder, target)
    click.echo(f"{target}: {len(compilation.tree.pages)} pages")


@main.command("init")
@click.argument("target", metavar="DIR", type=click.Path(path_type=Path))
def init_command(target: Path) -> None:
    """Make a new store in DIR: small, whole and ready to build. Then change its policies to yours."""
    empty_or_refuse(target)
    for path, text in {**starter_files(today_here()), **{f"schemas/{n}": t for n, t in schemas().items()}}.items():
        file = target / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
    click.echo(f"{target} is a store now. Build it with: shelfhelp -C {target} build")


@main.command("schemas")
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


@contextmanager
def progress_of(title: str, steps: int) -> Iterator[Callable[[], None]]:
    """Show a progress bar where a person watches; elsewhere nothing."""
    with Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task(title, total=steps)
        yield lambda: bar.advance(task)


def verdict(found: tuple[Diagnostic, ...], *, strict: bool) -> int:
    """Return the exit code for findings."""
    return int(any(finding.is_error or strict for finding in found))


def summary(found: tuple[Diagnostic, ...]) -> str:
    """Say in a sentence how many findings there are."""
    errors = sum(finding.is_error for finding in found)
    warnings = len(found) - errors
    if not found:
        return "No findings."
    return f"{errors} error{'s' * (errors != 1)}, {warnings} warning{'s' * (warnings != 1)}."
