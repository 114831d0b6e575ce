"""Writes no page until somebody asks for its words: rules ask for those of few, and a template must be compiled to be filled."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from shelfhelp.render.templates import Writer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from shelfhelp.model.snapshot import Snapshot


class Outliner(Writer):
    """A writer that leaves every page empty. `later` gets what writes its words, by the page's path below the docs folder."""

    def __init__(self, snapshot: Snapshot, later: dict[str, Callable[[], str]]) -> None:
        super().__init__(snapshot)
        self.later = later
        self._writer = Writer(snapshot)

    def of(self, snapshot: Snapshot) -> Writer:
        return Outliner(snapshot, self.later)

    def write(
        self, template: str | tuple[str, ...], uri: str, matter: Callable[[], Mapping[str, Any]] = dict, **data: Any
    ) -> str:
        self.later[uri] = partial(self._writer.write, template, uri, matter, **data)
        return ""
