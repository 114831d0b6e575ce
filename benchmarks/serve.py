"""How long does an editor wait for `shelfhelp serve`? From its start to the first page, and from a saved file to the new page.

In: the numbers of answers on the command line. Out: a table. What is measured is what a browser does: it asks for a page, waits
for another state of it as the page's own script does, and asks for the page again. Each count is measured with nothing remembered,
then with what the first run has left in the user's folder for caches. Two answers are edited: the one that is looked at, and one of
which nothing says that it will be. The processor's time is that of the process that shows pages, as Linux counts it.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.request import urlopen

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.builds.articles import articles
from benchmarks.builds.sources import AS_OF, store, write

if TYPE_CHECKING:
    from collections.abc import Iterator

EDITS = 5
PORT = 8765
STATE = re.compile(r'data-state="([^"]*)"')
CHECKING = "shelfhelp-preview-checking"


@dataclass
class Waits:
    """Seconds that an editor waits, from the start of the program or from a saved file; `cpu` are those of a processor."""

    first: float = 0.0
    first_cpu: float = 0.0
    checked: float = 0.0
    shown: dict[str, list[float]] = field(default_factory=dict)
    shown_cpu: list[float] = field(default_factory=list)
    told: list[float] = field(default_factory=list)


@contextmanager
def serving(folder: Path, cache: Path) -> Iterator[tuple[str, int]]:
    """Yield where a preview of a store is, as soon as the program says so, and the number of its process."""
    command = [
        sys.executable,
        "-m",
        "shelfhelp",
        "-C",
        str(folder),
        "serve",
        "--as-of",
        str(AS_OF),
        "--port",
        str(PORT),
    ]
    quiet = {**os.environ, "XDG_CACHE_HOME": str(cache)}
    log = folder.with_suffix(".log")
    with log.open("w") as told, subprocess.Popen(command, env=quiet, stderr=told) as server:
        try:
            while not (said := re.search(r"Serving on (\S+)", log.read_text())):
                if server.poll() is not None:
                    sys.exit(log.read_text())
                time.sleep(0.01)
            yield said[1], server.pid
        finally:
            server.terminate()


def read(address: str) -> str:
    with urlopen(address) as answer:  # noqa: S310 our own server
        return str(answer.read().decode())


def cpu(process: int) -> float:
    """Return how many seconds of a processor a process has used, without others that it has begun (proc(5))."""
    user, system = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def state_of(page: str) -> str:
    return STATE.findall(page)[0]


def until_told(base: str, address: str, page: str) -> None:
    """Wait as the script of a page does until all is checked that the page shows."""
    while CHECKING in page:
        read(f"{base}shelfhelp-preview?{state_of(page)}")
        page = read(address)


def waits(folder: Path, cache: Path) -> Waits:
    known = Waits()
    answers = sorted(folder.glob("faq/*/*.md"))
    looked_at, other = answers[len(answers) // 2], answers[len(answers) // 3]
    began = time.perf_counter()
    with serving(folder, cache) as (base, process):
        address = f"{base}{looked_at.relative_to(folder).with_suffix('')}/"
        page = read(address)
        known.first, known.first_cpu = time.perf_counter() - began, cpu(process)
        until_told(base, address, page)
        known.checked = time.perf_counter() - began
        for which, file in (("looked at", looked_at), ("another", other)):
            text = file.read_text(encoding="utf-8")
            page_of_file = f"{base}{file.relative_to(folder).with_suffix('')}/"
            for number in range(EDITS):
                state = state_of(read(address))
                file.write_text(f"{text}\nEdit {number} of it.\n", encoding="utf-8")
                began, used = time.perf_counter(), cpu(process)
                while state.partition(".")[0] == (state := read(f"{base}shelfhelp-preview?{state}")).partition(".")[0]:
                    pass
                page = read(page_of_file)
                if f"Edit {number} of it." not in page:
                    sys.exit(f"{page_of_file} does not show what was saved")
                known.shown.setdefault(which, []).append(time.perf_counter() - began)
                known.shown_cpu.append(cpu(process) - used)
                until_told(base, page_of_file, page)
                known.told.append(time.perf_counter() - began)
            file.write_text(text, encoding="utf-8")
    return known


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument(
        "counts", type=int, nargs="*", default=[100, 1_000], help="how many answers  [default: 100 1000]"
    )
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors, medians of {EDITS} edits.\n")
    print(
        "| answers | remembered | first page | processor | checked | answer looked at | another | processor | edit checked |"
    )
    print("| --: | --- | --: | --: | --: | --: | --: | --: | --: |")
    for count in parser.parse_args().counts:
        with tempfile.TemporaryDirectory(prefix="shelfhelp-benchmark-") as scratch:
            folder, cache = Path(scratch, "store"), Path(scratch, "cache")
            write(store(list(articles(count))), folder)
            for remembered in ("nothing", "all"):
                one = waits(folder, cache)
                shown = (statistics.median(of) for of in (*one.shown.values(), one.shown_cpu, one.told))
                start = (one.first, one.first_cpu, one.checked)
                row = [*(f"{of:.1f} s" for of in start), *(f"{of:.2f} s" for of in shown)]
                print("|", " | ".join([f"{count:,}", remembered, *row]), "|", flush=True)


if __name__ == "__main__":
    main()
