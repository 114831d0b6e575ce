"""`build` and `serve`: compile the store, and look at what came out."""

from __future__ import annotations

import sys
from contextlib import suppress
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import click

from shelfhelp.build.site import NotBuiltError, RejectedError, build_site
from shelfhelp.build.standing import made_of, standing, stands
from shelfhelp.cli.store import StoreFolder, as_of_option, progress_of, summary, verdict
from shelfhelp.compile import draft
from shelfhelp.host import clock
from shelfhelp.host.recall import keep_report, recall
from shelfhelp.parse.configuration import base_of, setting
from shelfhelp.preview.app import App
from shelfhelp.preview.preview import Preview
from shelfhelp.preview.server import server_of
from shelfhelp.release.outcome import cause_of
from shelfhelp.report import FORMATS
from shelfhelp.search import told_of_parts
from shelfhelp.search.cluster import told_of_server
from shelfhelp.source.sources import CONFIGURATION, Audience

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date, datetime
    from pathlib import Path

    from shelfhelp.compile import Compilation
    from shelfhelp.gate.manifest import Manifest
    from shelfhelp.host.recall import StandingSite


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
    known = recall(store.folder)
    drafts = [draft(store.read(one), as_of=day, for_rules=one not in targets, known=known) for one in Audience]
    found = cache(store.begin_check(drafts, known))
    of_any = drafts[0]
    drafts = [one for one in drafts if one.audience in targets]  # the check has what no site is made of

    @cache
    def gate() -> None:
        findings = found()
        click.echo(FORMATS["text"](findings, store.read()), nl=False, err=True)
        if verdict(findings, strict=strict):
            click.echo(f"{summary(findings)} Nothing was written.", err=True)
            sys.exit(1)

    if not store.is_large:
        gate()
    built: dict[str, StandingSite] = {}
    for compilation in drafts:
        if target := targets.get(compilation.audience):
            made_of = _made_of(store, compilation.as_of)
            manifest = _build_one(store, target, compilation, gate)
            pages = f"{len(compilation.tree.pages)} pages as of {compilation.as_of}"
            split = told_of_parts({path: file.size for path, file in manifest.files.items()})
            said = (pages, *split, *told_of_server(compilation.tree.site))
            built[str(target)] = standing(manifest, said, made_of)
            _tell(target, said)
    keep_report(store.folder, "build", replace(store.report_of(of_any, day, found()), sites=built))


def _build_one(store: StoreFolder, target: Path, compilation: Compilation, gate: Callable[[], None]) -> Manifest:
    """Write one site, or leave with what stands in its way. `gate` leaves where the store has errors."""
    one = compilation.audience
    try:
        with progress_of(f"Writing the {one} site", len(compilation.tree.pages)) as advance:
            return build_site(
                store.folder,
                target,
                compilation,
                store.read(),
                store=store.folder,
                may_stay=gate,
                on_page_written=advance,
            )
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


def _all_stand(store: StoreFolder, day: date | datetime, targets: Mapping[Audience, Path], *, strict: bool) -> bool:
    """Say what a build would say where the sites that it would write stand already, each byte of them. Return whether they do."""
    report = store.known_report("build", day)
    if report is None or verdict(report.found, strict=strict):
        return False
    made_of = _made_of(store, report.day)
    known = {site: report.sites.get(str(site)) for site in targets.values()}
    if not made_of or not all(one is not None and stands(site, one, made_of) for site, one in known.items()):
        return False
    click.echo(FORMATS["text"](report.found, store.read()), nl=False, err=True)
    for site, one in known.items():
        _tell(site, one.said if one else ())
    return True


def _made_of(store: StoreFolder, day: date) -> str:
    """Return a hash of all that a store's sites are made of on a day; "" where some of it cannot be read."""
    try:
        return made_of(store.folder, day, [store.read(one) for one in Audience])
    except OSError:
        return ""


def _tell(site: Path, said: Iterable[str]) -> None:
    for line in said:
        click.echo(f"{site}: {line}")


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
    preview, base = (
        Preview(store.folder, Audience(audience), as_of, _report),
        base_of(setting(configuration, "site_url")),
    )
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


def _report(report: str) -> None:
    click.echo(report.rstrip() or "No findings.", err=True)
