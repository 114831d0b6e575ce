"""What a site is made with. In: the text of `mkdocs.yml`. Out: its settings, as far as a page or a file of a site shows them.

What may stand in the file is judged elsewhere (parse/configuration.py, decision 0008): here it is read as if all of it were right.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from shelfhelp.source import yaml
from shelfhelp.source.nodes import ListNode, MapNode, Node, TextNode
from shelfhelp.source.sources import CONFIGURATION

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

DAILY_AT = "00:05"
"""When the daily run begins where nobody has said otherwise."""


@dataclass(frozen=True, slots=True)
class Script:
    """A script that every page loads: its path in the theme, and the type that its tag has; "" for none."""

    path: str
    type: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteSettings:
    """What `mkdocs.yml` says of a site.

    `url` ends with a slash, "" where none is configured; `edit_at` stands before a source's path in the address at which it is
    edited, "" where there is none; `own_theme` is the folder of the store's own theme, "" where it has none; `sheets` and
    `scripts` are what every page loads besides ours; `daily_at` is when the daily run begins, in the store's time zone.
    """

    name: str
    url: str = ""
    description: str = ""
    edit_at: str = ""
    own_theme: str = ""
    sheets: tuple[str, ...] = ()
    scripts: tuple[Script, ...] = ()
    daily_at: str


def read_settings(text: str) -> SiteSettings:
    """Read the settings of a site from its configuration."""
    entries = _entries(text)
    theme = entries.get("theme")
    return SiteSettings(
        name=_text(entries.get("site_name")),
        url=as_folder(_text(entries.get("site_url"))),
        description=_text(entries.get("site_description")),
        edit_at=_edit_at(_text(entries.get("repo_url")), _text(entries.get("edit_uri"))),
        own_theme=_text(theme.entries.get("custom_dir")) if isinstance(theme, MapNode) else "",
        sheets=tuple(_text(item) for item in _items(entries.get("extra_css"))),
        scripts=tuple(_scripts(entries.get("extra_javascript"))),
        daily_at=_daily_at(entries),
    )


def base_of(site_url: str | None) -> str:
    """Return the path at which a site begins on its host, with a slash at both ends: `/` or `/help/`."""
    path = urlsplit(site_url or "").path
    return f"/{path.strip('/')}/" if path.strip("/") else "/"


def setting(text: str, *names: str) -> str:
    """Return one setting of a configuration as it is written, `theme` and `custom_dir` for one below another; "" for none."""
    node: Node | None = yaml.compose(text, CONFIGURATION)[0]
    for name in names:
        node = node.entries.get(name) if isinstance(node, MapNode) else None
    return node.text if isinstance(node, TextNode) else ""


def daily_at(text: str) -> str:
    """Return when a configuration says that the daily run begins, in the store's time zone, as it is written."""
    return _daily_at(_entries(text))


def _daily_at(entries: Mapping[str, Node]) -> str:
    plugins = entries.get("plugins")
    for plugin in plugins.items if isinstance(plugins, ListNode) else (plugins,):
        options = plugin.entries.get("shelfhelp") if isinstance(plugin, MapNode) else None
        stated = options.entries.get("daily_at") if isinstance(options, MapNode) else None
        if isinstance(stated, TextNode) and stated.text:
            return stated.text
    return DAILY_AT


def own_theme(root: MapNode) -> TextNode | None:
    """Return where a configuration says that the store's own theme lies."""
    theme = root.entries.get("theme")
    node = theme.entries.get("custom_dir") if isinstance(theme, MapNode) else None
    return node if isinstance(node, TextNode) and node.text.strip("/") else None


def as_folder(address: str) -> str:
    """Return an address with a slash at its end; "" stays so."""
    return f"{address.rstrip('/')}/" if address else ""


def _entries(text: str) -> Mapping[str, Node]:
    root = yaml.compose(text, CONFIGURATION)[0]
    return root.entries if isinstance(root, MapNode) else {}


def _edit_at(repository: str, editing: str) -> str:
    """Return what stands before the path of a source where it is edited: MkDocs' `edit_uri`, which it joins to `repo_url`."""
    if not editing:
        return ""
    is_query = editing.startswith(("?", "#"))
    return urljoin(repository if is_query else as_folder(repository), as_folder(editing))


def _scripts(node: Node | None) -> Iterator[Script]:
    for item in _items(node):
        if isinstance(item, MapNode):
            yield Script(_text(item.entries.get("path")), _text(item.entries.get("type")))
        else:
            path = _text(item)
            yield Script(path, "module" if PurePosixPath(path).suffix == ".mjs" else "")


def _items(node: Node | None) -> tuple[Node, ...]:
    return node.items if isinstance(node, ListNode) else ()


def _text(node: Node | None) -> str:
    return node.text if isinstance(node, TextNode) else ""
