"""Every string that climbs out of a folder, in every place that an editor can write to: nothing outside is read or written.

Run as a script it takes all strings and prints its numbers; a test takes a sample. Nothing is checked before the sites are
built, as if every rule had failed. Whatever Python opens, lists, makes, moves or deletes meanwhile is recorded by its audit
hooks (PEP 578); what the same store with harmless strings touches as well is the program's own.
"""

from __future__ import annotations

import json
import logging
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.soak.hostile_strings import batches, build, is_read, shared_folder, store_of

FILE_EVENTS = frozenset(
    "open os.listdir os.scandir os.mkdir os.rename os.remove os.rmdir os.link os.symlink os.truncate os.chdir "  # noqa: SIM905 a list of words is read as words
    "os.chmod os.chown os.utime shutil.copyfile shutil.copytree shutil.move shutil.rmtree".split()
)
_touched: set[str] | None = None


def _record(event: str, arguments: tuple[object, ...]) -> None:
    if _touched is not None and event in FILE_EVENTS:
        _touched.update(os.path.realpath(os.fsdecode(one)) for one in arguments if isinstance(one, str | bytes | Path))


sys.addaudithook(_record)


@contextmanager
def recorded() -> Iterator[set[str]]:
    """Record the real paths that are touched while this is entered."""
    global _touched  # noqa: PLW0603 an audit hook stays for good and takes no argument of ours
    _touched = touched = set[str]()
    try:
        yield touched
    finally:
        _touched = None


def strings(shared: Path) -> list[str]:
    """Return every string, with a file that exists on every machine where it leaves the file open."""
    lines = (shared / "corpora/path-traversal.txt").read_text(encoding="utf-8", errors="replace").splitlines()
    return [line.replace("{FILE}", "etc/passwd") for line in lines if line.strip()]


def paths(texts: list[str]) -> dict[str, str]:
    """Return answers that name each text where a question or an old address is named, and files that have it for a name."""
    files = {}
    for number, text in enumerate(texts):
        stated = json.dumps(text if is_read(text) else "refused")
        head = f"---\ntitle: Where {number}\nstage: received\nrelated: [{stated}]\nredirect_from: [{stated}]\n---\n"
        files[f"faq/returns/path-{number}.md"] = f"{head}[a][b]\n\n[b]: <{text}>\n\n{{{{ {text} }}}}\n"
        name = text.replace("/", "\u2044").replace("\0", "")[:80]
        files |= {f"kb/{name}.md": f"---\ntitle: Name {number}\n---\nWords.\n", f"kb/{name}.png": "\x89PNG"}
    return files


def outside(batch: list[str]) -> tuple[int, list[str]]:
    """Return how many paths inside were touched, and all that were touched outside because of the texts."""
    with recorded() as usual:
        inside, own = _built([f"harmless-{number}" for number in range(len(batch))], usual)
    with recorded() as touched:
        inside, other = _built(batch, touched)
    return inside, sorted(other - own)


def _built(batch: list[str], touched: set[str]) -> tuple[int, set[str]]:
    """Build both sites in a folder of their own; say how many paths were touched in it, and return all others."""
    with tempfile.TemporaryDirectory() as scratch:
        store, passing = Path(scratch).resolve() / "store", Path(scratch).resolve() / "passing"
        passing.mkdir()
        kept = tempfile.tempdir
        tempfile.tempdir = str(passing)
        try:
            build(store_of(batch) | paths(batch), store)
        finally:
            tempfile.tempdir = kept
        inside = {path for path in touched if Path(path).is_relative_to(store)}
        own = {path for path in touched if Path(path).is_relative_to(passing)} | {str(store.parent), os.devnull}
        return len(inside), touched - inside - own


def main() -> int:
    """Try every string, print what was seen, and return 1 where anything outside was touched."""
    shared = shared_folder()
    if shared is None:
        print("skipped: there is no folder with hostile strings; name it by SHELFHELP_SHARED")
        return 0
    logging.disable(logging.WARNING)  # MkDocs tells of every link that leads nowhere
    texts, inside, found = strings(shared), 0, list[str]()
    for batch in batches(texts):
        touched, left = outside(batch)
        inside, found = inside + touched, found + left
        print(f"{inside:6} paths inside, {len(found)} outside", flush=True)
    print(*found, sep="\n")
    print(f"{len(texts)} strings that climb out of folders, {inside} paths touched: {len(found)} of them outside")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
