"""`gate`: look at a finished site, whoever has built it, before anybody else can."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from shelfhelp.build.site import NotBuiltError, found_in_site
from shelfhelp.cli.options import as_of_option, format_option
from shelfhelp.cli.store import StoreFolder, summary
from shelfhelp.compile import draft
from shelfhelp.gate.manifest import Manifest, differences, from_json, manifest_path
from shelfhelp.host import clock
from shelfhelp.report import FORMATS
from shelfhelp.source.sources import Audience

if TYPE_CHECKING:
    from datetime import date


@click.command("gate")
@click.argument("site", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--audience",
    type=click.Choice([a.value for a in Audience]),
    help="For whom it is.  [default: as its manifest says]",
)
@as_of_option
@format_option(FORMATS)
@click.pass_obj
def gate_command(store: StoreFolder, site: Path, audience: str | None, as_of: date | None, form: str) -> None:
    """Look at a finished site: SITE is the folder that holds its index.html.

    Reports everything that must not be in it: scripts that are not the theme's, requests to other hosts, what only staff may
    read, dead links, and files that are not as `shelfhelp build` made them. `build` and `publish` do this by themselves.
    """
    sources = store.read()
    known = _manifest(site)
    if known is not None:
        audience, as_of = audience or known.audience.value, as_of or known.as_of
    if audience is None:
        message = f"{site} has no manifest beside it; say for whom it is: --audience public, or --audience staff"
        raise click.UsageError(message)
    compilation = draft(store.read(Audience(audience)), as_of=as_of or clock.now())
    try:
        found = found_in_site(store.folder, site, compilation, sources)
    except NotBuiltError as error:
        message = f"{error}."
        raise click.ClickException(message) from None
    click.echo(FORMATS[form](found, sources), nl=False)
    changed = differences(site, known.files) if known is not None else ()
    for path in changed:
        click.echo(f"{site / path}: not as `shelfhelp build` has made it", err=True)
    click.echo(f"{site}: the {audience} site as of {compilation.as_of}. {summary(found)}", err=True)
    sys.exit(bool(found or changed))


def _manifest(site: Path) -> Manifest | None:
    """Return what `shelfhelp build` says of a site; None where somebody else has built it."""
    beside = manifest_path(site)
    try:
        return from_json(beside.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except ValueError as error:
        message = f"{beside} is no manifest of `shelfhelp build`, or it is damaged ({error}). Build the site again."
        raise click.ClickException(message) from None
