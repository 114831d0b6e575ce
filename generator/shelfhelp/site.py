"""Builds one audience's site with MkDocs, beside the old one, and puts it in its place only when it is whole."""

from __future__ import annotations

import logging
import os
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.compile import Compilation

CONFIG = "mkdocs.yml"


def build_site(folder: Path, target: Path, compilation: Compilation) -> None:
    """Build what was compiled into `target`. A failure leaves what stood there as it was."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as scratch:
        new = Path(scratch) / "new"
        with _quiet():
            config = load_config(str(folder / CONFIG), site_dir=str(new))
            plugin = config.plugins["shelfhelp"]
            plugin.compilation = compilation  # type: ignore[attr-defined]  # MkDocs types all plugins as BasePlugin
            config.plugins.on_startup(command="build", dirty=False)
            try:
                mkdocs_build(config)
            finally:
                config.plugins.on_shutdown()
        new.chmod(0o755)
        if target.exists():
            target.rename(Path(scratch) / "old")
        new.rename(target)


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
