"""Completes no page until somebody asks for it: rules ask for the words of few, and a template must be compiled to be filled."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from shelfhelp.render.templates import Writer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from shelfhelp.model.page import Page
    from shelfhelp.model.snapshot import Snapshot
    from shelfhelp.model.tool import Tool


def _no_tool() -> None:
    """Return the tool of a page that has none."""


@dataclass(frozen=True, slots=True)
class Left:
    """What is left to do for a page that is an outline: to write its words, and to set up its tool."""

    write: Callable[[], str]
    tool: Callable[[], Tool | None] = _no_tool

    def complete(self, outline: Page) -> Page:
        return replace(outline, markdown=self.write(), tool=self.tool())


class Outliner(Writer):
    """A writer that leaves every page empty. `left` gets what completes it, by the page's path below the docs folder."""

    def __init__(self, snapshot: Snapshot, left: dict[str, Left]) -> None:
        super().__init__(snapshot)
        self.left = left
        self._writer = Writer(snapshot)

    def of(self, snapshot: Snapshot) -> Writer:
        return Outliner(snapshot, self.left)

    def write(
        self, template: str | tuple[str, ...], uri: str, matter: Callable[[], Mapping[str, Any]] = dict, **data: Any
    ) -> str:
        self.left[uri] = Left(partial(self._writer.write, template, uri, matter, **data))
        return ""

    def tool(self, uri: str, make: Callable[[], Tool | None]) -> Tool | None:
        self.left[uri] = replace(self.left[uri], tool=make)
        return None
