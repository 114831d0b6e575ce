"""The configuration that MkDocs has loaded, from its file, options and variables.

Out: a report on what in it undoes a defense.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from shelfhelp.markup.dialect import DIALECT
from shelfhelp.model.diagnostic import Location
from shelfhelp.parse.configuration import undone_defenses
from shelfhelp.report import text
from shelfhelp.source import defects
from shelfhelp.source.sources import Audience, SourceFile, Sources

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig

    from shelfhelp.model.diagnostic import Diagnostic


def refusal(config: MkDocsConfig) -> str:
    """Return the report on a loaded configuration that must not be built with; "" where it may be."""
    path = Path(config.config_file_path)
    return _as_written(path) or text.render(_unwritten(config, Location(path.name)), Sources(Audience.PUBLIC, ()))


def _as_written(path: Path) -> str:
    """Return the report on a configuration file that must not even be loaded; "" where it may be."""
    written = path.read_text(encoding="utf-8-sig")
    found = undone_defenses(written, path.name)
    return text.render(found, Sources(Audience.PUBLIC, (SourceFile(path.name, written, Audience.PUBLIC),)))


def _unwritten(config: MkDocsConfig, where: Location) -> Iterator[Diagnostic]:
    """Yield settings that the file does not show: options of the command line and variables go before it."""
    safe = {
        "theme": config.theme.name == "material" and config.theme.get("font") is False,
        "plugins": {*config.plugins} <= {"shelfhelp"},
        "hooks": not config.hooks,
        "markdown_extensions": {*config.markdown_extensions} <= {*DIALECT},
        "mdx_configs": not config.mdx_configs,
        "use_directory_urls": config.use_directory_urls,
        "docs_dir": Path(config.docs_dir).name == "kb",
        "extra_templates": not config.extra_templates,
    }
    for setting, is_safe in safe.items():
        if not is_safe:
            what = f"{setting} is not what this file says"
            yield defects.UNDONE_DEFENSE.at(where, what, help="build without options that change it")
