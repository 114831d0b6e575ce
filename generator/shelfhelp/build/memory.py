"""What a build knows of the site that it built before, so that it need not make or look at again what is as it was (decision 0048).

It is a file beside the site: for each file the hash of its bytes, what it was made of, and what the gate found. Nothing in it is
believed of bytes that are not there: a file is taken over only when it is read and has that hash. A memory that is missing, cut
short or changed by hand is none, and all is made anew.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from shelfhelp.gate.references import References
from shelfhelp.gate.verdict import FileVerdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from shelfhelp.gate.manifest import File

FORM = 2
"""The form of the file. A change that an older program would misread raises it."""


class MadeOf(NamedTuple):
    """What a file was made of: a hash of all that, and the paths of pages and pictures that were looked up for it."""

    digest: str
    asked: tuple[str, ...] = ()


MADE_EACH_TIME = MadeOf("")


class Remembered(NamedTuple):
    """A file of a site: the hash of its bytes, its references, and what it was made of."""

    sha256: str
    references: References
    made_of: MadeOf


@dataclass(frozen=True, slots=True)
class Memory:
    """What is known of a site: its folder, what it was held against (`Expected.digest`), and every file by its path."""

    site: Path
    expected: str = ""
    files: Mapping[str, Remembered] = field(default_factory=dict)

    def verdicts(self, expected: str, files: Mapping[str, File]) -> dict[str, FileVerdict]:
        """Return what the gate has said of files whose bytes are as they were, while the same was `expected`.

        `files` are those of a site by their paths. A site is remembered only where nothing was wrong with it.
        """
        if expected != self.expected:
            return {}
        return {
            path: FileVerdict(references=known.references)
            for path, known in self.files.items()
            if path in files and files[path].sha256 == known.sha256
        }


def memory_path(site: Path) -> Path:
    """Return where the memory of a built site lies."""
    return site.with_name(f"{site.name}.memory.json")


def recall(site: Path) -> Memory:
    """Return what is known of a site; nothing where that cannot be read."""
    try:
        checksum, _, text = memory_path(site).read_text(encoding="utf-8").partition("\n")
        if checksum == _checksum(text):
            return _read(site, json.loads(text))
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        pass
    return Memory(site)


def as_text(memory: Memory) -> str:
    """Write down what is known of a site, for the next build."""
    text = json.dumps(_written(memory), ensure_ascii=False, separators=(",", ":"))
    return f"{_checksum(text)}\n{text}"


def _written(memory: Memory) -> dict[str, Any]:
    """Return the memory as plain data, in which each text stands once: the pages of a site point to the same places."""
    places: dict[str, int] = {}

    def numbers(texts: Iterable[str]) -> list[int]:
        return [places.setdefault(text, len(places)) for text in texts]

    files = {
        path: (
            known.sha256,
            known.made_of.digest,
            numbers(known.made_of.asked),
            numbers(known.references.uses),
            None if known.references.ids is None else numbers(known.references.ids),
        )
        for path, known in sorted(memory.files.items())
    }
    return {"form": FORM, "expected": memory.expected, "files": files, "texts": list(places)}


def _read(site: Path, data: dict[str, Any]) -> Memory:
    if data["form"] != FORM:
        return Memory(site)
    texts = data["texts"]

    def of(numbers: Iterable[int]) -> tuple[str, ...]:
        return tuple(map(texts.__getitem__, numbers))

    files = {
        path: Remembered(sha256, References(of(uses), None if ids is None else of(ids)), MadeOf(digest, of(asked)))
        for path, (sha256, digest, asked, uses, ids) in data["files"].items()
    }
    return Memory(site, data["expected"], files)


def _checksum(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
