"""Renews what ShelfHelp brings along of the Open Cookie Database: names of cookies, their categories, whose they are, for how long.

    python -m tests.verify.trim_cookie_database open-cookie-database.csv 2026-01-21

The first word is the database's file, the second the day of its state. Left out is what nobody asks for: identifiers, descriptions,
addresses of who answers for the data. CONTRIBUTING says where the file comes from.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

TARGET = Path(__file__).parents[2] / "generator/shelfhelp/data/open_cookie_database/cookies.csv"
COLUMNS = ("name", "category", "platform", "host", "retention")
_HEAD = """\
# Open Cookie Database, state of {day}. https://github.com/jkwakman/Open-Cookie-Database, Apache-2.0: see LICENSE beside this file.
# Changed for ShelfHelp: five of its columns, in one order; * stands for the part of a name that differs.
"""


def trimmed(rows: Iterable[Mapping[str, str]], day: date) -> str:
    """Return the file that ShelfHelp reads, of the rows of the database's own file."""
    lines = sorted({_line(row) for row in rows})
    return _HEAD.format(day=day) + "".join(f"{','.join(map(_quoted, line))}\n" for line in (COLUMNS, *lines))


def _line(row: Mapping[str, str]) -> tuple[str, ...]:
    name = _plain(row["Cookie / Data Key name"])
    varies = row["Wildcard match"].strip() == "1" and not name.endswith("*")
    host = re.sub(r"\(.*?\)", "", row["Domain"]).split(" or ")[0].strip().lstrip(".").lower()
    return (
        f"{name}*" if varies else name,
        row["Category"].strip(),
        _plain(row["Platform"]),
        host,
        _plain(row["Retention period"]),
    )


def _plain(text: str) -> str:
    """Return a text on one line, without signs that nobody sees."""
    return "".join(sign for sign in " ".join(text.split()) if sign.isprintable())


def _quoted(cell: str) -> str:
    return f'"{cell.replace(chr(34), chr(34) * 2)}"' if set(cell) & set(',"') else cell


if __name__ == "__main__":
    source, day = sys.argv[1:]
    with Path(source).open(encoding="utf-8-sig", newline="") as file:
        TARGET.write_text(trimmed(csv.DictReader(file), date.fromisoformat(day)), encoding="utf-8")
