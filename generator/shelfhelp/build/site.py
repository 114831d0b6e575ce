"""Builds one audience's site beside the old one, and puts it in its place only when it is whole and the gate lets it through."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import TemplateError

from shelfhelp import __version__
from shelfhelp.gate import gate
from shelfhelp.gate.expect import expect
from shelfhelp.gate.manifest import Manifest, files_of, manifest_path
from shelfhelp.host.elsewhere import spread
from shelfhelp.model.diagnostic import Location
from shelfhelp.model.old_address import INDEX
from shelfhelp.parse.configuration import base_of
from shelfhelp.sanitize.addresses import TornMarkupError
from shelfhelp.site.emit import PICTURES, EmitOptions, emit, options_of
from shelfhelp.source import defects
from shelfhelp.source.sources import CONFIGURATION

if TYPE_CHECKING:
    from collections.abc import Callable

    from shelfhelp.compile import Compilation
    from shelfhelp.gate.expected import Expected
    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.site.emit import Emission
    from shelfhelp.site.printer import Order, Printer
    from shelfhelp.source.sources import Sources


class NotBuiltError(Exception):
    """A site that could not be built at all; the message says why."""


class RejectedError(Exception):
    """A site that must not be shown; `found` says why."""

    def __init__(self, found: tuple[Diagnostic, ...]) -> None:
        super().__init__(found)
        self.found = found

    def __str__(self) -> str:
        return f"{len(self.found)} findings in the finished site"


def build_site(
    folder: Path,
    target: Path,
    compilation: Compilation,
    sources: Sources,
    *,
    may_stay: Callable[[], None] | None = None,
    on_page_written: Callable[[], None] | None = None,
) -> Manifest:
    """Build what was compiled into `target`, with a manifest beside it, which is returned. A failure leaves what stood there.

    `sources` are those of both audiences: what is built for the public never reads staff's, but what came out is searched
    for them. `may_stay` is asked when the pages are made, before they take their place; it raises where they must not.
    Raises `RejectedError` where the finished site holds what no site may hold, and what `write_site` raises.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as scratch:
        new = Path(scratch) / "new"
        options = write_site(folder, new, compilation, on_page_written=on_page_written)
        if may_stay is not None:
            may_stay()
        expected = _expected(options, compilation, sources)
        if found := gate(new, expected):
            raise RejectedError(found)
        new.chmod(0o755)
        manifest = Manifest(expected.audience, compilation.as_of, __version__, files_of(new))
        manifest_path(target).unlink(missing_ok=True)
        if target.exists():
            target.rename(Path(scratch) / "old")
        new.rename(target)
        manifest_path(target).write_text(manifest.to_json(), encoding="utf-8", newline="\n")
    return manifest


def write_site(
    folder: Path, site: Path, compilation: Compilation, *, on_page_written: Callable[[], None] | None = None
) -> EmitOptions:
    """Write a site, which nobody has looked at yet, in the place of what is in its folder. Returns how it was written.

    Raises `NotBuiltError` where the store cannot be built with, and `RejectedError` where a page of it cannot become one.
    """
    options = _options(folder, compilation)
    emission = emit(compilation, options)
    if site.exists():
        shutil.rmtree(site)
    orders = [emission.order(page) for page in compilation.tree.pages.values()]
    for order, content in zip(orders, spread(printed, emission.printer, orders), strict=True):
        file = site / order.page.address / INDEX
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        if on_page_written is not None:
            on_page_written()
    copy_pictures(emission, folder, site)
    try:
        emission.write(site)
    except TemplateError as error:
        raise _unprintable(error) from None
    return options


def printed(printer: Printer, order: Order) -> bytes:
    """Return a page as a browser gets it; raises as `write_site` does."""
    page = order.page
    try:
        # Half of a sign is in no text that was read as UTF-8, but YAML can say it by its number.
        return printer.page(order).encode(errors="xmlcharrefreplace")
    except RecursionError:
        what = "what this page holds is nested too deeply to become a web page"
        way_out = "split it, and look for long runs of signs such as brackets, dashes and >"
        finding = defects.TANGLED.at(page.origin or Location(page.uri), what, help=way_out)
        raise RejectedError((finding,)) from None
    except TornMarkupError as error:
        message = f"{page.uri}: {error}. This is a defect of the program, or of the Python that runs it"
        raise NotBuiltError(message) from None
    except TemplateError as error:
        raise _unprintable(error) from None


def _unprintable(error: TemplateError) -> NotBuiltError:
    return NotBuiltError(f"the theme cannot be printed with: {error}")


def copy_pictures(emission: Emission, folder: Path, site: Path) -> None:
    """Copy the pictures that the pages show."""
    for picture in emission.pictures:
        (site / picture).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(folder / PICTURES / picture, site / picture)


def found_in_site(folder: Path, site: Path, compilation: Compilation, sources: Sources) -> tuple[Diagnostic, ...]:
    """Send a site that was built before through the gate, beside what it should be made of; `sources` as for `build_site`."""
    return gate(site, _expected(_options(folder, compilation), compilation, sources))


def _options(folder: Path, compilation: Compilation) -> EmitOptions:
    """Return how a store's sites are emitted, unless its configuration is not one to build with."""
    if any(finding.is_error and finding.location.path == CONFIGURATION for finding in compilation.found):
        message = f"{CONFIGURATION} cannot be built with; `shelfhelp check` says why"
        raise NotBuiltError(message)
    try:
        return options_of(folder)
    except FileNotFoundError:
        message = f"{CONFIGURATION} is missing; `shelfhelp init` in an empty folder writes one to copy"
        raise NotBuiltError(message) from None


def _expected(options: EmitOptions, compilation: Compilation, sources: Sources) -> Expected:
    """Return what the site may hold, wherever its configuration has its theme and its address."""
    tree = compilation.tree
    return expect(compilation.audience, tree, sources, options.theme, base_of(options.settings.url))
