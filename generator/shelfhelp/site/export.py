"""Writes a compiled docs tree as plain Markdown with a plain `mkdocs.yml`, which stock MkDocs builds without ShelfHelp."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

from shelfhelp.markup.dialect import DIALECT
from shelfhelp.markup.slugs import EXPORTED_AS
from shelfhelp.render.redirects import redirect_pages

if TYPE_CHECKING:
    from pathlib import Path

    from shelfhelp.model.page import DocsTree, NavEntry, Page

_STOCK = frozenset({"tables", "fenced_code", "md_in_html", "sane_lists"})
"""The extensions of ours that are part of Python-Markdown; the table of contents comes with a setting."""

_SLUG = "the function that names headings"


def export(tree: DocsTree, store: Path, target: Path) -> None:
    """Write the tree into `target`, which must not exist or be empty; assets are copied from the store's folder."""
    docs = target / "docs"
    for page in tree.pages.values():
        _write(docs / page.uri, f"{_front_matter(page)}\n{page.markdown}")
    for path, content in redirect_pages(tree):
        _write(docs / path, content)
    for asset in tree.assets:
        copy = docs / asset.removeprefix("kb/")
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(store / asset, copy)
    # JSON is YAML; writing it so needs no second way to escape titles. It has no functions; YAML names them by a tag.
    config = json.dumps(_config(tree), indent=2, ensure_ascii=False)
    _write(target / "mkdocs.yml", config.replace(f'"{_SLUG}"', f'!!python/name:{EXPORTED_AS} ""') + "\n")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def _front_matter(page: Page) -> str:
    head = {"title": page.title} | ({"description": page.description} if page.description else {})
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in head.items()]
    return "\n".join(["---", *lines, "---", ""])


def _config(tree: DocsTree) -> dict[str, Any]:
    return {
        "site_name": tree.site.name or "Help",
        "markdown_extensions": [{"toc": {"slugify": _SLUG}}, *(name for name in DIALECT if name in _STOCK)],
        "nav": [_nav_item(entry) for entry in tree.nav],
        "validation": {"nav": {"omitted_files": "ignore"}},
    }


def _nav_item(entry: NavEntry) -> dict[str, Any]:
    return {entry.title: [_nav_item(child) for child in entry.children] if entry.children else entry.uri}
