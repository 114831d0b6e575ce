"""What `mkdocs.yml` and a store's own theme bring to its sites. In: sources. Out: findings on what no site may have or lacks.

Each is something that the gate would refuse in the finished site, found where it is written (decision 0021).
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

from jinja2 import Environment, TemplateSyntaxError

from shelfhelp.model.diagnostic import Location
from shelfhelp.model.nearest_word import nearest_word
from shelfhelp.sanitize.harvesters import harvested
from shelfhelp.sanitize.styles import foreign_addresses
from shelfhelp.sanitize.urls import is_own_file, read
from shelfhelp.source import defects, yaml
from shelfhelp.source.nodes import ListNode, MapNode, TextNode
from shelfhelp.source.settings import own_theme
from shelfhelp.source.sources import CONFIGURATION, FOLDERS, Audience
from shelfhelp.source.theme import JOINED, KINDS, TEXTS, is_template

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.source.sources import SourceFile, Sources

_FONTS = frozenset({".eot", ".otf", ".ttf", ".woff"})
_LISTS = ("extra_css", "extra_javascript")


def parse_theme(sources: Sources) -> list[Diagnostic]:
    """Judge the address of the site, the files that every page loads, and those that the store's own theme publishes."""
    root = _root(sources)
    found: list[Diagnostic] = []
    if root is not None:
        found += [*_address(root), *_folder(root), *_loaded(root, sources)]
    for file in sources.theme:
        found += _in_file(file)
    return found


def _address(root: MapNode) -> Iterator[Diagnostic]:
    """Report a site that does not know its address, or has one that is no address of an encrypted site."""
    node = root.entries.get("site_url")
    if not isinstance(node, TextNode) or not node.text:
        what = "nothing says at which address customers find the help center"
        place = node.location if node is not None else root.location
        yield defects.NO_SITE_ADDRESS.at(
            place, what, help='write "site_url: https://help.example.com/", with your host'
        )
        return
    parts = urlsplit(node.text)
    host, path = parts.netloc.rpartition("@")[2], quote(unquote(parts.path)) or "/"
    right = f"https://{host}{path}" if host else f"https://{path.strip('/')}/"
    if read(node.text).scheme not in {"http", "https"} or right.rstrip("/") == node.text.rstrip("/"):
        return
    if not host:
        what = f'site_url names no host: "{node.text}"'
    elif parts.scheme == "http":
        what = f'site_url is not the address of an encrypted site: "{node.text}"'
    else:
        what = f'site_url is no plain address of a site: "{node.text}"'
    yield defects.NO_SITE_ADDRESS.at(node.location, what, help=f"write {right}", length=node.length)


def _folder(root: MapNode) -> Iterator[Diagnostic]:
    """Report a theme that is a folder of sources."""
    node = own_theme(root)
    if node is not None and node.text.partition("/")[0] in FOLDERS:
        what = f'custom_dir cannot be "{node.text}": what stands there is not meant to be published as it is'
        way_out = "make a folder of its own for your theme, and write custom_dir: theme"
        yield defects.UNDONE_DEFENSE.at(node.location, what, help=way_out, length=node.length)


def _loaded(root: MapNode, sources: Sources) -> Iterator[Diagnostic]:
    """Report files that every page loads and that the theme does not have."""
    folder = own_theme(root)
    own = "" if folder is None else f"{folder.text.strip('/')}/"
    names = [file.path.removeprefix(own) for file in sources.theme if not is_template(file.path)]
    for setting, node in _named(root):
        name = node.text
        if name in names and name not in JOINED:
            continue
        what = f'the theme has no file "{name}", which every page would load'
        if name in JOINED:
            what, way_out = f'"{name}" is loaded by every page already', "take this line away"
        elif f"kb/{name}" in sources.paths():
            way_out = f"move kb/{name} to {own or 'theme/'}{name}"
        elif near := nearest_word(name.lstrip("./"), names):
            way_out = f"write {near}"
        else:
            way_out = f"put the file at {own or 'theme/'}{name.lstrip('./')}, or take it out of {setting}"
        if not own and name not in JOINED:
            way_out += ', and write "custom_dir: theme" below "theme:"'
        yield defects.MISSING_THEME_FILE.at(node.location, what, help=way_out, length=node.length)


def named_in_pages(sources: Sources) -> frozenset[str]:
    """Return the files of `kb/` that the configuration takes for the theme's, which is reported where it does."""
    root = _root(sources)
    return frozenset() if root is None else frozenset(f"kb/{node.text}" for _, node in _named(root))


def _named(root: MapNode) -> Iterator[tuple[str, TextNode]]:
    for setting in _LISTS:
        listed = root.entries.get(setting)
        for item in listed.items if isinstance(listed, ListNode) else ():
            node = item.entries.get("path") if isinstance(item, MapNode) else item
            if isinstance(node, TextNode) and is_own_file(node.text) and ".." not in node.text:
                yield setting, node


def _in_file(file: SourceFile) -> Iterator[Diagnostic]:
    """Report what no file of a site may be or hold."""
    path = PurePosixPath(file.path)
    suffix = path.suffix.lower()
    if is_template(file.path):
        yield from _unfillable(file)
        return
    if suffix not in KINDS:
        what = f"a site has no file of this kind, and the theme would publish it: {path.name}"
        shown = ", ".join(sorted(KINDS))
        way_out = (
            f"save the font as {path.stem}.woff2"
            if suffix in _FONTS
            else f"move it out of the theme, which may hold {shown}"
        )
        yield defects.STRAY_THEME_FILE.at(Location(file.path), what, help=way_out)
        return
    if suffix == ".css":
        for start, url in foreign_addresses(file.text):
            what = f"every reader's browser would ask another company for {url}"
            way_out = "put the file into your theme, and name it by its path from this style sheet on"
            yield defects.FOREIGN_STYLE.at(_place(file, start), what, help=way_out, length=len(url))
    if suffix in TEXTS and suffix != ".svg" and file.audience is Audience.PUBLIC:
        for address, _ in harvested(file.text):
            what = f"this file is published as it is, and harvesters find {address} in it"
            start = max(file.text.find(address), 0)
            yield defects.ADDRESS_IN_THEME.at(
                _place(file, start), what, help="take the address out", length=len(address)
            )


def _unfillable(file: SourceFile) -> Iterator[Diagnostic]:
    """Report a template that cannot be read, which would end every build without a word on where."""
    try:
        Environment(extensions=["jinja2.ext.i18n"], autoescape=True).parse(file.text)
    except TemplateSyntaxError as error:
        what = f"this template cannot be read: {(error.message or str(error)).rstrip('.').lower()}"
        way_out = (
            "look at the marks {% … %} and {{ … }} on this line, or take the file away: the program has one of its own"
        )
        yield defects.SYNTAX.at(Location(file.path, error.lineno), what, help=way_out)


def _place(file: SourceFile, offset: int) -> Location:
    before = file.text[:offset]
    return Location(file.path, before.count("\n") + 1, offset - before.rfind("\n"))


def _root(sources: Sources) -> MapNode | None:
    text = sources.text_of(CONFIGURATION)
    root = yaml.compose(text, CONFIGURATION)[0] if text is not None else None
    return root if isinstance(root, MapNode) else None
