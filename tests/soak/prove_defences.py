"""Takes each defence of `tests/defences.yml` out, one at a time, and proves that its test goes red without it.

In: the list of defences, and optionally words that those to be tried must hold. Out: a line for each, and exit code 1 when
a test stays green, fails already with the defence in place, or a defence's text is no longer where the list says.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import Queue

import yaml

REPOSITORY = Path(__file__).parents[2]
LIST = REPOSITORY / "tests" / "defences.yml"
WORKERS = 2
TESTS_FAILED = 1
"""pytest's exit code for tests that ran and failed; every other one means that the proof itself is broken."""


@dataclass(frozen=True, slots=True)
class Defence:
    """One defence: the text that is it, what disarms it, and the test that must notice."""

    says: str
    file: str
    remove: str
    put: str
    test: str

    def is_in_place(self, tree: Path) -> bool:
        """Say whether the text that is the defence stands in its file, exactly once."""
        file = tree / self.file
        return file.is_file() and file.read_text(encoding="utf-8").count(self.remove) == 1


def defences() -> list[Defence]:
    """Read the list."""
    entries = yaml.safe_load(LIST.read_text(encoding="utf-8"))
    return [Defence(e["defence"], e["file"], e["remove"], e["put"], e["test"]) for e in entries]


def copied(folder: Path) -> Path:
    """Copy what git knows of the working tree, so that nothing is tried on the files that somebody works on."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=REPOSITORY,
        check=True,
        capture_output=True,
    ).stdout.decode()
    for name in filter(None, listed.split("\0")):
        if (REPOSITORY / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(REPOSITORY / name, folder / name)
    return folder


def run(tree: Path, *tests: str) -> tuple[int, str]:
    """Run tests in a copy of the repository with that copy's program."""
    environment = {**os.environ, "PYTHONPATH": str(tree / "generator"), "PYTHONDONTWRITEBYTECODE": "1"}
    environment.setdefault("SHELFHELP_SHARED", str(REPOSITORY.parent / "shared"))
    # Each copy cleans up after itself only: two runs that delete each other's folders would fail for that.
    environment["PYTEST_DEBUG_TEMPROOT"] = str(tree.parent)
    command = [sys.executable, "-m", "pytest", "-x", "-n", "0", "-p", "no:cacheprovider", *tests]
    done = subprocess.run(command, cwd=tree, env=environment, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def tried(defence: Defence, tree: Path) -> str:
    """Take one defence out of a copy, run its test, and put it back. Return what is wrong with the proof, or ""."""
    if not defence.is_in_place(tree):
        return f"its text does not stand exactly once in {defence.file}"
    file = tree / defence.file
    whole = file.read_text(encoding="utf-8")
    file.write_text(whole.replace(defence.remove, defence.put), encoding="utf-8")
    try:
        code, told = run(tree, defence.test)
    finally:
        file.write_text(whole, encoding="utf-8")
    if code == TESTS_FAILED:
        return ""
    return "its test stays green without it" if code == 0 else f"its test could not be run:\n{told[-2000:]}"


def main() -> int:
    """Prove all defences, or those whose sentence or file holds the given words."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("words", nargs="*", help="only defences whose sentence or file holds one of these")
    words = parser.parse_args().words
    chosen = [d for d in defences() if not words or any(word in f"{d.says} {d.file}" for word in words)]
    if not chosen:
        parser.error("no defence holds any of these words")
    with tempfile.TemporaryDirectory(prefix="shelfhelp-defences-") as scratch:
        trees: Queue[Path] = Queue()
        for number in range(WORKERS):
            trees.put(copied(Path(scratch) / str(number) / "main"))
        tree = trees.get()
        code, told = run(tree, *dict.fromkeys(d.test for d in chosen))
        trees.put(tree)
        if code:
            print(f"with all defences in place the tests must be green:\n{told[-4000:]}")
            return 1

        def prove(defence: Defence) -> str:
            tree = trees.get()
            try:
                return tried(defence, tree)
            finally:
                trees.put(tree)

        failures = 0
        with ThreadPoolExecutor(WORKERS) as pool:
            for defence, wrong in zip(chosen, pool.map(prove, chosen), strict=True):
                failures += bool(wrong)
                print(
                    f"{'NOT PROVED' if wrong else 'proved'}: {defence.says}{f' ({wrong})' if wrong else ''}", flush=True
                )
    print(f"{len(chosen) - failures} of {len(chosen)} defences proved")
    return int(failures > 0)


if __name__ == "__main__":
    sys.exit(main())
