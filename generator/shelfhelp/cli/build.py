"""`build`: see whether all stands that it would write, and write it where it does not (cli/building.py).

What stands is known without anything of what compiles a store, which takes longer to import than all else here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from shelfhelp.build.standing import made_of, stands
from shelfhelp.cli.options import as_of_option
from shelfhelp.cli.store import StoreFolder, tell, verdict
from shelfhelp.host import clock
from shelfhelp.report import FORMATS
from shelfhelp.source.sources import Audience

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime
    from pathlib import Path


@click.command("build")
@as_of_option
@click.option("--audience", type=click.Choice(["public", "staff", "all"]), default="all", show_default=True)
@click.option("--site-dir", default="site", show_default=True, help="Where to write; each audience has a folder in it.")
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.pass_obj
def build_command(store: StoreFolder, as_of: date | None, audience: str, site_dir: str, strict: bool) -> None:  # noqa: FBT001 click hands flags over so
    """Check, then write the sites. With any error nothing is written, and what stood there stays."""
    day = as_of or clock.now()
    targets = {one: store.folder / site_dir / one.value for one in Audience if audience in {one.value, "all"}}
    if _all_stand(store, day, targets, strict=strict):
        return
    from shelfhelp.cli.building import build_sites  # noqa: PLC0415 what stands is not compiled

    build_sites(store, day, targets, strict=strict)


def _all_stand(store: StoreFolder, day: date | datetime, targets: Mapping[Audience, Path], *, strict: bool) -> bool:
    """Say what a build would say where the sites that it would write stand already, each byte of them. Return whether they do."""
    report = store.known_report("build", day)
    if report is None or verdict(report.found, strict=strict):
        return False
    now = made_of(store.folder, report.day, map(store.read, Audience))
    known = {site: report.sites.get(str(site)) for site in targets.values()}
    if not now or not all(one is not None and stands(site, one, now) for site, one in known.items()):
        return False
    click.echo(FORMATS["text"](report.found, store.read()), nl=False, err=True)
    for site, one in known.items():
        tell(site, one.said if one else ())
    return True
