"""Builds one audience's site with MkDocs, beside the old one, and puts it in its place only when it is whole."""

from __future__ import annotations

import logging
import os
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.commands.serve import serve as mkdocs_serve
from mkdocs.config import load_config
from mkdocs.exceptions import ConfigurationError

from shelfhelp.mkdocs_plugin import AS_OF_VARIABLE, AUDIENCE_VARIABLE, ShelfHelpPlugin

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from shelfhelp.compile import Compilation
    from shelfhelp.source.sources import Audience

CONFIG = "mkdocs.yml"


def build_site(
    folder: Path,
    target: Path,
    compilation: Compilation,
    *,
    gate: Callable[[], None] | None = None,
    on_page_written: Callable[[], None] | None = None,
) -> None:
    """Build what was compiled into `target`. A failure leaves what stood there as it was.

    `gate` is asked when the pages are made, before they take their place; it raises where they must not.
    """
    if any(finding.is_error and finding.location.path == CONFIG for finding in compilation.found):
        # MkDocs would carry out what the file says while it loads it.
        message = f"{CONFIG} cannot be built with; `shelfhelp check` says why"
        raise ConfigurationError(message)
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as scratch:
        new = Path(scratch) / "new"
        with _quiet():
            config = load_config(str(folder / CONFIG), site_dir=str(new))
            plugin = config.plugins.get("shelfhelp")
            if not isinstance(plugin, ShelfHelpPlugin):
                message = f'{CONFIG} does not name the plugin; write "- shelfhelp" below "plugins:"'
                raise ConfigurationError(message)
            plugin.compilation, plugin.page_written = compilation, on_page_written
            config.plugins.on_startup(command="build", dirty=False)
            try:
                mkdocs_build(config)
            finally:
                config.plugins.on_shutdown()
        if gate is not None:
            gate()
        new.chmod(0o755)
        if target.exists():
            target.rename(Path(scratch) / "old")
        new.rename(target)


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
