"""Random edits of what only staff writes: not one byte of the public site changes.

Run as a script it makes 500 edits, or as many as are asked for. An edit adds, breaks, empties, renames or deletes notes,
questions, pages and policies of staff's; what it breaks would stop a build, and must not reach the public site even so.
"""

from __future__ import annotations

import hashlib
import random
import sys
import tempfile
from datetime import date
from pathlib import Path

from shelfhelp.build.site import write_site
from shelfhelp.cli.starter import starter_files
from shelfhelp.compile import draft
from shelfhelp.host.disk import read_store
from shelfhelp.source.sources import Audience

AS_OF = date(2026, 3, 2)
WORDS = "refund caller fraud sealed {{returns.window}} {{staff.returns.may_grant.late-return.limit}} 99 days ## - | <b>"


def prepare(folder: Path) -> Path:
    """Write the store whose staff files are edited."""
    for path, text in starter_files(AS_OF).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8", newline="\n")
    return folder


def edit(store: Path, chance: random.Random) -> None:
    """Change one thing that only staff writes."""
    files = sorted(store.rglob("*.staff.*"))
    file = chance.choice(files) if files else store / "faq/returns/send-it-back.staff.md"
    match chance.randrange(7) if files else 0:
        case 0:
            name = chance.choice(
                ["faq/returns/send-it-back", "faq/returns/why", "kb/desk", "policies/shipping", "policies/orders"]
            )
            file = store / f"{name}.staff.{'yml' if name.startswith('policies') else 'md'}"
            file.write_text(_words(chance), encoding="utf-8")
        case 1:
            file.unlink()
        case 2:
            file.write_bytes(chance.randbytes(200))
        case 3:
            file.write_text("")
        case 4:
            file.rename(file.with_name(f"renamed-{chance.randrange(5)}.staff{file.suffix}"))
        case 5:
            file.write_text(
                f"---\ntitle: {_words(chance, 5)}\nstage: received\nrelated: [send-it-back]\n---\n{_words(chance)}"
            )
        case _:
            content = file.read_bytes()
            at = chance.randrange(len(content) + 1)
            file.write_bytes(content[:at] + _words(chance).encode() + content[at:])


def _words(chance: random.Random, count: int = 30) -> str:
    return " ".join(chance.choice(WORDS.split()) for _ in range(count))


def public_bytes(store: Path) -> str:
    """Build the public site, and return one hash for all its names and bytes."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        write_site(store, site, draft(read_store(store, Audience.PUBLIC), as_of=AS_OF))
        files = [path for path in sorted(site.rglob("*")) if path.is_file()]
        told = [f"{path.relative_to(site)} {hashlib.sha256(path.read_bytes()).hexdigest()}" for path in files]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


def changed(count: int, seed: int = 1) -> list[int]:
    """Make so many edits one after another; return those after which the public site was another."""
    chance = random.Random(seed)  # noqa: S311 the same edits each time
    with tempfile.TemporaryDirectory() as folder:
        store = prepare(Path(folder) / "store")
        before = public_bytes(store)
        found = []
        for number in range(count):
            edit(store, chance)
            if public_bytes(store) != before:
                found.append(number)
    return found


def main() -> int:
    """Make the edits, print how many changed anything, and return 1 where one did."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    found = changed(count)
    print(f"{count} edits of staff's files: {len(found)} changed the public site {found[:20]}")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
