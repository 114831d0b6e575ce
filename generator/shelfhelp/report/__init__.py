"""How findings are reported: for people, for scripts, for the services that run checks."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.source.sources import Sources


def _render(module: str, found: Iterable[Diagnostic], sources: Sources) -> str:
    """Return what one module of this package makes of findings. It is imported when it is asked for: some name every rule."""
    rendered: str = import_module(f"{__name__}.{module}").render(found, sources)
    return rendered


FORMATS: dict[str, Callable[[Iterable[Diagnostic], Sources], str]] = {
    "text": partial(_render, "text"),
    "json": partial(_render, "as_json"),
    "github": partial(_render, "github"),
    "sarif": partial(_render, "sarif"),
    "junit": partial(_render, "junit"),
}
"""Every format of `shelfhelp check --format`."""
