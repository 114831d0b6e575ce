"""The German store that search is judged by. Out: what search knows of its pages, and questions about them.

No store of ours has many German answers, so this one is the reference store with `locale: de-DE`: its policies, whose pages the
program writes in German, and its questions by `german_pages.csv`, a title and a sentence each, with the intents that they name.
Wordings of their own they have none, so it is judged as a new German store would be.
"""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from shelfhelp.compile import draft
from shelfhelp.host.disk import read_store
from shelfhelp.search import documents_of
from shelfhelp.source.sources import Audience, SourceFile, is_answer

if TYPE_CHECKING:
    from datetime import date

    from shelfhelp.search.index import Document

PAGES = Path(__file__).resolve().parent / "german_pages.csv"
_HEAD = re.compile(r"^(?:stage|asks|owner|reviewed_on|review_by): .*\n", re.MULTILINE)
_NOT_IN_GERMAN = ("kb/", "policies/terms", "policies/price-match")


def german_documents(store: Path, as_of: date) -> list[Document]:
    """Return the pages of the German store, made of the reference store in a folder, for a day."""
    with PAGES.open(encoding="utf-8", newline="") as lines:
        written = {f"faq/{row['page']}.md": row for row in csv.DictReader(lines)}
    sources = read_store(store, Audience.PUBLIC)
    files = (_german(file, written) for file in sources.files if not file.path.startswith(_NOT_IN_GERMAN))
    tree = draft(replace(sources, files=tuple(files), assets=()), as_of=as_of).tree
    return documents_of(tree)


def _german(file: SourceFile, written: dict[str, dict[str, str]]) -> SourceFile:
    if file.path == "policies/store.yml":
        return replace(file, text=file.text.replace("locale: en-US", "locale: de-DE"))
    if not is_answer(file.path):
        return file
    row, head = written[file.path], "".join(_HEAD.findall(file.text))
    return replace(file, text=f"---\ntitle: {row['title']}\n{head}---\n\n{row['text']}\n")
