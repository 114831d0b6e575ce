"""How soon can an editor mend a mistake? Makes mistakes in a small store, one at a time, and scores what `check` says about each.

In: the store in `editor_mistakes/shop`, and mistakes in `mistakes.yml` and `unseen.yml` beside it. Out: a table of scores, and
what falls short. 3: the place and the exact words to write; 2: the right place and cause; 1: misleading, or half; 0: silent, or
made worse, because obeying the help to the letter does not mend it.

A mistake has `edits`; `at`, the file and a text in the line that the finding must point at ("|" parts alternatives; `none` says
that nothing is wrong); `says`, a pattern of the cause; `write`, words that the help must hold ("|" parts alternatives); `obey`,
what an editor does who obeys; and `most`, how many findings one mistake may have (1).
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from shelfhelp.compile import check
from shelfhelp.host.disk import read_store
from shelfhelp.source.sources import Audience

if TYPE_CHECKING:
    from shelfhelp.model.diagnostic import Diagnostic

HERE = Path(__file__).parent / "editor_mistakes"
AS_OF = date(2026, 11, 28)
BEST = 3
NEW = "faq/orders/new-one.md"
HEAD = (
    "---\ntitle: What is it about this one?\nstage: ordered\nowner: Customer care\nreviewed_on: 2026-10-05\n"
    "review_by: 2027-10-05\n---\n"
)

Files = dict[str, bytes]


@dataclass(frozen=True)
class Score:
    """What became of one mistake."""

    name: str
    points: int
    why: str
    found: tuple[Diagnostic, ...]


def shop() -> Files:
    """Return the files of the store without a mistake."""
    root = HERE / "shop"
    return {str(path.relative_to(root).as_posix()): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def edited(files: Files, edits: list[dict[str, str]]) -> Files:
    """Apply edits: `answer`, `in` with `old` and `new`, `add` with `text`, `rename` with `to`, `remove`."""
    files = dict(files)
    for edit in edits:
        if "answer" in edit:
            files[NEW] = f"{HEAD}{edit['answer']}\n".encode()
        elif "in" in edit:
            text = files[edit["in"]].decode()
            if edit["old"] not in text:
                message = f"{edit['in']} does not hold {edit['old']!r}"
                raise LookupError(message)
            files[edit["in"]] = text.replace(edit["old"], edit["new"], 1).encode()
        elif "add" in edit:
            files[edit["add"]] = edit["text"].encode()
        elif "rename" in edit:
            files[edit["to"]] = files.pop(edit["rename"])
        else:
            del files[edit["remove"]]
    return files


def found_in(files: Files) -> tuple[Diagnostic, ...]:
    """Check a store as the command does, both audiences and all days."""
    with tempfile.TemporaryDirectory() as folder:
        for path, content in files.items():
            (Path(folder) / path).parent.mkdir(parents=True, exist_ok=True)
            (Path(folder) / path).write_bytes(content)
        return check([read_store(Path(folder), audience) for audience in Audience], as_of=AS_OF).found


def score(mistake: dict[str, Any], whole: Files) -> Score:
    """Score what is said about one mistake."""
    files = edited(whole, mistake["edits"])
    found = found_in(files)
    points, why = _judged(mistake, files, found)
    if points > 1 and "obey" in mistake:
        left = found_in(edited(files, mistake["obey"]))
        if left:
            points, why = 0, f"obeyed, there is still: {left[0].location} {left[0].message} | {left[0].help}"
    return Score(mistake["name"], points, why, found)


def _judged(mistake: dict[str, Any], files: Files, found: tuple[Diagnostic, ...]) -> tuple[int, str]:
    if mistake["at"] == "none":
        return (0, "a false alarm") if found else (3, "")
    if not found:
        return 0, "silent"
    path, _, line = mistake["at"].partition(": ")
    here = [one for one in found if one.location.path == path and _is_on(files.get(path, b""), one, line)]
    if not here:
        return 1, "another place"
    told = [one for one in here if re.search(mistake["says"], _words(one), re.IGNORECASE | re.DOTALL)]
    if not told:
        return 1, "another cause"
    if len(found) > int(mistake.get("most", 1)):
        return 1 if len(found) > 2 * int(mistake.get("most", 1)) + 1 else 2, f"told {len(found)} times"
    wanted = mistake.get("write", [])
    if any(all(any(w in one.help for w in words.split("|")) for words in wanted) for one in told):
        return 3, ""
    return 2, f"does not say {' and '.join(wanted)}"


def _is_on(content: bytes, finding: Diagnostic, texts: str) -> bool:
    lines = content.decode(errors="replace").split("\n")
    line = lines[min(finding.location.line, len(lines)) - 1]
    return any(text in line for text in texts.split("|"))


def _words(finding: Diagnostic) -> str:
    return "\n".join((finding.name, finding.message, *finding.notes, finding.help))


def scores(name: str, words: list[str]) -> list[Score]:
    """Score the mistakes of one file, or those that have one of the words in their names."""
    whole = shop()
    standing = found_in(whole)
    if standing:
        message = f"the store itself is not whole: {standing[0]}"
        raise SystemExit(message)
    mistakes = yaml.load((HERE / f"{name}.yml").read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 it makes nothing but texts
    asked = [one for one in mistakes if not words or any(word in one["name"] for word in words)]
    return [score(mistake, whole) for mistake in asked]


def main() -> None:
    """Print the table; with `-v` also what is said about each mistake that falls short of 3; with words, only of those so named."""
    names = [name for name in ("mistakes", "unseen") if name in sys.argv] or ["mistakes", "unseen"]
    words = [word for word in sys.argv[1:] if word not in {"mistakes", "unseen", "-v"}]
    for name in names:
        all_of = scores(name, words)
        counts = Counter(one.points for one in all_of)
        print(f"{name}: {len(all_of)} mistakes; " + ", ".join(f"{points}: {counts[points]}" for points in (3, 2, 1, 0)))
        for one in sorted(all_of, key=lambda one: one.points):
            if one.points == BEST and not words:
                continue
            print(f"  {one.points}  {one.name}: {one.why}")
            for finding in one.found if "-v" in sys.argv or words else ():
                print(f"       {finding.location}: {finding.code} {finding.name}: {finding.message}")
                print(f"         help: {finding.help}")


if __name__ == "__main__":
    main()
