"""From `mkdocs.yml` to what in it undoes a defense. In: the text. Out: findings; nothing in it is carried out or constructed.

The file is code, reviewed by those who keep the program (threats: T2). It may say no more than what is known to be safe here:
whatever is unknown is refused by its name, so that no extension, plugin or hook comes in by one line of an editor's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from shelfhelp.markup.dialect import DIALECT
from shelfhelp.model.prose import Prose
from shelfhelp.sanitize.urls import is_own_file, is_safe_link
from shelfhelp.sanitize.urls import read as read_address
from shelfhelp.source import defects, yaml
from shelfhelp.source.nodes import ListNode, MapNode, Node, TextNode
from shelfhelp.source.sources import CONFIGURATION

if TYPE_CHECKING:
    from shelfhelp.model.diagnostic import Diagnostic, Location
    from shelfhelp.source.sources import Sources

_WHY = {
    "hooks": "it runs programs while the site is built",
    "INHERIT": "it takes settings from another file, which nobody checks",
    "extra": "the theme prints such settings into every page as they are",
    "extra_templates": "it publishes files that nobody has cleaned",
    "mdx_configs": "it changes how Markdown is read",
    "attr_list": "it puts any attribute on any element",
    "pymdownx.snippets": "it copies files, and pages of the web, into the help center",
    "pymdownx.b64": "it copies files into the help center",
    "pymdownx.superfences": "it can hand code to other programs",
    "pymdownx.magiclink": "it makes links that nobody wrote",
    "markdown.extensions.attr_list": "it puts any attribute on any element",
    "macros": "it runs what stands in a text as a program",
    "search": "ShelfHelp has a search of its own, whose index holds public words only",
    "include-markdown": "it copies files, and pages of the web, into the help center",
    "nav": "the menu is made from faq/topics.yml, the policies and the pages of kb/",
    "logo": "the sign beside the name is the picture theme/images/logo.svg",
    "icon": "the sign beside the name is the picture theme/images/logo.svg",
    "palette": "colors stand in theme/stylesheets/brand.css",
    "redirects": "old addresses stand in the front matter, at redirect_from",
    "analytics": "it tells others what customers read",
    "font": "fonts would be fetched from another company for every reader",
}

_INSTEAD = {
    "nav": "take it away; topics stand in the menu in the order of faq/topics.yml",
    "logo": 'take it away, put your sign at theme/images/logo.svg, and write "custom_dir: theme" below "theme:"',
    "icon": 'take it away, put your sign at theme/images/logo.svg, and write "custom_dir: theme" below "theme:"',
    "palette": 'take it away, put your colors into theme/stylesheets/brand.css, and write "custom_dir: theme" below "theme:"',
}
"""What to do in place of a setting that is not allowed, where there is something to do."""

_EDITING = {
    "github.com": "edit/main/",
    "gitlab.com": "-/edit/main/",
    "codeberg.org": "_edit/main/",
    "bitbucket.org": "src/main/",
}
"""Behind a repository's address, what edits a file of its branch `main`."""

_Problem = tuple["Location", str, str, int]
_Judge = Callable[[str, Node], Iterator[_Problem]]


def shown_settings(sources: Sources) -> tuple[Prose, ...]:
    """Return the settings that readers see, the name, the address and the description of the site, each at its place."""
    text = next((file.text for file in sources.files if file.path == CONFIGURATION), "")
    root = yaml.compose(text, CONFIGURATION)[0] if text else None
    nodes = [root.entries.get(name) for name in ("site_name", "site_url", "site_description")] if root else []
    return tuple(
        Prose(node.text, node.location.path, node.location.line, node.location.column)
        for node in nodes
        if isinstance(node, TextNode)
    )


def parse_configuration(sources: Sources) -> list[Diagnostic]:
    """Judge the store's `mkdocs.yml`, where there is one. A store without is whole, but cannot be built."""
    return [
        finding
        for file in sources.files
        if file.path == CONFIGURATION
        for finding in (*undone_defenses(file.text, file.path), *_without_effect(file.text, file.path))
    ]


def _without_effect(text: str, path: str) -> Iterator[Diagnostic]:
    """Report settings that do no harm and not what they seem to do."""
    root, _ = yaml.compose(text, path, begins="site_name")
    if root is None:
        return
    theme = root.entries.get("theme")
    if isinstance(theme, MapNode) and "favicon" in theme.entries:
        what = "favicon changes nothing: the sign in a browser's tab is the picture theme/images/favicon.svg"
        way_out = 'take this line away, put your sign at theme/images/favicon.svg, and write "custom_dir: theme" here'
        yield defects.UNUSED_SETTING.at(theme.keys["favicon"].location, what, help=way_out, length=len("favicon"))
    repository = root.entries.get("repo_url")
    if isinstance(repository, TextNode) and repository.text and "edit_uri" not in root.entries:
        what = 'repo_url alone does not say where a file is edited, so "Flag a mistake" writes an e-mail'
        editing = _EDITING.get(urlsplit(repository.text).hostname or "", "edit/main/")
        way_out = f'add a line "edit_uri: {editing}"; write your branch for main, and behind it the folder that the store is in'
        yield defects.UNKNOWN_EDIT_ADDRESS.at(
            root.keys["repo_url"].location, what, help=way_out, length=len("repo_url")
        )


