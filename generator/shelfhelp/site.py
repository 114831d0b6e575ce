"""Builds one audience's site with MkDocs, beside the old one, and puts it in its place only when it is whole."""

from __future__ import annotations

import json
import logging
import os
import tempfile
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.commands.serve import serve as mkdocs_serve
from mkdocs.config import load_config
from mkdocs.exceptions import ConfigurationError

from shelfhelp import __version__
from shelfhelp.gate import gate
from shelfhelp.gate.expected import Expected, sha256
from shelfhelp.gate.files import CODE, TEXTS
from shelfhelp.gate.manifest import Manifest, files_of, manifest_path
from shelfhelp.machine.copies import copy_of
from shelfhelp.mkdocs_plugin import AS_OF_VARIABLE, AUDIENCE_VARIABLE, ShelfHelpPlugin
from shelfhelp.model.old_address import INDEX
from shelfhelp.parse.configuration import base_of
from shelfhelp.search.words import text_of
from shelfhelp.source.sources import Audience
from shelfhelp.source.theme import JOINED
from shelfhelp.theme_on_site import STYLES, inline_scripts, shipped, theme_dirs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from mkdocs.config.defaults import MkDocsConfig

    from shelfhelp.compile import Compilation
    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.page import DocsTree
    from shelfhelp.source.sources import Sources

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
            plugin.compilation = plugin.page_written = (
                None  # MkDocs keeps the plugin for the next build of this process
            )
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
    """Say what the site may hold: the code of its theme, and the words of its audience."""
    is_staff = compilation.audience is Audience.STAFF
    dirs = theme_dirs(config.theme.custom_dir)
    code = [content for name, content in shipped(dirs, is_staff=is_staff).items() if PurePosixPath(name).suffix in CODE]
    texts = {one: tuple(f.text for f in sources.files if f.audience is one) for one in Audience}
    tree = compilation.tree
    return Expected(
        audience=compilation.audience,
        path=base_of(config.site_url),
        trusted=frozenset(map(sha256, code)),
        inline=frozenset(sha256(script.encode()) for script in inline_scripts(dirs, is_staff=is_staff)),
        staff=texts[Audience.STAFF],
        public=(*texts[Audience.PUBLIC], *_said(tree), *_said_by_theme(config, tree.language)),
        language=tree.language,
        origins={**dict(_origins(tree)), **_origins_of_theme(config, sources)},
    )


def _origins(tree: DocsTree) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the path of each file of a site that is made of the store's sources, with these."""
    for page in tree.pages.values():
        hand_written = [prose.path for prose in page.prose]
        if made_of := tuple(dict.fromkeys([*([page.origin.path] if page.origin else []), *hand_written])):
            yield f"{page.address}{INDEX}", made_of
            yield copy_of(page), made_of
    yield from ((asset.removeprefix("kb/"), (asset,)) for asset in tree.assets)


def _origins_of_theme(config: MkDocsConfig, sources: Sources) -> dict[str, tuple[str, ...]]:
    """Return the names in the theme of what a site has of the store's own, with the paths in the store."""
    folder = Path(config.theme.custom_dir or "").name
    named: dict[str, tuple[str, ...]] = {f.path.rpartition(f"{folder}/")[2]: (f.path,) for f in sources.theme}
    joined = [path for sheet in sorted(JOINED) for path in named.get(sheet, ())]
    return named | {STYLES: tuple(joined)}


def _said(tree: DocsTree) -> Iterator[str]:
    """Yield what the compiler says on a site, the names of files included: they become addresses."""
    for page in tree.pages.values():
        yield from (page.title, page.description, page.markdown, page.uri, *page.words)
    yield from tree.assets
    yield json.dumps(tree.site, ensure_ascii=False, default=str)


def _said_by_theme(config: MkDocsConfig, language: str) -> Iterator[str]:
    """Yield the texts of the theme: its templates, scripts and styles, and the words that search knows."""
    yield text_of(language)
    for folder in theme_dirs(config.theme.custom_dir):
        yield from (file.read_text(encoding="utf-8") for file in sorted(folder.rglob("*")) if file.suffix in TEXTS)


def serve_site(folder: Path, audience: Audience, as_of: date | None, port: int) -> None:
    """Serve a live preview on the loopback address until interrupted."""
    os.environ[AUDIENCE_VARIABLE] = audience.value
    if as_of is not None:
        os.environ[AS_OF_VARIABLE] = as_of.isoformat()
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    logging.getLogger("mkdocs").setLevel(logging.INFO)
    logging.basicConfig(format="%(levelname)s - %(message)s")
    mkdocs_serve(str(folder / CONFIG), dev_addr=f"127.0.0.1:{port}")


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
