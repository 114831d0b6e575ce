"""Policy files that were damaged at random: each is read, or refused with a place and in words, at once and in little memory.

Run as a script it tries 10,000, or as many as are asked for, and prints what it saw. The damage is that of editors and of
programs: letters, lines and blocks lost, doubled, moved, indented otherwise, values of another kind, bytes that are no text.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

from tests.soak.hostile_strings import AS_OF

from shelfhelp.cli.starter import starter_files
from shelfhelp.compile import check
from shelfhelp.report import text
from shelfhelp.source.sources import FOLDERS, Audience, read

LONGEST = 1.0
"""Seconds that one check may take."""

MOST_MEMORY = 200_000_000
"""Bytes that a process may use which has checked a batch of damaged stores, one after another."""

BATCH = 100
VALUES = [
    *("", "~", "null", "yes", "no", "0", "-1", "1e999", ".inf", ".nan", "0x1F", "017", "99999999999999999999", "1_000"),
    *("2026-13-45", "0000-00-00", "9999-12-31", "2026-02-30T25:61:61Z", "24:00", "1:2:3", "P1D", "30 days", "-5 days"),
    *("999999999 years", "0 days", "1 mont", "10 USD", "USD 10", "1.005 USD", "-1 EUR", "1e400 USD", "NaN %", "101 %"),
    *("[]", "{}", "[[]]", "{a: {b: c}}", "[1, two, 3.0]", "&a x", "*a", "!!python/object:os.system x", "<<: *b", "? x"),
    *("|", ">", "|+\n", "'", '"', "'''", '"\\ud800"', '"\\x00"', "`", "@", "%", "\t", "--- x", "...", "#", "a: b: c"),
    *(
        "{{ returns.window }}",
        "{{",
        "https://",
        "javascript:x",
        "mailto:",
        "\u202e",
        "\u00e9\u0301",
        "\U0010ffff",
        "x" * 5000,
    ),
]


@dataclass(frozen=True)
class Outcome:
    """How the check of one damaged store ended. `wrong` is what should not have been, or ""."""

    codes: frozenset[str]
    seconds: float
    wrong: str = ""


def damaged(content: bytes, chance: random.Random) -> bytes:
    """Return a file with one to three kinds of damage."""
    for _ in range(chance.randint(1, 3)):
        content = chance.choice([_lost, _doubled, _typed, _bytes, _lines, _indented, _valued, _renamed])(
            content, chance
        )
    return content


def _span(content: bytes, chance: random.Random, longest: int) -> tuple[int, int]:
    start = chance.randrange(len(content) + 1)
    return start, min(len(content), start + chance.randint(1, longest))


def _lost(content: bytes, chance: random.Random) -> bytes:
    start, end = _span(content, chance, chance.choice([1, 1, 10, 400]))
    return content[:start] + content[end:]


def _doubled(content: bytes, chance: random.Random) -> bytes:
    start, end = _span(content, chance, 200)
    return content[:end] + content[start:end] * chance.choice([1, 1, 2, 50]) + content[end:]


def _typed(content: bytes, chance: random.Random) -> bytes:
    at, _ = _span(content, chance, 1)
    return content[:at] + chance.choice(list(b":-[]{}&*!|>'\"%@`#,?\t\n ~")).to_bytes() + content[at:]


def _bytes(content: bytes, chance: random.Random) -> bytes:
    at, _ = _span(content, chance, 1)
    return content[:at] + chance.randbytes(chance.randint(1, 8)) + content[at:]


def _lines(content: bytes, chance: random.Random) -> bytes:
    lines = content.splitlines(keepends=True) or [b"\n"]
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return b"".join(lines)


def _indented(content: bytes, chance: random.Random) -> bytes:
    lines = content.splitlines(keepends=True) or [b"\n"]
    start = chance.randrange(len(lines))
    for at in range(start, min(len(lines), start + chance.randint(1, 5))):
        lines[at] = (
            chance.choice([b"  ", b" ", b"\t", b"    "]) + lines[at] if chance.random() < 0.5 else lines[at].lstrip()
        )
    return b"".join(lines)


def _valued(content: bytes, chance: random.Random) -> bytes:
    lines = content.splitlines(keepends=True)
    stating = [at for at, line in enumerate(lines) if b":" in line or line.lstrip().startswith(b"- ")]
    if not stating:
        return content
    at = chance.choice(stating)
    sign = b":" if b":" in lines[at] else b"-"
    value = chance.choice(VALUES).encode("utf-8", "surrogatepass")
    lines[at] = lines[at].partition(sign)[0] + sign + b" " + value + b"\n"
    return b"".join(lines)


def _renamed(content: bytes, chance: random.Random) -> bytes:
    at = content.find(b"_", chance.randrange(len(content) + 1))
    return content[:at] + b"-" + content[at + 1 :] if at >= 0 else content


def outcome(seed: int) -> Outcome:
    """Damage one policy of the starter store, check both audiences, and judge how that ends."""
    chance = random.Random(seed)  # noqa: S311 the same damage each time
    files = {path: content.encode() for path, content in starter_files(AS_OF).items() if path.split("/")[0] in FOLDERS}
    path = chance.choice(sorted(path for path in files if path.startswith("policies/")))
    files[path] = damaged(files[path], chance)
    began = time.perf_counter()
    try:
        stores = [read(files, audience) for audience in Audience]
        found = check(stores, as_of=AS_OF).found
        text.render(found, stores[1])
    except Exception as error:  # noqa: BLE001 what must never come is what is looked for
        return Outcome(frozenset(), 0.0, f"{seed}: {path}: {type(error).__name__}: {error}")
    seconds = time.perf_counter() - began
    placeless = [
        finding for finding in found if finding.is_error and not (finding.location.path and finding.location.line)
    ]
    mute = [finding for finding in found if not (finding.message and finding.help)]
    wrong = [f"{seed}: {path}: {finding} has no place, or says nothing" for finding in (*placeless, *mute)]
    return Outcome(frozenset(finding.code for finding in found), seconds, "; ".join(wrong))


def batch(start: int) -> tuple[list[Outcome], int]:
    """Try a batch of seeds in one process; return what came of each, and the most bytes that the process used."""
    tried = [outcome(seed) for seed in range(start, start + BATCH)]
    return tried, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def main() -> int:
    """Try so many damaged files, print what was seen, and return 1 where anything was wrong."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    codes, wrong, slowest, most = Counter[str](), list[str](), 0.0, 0
    with ProcessPoolExecutor(max_tasks_per_child=1) as pool:
        for tried, used in pool.map(batch, range(0, count, BATCH)):
            codes.update(code for one in tried for code in one.codes or {"nothing"})
            wrong += [one.wrong for one in tried if one.wrong]
            slowest, most = max(slowest, *(one.seconds for one in tried)), max(most, used)
            print(f"{sum(codes.values()):6} findings, {len(wrong)} wrong", flush=True)
    print(*wrong[:50], sep="\n")
    print(", ".join(f"{code} {number}" for code, number in codes.most_common()))
    print(f"{count} damaged files: {len(wrong)} wrong, slowest {slowest:.2f} s, at most {most / 1e6:.0f} MB")
    return int(bool(wrong) or slowest > LONGEST or most > MOST_MEMORY)


if __name__ == "__main__":
    sys.exit(main())
