"""What a site of a store may hold. In: its pages, its sources, the folders of its theme. Out: an `Expected` for the gate."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from shelfhelp.gate.expected import Expected, sha256
from shelfhelp.gate.files import TEXTS
from shelfhelp.machine.copies import copy_of
from shelfhelp.model.old_address import INDEX
from shelfhelp.parse.intents import intents
from shelfhelp.search.lists import text_of
from shelfhelp.site.headers import headers
from shelfhelp.site.theme import STYLES, inline_scripts, shipped
from shelfhelp.source.sources import Audience
from shelfhelp.source.theme import CODE, JOINED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from shelfhelp.model.page import DocsTree
    from shelfhelp.source.sources import Sources

_HEADERS = "\n".join(value for _, value in headers(Audience.PUBLIC))
"""What every site says to browsers, in the words of their standards."""


def expect(audience: Audience, tree: DocsTree, sources: Sources, theme: Sequence[Path], path: str) -> Expected:
    """Return what an audience's site may hold: the code of its theme, and the words of its audience.

    `sources` are those of both audiences; `theme` are the folders of the theme, a store's own first; `path` is where the site
    begins on its server.
    """
    is_staff = audience is Audience.STAFF
    code = [
        text
        for name, text in shipped(theme, tree.language, is_staff=is_staff).items()
        if PurePosixPath(name).suffix in CODE
    ]
    texts = {one: tuple(f.text for f in sources.files if f.audience is one) for one in Audience}
    return Expected(
        audience=audience,
        path=path,
        trusted=frozenset(map(sha256, code)),
        inline=frozenset(sha256(script.encode()) for script in inline_scripts(theme, is_staff=is_staff)),
        staff=texts[Audience.STAFF],
        public=(*texts[Audience.PUBLIC], *_written(tree), *_written_in_theme(theme, tree.language), _HEADERS),
        language=tree.language,
        origins={**dict(_origins(tree)), **_origins_of_theme(sources, theme[0].name)},
    )


def _origins(tree: DocsTree) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the path of each file of a site that is made of the store's sources, with these."""
    for page in tree.pages.values():
        hand_written = [prose.path for prose in page.prose]
        if made_of := tuple(dict.fromkeys([*([page.origin.path] if page.origin else []), *hand_written])):
            yield f"{page.address}{INDEX}", made_of
            yield copy_of(page), made_of
    yield from ((asset.removeprefix("kb/"), (asset,)) for asset in tree.assets)


def _origins_of_theme(sources: Sources, folder: str) -> dict[str, tuple[str, ...]]:
    """Return the names in the theme of what a site has of the store's own, with the paths in the store."""
    named: dict[str, tuple[str, ...]] = {f.path.rpartition(f"{folder}/")[2]: (f.path,) for f in sources.theme}
    joined = [path for sheet in sorted(JOINED) for path in named.get(sheet, ())]
    return named | {STYLES: tuple(joined)}


def _written(tree: DocsTree) -> Iterator[str]:
    """Yield what the compiler writes on a site, the names of files included: they become addresses."""
    known = intents(tree.language)
    for page in tree.pages.values():
        yield from (page.title, page.description, page.markdown, page.uri, *page.words)
        yield from (text for name in page.asks if name in known for text in known[name].wordings)
    yield from tree.assets
    yield json.dumps(asdict(tree.site), ensure_ascii=False, default=str)


def _written_in_theme(theme: Sequence[Path], language: str) -> Iterator[str]:
    """Yield the texts of the theme: its templates, scripts and styles, and the words that search knows."""
    yield text_of(language)
    for folder in theme:
        yield from (file.read_text(encoding="utf-8") for file in sorted(folder.rglob("*")) if file.suffix in TEXTS)
