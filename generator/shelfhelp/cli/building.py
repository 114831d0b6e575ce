"""What `build` does where not all stands already: compile the store, check it, and write its sites."""

from __future__ import annotations

import sys
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import click

from shelfhelp.build.site import NotBuiltError, RejectedError, build_site
from shelfhelp.build.standing import made_of, standing
from shelfhelp.cli.checking import begin_check
from shelfhelp.cli.progress import progress_of
from shelfhelp.cli.store import StoreFolder, summary, tell, verdict
from shelfhelp.compile import Compilation, draft, read_book
from shelfhelp.host.elsewhere import prepare
from shelfhelp.host.recall import keep_report, recall
from shelfhelp.host.templates import keep_compiled_templates
from shelfhelp.release.outcome import cause_of
from shelfhelp.report import FORMATS
from shelfhelp.search import told_of_parts
from shelfhelp.search.cluster import told_of_server
from shelfhelp.source.sources import Audience

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date, datetime
    from pathlib import Path

    from shelfhelp.gate.manifest import Manifest
    from shelfhelp.host.recall import StandingSite


def build_sites(store: StoreFolder, day: date | datetime, targets: Mapping[Audience, Path], *, strict: bool) -> None:
    """Check a store, and write its sites for a day into their folders; leave with the findings where any stands in the way."""
    if store.is_large:
        prepare()
    keep_compiled_templates()
    known = recall(store.folder)
    books = [(draft if one in targets else read_book)(store.read(one), as_of=day, known=known) for one in Audience]
    found = cache(begin_check(store, books, known))
    drafts = [one for one in books if isinstance(one, Compilation)]  # the check drafts what no site is made of
    of_any = drafts[0]

    @cache
    def gate() -> None:
        findings = found()
        click.echo(FORMATS["text"](findings, store.read()), nl=False, err=True)
        if verdict(findings, strict=strict):
            click.echo(f"{summary(findings)} Nothing was written.", err=True)
            sys.exit(1)

    if not store.is_large:
        gate()
    # Known before anything is written: what changes meanwhile is built the next time.
    of_what = made_of(store.folder, of_any.as_of, map(store.read, Audience))
    built: dict[str, StandingSite] = {}
    for compilation in drafts:
        if target := targets.get(compilation.audience):
            manifest = _build_one(store, target, compilation, gate)
            pages = f"{len(compilation.tree.pages)} pages as of {compilation.as_of}"
            split = told_of_parts({path: file.size for path, file in manifest.files.items()})
            said = (pages, *split, *told_of_server(compilation.tree.site))
            built[str(target)] = standing(manifest, said, of_what)
            tell(target, said)
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
