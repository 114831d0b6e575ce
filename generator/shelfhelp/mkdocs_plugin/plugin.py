"""A thin shell that hands a compiled site to MkDocs: its pages, its navigation, and what each hook asks of the emission.

MkDocs never reads a page of the store by itself; what it builds is what was compiled. `site/emit.py` names every
file of it. Any error stops the build before MkDocs has written anything.
"""

from __future__ import annotations

from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import Files, InclusionLevel

from shelfhelp.compile import Compilation, compile
from shelfhelp.facts.catalogue import translator
from shelfhelp.facts.locale import locale_of
from shelfhelp.host import clock
from shelfhelp.host.disk import read_store
from shelfhelp.mkdocs_plugin.configuration import adapt, refusal, refusal_as_written
from shelfhelp.mkdocs_plugin.options import ShelfHelpConfig
from shelfhelp.mkdocs_plugin.pages import generated, safe_entries
from shelfhelp.mkdocs_plugin.preview import Preview
from shelfhelp.model.diagnostic import Location
from shelfhelp.report import text
from shelfhelp.sanitize.addresses import TornMarkupError
from shelfhelp.site.emit import EmitOptions, emit
from shelfhelp.site.theme import theme_dirs, theme_folder
from shelfhelp.source import defects
from shelfhelp.source.sources import FOLDERS, Audience, Sources

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page as MkDocsPage
    from mkdocs.utils.templates import TemplateContext

    from shelfhelp.model.page import Page

_LAST = -100

log = get_plugin_logger("shelfhelp")


class ShelfHelpPlugin(BasePlugin[ShelfHelpConfig]):  # type: ignore[no-untyped-call]  # MkDocs' base class
    """Compiles and begins the site in `on_config`, hands pages over in `on_files`, and writes all other files at the end."""

    compilation: Compilation | None = None
    """What `shelfhelp build` has compiled and checked already; with plain MkDocs the plugin compiles by itself."""

    page_written: Callable[[], None] | None = None
    """Called once for each page that is written, for showing progress."""

    is_serving: bool = False

    at_work: str = ""
    """The page that is on its way from Markdown to HTML; "" where none is."""

    @cached_property
    def preview(self) -> Preview:
        """What a preview shows while something is wrong."""
        return Preview()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002 MkDocs' signature
        """Note that this instance lives through all builds of a `serve`."""
        self.is_serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Compile, unless that is done, and begin the site."""
        if refused := refusal(config):
            self.preview.wrong = refused
            log.error(refused.rstrip())
            message = "the configuration has errors; nothing was written"
            raise Abort(message)
        compilation = self.compilation or self._compile(Path(config.config_file_path).parent)
        self.pages = compilation.tree.pages
        adapt(config, compilation.tree)
        options = EmitOptions(
            site_url=config.site_url or "",
            theme=tuple(theme_dirs(config.theme.custom_dir)),
            daily_at=self.config.time_of_day(),
            is_preview=self.is_serving,
        )
        self.emission = emit(compilation, options)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Hand over the compiled pages, and of what MkDocs found in the docs folder the pictures that they may show."""
        assets = frozenset(self.emission.tree.assets)
        pictures = [f for f in files if f.src_dir == config.docs_dir and f"kb/{f.src_uri}" in assets]
        for picture in pictures:
            # MkDocs would leave out a folder of the name `templates`; here what is published is decided by the compiler alone.
            picture.inclusion = InclusionLevel.INCLUDED
        return Files([*pictures, *(generated(config, page) for page in self.pages.values())])

    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002 MkDocs' signature
        """Give the page its title and description. MkDocs would read them from front matter; ours has been read already."""
        self.at_work = page.file.src_uri
        page.meta = self.emission.meta(self._compiled(page))
        # MkDocs would say when it was built; what a page says holds for the day that it was compiled for.
        page.update_date = self.emission.tree.site.as_of.isoformat()
        return markdown

    @event_priority(_LAST)
    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002 MkDocs' signature
        """Put what any other hook has made of a page through the sanitizer."""
        content = self.emission.content(self._compiled(page), html)
        page.toc.items = safe_entries(page.toc.items)
        self.at_work = ""
        return content

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG002 MkDocs' signature
        """Give the theme its words and its files."""
        translate = translator(locale_of(self.emission.tree.site.language))
        env.add_extension("jinja2.ext.i18n")
        env.install_gettext_callables(translate, lambda one, some, n: translate(one if n == 1 else some), newstyle=True)  # type: ignore[attr-defined]  # the extension's
        env.trim_blocks = env.lstrip_blocks = True
        env.globals |= self.emission.frame()
        env.filters["themed"] = self.emission.theme.place
        return env

    def on_page_context(
        self,
        context: TemplateContext,
        *,
        page: MkDocsPage,
        config: MkDocsConfig,  # noqa: ARG002 MkDocs' signature
        nav: Navigation,  # noqa: ARG002 MkDocs' signature
    ) -> TemplateContext:
        """Give the page its structured data."""
        return cast("TemplateContext", {**context, "linked_data": self.emission.linked_data(self._compiled(page))})

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:  # noqa: ARG002 MkDocs' signature
        """Finish a page, and report the progress."""
        if self.page_written is not None:
            self.page_written()
        return self._finished(output, page.file.src_uri)

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:  # noqa: ARG002 MkDocs' signature
        return self._finished(output_content, template_name) if template_name.endswith(".html") else output_content

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write all other files.

        MkDocs writes the site map twice; a packed file is one more place to search, and servers pack by themselves.
        """
        site = Path(config.site_dir)
        (site / "sitemap.xml.gz").unlink(missing_ok=True)
        self.emission.write(site)

    def on_build_error(self, *, error: Exception) -> None:
        """Report which page is nested too deeply, where that is what ended the build."""
        if not isinstance(error, RecursionError) or not self.at_work:
            return
        page = self.pages[self.at_work]
        what = "what this page holds is nested too deeply to become a web page"
        way_out = "split it, and look for long runs of signs such as brackets, dashes and >"
        finding = defects.TANGLED.at(page.origin or Location(page.uri), what, help=way_out)
        log.error(text.render([finding], Sources(Audience.PUBLIC, ())).rstrip())
        message = "nothing was written"
        raise Abort(message) from None

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

    def _compiled(self, page: MkDocsPage) -> Page:
        return self.pages[page.file.src_uri]

    def _finished(self, page: str, name: str) -> str:
        try:
            return self.emission.finished(page)
        except TornMarkupError as error:
            message = (
                f"{name}: {error}. This is a defect of the program, or of the Python that runs it; nothing was written"
            )
            raise Abort(message) from None
