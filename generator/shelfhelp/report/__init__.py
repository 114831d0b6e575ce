"""How findings are reported: for people, for scripts, for the services that run checks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.report import as_json, github, junit, sarif, text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.source.sources import Sources

FORMATS: dict[str, Callable[[Iterable[Diagnostic], Sources], str]] = {
    "text": text.render,
    "json": as_json.render,
    "github": github.render,
    "sarif": sarif.render,
    "junit": junit.render,
}
"""Every format of `shelfhelp check --format`."""
