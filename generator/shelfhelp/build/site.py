"""Builds one audience's site beside the old one, and puts it in its place only when it is whole and the gate lets it through."""

from __future__ import annotations

import tempfile
from collections import deque
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import TemplateError

from shelfhelp import __version__
from shelfhelp.build.memory import MADE_EACH_TIME, MadeOf, Memory, Remembered, as_text, memory_path, recall
from shelfhelp.build.spare import keep, taken
from shelfhelp.build.writer import SiteWriter
from shelfhelp.gate.expect import expect
from shelfhelp.gate.expected import remembering
from shelfhelp.gate.looking import gate, look
from shelfhelp.gate.manifest import Manifest, manifest_path
from shelfhelp.host.elsewhere import spread
from shelfhelp.model.diagnostic import Location
from shelfhelp.sanitize.addresses import TornMarkupError
from shelfhelp.search import FIRST
from shelfhelp.site.emit import PICTURES, emit
from shelfhelp.site.offline import OFFLINE, offline_list
from shelfhelp.site.options import EmitOptions, options_of
from shelfhelp.source import defects
from shelfhelp.source.settings import base_of
from shelfhelp.source.sources import CONFIGURATION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from shelfhelp.compile import Compilation
    from shelfhelp.gate.expected import Expected
    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.site.emit import Emission
    from shelfhelp.site.printer import Order, Printed, Printer
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