def undone_defenses(text: str, path: str) -> list[Diagnostic]:
    """Return what is not allowed in a configuration, each at its line and column; a text that is no YAML is a finding, too."""
    root, found = yaml.compose(text, path, begins="site_name")
    if root is None:
        return found
    problems = [*_entries(_TOP, "", root), *_missing(root)]
    return [*found, *(defects.UNDONE_DEFENSE.at(at, what, help=way_out, length=n) for at, what, way_out, n in problems)]


def _entries(known: dict[str, _Judge], name: str, node: Node) -> Iterator[_Problem]:
    """Judge a mapping: each key must be known, and its value must please the key's own judge."""
    if not isinstance(node, MapNode):
        yield _wrong(node, f'"{name}" needs entries here', f"the entries are: {', '.join(known)}")
        return
    for key, value in node.entries.items():
        if key in known:
            yield from known[key](key, value)
        else:
            yield _unknown(node.keys[key], known)


def _extensions(_name: str, node: Node) -> Iterator[_Problem]:
    """Judge a list of names, none of which may have options."""
    for item in _items(node):
        if isinstance(item, MapNode):
            for key, options in item.entries.items():
                if key not in DIALECT:
                    yield _unknown(item.keys[key], DIALECT)
                elif not _is_empty(options):
                    yield _wrong(item.keys[key], f'"{key}" has options, and none is known to be safe', "take them away")
        elif isinstance(item, TextNode) and item.text not in DIALECT:
            yield _unknown(item, DIALECT)


def _plugins(name: str, node: Node) -> Iterator[_Problem]:
    for item in _items(node):
        if isinstance(item, MapNode):
            yield from _entries({"shelfhelp": partial(_options, _PLUGIN_OPTIONS)}, name, item)
        elif isinstance(item, TextNode) and item.text != "shelfhelp":
            yield _unknown(item, ("shelfhelp",))


def _options(known: dict[str, _Judge], name: str, node: Node) -> Iterator[_Problem]:
    """Judge a mapping that may be left empty."""
    if not _is_empty(node):
        yield from _entries(known, name, node)


def _form(form: re.Pattern[str], way_out: str, name: str, node: Node) -> Iterator[_Problem]:
    if not isinstance(node, TextNode) or form.fullmatch(node.text) is None:
        shown = f'"{node.text}"' if isinstance(node, TextNode) else "what stands here"
        why = f": {_WHY[name]}" if name in _WHY else ""
        yield _wrong(node, f"{name} cannot be {shown}{why}", way_out)


def _text(name: str, node: Node) -> Iterator[_Problem]:
    """Judge a text: what YAML takes for a number, a date or a yes is none, and MkDocs would stop without a word on where."""
    if not isinstance(node, TextNode) or not yaml.is_text(node.text):
        yield _wrong(node, f"{name} is not a text", f'write words, like "{name}: Example Store help"')


def _web(schemes: frozenset[str], name: str, node: Node) -> Iterator[_Problem]:
    if not isinstance(node, TextNode) or (node.text and read_address(node.text).scheme not in schemes):
        yield _wrong(node, f"{name} is not the address of a website", "write it in full, from https:// on")


def _link(name: str, node: Node) -> Iterator[_Problem]:
    if not isinstance(node, TextNode) or not yaml.is_text(node.text) or not is_safe_link(node.text):
        yield _wrong(
            node, f"{name} is no address that a link may lead to", "write a path, or an address from https:// on"
        )


def _own_files(name: str, node: Node) -> Iterator[_Problem]:
    """Judge files that every page loads: they must be the theme's own, or every reader's browser asks somebody else."""
    for item in _items(node):
        path = item.entries.get("path", item) if isinstance(item, MapNode) else item
        if isinstance(item, MapNode):
            yield from _entries(_SCRIPT, name, item)
        if not isinstance(path, TextNode) or not is_own_file(path.text) or ".." in path.text:
            yield _wrong(path, f"{name} may name files of the theme only", "put the file into the folder of your theme")


