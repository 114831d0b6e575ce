"""The theme as it stands on one audience's site. In: the folders of the theme. Out: its files, and where each of them is.

They are in one folder whose name holds a hash of them all, so that a page opened before a publish meets no file from after it.
The style sheets are joined to one, because each would keep a page waiting for an answer of its own (decision 0015).
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from shelfhelp.site.hashed import theme_name
from shelfhelp.site.options import theme_folder
from shelfhelp.site.stemmer import STEMMERS, stemmer_scripts
from shelfhelp.source.theme import JOINED, STAFFS, is_published

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

_WIDGET = "widget.js"
"""What a shop's own pages load from the public site, always by this name, and so joined to one file with what it imports."""

STYLES = "stylesheets/site.css"
"""The one style sheet of a site, made of these: the store's brand first, what only staff's site needs last."""

_SHEETS = ("stylesheets/brand.css", "stylesheets/shelfhelp.css")
_STAFFS_SHEETS = ("staff/staff.css",)
INLINE_SCRIPT = "staff/lookup.mjs"
"""What stands in a page, joined to one with the modules that it imports: a page that is opened from a folder can load none."""

_IN_PAGES = ".mjs"
"""How the names of the modules end that are only ever part of another."""

_SCRIPTS = (".js", ".mjs")
_COMMENT = re.compile(r"^[ \t]*//.*\n", re.MULTILINE)
"""A line of a script that says nothing to a browser: an eighth of what search has to send."""

_IMPORT = re.compile(r'^import \{[^}]*\} from "(\.[^"]*)";\n', re.MULTILINE)
WORKER = "worker.js"
_WORKER = "staff/worker.js"
"""What keeps staff's site for when the network is gone. It stands at the root, because it may serve only what is below it."""


@dataclass(frozen=True, slots=True)
class ThemeOnSite:
    """Where a site has its theme.

    `files` are contents by paths on the site, `moved` new places by the names in the theme, `inline` the scripts that stand
    in pages.
    """

    folder: str
    files: Mapping[str, bytes]
    moved: Mapping[str, str]
    inline: tuple[str, ...]

    def place(self, name: str) -> str:
        """Return the path on the site of a file that the theme may have; other names stay as they are."""
        return self.moved.get(name, name)

    @property
    def kept(self) -> tuple[str, ...]:
        """The patterns of what a browser may keep for ever, from the site's root."""
        return (f"/{self.folder}/*",)


def theme_on_site(dirs: Iterable[Path], language: str, *, is_staff: bool) -> ThemeOnSite:
    """Return the theme of a site, most of it in a folder that holds the hash of all contents in its name.

    `language` is the ISO 639 code of that of the pages. What lies at the theme's top, such as `robots.txt`, is asked for by that
    name and stays there.
    """
    folders = list(dirs)
    found = shipped(folders, language, is_staff=is_staff)
    own = {name: content for name, content in found.items() if "/" in name}
    folder = theme_name(own)
    moved = {name: WORKER if name == _WORKER else f"{folder}/{name}" for name in own}
    files = {moved.get(name, name): content for name, content in found.items()}
    return ThemeOnSite(folder, files, moved, inline_scripts(folders, is_staff=is_staff))


def _made(folders: list[Path], language: str, *, is_staff: bool) -> dict[str, str]:
    """Return the files of a site that are made of several of the theme, by their names."""
    stemmer = stemmer_scripts(language, lambda one: _read(folders, one))
    made = {STYLES: styles(folders, is_staff=is_staff)} | stemmer
    return made if is_staff else made | {_WIDGET: _as_one(_WIDGET, folders)}


def _is_left_out(name: str, *, is_staff: bool) -> bool:
    """Return whether a site has a file of the theme only within another one, or not at all."""
    is_part = (
        name in JOINED
        or name == _WIDGET
        or name.startswith(STEMMERS)
        or (name.startswith(STAFFS) and name.endswith(_IN_PAGES))
    )
    return is_part or (name.startswith(STAFFS) and not is_staff)


def shipped(dirs: Iterable[Path], language: str, *, is_staff: bool) -> dict[str, bytes]:
    """Return what a site has of its theme by its name there, and nothing that no site has: of Material not one file."""
    folders = list(dirs)
    found = {name: text.encode() for name, text in _made(folders, language, is_staff=is_staff).items()}
    for folder in folders:
        for file in sorted(folder.rglob("*")):
            name = file.relative_to(folder).as_posix()
            is_here = is_published(name) and not _is_left_out(name, is_staff=is_staff)
            if file.is_file() and is_here and name not in found:
                is_ours = folder == theme_folder() and name.endswith(_SCRIPTS)
                found[name] = without_comments(file.read_text("utf-8")).encode() if is_ours else file.read_bytes()
    return found


def without_comments(script: str) -> str:
    """Return a script of ours without the lines that are comments. None of ours has such a line within a text."""
    return _COMMENT.sub("", script)


def inline_scripts(dirs: Iterable[Path], *, is_staff: bool) -> tuple[str, ...]:
    """Return the scripts that stand in a site's pages, whose hashes the policy names: a store's own goes before ours."""
    return (_as_one(INLINE_SCRIPT, list(dirs)),) if is_staff else ()


def _as_one(name: str, folders: list[Path]) -> str:
    """Return a module joined with what it imports. Of each the first of the folders that has it counts: a store's own."""
    return joined(name, lambda one: _read(folders, one))


def joined(name: str, read: Callable[[str], str]) -> str:
    """Return a module of the theme as one with those that it imports, each once and before the first that needs it.

    `read` gives a module's text by its name in the theme. Only imports of one line with names in braces are known, and no
    two of the modules may use a name for two things.
    """
    return "".join(_joined(name, read, set()))


def _joined(name: str, read: Callable[[str], str], seen: set[str]) -> Iterator[str]:
    seen.add(name)
    text = read(name)
    for imported in _IMPORT.findall(text):
        other = posixpath.normpath(posixpath.join(posixpath.dirname(name), imported))
        if other not in seen:
            yield from _joined(other, read, seen)
    yield _IMPORT.sub("", text)


def styles(dirs: Iterable[Path], *, is_staff: bool) -> str:
    """Return the one style sheet of a site. Of each part the first of the folders `dirs` that has it counts: a store's own."""
    folders = list(dirs)
    parts = [*_SHEETS, *(_STAFFS_SHEETS if is_staff else ())]
    return "\n".join(_first(folders, part).read_text(encoding="utf-8") for part in parts)


def _read(folders: Iterable[Path], name: str) -> str:
    return _first(folders, name).read_text(encoding="utf-8-sig")


def _first(folders: Iterable[Path], name: str) -> Path:
    return next(folder / name for folder in folders if (folder / name).is_file())
