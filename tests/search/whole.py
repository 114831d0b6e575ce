"""An index as one file, read back as what its pages give to it."""

from __future__ import annotations

import json
from collections import defaultdict

from shelfhelp.search.counts import pages_of
from shelfhelp.search.index import Indexed, TextWords
from shelfhelp.search.lists import language_in
from shelfhelp.search.parts import in_parts
from shelfhelp.search.shelves import Shelves, shelved


def read_back(index: str) -> Indexed:
    """Return what pages give to an index, given that as JSON."""
    whole = json.loads(index)
    texts: defaultdict[int, dict[str, int]] = defaultdict(dict)
    for word, told in zip(whole["words"].split(), whole["found"], strict=True):
        for page, times in pages_of(told):
            texts[page][word] = times - 1
    said = [texts[page] for page in range(len(whole["pages"]))]
    written = [
        TextWords(tuple(one), bytes(one.values()), size, "", "")
        for one, size in zip(said, whole["lengths"], strict=True)
    ]
    return Indexed(whole["pages"], written, language_in(json.dumps(whole["language"])))


def parts_of(index: str, first: str = "index.json", folder: str = "parts/") -> dict[str, str]:
    """Return the parts of an index by their paths, given that as one."""
    given = read_back(index)
    return dict(in_parts(given, shelved(given, Shelves()), first, folder))
