"""Has MkDocs show one audience's site while somebody edits it, on this computer only."""

from __future__ import annotations

import logging
import os
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import ConfigurationError
from mkdocs.livereload import LiveReloadServer

from shelfhelp.mkdocs_plugin.configuration import refusal_as_written
from shelfhelp.mkdocs_plugin.options import AS_OF_VARIABLE, AUDIENCE_VARIABLE
from shelfhelp.parse.configuration import base_of
from shelfhelp.source.sources import CONFIGURATION

if TYPE_CHECKING:
    from datetime import date

    from shelfhelp.source.sources import Audience


def serve_site(folder: Path, audience: Audience, as_of: date | None, port: int) -> None:
    """Serve a live preview on the loopback address until interrupted.

    MkDocs' own `serve` ends where the first build fails; here that one, too, goes on with a banner. Raises `ConfigurationError`
    where the configuration must not even be loaded.
    """
    if refused := refusal_as_written(folder / CONFIGURATION):
        raise ConfigurationError(refused.rstrip())
    os.environ[AUDIENCE_VARIABLE] = audience.value
    if as_of is not None:
        os.environ[AS_OF_VARIABLE] = as_of.isoformat()
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    logging.getLogger("mkdocs").setLevel(logging.INFO)
    logging.basicConfig(format="%(levelname)s - %(message)s")
    with tempfile.TemporaryDirectory(prefix="shelfhelp-preview-") as site:
        config = load_config(str(folder / CONFIGURATION), site_dir=site)
        config.plugins.on_startup(command="serve", dirty=False)

        def build() -> None:
            anew = load_config(str(folder / CONFIGURATION), site_dir=site)
            anew.site_url = server.url
            mkdocs_build(anew, serve_url=server.url)

        server = LiveReloadServer(build, "127.0.0.1", port, site, base_of(config.site_url))
        server.error_handler = partial(_error_page, Path(site))
        server.watch(str(folder / CONFIGURATION))
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
