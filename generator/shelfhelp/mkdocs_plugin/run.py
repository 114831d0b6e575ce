"""Has MkDocs build one audience's site, beside the old one, and puts it in its place only when it is whole."""

from __future__ import annotations

import logging
import os
import tempfile
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import ConfigurationError
from mkdocs.livereload import LiveReloadServer

from shelfhelp import __version__
from shelfhelp.gate import gate
from shelfhelp.gate.expect import expect
from shelfhelp.gate.manifest import Manifest, files_of, manifest_path
from shelfhelp.mkdocs_plugin.configuration import refusal_as_written
from shelfhelp.mkdocs_plugin.options import AS_OF_VARIABLE, AUDIENCE_VARIABLE
from shelfhelp.mkdocs_plugin.plugin import ShelfHelpPlugin
from shelfhelp.parse.configuration import base_of
from shelfhelp.site.theme import theme_dirs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from mkdocs.config.defaults import MkDocsConfig

    from shelfhelp.compile import Compilation
    from shelfhelp.gate.expected import Expected
    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.source.sources import Audience, Sources

CONFIG = "mkdocs.yml"


class RejectedError(Exception):
    """A site that was built and must not be shown; `found` says why."""

    def __init__(self, found: tuple[Diagnostic, ...]) -> None:
        super().__init__(f"{len(found)} findings in the finished site")
        self.found = found


def build_site(
    folder: Path,
    target: Path,
    compilation: Compilation,
    sources: Sources,
    *,
    may_stay: Callable[[], None] | None = None,
    on_page_written: Callable[[], None] | None = None,
) -> None:
    """Build what was compiled into `target`, with a manifest beside it. A failure leaves what stood there as it was.

    `sources` are those of both audiences: what is built for the public never reads staff's, but what came out is searched
    for them. `may_stay` is asked when the pages are made, before they take their place; it raises where they must not.
    Raises `RejectedError` where the finished site holds what no site may hold.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as scratch:
        new = Path(scratch) / "new"
        config = write_site(folder, new, compilation, on_page_written=on_page_written)
        if may_stay is not None:
            may_stay()
        expected = _expected(config, compilation, sources)
        if found := gate(new, expected):
            raise RejectedError(found)
        new.chmod(0o755)
        manifest = Manifest(expected.audience, compilation.as_of, __version__, files_of(new))
        manifest_path(target).unlink(missing_ok=True)
        if target.exists():
            target.rename(Path(scratch) / "old")
        new.rename(target)
        manifest_path(target).write_text(manifest.to_json(), encoding="utf-8", newline="\n")


def write_site(
    folder: Path, site: Path, compilation: Compilation, *, on_page_written: Callable[[], None] | None = None
) -> MkDocsConfig:
    """Have MkDocs write a site, which nobody has looked at yet. Returns the configuration that it was written with."""
    with _quiet():
        config, plugin = _configured(folder, site, compilation)
        plugin.compilation, plugin.page_written = compilation, on_page_written
        config.plugins.on_startup(command="build", dirty=False)
        try:
            mkdocs_build(config)
        finally:
            config.plugins.on_shutdown()
            # MkDocs keeps the plugin for the next build of this process, which may be of another store.
            plugin.compilation = plugin.page_written = None
    return config


def _configured(folder: Path, site: Path, compilation: Compilation) -> tuple[MkDocsConfig, ShelfHelpPlugin]:
    """Load the configuration, and return it with our plugin."""
    if any(finding.is_error and finding.location.path == CONFIG for finding in compilation.found):
        # MkDocs would carry out what the file says while it loads it.
        message = f"{CONFIG} cannot be built with; `shelfhelp check` says why"
        raise ConfigurationError(message)
    config = load_config(str(folder / CONFIG), site_dir=str(site))
    plugin = config.plugins.get("shelfhelp")
    if not isinstance(plugin, ShelfHelpPlugin):
        message = f'{CONFIG} does not name the plugin; write "- shelfhelp" below "plugins:"'
        raise ConfigurationError(message)
    return config, plugin


def found_in_site(folder: Path, site: Path, compilation: Compilation, sources: Sources) -> tuple[Diagnostic, ...]:
    """Send a site that was built before through the gate, beside what it should be made of; `sources` as for `build_site`."""
    with _quiet():
        config = _configured(folder, site, compilation)[0]
    return gate(site, _expected(config, compilation, sources))


def _expected(config: MkDocsConfig, compilation: Compilation, sources: Sources) -> Expected:
    """Return what the site may hold, wherever its configuration has its theme and its address."""
    dirs = theme_dirs(config.theme.custom_dir)
    return expect(compilation.audience, compilation.tree, sources, dirs, base_of(config.site_url))


def serve_site(folder: Path, audience: Audience, as_of: date | None, port: int) -> None:
    """Serve a live preview on the loopback address until interrupted.

    MkDocs' own `serve` ends where the first build fails; here that one, too, goes on with a banner. Raises `ConfigurationError`
    where the configuration must not even be loaded.
    """
    if refused := refusal_as_written(folder / CONFIG):
        raise ConfigurationError(refused.rstrip())
    os.environ[AUDIENCE_VARIABLE] = audience.value
    if as_of is not None:
        os.environ[AS_OF_VARIABLE] = as_of.isoformat()
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    logging.getLogger("mkdocs").setLevel(logging.INFO)
    logging.basicConfig(format="%(levelname)s - %(message)s")
    with tempfile.TemporaryDirectory(prefix="shelfhelp-preview-") as site:
        config = load_config(str(folder / CONFIG), site_dir=site)
        config.plugins.on_startup(command="serve", dirty=False)

        def build() -> None:
            anew = load_config(str(folder / CONFIG), site_dir=site)
            anew.site_url = server.url
            mkdocs_build(anew, serve_url=server.url)

        server = LiveReloadServer(build, "127.0.0.1", port, site, base_of(config.site_url))
        server.error_handler = partial(_error_page, Path(site))
        server.watch(str(folder / CONFIG))
        config.plugins.on_serve(server, config=config, builder=build)
        try:
            server.builder()
            server.serve()  # type: ignore[no-untyped-call]  # MkDocs' server
        except KeyboardInterrupt:
            pass
        finally:
            server.shutdown()
            config.plugins.on_shutdown()


def _error_page(site: Path, status: int) -> bytes | None:
    page = site / f"{status}.html"
    return page.read_bytes() if page.is_file() else None


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep MkDocs' chatter and Material's notice to warnings."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    log = logging.getLogger("mkdocs")
    before = log.level
    log.setLevel(logging.WARNING)
    try:
        yield
    finally:
        log.setLevel(before)
