"""A thin shell that hands a compiled site to MkDocs, which writes its pages and pictures and shows them while somebody edits.

What a page is made of is said once, in `site/`: MkDocs never reads a page of the store by itself, and in the place of what it would
make of one stands what `shelfhelp build` writes too, byte for byte. Any error stops the build before MkDocs has written anything.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from jinja2 import DictLoader, Environment
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel

from shelfhelp.build.site import NotBuiltError, RejectedError, printed
from shelfhelp.compile import Compilation, compile
from shelfhelp.host import clock
from shelfhelp.host.disk import read_store
from shelfhelp.mkdocs_plugin.configuration import refusal, refusal_as_written
from shelfhelp.mkdocs_plugin.options import ShelfHelpConfig
from shelfhelp.mkdocs_plugin.preview import Preview
from shelfhelp.report import text
from shelfhelp.site.emit import emit, options_of
from shelfhelp.site.theme import theme_folder
from shelfhelp.source.sources import FOLDERS, Audience, Sources

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.pages import Page as MkDocsPage

_LAST = -100
_PAGE = "main.html"

log = get_plugin_logger("shelfhelp")


class ShelfHelpPlugin(BasePlugin[ShelfHelpConfig]):  # type: ignore[no-untyped-call]  # MkDocs' base class
    """Compiles and begins the site in `on_config`, names its files in `on_files`, and writes all but its pages at the end."""

    is_serving: bool = False

    @cached_property
    def preview(self) -> Preview:
        """What a preview shows while something is wrong."""
        return Preview()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002 MkDocs' signature
        """Note that this instance lives through all builds of a `serve`."""
        self.is_serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Compile, and begin the site. A preview has an address of its own, which goes before that of the file."""
        if refused := refusal(config):
            self.preview.wrong = refused
            log.error(refused.rstrip())
            message = "the configuration has errors; nothing was written"
            raise Abort(message)
        folder = Path(config.config_file_path).parent
        compilation = self._compile(folder)
        config.theme.static_templates.clear()
        options = options_of(folder)
        settings = replace(options.settings, url=config.site_url or "")
        self.emission = emit(compilation, replace(options, settings=settings, is_preview=self.is_serving))
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Name the compiled pages, and of what MkDocs found in the docs folder the pictures that they may show."""
        shown = frozenset(self.emission.pictures)
        pictures = [f for f in files if f.src_dir == config.docs_dir and f.src_uri in shown]
        for picture in pictures:
            # MkDocs would leave out a folder of the name `templates`; here what is published is decided by the compiler alone.
            picture.inclusion = InclusionLevel.INCLUDED
        pages = self.emission.tree.pages
        return Files(
            [*pictures, *(File.generated(config, uri, content="", inclusion=InclusionLevel.INCLUDED) for uri in pages)]
        )

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG002 MkDocs' signature
        """Leave MkDocs nothing to render."""
        return Environment(loader=DictLoader({_PAGE: ""}))  # noqa: S701 what is empty needs no escapes

    @event_priority(_LAST)
    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:  # noqa: ARG002 MkDocs' signature
        """Give a page the place of the empty one."""
        try:
            order = self.emission.order(self.emission.tree.pages[page.file.src_uri])
            return printed(self.emission.printer, order).decode()
        except RejectedError as rejected:
            log.error(text.render(rejected.found, Sources(Audience.PUBLIC, ())).rstrip())  # noqa: TRY400 the editor's mistake needs no traceback
            message = "nothing was written"
        except NotBuiltError as error:
            message = f"{error}; nothing was written"
        raise Abort(message)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write all other files."""
        self.emission.write(Path(config.site_dir))

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:  # noqa: ARG002 MkDocs' signature
        folder = Path(config.config_file_path).parent
        for name in FOLDERS:
            server.watch(str(folder / name))
        server.watch(str(theme_folder()))
        if config.theme.custom_dir:
            server.watch(config.theme.custom_dir)
        self.preview.attach(server, partial(refusal_as_written, Path(config.config_file_path)))
        return server

    def _compile(self, folder: Path) -> Compilation:
        audience, day = self.config.chosen()
        sources = read_store(folder, audience)
        compilation = compile(sources, as_of=day or clock.now())
        for finding in compilation.found:
            (log.error if finding.is_error else log.warning)(text.render([finding], sources).rstrip())
        if compilation.has_errors:
            self.preview.wrong = text.render((f for f in compilation.found if f.is_error), sources)
            message = "the store has errors; nothing was written"
            raise Abort(message)
        return compilation
