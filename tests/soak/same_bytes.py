"""Builds the starter store 50 times, each in another time zone, locale, hash seed, umask and working directory: one digest."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
from datetime import date
from itertools import cycle, islice
from pathlib import Path

from shelfhelp.cli.starter import starter_files

AS_OF = "2026-03-02"
BUILDS = 50
ZONES = (
    "Pacific/Kiritimati",
    "America/Adak",
    "Europe/Berlin",
    "Asia/Kathmandu",
    "Africa/Cairo",
    "UTC",
    "Nowhere/AtAll",
)
LOCALES = ("C", "C.UTF-8", "de_DE.UTF-8", "tr_TR.UTF-8", "en_US.ISO-8859-1", "")
UMASKS = (0o022, 0o077, 0o002, 0o027)
EPOCHS = ("0", "1000000000", "1700000000")


def built(folder: Path, number: int) -> str:
    """Build the store in a folder of its own, in the conditions of a number, and return the digest of both sites."""
    store = folder / ("a shop" if number % 2 else "shop") / str(number)
    for path, text in starter_files(date.fromisoformat(AS_OF)).items():
        (store / path).parent.mkdir(parents=True, exist_ok=True)
        (store / path).write_text(text, encoding="utf-8")
    where = (folder, store, Path("/"))[number % 3]
    conditions = {
        "TZ": next(islice(cycle(ZONES), number, None)),
        "LC_ALL": next(islice(cycle(LOCALES), number, None)),
        "PYTHONHASHSEED": str(number),
        "SOURCE_DATE_EPOCH": next(islice(cycle(EPOCHS), number, None)),
    }
    command = [sys.executable, "-m", "shelfhelp", "-C", str(store), "build", "--as-of", AS_OF]
    subprocess.run(
        command, check=True, capture_output=True, cwd=where, env={**os.environ, **conditions}, umask=UMASKS[number % 4]
    )
    whole = hashlib.sha256()
    for file in sorted((store / "site").rglob("*")):
        if file.is_file():
            whole.update(f"{file.relative_to(store)}\0".encode() + file.read_bytes())
    return whole.hexdigest()


def main() -> int:
    """Build, and say how many digests there are."""
    with tempfile.TemporaryDirectory(prefix="shelfhelp-bytes-") as scratch:
        digests = {built(Path(scratch), number) for number in range(BUILDS)}
    print(f"{BUILDS} builds, {len(digests)} digest{'s' * (len(digests) != 1)}: {', '.join(sorted(digests))}")
    return int(len(digests) != 1)


if __name__ == "__main__":
    sys.exit(main())