def _missing(root: MapNode) -> Iterator[_Problem]:
    """Report settings whose defaults undo a defense: they must be written."""
    theme = root.entries.get("theme")
    if isinstance(theme, MapNode):
        if "font" not in theme.entries:
            yield _wrong(
                root.keys["theme"], f"font is not switched off: {_WHY['font']}", 'write "font: false" below "theme:"'
            )
        if "name" not in theme.entries:
            yield _wrong(root.keys["theme"], "the theme has no name", 'write "name: material" below "theme:"')
    if "theme" not in root.entries:
        way_out = 'write "theme:", and below it "name: material" and "font: false"'
        yield root.location, "the theme is not named", way_out, 0
    if "docs_dir" not in root.entries:
        yield root.location, "the folder of the pages is not named", 'write "docs_dir: kb"', 0
    if "site_name" not in root.entries:
        yield (
            root.location,
            "the help center has no name",
            'write "site_name: Example Store help", with your store\'s name',
            0,
        )
    plugins = root.entries.get("plugins")
    if not _names_plugin(plugins):
        place = root.location if plugins is None else plugins.location
        yield (
            place,
            "the plugin that checks and builds is not named",
            'write "- shelfhelp" on a line below "plugins:"',
            0,
        )


def _names_plugin(plugins: Node | None) -> bool:
    named = [*plugins.entries] if isinstance(plugins, MapNode) else []
    for item in plugins.items if isinstance(plugins, ListNode) else ():
        named += [*item.entries] if isinstance(item, MapNode) else [item.text] if isinstance(item, TextNode) else []
    return "shelfhelp" in named


def _items(node: Node) -> tuple[Node, ...]:
    if isinstance(node, ListNode):
        return node.items
    return () if _is_empty(node) else (node,)


def _is_empty(node: Node) -> bool:
    return not (node.text if isinstance(node, TextNode) else node.entries if isinstance(node, MapNode) else node.items)


def _unknown(name: TextNode, known: dict[str, _Judge] | tuple[str, ...]) -> _Problem:
    why = _WHY.get(name.text) or _WHY.get(name.text.rpartition(".")[2]) or "nothing here shows that it is safe"
    way_out = _INSTEAD.get(name.text) or f"take it away; what is allowed here: {', '.join(known)}"
    return name.location, f'"{name.text}" is not allowed: {why}', way_out, len(name.text)


def _wrong(node: Node, what: str, way_out: str) -> _Problem:
    return node.location, what, way_out, node.length if isinstance(node, TextNode) else 1


def _only(value: str) -> _Judge:
    return partial(_form, re.compile(re.escape(value)), f"write {value}")


_PATH = partial(_form, re.compile(r"(?!.*\.\.)[\w.-]+(/[\w.-]+)*/?"), "write a path inside the store's folder")
_yes_or_no = partial(_form, re.compile("true|false"), "write true or false")
_level = partial(_form, re.compile("warn|info|ignore|relative_to_docs"), "write warn, info or ignore")
_CHECKED_LINKS: dict[str, _Judge] = dict.fromkeys(
    ("omitted_files", "not_found", "absolute_links", "unrecognized_links", "anchors"), _level
)
_VALIDATION: dict[str, _Judge] = {
    **_CHECKED_LINKS,
    "nav": partial(_options, _CHECKED_LINKS),
    "links": partial(_options, _CHECKED_LINKS),
}
_SCRIPT: dict[str, _Judge] = {
    "path": lambda *_: iter(()),
    "type": partial(_form, re.compile(r"module|text/javascript"), "write module, or take it away"),
    "defer": _yes_or_no,
    "async": _yes_or_no,
}
_PLUGIN_OPTIONS: dict[str, _Judge] = {
    "daily_at": partial(_form, re.compile("(?:[01][0-9]|2[0-3]):[0-5][0-9]"), 'write a time of day, like "00:05"'),
    "audience": partial(_form, re.compile("public|staff"), "write public or staff"),
    "as_of": partial(_form, re.compile(r"\d{4}-\d{2}-\d{2}|"), "write a date, like 2026-12-24, or take the line away"),
}
_THEME: dict[str, _Judge] = {
    "name": _only("material"),
    "font": _only("false"),
    "custom_dir": _PATH,
    "favicon": _PATH,
    "language": partial(_form, re.compile(r"[a-z]{2,3}(-[A-Z]{2}|-[A-Z][a-z]{3})?"), 'write it like "en"'),
}
_TOP: dict[str, _Judge] = {
    "site_name": _text,
    "site_url": partial(_web, frozenset({"http", "https"})),
    "site_description": _text,
    "site_dir": _text,
    "docs_dir": _only("kb"),
    "repo_url": partial(_web, frozenset({"https"})),
    "edit_uri": _link,
    "theme": partial(_entries, _THEME),
    "plugins": _plugins,
    "markdown_extensions": _extensions,
    "extra_css": _own_files,
    "extra_javascript": _own_files,
    "use_directory_urls": _only("true"),
    "strict": _yes_or_no,
    "validation": partial(_options, _VALIDATION),
}
