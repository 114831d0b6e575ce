"""`build` and `serve`: compile the store, and look at what came out."""

from __future__ import annotations

import sys
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING

import click

from shelfhelp.build.site import NotBuiltError, RejectedError, build_site
from shelfhelp.cli.store import StoreFolder, as_of_option, progress_of, summary, verdict
from shelfhelp.compile import draft
from shelfhelp.host import clock
from shelfhelp.host.recall import recall
from shelfhelp.parse.configuration import base_of, setting
from shelfhelp.preview.app import App
from shelfhelp.preview.preview import Preview
from shelfhelp.preview.server import server_of
from shelfhelp.release.outcome import cause_of
from shelfhelp.report import FORMATS
from shelfhelp.source.sources import CONFIGURATION, Audience

if TYPE_CHECKING:
    from datetime import date


@click.command("build")
@as_of_option
@click.option("--audience", type=click.Choice(["public", "staff", "all"]), default="all", show_default=True)
@click.option("--site-dir", default="site", show_default=True, help="Where to write; each audience has a folder in it.")
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.pass_obj
def build_command(store: StoreFolder, as_of: date | None, audience: str, site_dir: str, strict: bool) -> None:  # noqa: FBT001 click hands flags over so
    """Check, then write the sites. With any error nothing is written, and what stood there stays."""
    day = as_of or clock.now()
    built = {one for one in Audience if audience in {one.value, "all"}}
    known = recall(store.folder)
    drafts = [draft(store.read(one), as_of=day, for_rules=one not in built, known=known) for one in Audience]
    found = store.begin_check(drafts, known)

    @cache
    def gate() -> None:
        findings = found()
        click.echo(FORMATS["text"](findings, store.read()), nl=False, err=True)
        if verdict(findings, strict=strict):
            click.echo(f"{summary(findings)} Nothing was written.", err=True)
            sys.exit(1)

    if not store.is_large:
        gate()
    for compilation in drafts:
        one = compilation.audience
        if one not in built:
            continue
        target = store.folder / site_dir / one.value
        try:
            with progress_of(f"Writing the {one} site", len(compilation.tree.pages)) as advance:
                build_site(store.folder, target, compilation, store.read(), may_stay=gate, on_page_written=advance)
        except RejectedError as rejected:
            click.echo(FORMATS["text"](rejected.found, store.read()), nl=False, err=True)
            click.echo(f"{summary(rejected.found)} The {one} site is not as it must be; nothing was written.", err=True)
            sys.exit(1)
        except Exception as error:
            gate()  # where the store has errors, they say best why it cannot be built
            if isinstance(error, OSError):
                message = f"{cause_of(error)} The {one} site stays as it was."
                raise click.ClickException(message) from None
            if isinstance(error, NotBuiltError):
                message = f"{error}. The {one} site stays as it was."
                raise click.ClickException(message) from None
            raise
        click.echo(f"{target}: {len(compilation.tree.pages)} pages as of {compilation.as_of}")


@click.command("serve")
@as_of_option
@click.option("--audience", type=click.Choice([a.value for a in Audience]), default="public", show_default=True)
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.pass_obj
def serve_command(store: StoreFolder, as_of: date | None, audience: str, port: int) -> None:
    """Show a site while you write: a page is made when you look at it, and anew when you save a file.

    What is wrong today with the files of that audience stands above the page. Nothing is written, and only this computer sees it.
    """
    configuration = store.read(Audience(audience)).text_of(CONFIGURATION) or ""
    preview, base = Preview(store.folder, Audience(audience), as_of, _tell), base_of(setting(configuration, "site_url"))
    try:
        server = server_of(App(preview, base), port)
    except OSError as error:
        message = f"cannot listen on port {port}: {error.strerror}. Choose another with --port."
        raise click.UsageError(message) from None
    preview.refresh()
    click.echo(f"Serving on http://127.0.0.1:{port}{base} until you press Ctrl+C", err=True)
    preview.check()
    with server, suppress(KeyboardInterrupt):
        server.serve_forever()


def _tell(report: str) -> None:
    click.echo(report.rstrip() or "No findings.", err=True)
