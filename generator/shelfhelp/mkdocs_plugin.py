"""A thin shell that hands the compiled docs tree to MkDocs: pages as generated files, navigation, data, edit links.

MkDocs never reads a page of the store by itself; what it builds is what was compiled. Any error stops the build before
MkDocs has written anything.
"""

from __future__ import annotations

import logging
import os
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel

from shelfhelp import clock, search
from shelfhelp.compile import Compilation, compile
from shelfhelp.configuration import refusal, refusal_as_written
from shelfhelp.disk import read_store, theme_folder
from shelfhelp.facts.catalogue import translator
from shelfhelp.facts.format import locale_of
from shelfhelp.hashed import index_name
from shelfhelp.headers import as_headers_file, headers, meta_policy
from shelfhelp.machine import machine_files
from shelfhelp.machine.linked_data import linked_data
from shelfhelp.machine.widget import WIDGET, widget_json
from shelfhelp.markup.dialect import DIALECT, SETTINGS
from shelfhelp.model.diagnostic import Location
from shelfhelp.model.values import Day
from shelfhelp.offline import OFFLINE, offline_list
from shelfhelp.parse.configuration import base_of
from shelfhelp.preview import Preview
from shelfhelp.render.redirects import as_redirects_file, moves, redirect_pages
from shelfhelp.render.templates import TOOLS_GO_HERE
from shelfhelp.report import text
from shelfhelp.sanitize.addresses import TornMarkupError, protect
from shelfhelp.sanitize.html import clean, is_free
from shelfhelp.source import defects
from shelfhelp.source.sources import FOLDERS, Audience, Sources
from shelfhelp.terms import glossary
from shelfhelp.theme_on_site import put_theme

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page as MkDocsPage
    from mkdocs.structure.toc import AnchorLink
    from mkdocs.utils.templates import TemplateContext

    from shelfhelp.model.page import DocsTree, NavEntry, Page

AUDIENCE_VARIABLE = "SHELFHELP_AUDIENCE"
AS_OF_VARIABLE = "SHELFHELP_AS_OF"

_LAST = -100
_HEADERS = "_headers"
_REDIRECTS = "_redirects"

log = get_plugin_logger("shelfhelp")


class ShelfHelpConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs' base class
    """The plugin's options in `mkdocs.yml`; the environment variables go before them."""

    audience = config_options.Choice([a.value for a in Audience], default=Audience.PUBLIC.value)
    as_of = config_options.Type(str, default="")
    daily_at = config_options.Type((str, int), default="00:05")


class SourcedFile(File):
    """A generated file that knows which source an editor edits for it."""

    origin: str | None = None

    @property
    def edit_uri(self) -> str | None:
        return self.origin


