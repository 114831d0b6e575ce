"""The engines that are asked the same questions over the same pages. Each returns an answer for each question, in their order."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from benchmarks.builds.tools import ENVIRONMENT, install
from benchmarks.pages import serving
from lunr import lunr
from playwright._impl._driver import compute_driver_executable
from playwright.sync_api import sync_playwright

from shelfhelp.render.plain import plain
from shelfhelp.search.index import Document, index_of
from shelfhelp.site.options import theme_folder
from shelfhelp.site.theme import shipped

from .scores import Answer

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

HERE = Path(__file__).resolve().parent

Engine: TypeAlias = "Callable[[Sequence[Document], Sequence[str]], list[Answer]]"


def write_theme(folder: Path, language: str = "en") -> None:
    """Write the scripts that a site has whose language has an ISO 639 code."""
    for name, content in shipped([theme_folder()], language, is_staff=False).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def shelfhelp(documents: Sequence[Document], questions: Sequence[str], language: str = "en") -> list[Answer]:
    """Ask the theme's own modules in Node, those of a site whose language has an ISO 639 code."""
    with tempfile.TemporaryDirectory() as folder:
        theme = Path(folder, "theme")
        write_theme(theme, language)
        (theme / "package.json").write_text('{"type": "module"}', encoding="utf-8")
        return _in_node("ask.mjs", {"index": index_of(list(documents), language), "questions": questions}, str(theme))


def minisearch(documents: Sequence[Document], questions: Sequence[str]) -> list[Answer]:
    """Ask MiniSearch, which npm brings."""
    if not (HERE / "node_modules/minisearch").is_dir():
        subprocess.run(["npm", "ci", "--silent"], cwd=HERE, check=True)
    return _in_node("minisearch.mjs", {"documents": _fields(documents), "questions": questions})


def fts5(documents: Sequence[Document], questions: Sequence[str]) -> list[Answer]:
    """Ask SQLite's FTS5: any of the words, by their stems, titles and wordings ten times what a text weighs."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute(
            "CREATE VIRTUAL TABLE pages USING fts5(address UNINDEXED, title, asked, text, tokenize='porter')"
        )
        rows = [tuple(fields.values()) for fields in _fields(documents)]
        database.executemany("INSERT INTO pages VALUES (?, ?, ?, ?)", rows)
        ask = "SELECT address FROM pages WHERE pages MATCH ? ORDER BY bm25(pages, 0, 10, 10, 1) LIMIT 20"
        found = []
        for question in questions:
            words = re.findall(r"\w+", question)
            hits = database.execute(ask, [" OR ".join(f'"{word}"' for word in words)]) if words else []
            found.append(tuple(address for (address,) in hits))
    return [Answer(addresses, not addresses) for addresses in found]


def of_lunr(documents: Sequence[Document], questions: Sequence[str]) -> list[Answer]:
    """Ask lunr, which a site of plain MkDocs searches with; titles and wordings weigh ten times what a text does."""
    fields = ({"field_name": "title", "boost": 10}, {"field_name": "asked", "boost": 10}, "text")
    index = lunr(ref="address", fields=fields, documents=_fields(documents))
    asked = (" ".join(re.findall(r"\w+", question)) for question in questions)
    found = [tuple(hit["ref"] for hit in index.search(words)[:20]) if words else () for words in asked]
    return [Answer(addresses, not addresses) for addresses in found]


def pagefind(documents: Sequence[Document], questions: Sequence[str]) -> list[Answer]:
    """Ask Pagefind in Chromium, over pages that hold the same text; titles and wordings are headings, which it weighs more."""
    install()
    ask = """async (questions) => {
        const pagefind = await import("/pagefind/pagefind.js");
        const found = [];
        for (const question of questions) {
            const { results } = await pagefind.search(question);
            const pages = await Promise.all(results.slice(0, 20).map((result) => result.data()));
            found.push(pages.map(({ raw_url, url }) => (raw_url ?? url).replace(/^[/]/, "").replace(/index[.]html$/, "")));
        }
        return found;
    }"""
    with tempfile.TemporaryDirectory() as folder:
        for fields in _fields(documents):
            page = Path(folder, fields["address"], "index.html")
            page.parent.mkdir(parents=True)
            title, asked, text = (escape(fields[name]) for name in ("title", "asked", "text"))
            page.write_text(
                f'<!doctype html><html lang="en"><h1>{title}</h1><h2>{asked}</h2><p>{text}</p></html>', "utf-8"
            )
        program = ENVIRONMENT / "packages/pagefind_bin/pagefind"
        subprocess.run([program, "--site", folder, "--silent"], check=True)
        Path(folder, "index.html").write_text("<!doctype html><title>Pagefind</title>", "utf-8")
        found = in_chromium(Path(folder), "", ask, list(questions))
    return [Answer(tuple(addresses), not addresses) for addresses in found]


def in_chromium(site: Path, path: str, script: str, given: Any) -> Any:
    """Open a page of a served folder in Chromium and return what a script makes there of what it is given."""
    browser = shutil.which("chromium-headless-shell") or shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        sys.exit("No Chromium is installed: apt-get install chromium-headless-shell, or leave this engine out.")
    with serving(site) as origin, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        page = chromium.new_page()
        page.goto(f"{origin}/{path}")
        found = page.evaluate(script, given)
        chromium.close()
    return found


ENGINES: dict[str, Engine] = {
    "ShelfHelp": shelfhelp,
    "MiniSearch": minisearch,
    "SQLite FTS5": fts5,
    "lunr": of_lunr,
    "Pagefind": pagefind,
}


def _in_node(script: str, given: dict[str, Any], *arguments: str) -> list[Answer]:
    node, _ = compute_driver_executable()
    command = [node, str(HERE / script), *arguments]
    done = subprocess.run(
        command, input=json.dumps(given), capture_output=True, text=True, check=True, encoding="utf-8"
    )
    return [Answer(tuple(answer["found"]), answer["isDoubted"]) for answer in json.loads(done.stdout)]


def _fields(documents: Sequence[Document]) -> list[dict[str, str]]:
    """Return the plain text that every engine gets."""
    return [
        {
            "address": d.address,
            "title": d.title,
            "asked": "\n".join((*d.asked, *(wording.text for wording in d.standard))),
            "text": plain(d.text),
        }
        for d in documents
    ]
