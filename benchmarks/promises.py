"""How fast are exports of a help desk read? Makes up tickets of 90 days, counts them, and prints a row: processor's time, memory.

.venv/bin/python benchmarks/promises.py [rows]
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

END = datetime(2026, 11, 30, 7, tzinfo=UTC)
MAILBOXES = ("customer-service", "sales@northlight-outfitters.example", "Technical support", "website", "privacy")
REPOSITORY = Path(__file__).parents[1]


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        export = Path(folder) / "tickets.csv"
        write(export, rows)
        words = [sys.executable, "-m", "shelfhelp", "-C", str(REPOSITORY), "promises", str(export)]
        words += ["--results", folder, "--as-of", f"{END:%Y-%m-%d}"]
        subprocess.run(words, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        print("| rows | MB | seconds of a processor | rows a second | most memory, MB |")
        print("| --: | --: | --: | --: | --: |")
        size, memory = export.stat().st_size / 1e6, used.ru_maxrss / 1e3
        print(f"| {rows:,} | {size:,.0f} | {used.ru_utime:,.1f} | {rows / used.ru_utime:,.0f} | {memory:,.0f} |")


def write(export: Path, rows: int) -> None:
    some = random.Random(1)  # noqa: S311 no secret
    with export.open("w", encoding="utf-8") as file:
        file.write("id,received,answered,mailbox,subject\n")
        for number in range(rows):
            received = END - timedelta(seconds=some.randrange(90 * 86_400))
            answered = received + timedelta(seconds=int(some.expovariate(1 / 40_000)))
            shown = f"{answered:%Y-%m-%dT%H:%M:%SZ}" if answered < END else ""
            file.write(
                f'{number},{received:%Y-%m-%dT%H:%M:%SZ},{shown},{some.choice(MAILBOXES)},"Where is it, ""please""?"\n'
            )


if __name__ == "__main__":
    main()
