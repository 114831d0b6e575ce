"""Every pathological text in every place of a store: `check` and `build` end in time, cleanly or with a refusal that has a place.

Run as a script it takes each text alone in each place, and prints how much longer the store takes than without it.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests.soak.hostile_strings import AS_OF, shared_folder

from shelfhelp.cli.starter import starter_files

LONGEST = 2.0
"""Seconds of work that one text may add."""

GIVEN_UP_AFTER = 60.0
_REFUSAL = re.compile(r"^(?:policies|faq|kb)/[a-z./-]+:\d+:\d+: error\[(?:SEC|SRC|FAQ|LNK)\d+\]", re.MULTILINE)
HEAD = "---\ntitle: {title}\nstage: received\n---\n{text}\n"


@dataclass(frozen=True)
class Run:
    """How one command ended, and how long it took."""

    code: int
    output: str
    seconds: float

    @property
    def is_orderly(self) -> bool:
        """Say whether the store was found clean, or every refusal has a place; a traceback or a signal is neither."""
        told = self.code == 0 or (self.code == 1 and _REFUSAL.search(self.output) is not None)
        return told and "Traceback" not in self.output


def places(text: str) -> dict[str, dict[str, str]]:
    """Return, by the name of a place, the files of a store with a text there."""
    files = starter_files(AS_OF)
    written = json.dumps(text)
    policy = files["policies/warranty.yml"].replace("- Normal wear", f"- {written}")
    return {
        "answer": {"faq/returns/long.md": HEAD.format(title="Why?", text=text)},
        "note": {"faq/returns/send-it-back.staff.md": text},
        "page": {"kb/long.md": f"---\ntitle: Long\n---\n{text}\n"},
        "front matter": {"faq/returns/long.md": HEAD.format(title=written, text="Yes.")},
        "policy": {"policies/warranty.yml": policy},
    }


def run(files: dict[str, str], command: str) -> Run:
    """Run a command on the starter store with some files written anew."""
    with tempfile.TemporaryDirectory() as folder:
        for path, content in (starter_files(AS_OF) | files).items():
            target = Path(folder, path)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(content, encoding="utf-8")
        started = time.monotonic()
        words = [sys.executable, "-m", "shelfhelp", "-C", folder, command, "--as-of", AS_OF.isoformat()]
        try:
            ended = subprocess.run(words, capture_output=True, text=True, check=False, timeout=GIVEN_UP_AFTER)
        except subprocess.TimeoutExpired:
            return Run(-1, "it did not end", GIVEN_UP_AFTER)
        return Run(ended.returncode, ended.stdout + ended.stderr, time.monotonic() - started)


def main() -> int:
    """Try every text alone in every place, print what was seen, and return 1 where one takes too long or ends in disorder."""
    shared = shared_folder()
    if shared is None:
        print("skipped: there is no folder with pathological texts; name it by SHELFHELP_SHARED")
        return 0
    failures, longest, runs = 0, 0.0, 0
    usual = {command: run({}, command).seconds for command in ("check", "build")}
    for path in sorted((shared / "corpora/markdown-pathological").glob("*.md")):
        for place, files in places(path.read_text(encoding="utf-8")).items():
            for command, base in usual.items():
                ended = run(files, command)
                more, runs = ended.seconds - base, runs + 1
                longest = max(longest, more)
                if not ended.is_orderly or more > LONGEST:
                    failures += 1
                    print(f"{path.name} as {place}, {command}: {more:+.2f} s, code {ended.code}\n{ended.output[-400:]}")
    print(f"{runs} runs, {failures} in disorder or too slow; at most {longest:.2f} s more than without the text")
    return int(bool(failures))


if __name__ == "__main__":
    sys.exit(main())
