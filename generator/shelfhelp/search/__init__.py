"""The search index behind `/search/`. In: the compiled docs tree. Out: one JSON file beside the pages, plain text only.

A large index takes as long as a good part of the pages, so another process makes it while they are made.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from dataclasses import astuple
from functools import partial
from typing import TYPE_CHECKING

from shelfhelp.render.plain import first_sentences
from shelfhelp.search.index import Document, index_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from shelfhelp.model.page import DocsTree, Page

INDEX = "search/lunr.json"
_NOT_SEARCHED = frozenset({"search", "questions", "stage", "topic", "home", "today", "lookup"})
_WORTH_A_PROCESS = 500
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
"""An e-mail address. The index is one file, and the first that a harvester of addresses would read."""


def begin(tree: DocsTree) -> Callable[[], str]:
    """Begin to make the index of a site. What is returned waits for it and gives its JSON; small ones are made only then.

    The same tree gives the same bytes, whichever process makes them.
    """
    documents = [_document(page) for page in tree.pages.values() if page.kind not in _NOT_SEARCHED]
    return partial(index_of, documents) if len(documents) < _WORTH_A_PROCESS else _elsewhere(documents)


def _elsewhere(documents: list[Document]) -> Callable[[], str]:
    given, made = tempfile.TemporaryFile("w+", encoding="utf-8"), tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 they live as long as the process
    json.dump([astuple(document) for document in documents], given)
    given.seek(0)
    process = subprocess.Popen([sys.executable, "-P", "-m", __name__], stdin=given, stdout=made)
    given.close()

    def result() -> str:
        if process.wait():
            raise subprocess.CalledProcessError(process.returncode, process.args)
        with made:
            made.seek(0)
            return made.read()

    return result


def _document(page: Page) -> Document:
    text = page.text or page.markdown
    teaser = _ADDRESS.sub("our e-mail address", page.description or first_sentences(text))
    return Document(page.address, page.title, teaser, page.words, text)
