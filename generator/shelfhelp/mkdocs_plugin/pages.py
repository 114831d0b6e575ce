"""Compiled pages as MkDocs knows pages: generated files, and tables of contents with nothing active in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.structure.files import File, InclusionLevel

from shelfhelp.sanitize.html import clean, is_free

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.toc import AnchorLink

    from shelfhelp.model.page import Page


class SourcedFile(File):
    """A generated file that knows which source an editor edits for it."""

    origin: str | None = None

    @property
    def edit_uri(self) -> str | None:
        return self.origin


def generated(config: MkDocsConfig, page: Page) -> SourcedFile:
    """Return a page as a file of MkDocs'. Behind an empty line nothing is front matter."""
    file = SourcedFile.generated(config, page.uri, content=f"\n{page.markdown}", inclusion=InclusionLevel.INCLUDED)
    if not isinstance(file, SourcedFile):
        raise TypeError(file)
    file.origin = page.origin.path if page.origin else None
    return file


def safe_entries(entries: list[AnchorLink]) -> list[AnchorLink]:
    """Return a table of contents without the headings that have lost their ids, and with cleaned words."""
    kept = []
    for entry in entries:
        if is_free(entry.id):
            entry.title = clean(entry.title)
            entry.children = safe_entries(entry.children)
            kept.append(entry)
    return kept