class ShelfHelpPlugin(BasePlugin[ShelfHelpConfig]):  # type: ignore[no-untyped-call]  # MkDocs' base class
    """Compiles in `on_config`, hands pages over in `on_files`, and adds the search index at the end."""

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
        """Say that this instance lives through all builds of a `serve`."""
        self.is_serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        if refused := refusal(config):
            self.preview.wrong = refused
            log.error(refused.rstrip())
            message = "the configuration has errors; nothing was written"
            raise Abort(message)
        compilation = self.compilation or self._compile(Path(config.config_file_path).parent)
        self.compiled = compilation
        self.tree: DocsTree = compilation.tree
        self.glossary = glossary(self.tree)
        config.nav = [_nav_item(entry) for entry in self.tree.nav]
        if not any("edit_uri" in stated for stated in config.user_configs):
            # MkDocs would guess a branch and a folder; `check` says what to write.
            config.edit_uri = None
        # Questions are found by topic and by search, never by navigation.
        config.validation.nav.omitted_files = logging.DEBUG
        config.extra["shelfhelp"] = self.tree.site
        # Behind the store's own theme, where it has one, and before Material.
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(theme_folder()))
        for extension in DIALECT:
            if extension not in config.markdown_extensions:
                config.markdown_extensions.append(extension)
        config.mdx_configs |= SETTINGS
        return config

    def _compile(self, folder: Path) -> Compilation:
        audience, day = self._chosen()
        sources = read_store(folder, audience)
        compilation = compile(sources, as_of=day or clock.now())
        for finding in compilation.found:
            (log.error if finding.is_error else log.warning)(text.render([finding], sources).rstrip())
        if compilation.has_errors:
            self.preview.wrong = text.render((f for f in compilation.found if f.is_error), sources)
            message = "the store has errors; nothing was written"
            raise Abort(message)
        return compilation

    def _chosen(self) -> tuple[Audience, date | None]:
        """Return the audience, and the day if one is named; the environment goes before `mkdocs.yml`."""
        try:
            audience = Audience(os.environ.get(AUDIENCE_VARIABLE) or self.config.audience)
            day = os.environ.get(AS_OF_VARIABLE) or self.config.as_of
            return audience, Day.parse(day).date if day else None
        except ValueError as error:
            message = f"{AUDIENCE_VARIABLE} is public or staff, {AS_OF_VARIABLE} a date such as 2026-12-24: {error}"
            raise ConfigurationError(message) from None

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Replace what MkDocs found in the docs folder by the compiled pages and the assets that they may use."""
        self.index = search.begin(self.tree)
        kept = [f for f in files if f.src_dir != config.docs_dir or f"kb/{f.src_uri}" in self.tree.assets]
        for file in kept:
            # MkDocs would leave out a folder of the name `templates`; here what is published is decided by the compiler alone.
            file.inclusion = InclusionLevel.INCLUDED
        dirs = config.theme.dirs[: config.theme.dirs.index(str(theme_folder())) + 1]
        themed, self.theme = put_theme(kept, dirs, config, is_staff=self.tree.site["is_staff"])
        made = Files(themed)
        for page in self.tree.pages.values():
            made.append(
                _generated(config, page.uri, f"\n{page.markdown}", origin=page.origin.path if page.origin else None)
            )
        for path, content in redirect_pages(self.tree):
            made.append(_generated(config, path, content))
        return made

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Add the search index, which had the time of all Markdown to be made, and tell the theme its words and its files."""
        index = self.index()
        index_at = index_name(index)
        files.append(_generated(config, index_at, index))
        base = base_of(config.site_url)
        files.append(_generated(config, _HEADERS, self._headers(index_at, base)))
        if not self.tree.site["is_staff"]:
            widget = widget_json(self.tree.site, self.theme.place("javascripts/search.js"), index_at)
            files.append(_generated(config, WIDGET, widget))
            if moved := moves(self.tree):
                files.append(_generated(config, _REDIRECTS, as_redirects_file(moved, base)))
        translate = translator(locale_of(self.tree.site["language"]))
        env.add_extension("jinja2.ext.i18n")
        env.install_gettext_callables(translate, lambda one, some, n: translate(one if n == 1 else some), newstyle=True)  # type: ignore[attr-defined]  # the extension's
        env.trim_blocks = env.lstrip_blocks = True
        env.globals |= {
            "menus": {},
            "daily_at": _time_of_day(self.config.daily_at),
            "tools_go_here": TOOLS_GO_HERE,
            "lookup_script": "".join(self.theme.inline),
            "search_index": index_at,
            # A preview reloads itself by a script of MkDocs', which no policy can name beforehand.
            "content_policy": "" if self.is_serving else meta_policy(self.theme.inline, self._sends_to),
        }
        env.filters["themed"] = self.theme.place
        return env

    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002 MkDocs' signature
        """Give the page its title and description. MkDocs would read them from front matter; ours has been read already."""
        compiled: Page = self.tree.pages[page.file.src_uri]
        page.meta = {
            "title": compiled.title,
            "description": compiled.description,
            "kind": compiled.kind,
            "staff_only": compiled.staff_only,
            **compiled.meta,
        }
        self.at_work = page.file.src_uri
        # MkDocs would say when it was built; what a page says holds for the day that it was compiled for.
        page.update_date = self.tree.site["as_of"]
        return markdown

    def on_page_context(
        self,
        context: TemplateContext,
        *,
        page: MkDocsPage,
        config: MkDocsConfig,
        nav: Navigation,  # noqa: ARG002 MkDocs' signature
    ) -> TemplateContext:
        """Give the page its structured data."""
        compiled = self.tree.pages[page.file.src_uri]
        data = linked_data(compiled, self.compiled.snapshot, config.site_url or "")
        return cast("TemplateContext", {**context, "linked_data": data})

    @event_priority(_LAST)
    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002 MkDocs' signature
        """Let nothing of the content become active, whoever wrote it and whatever made HTML of it; then explain its words."""
        safe = clean(html)
        page.toc.items = _safe_entries(page.toc.items)
        self.at_work = ""
        return self.glossary.mark(self.tree.pages[page.file.src_uri], safe)

    def on_build_error(self, *, error: Exception) -> None:
        """Say which page is nested too deeply, where that is what ended the build."""
        if not isinstance(error, RecursionError) or not self.at_work:
            return
        page = self.tree.pages[self.at_work]
        what = "what this page holds is nested too deeply to become a web page"
        way_out = "split it, and look for long runs of signs such as brackets, dashes and >"
        finding = defects.TANGLED.at(page.origin or Location(page.uri), what, help=way_out)
        log.error(text.render([finding], Sources(Audience.PUBLIC, ())).rstrip())
        message = "nothing was written"
        raise Abort(message) from None

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:  # noqa: ARG002 MkDocs' signature
        """Protect the addresses of the whole page, and tell the progress."""
        if self.page_written is not None:
            self.page_written()
        return _protected(output, page.file.src_uri)

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:  # noqa: ARG002 MkDocs' signature
        return _protected(output_content, template_name) if template_name.endswith(".html") else output_content

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write what machines read, which MkDocs would take for pages; a store's own file of such a name stays.

        MkDocs writes the site map twice; a packed file is one more place to search, and servers pack by themselves.
        """
        site = Path(config.site_dir)
        (site / "sitemap.xml.gz").unlink(missing_ok=True)
        for path, content in machine_files(self.compiled.snapshot, self.tree, config.site_url or ""):
            file = site / path
            file.parent.mkdir(parents=True, exist_ok=True)
            if not file.exists():
                file.write_text(content, encoding="utf-8", newline="\n")
        if self.compiled.snapshot.is_staff:
            (site / OFFLINE).write_text(offline_list(site), encoding="utf-8", newline="\n")

    @property
    def _sends_to(self) -> str:
        """Where "Was this helpful?" goes from the public site; staff are not asked."""
        return "" if self.tree.site["is_staff"] else self.tree.site.get("feedback", "")

    def _headers(self, index_at: str, base: str) -> str:
        audience = Audience.STAFF if self.tree.site["is_staff"] else Audience.PUBLIC
        kept = (*self.theme.kept, f"/{index_at}")
        return as_headers_file(audience, headers(audience, self.theme.inline, self._sends_to, base), kept)

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:  # noqa: ARG002 MkDocs' signature
        folder = Path(config.config_file_path).parent
        for name in FOLDERS:
            server.watch(str(folder / name))
        server.watch(str(theme_folder()))
        if config.theme.custom_dir:
            server.watch(config.theme.custom_dir)
        self.preview.attach(server, partial(refusal_as_written, Path(config.config_file_path)))
        return server


def _protected(page: str, name: str) -> str:
    try:
        return protect(page)
    except TornMarkupError as error:
        message = (
            f"{name}: {error}. This is a defect of the program, or of the Python that runs it; nothing was written"
        )
        raise Abort(message) from None


def _time_of_day(option: object) -> str:
    """Return when the daily run begins; YAML takes 10:30 without quotation marks for a number in base 60."""
    return f"{option // 60:02}:{option % 60:02}" if isinstance(option, int) else str(option)


def _safe_entries(entries: list[AnchorLink]) -> list[AnchorLink]:
    """Return a table of contents without the headings that have lost their ids, and with cleaned words."""
    kept = []
    for entry in entries:
        if is_free(entry.id):
            entry.title = clean(entry.title)
            entry.children = _safe_entries(entry.children)
            kept.append(entry)
    return kept


def _generated(config: MkDocsConfig, uri: str, content: str, *, origin: str | None = None) -> SourcedFile:
    file = SourcedFile.generated(config, uri, content=content, inclusion=InclusionLevel.INCLUDED)
    if not isinstance(file, SourcedFile):
        raise TypeError(file)
    file.origin = origin
    return file


def _nav_item(entry: NavEntry) -> dict[str, Any]:
    if entry.children:
        return {entry.title: [_nav_item(child) for child in entry.children]}
    return {entry.title: entry.uri}
