"""The theme's own files as they stand on one audience's site. In: MkDocs' files. Out: the same, and where the theme's now are.

They are in one folder whose name holds a hash of them all, so that a page opened before a publish meets no file from after it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from shelfhelp.hashed import theme_name

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from mkdocs.structure.files import File

LOOKUP_SCRIPT = "javascripts/lookup.mjs"
_STAFF_ONLY = frozenset({LOOKUP_SCRIPT, "stylesheets/staff.css"})
_MATERIALS_UNUSED = re.compile(r"assets/(?:javascripts/|stylesheets/(?!main\.[0-9a-f]{8}\.min\.css$))")
"""Material's scripts, and maps of its code: no page loads them, and most of a small site's bytes would be theirs."""

_MATERIALS_STYLES = re.compile(r"assets/stylesheets/main\.[0-9a-f]{8}\.min\.css")


@dataclass(frozen=True, slots=True)
class ThemeOnSite:
    """Where a site has its theme. `moved` are new places by the names in the theme, `inline` the scripts that stand in pages."""

    folder: str
    moved: Mapping[str, str]
    material: str
    inline: tuple[str, ...]

    def place(self, name: str) -> str:
        """Return the path on the site of a file that the theme may have; other names stay as they are."""
        return self.moved.get(name, name)

    @property
    def kept(self) -> tuple[str, ...]:
        """The patterns of what a browser may keep for ever, from the site's root."""
        return (f"/{self.folder}/*", f"/{self.material}")


def put_theme(files: Collection[File], dirs: Collection[str], *, is_staff: bool) -> tuple[list[File], ThemeOnSite]:
    """Move the theme's own files, which come from `dirs`, and leave out what only staff's site has and what stands in pages.

    What lies at the theme's top, such as `robots.txt`, is asked for by that name and stays there.
    """
    scripts = [f.content_string for f in files if is_staff and f.src_uri == LOOKUP_SCRIPT]
    dropped = {LOOKUP_SCRIPT} if is_staff else _STAFF_ONLY
    kept = [f for f in files if f.src_uri not in dropped and not _MATERIALS_UNUSED.match(f.src_uri)]
    own = [f for f in kept if f.src_dir in dirs and "/" in f.src_uri]
    folder = theme_name({f.src_uri: f.content_bytes for f in own})
    for file in own:
        file.dest_uri = f"{folder}/{file.src_uri}"
    moved = {file.src_uri: file.dest_uri for file in own}
    return kept, ThemeOnSite(folder, moved, _material_styles(kept), tuple(scripts))


def _material_styles(files: Iterable[File]) -> str:
    return next(f.src_uri for f in files if _MATERIALS_STYLES.fullmatch(f.src_uri))