def build_site(  # noqa: PLR0913 what is made of what, and what others may say to it
    folder: Path,
    target: Path,
    compilation: Compilation,
    sources: Sources,
    *,
    live: Path | None = None,
    store: Path | None = None,
    may_stay: Callable[[], None] | None = None,
    on_page_written: Callable[[], None] | None = None,
) -> Manifest:
    """Build what was compiled into `target`, with a manifest beside it, which is returned. A failure leaves what stood there.

    What the site in `target` has already is taken over from it, where this program has built it; from `live` instead, whose files
    nothing here may share, where that is given. What is known of the words of the site is kept under the folder `store`. `sources`
    are those of both audiences: what is built for the public never reads staff's, but what came out is searched for them.
    `may_stay` is asked when the pages are made, before they take their place; it raises where they must not.
    Raises `RejectedError` where the finished site holds what no site may hold, and what `write_site` raises.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as scratch:
        new, like = Path(scratch) / "new", Path(scratch) / "like"
        new.mkdir()
        like.mkdir()
        options, before = replace(buildable_options(folder, compilation), store=store), recall(live or target)
        with taken(target, Path(scratch) / "spare", like) as spare:
            written = SiteWriter(new, before, may_share=live is None, spare=spare)
            emission = emit(compilation, options)
            index = _begin_index(emission, written)
            # What is secret is worked out while other processes check the store and make its index.
            with remembering(_expected(options, compilation, sources), store) as expected:
                held_against = expected.digest
            _write_files(folder, emission, index, written, on_page_written)
            if may_stay is not None:
                may_stay()
        whole = written.whole()
        looked = look(whole, expected, before.verdicts(held_against, written.files), written.files)
        if looked.found:
            raise RejectedError(looked.found)
        whole.chmod(0o755)
        manifest = Manifest(expected.audience, compilation.as_of, __version__, looked.files)
        known = {
            path: Remembered(file.sha256, looked.verdicts[path].references, written.made_of.get(path, MADE_EACH_TIME))
            for path, file in looked.files.items()
        }
        beside = {
            manifest_path: manifest.to_json(),
            memory_path: as_text(Memory(target, held_against, known)),
        }
        # A disk that is full says so here, before anything has moved.
        for place, text in beside.items():
            place(whole).write_text(text, encoding="utf-8", newline="\n")
        old = Path(scratch) / "old"
        _put_in_place(whole, target, old, beside)
        if written.is_mostly_shared:
            keep(old, target, written.shared, like)
    return manifest


def _put_in_place(new: Path, target: Path, old: Path, beside: Iterable[Callable[[Path], Path]]) -> None:
    """Let a site that is whole take the place of the old one, and then what lies beside it, so that neither speaks of the other."""
    for place in beside:
        place(target).unlink(missing_ok=True)
    if target.exists():
        target.rename(old)
    try:
        new.rename(target)
    except OSError:
        if old.exists():
            old.rename(target)
        raise
    for place in beside:
        place(new).rename(place(target))


def write_site(
    folder: Path,
    site: Path,
    compilation: Compilation,
    *,
    options: EmitOptions | None = None,
    on_page_written: Callable[[], None] | None = None,
) -> SiteWriter:
    """Write a site, which nobody has looked at yet, into a folder that is empty or not there. Returns what has written it.

    It is emitted as the store's configuration says where no `options` are given.
    Raises `NotBuiltError` where the store cannot be built with, and `RejectedError` where a page of it cannot become one.
    """
    writer = SiteWriter(site, Memory(site))
    emission = emit(compilation, options or buildable_options(folder, compilation))
    _write_files(folder, emission, _begin_index(emission, writer), writer, on_page_written)
    return writer


def _begin_index(emission: Emission, writer: SiteWriter) -> Callable[[], None]:
    """Take over the search index of the site before, or begin to make a new one. What is returned writes what is new."""
    made_of = MadeOf(emission.index_made_of())
    parts = writer.made_before_of(made_of)
    if FIRST in parts and writer.keep(parts, made_of):
        return lambda: None
    index = emission.begin_index()

    def write() -> None:
        for path, content in index().items():
            writer.write(path, content.encode(), made_of)

    return write


def _write_files(
    folder: Path,
    emission: Emission,
    write_index: Callable[[], None],
    writer: SiteWriter,
    on_page_written: Callable[[], None] | None,
) -> None:
    """Write all files of a site; raises as `write_site` does."""
    _write_pages(emission, writer, on_page_written or (lambda: None))
    for picture in emission.pictures:
        writer.write(picture, (folder / PICTURES / picture).read_bytes())
    try:
        for path, content in emission.files():
            # Of two by one name the first stays: a picture, a store's own `robots.txt`.
            if path not in writer.files:
                writer.write(path, content if isinstance(content, bytes) else content.encode())
    except TemplateError as error:
        raise _unprintable(error) from None
    write_index()
    if emission.is_staff:
        listed = offline_list({path: file.sha256 for path, file in writer.files.items()})
        writer.write(OFFLINE, listed.encode())


def _write_pages(emission: Emission, writer: SiteWriter, on_page_written: Callable[[], None]) -> None:
    """Write the pages, and of what they are made of only what the site before has not.

    An order is made when somebody can print it, and forgotten when its page is written.
    """
    shared = emission.shared
    begun: deque[Order] = deque()

    def new() -> Iterator[Order]:
        for page in emission.tree.pages.values():
            order = emission.order(page)
            paths = order.paths(shared)
            asked = writer.asked(paths[0])
            if writer.keep(paths, MadeOf(order.made_of(shared, asked), asked)):
                on_page_written()
            else:
                begun.append(order)
                yield order

    for made in spread(printed, emission.printer, new()):
        order = begun.popleft()
        made_of = MadeOf(order.made_of(shared, made.asked), made.asked)
        for path, content in zip(order.paths(shared), made.contents, strict=True):
            # Half of a sign is in no text that was read as UTF-8, but YAML can say it by its number.
            writer.write(path, content.encode(errors="xmlcharrefreplace"), made_of)
        on_page_written()


def printed(printer: Printer, order: Order) -> Printed:
    """Return a page's files; raises as `write_site` does."""
    page = order.page
    try:
        return printer.files(order)
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


def found_in_site(folder: Path, site: Path, compilation: Compilation, sources: Sources) -> tuple[Diagnostic, ...]:
    """Send a site that was built before through the gate, beside what it should be made of; `sources` as for `build_site`."""
    return gate(site, _expected(buildable_options(folder, compilation), compilation, sources))


def buildable_options(folder: Path, compilation: Compilation) -> EmitOptions:
    """Return how a store's sites are emitted. Raises `NotBuiltError` where its configuration is none to build with."""
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
