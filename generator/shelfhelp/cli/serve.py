"""`serve`: show a site while it is written."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import click

from shelfhelp.cli.options import as_of_option, audience_option
from shelfhelp.host.elsewhere import prepare
from shelfhelp.preview.app import App
from shelfhelp.preview.checking import found_by_another_process
from shelfhelp.preview.preview import Preview
from shelfhelp.preview.server import server_of
from shelfhelp.source.settings import base_of, setting
from shelfhelp.source.sources import CONFIGURATION, Audience

if TYPE_CHECKING:
    from datetime import date

    from shelfhelp.cli.store import StoreFolder


@click.command("serve")
@as_of_option
@audience_option
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.pass_obj
def serve_command(store: StoreFolder, as_of: date | None, audience: str, port: int) -> None:
    """Show a site while you write: a page is made when you look at it, and anew when you save a file.

    What is wrong today with the files of that audience stands above the page as soon as it is known. Nothing is written into the
    store, and only this computer sees the pages. What was worked out is kept in your folder for caches, as by `check`.
    """
    store.refuse_no_store()
    prepare()  # before a store is read, of which the other process needs none
    preview = Preview(store.folder, Audience(audience), as_of, _report, found_by_another_process())
    preview.refresh()
    base = base_of(setting(preview.text_of(CONFIGURATION), "site_url"))
    try:
        server = server_of(App(preview, base), port)
    except OSError as error:
        message = f"cannot listen on port {port}: {error.strerror}. Choose another with --port."
        raise click.UsageError(message) from None
    click.echo(f"Serving on http://127.0.0.1:{port}{base} until you press Ctrl+C", err=True)
    preview.begin_check()
    with server, suppress(KeyboardInterrupt):
        server.serve_forever()


def _report(report: str) -> None:
    click.echo(report.rstrip() or "No findings.", err=True)
