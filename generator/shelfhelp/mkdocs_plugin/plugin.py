"""A thin shell by which MkDocs' own commands build a site and show it while somebody edits.

MkDocs never reads a page of the store by itself: it calls, and what is written is what `shelfhelp build` writes, byte for byte.
Any error stops the build before anything is written.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import Files

from shelfhelp.build.site import NotBuiltError, RejectedError, write_site
from shelfhelp.compile import Compilation, compile
from shelfhelp.host import clock
from shelfhelp.host.disk import read_store
from shelfhelp.mkdocs_plugin.configuration import refusal
from shelfhelp.mkdocs_plugin.options import ShelfHelpConfig
from shelfhelp.preview.app import App
from shelfhelp.preview.checking import found_by_another_process
from shelfhelp.preview.preview import Preview
from shelfhelp.report import text
from shelfhelp.site.options import options_of
from shelfhelp.source.sources import Audience, Sources

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer

log = get_plugin_logger("shelfhelp")


class ShelfHelpPlugin(BasePlugin[ShelfHelpConfig]):  # type: ignore[no-untyped-call]  # MkDocs' base class
    """Compiles in `on_config`, and writes the site at the end."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Compile. An address on MkDocs' command line goes before that of the file."""
        if refused := refusal(config):
            log.error(refused.rstrip())
            message = "the configuration has errors; nothing was written"
            raise Abort(message)
        folder = Path(config.config_file_path).parent
        self.compilation = self._compile(folder)
        config.nav = None
        config.theme.static_templates.clear()
        options = options_of(folder)
        settings = replace(options.settings, url=config.site_url or "")
        self.options = replace(options, settings=settings)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:  # noqa: ARG002 MkDocs' signature
        """Leave MkDocs nothing to make a page of."""
        return Files([])

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the site."""
        try:
            write_site(
                Path(config.config_file_path).parent, Path(config.site_dir), self.compilation, options=self.options
            )
        except RejectedError as rejected:
            log.error(text.render(rejected.found, Sources(Audience.PUBLIC, ())).rstrip())  # noqa: TRY400 the editor's mistake needs no traceback
            message = "nothing was written"
            raise Abort(message) from None
        except NotBuiltError as error:
            message = f"{error}; nothing was written"
            raise Abort(message) from None

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:  # noqa: ARG002 MkDocs' signature
        """Let MkDocs' server show what `shelfhelp serve` shows, which needs no build."""
        audience, day = self.config.chosen()
        preview = Preview(
            Path(config.config_file_path).parent,
            audience,
            day,
            lambda report: log.warning(report.rstrip()),
            found_by_another_process(),
        )
        server.set_app(App(preview, server.mount_path))
        server.builder = lambda: None
        return server

    def _compile(self, folder: Path) -> Compilation:
        audience, day = self.config.chosen()
        sources = read_store(folder, audience)
        compilation = compile(sources, as_of=day or clock.now())
        for finding in compilation.found:
            (log.error if finding.is_error else log.warning)(text.render([finding], sources).rstrip())
        if compilation.has_errors:
            message = "the store has errors; nothing was written"
            raise Abort(message)
        return compilation
