"""Four publishers at once, 100 times: work trees of different commits, and different days, all to one target.

Whatever their order, what is live never goes back: not to an earlier day, and for one day not to an earlier commit. The
newest of the four is live in the end, nobody waits for ever, and every switch left a whole site. `publish_races.py [RACES]`.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "publishing"))

from small_site import whole
from small_store import AS_OF, PLAIN_GIT, commit, edit, git, write_git_store

from shelfhelp.release.target import Target

RACES, RUNNERS, PATIENCE = 100, 4, 60


def main() -> int:
    """Race, and look at everything that was live in its order."""
    races = int(sys.argv[1]) if len(sys.argv) > 1 else RACES
    chance = random.Random(1)  # noqa: S311 the same races each time
    os.environ.update(PLAIN_GIT)
    ends: Counter[int] = Counter()
    slowest = 0.0
    with tempfile.TemporaryDirectory() as scratch:
        trees = _work_trees(Path(scratch))
        order = [git(tree, "rev-parse", "HEAD") for tree in trees]
        for race in range(races):
            target = Path(scratch, f"target-{race}")
            days = [AS_OF + timedelta(chance.randrange(2)) for _ in trees]
            began = time.monotonic()
            codes = _race(trees, [day.isoformat() for day in days], target, chance)
            slowest = max(slowest, time.monotonic() - began)
            ends.update(codes)
            _look(target, order, max((day, order[n]) for n, day in enumerate(days) if day == max(days)), race)
    print(
        f"{races} races of {RUNNERS}: exit codes {dict(ends)}, the slowest race {slowest:.1f} s, never older over newer"
    )
    return 0


def _work_trees(scratch: Path) -> list[Path]:
    """Return work trees of one repository, of ever later commits."""
    write_git_store(scratch / "store")
    trees = []
    for number in range(RUNNERS):
        edit(scratch / "store", "policies/returns.yml", f"{30 + number} days", f"{31 + number} days")
        made = commit(scratch / "store", f"number {number}")
        git(scratch / "store", "worktree", "add", "--quiet", "--detach", str(scratch / f"tree-{number}"), made)
        trees.append(scratch / f"tree-{number}")
    return trees


def _race(trees: list[Path], days: list[str], target: Path, chance: random.Random) -> list[int]:
    runs = []
    for tree, day in chance.sample(list(zip(trees, days, strict=True)), k=len(trees)):
        words = [sys.executable, "-m", "shelfhelp", "-C", tree, "publish", target, "--as-of", day, "--wait", PATIENCE]
        runs.append(subprocess.Popen([str(w) for w in words], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE))
    codes = []
    for run in runs:
        _, said = run.communicate(timeout=2 * PATIENCE)
        assert b"Traceback" not in said, said.decode()
        assert run.returncode == 0 or b"later" in said, f"refused for another reason: {said.decode()}"
        codes.append(run.returncode)
    return codes


def _look(target: Path, order: list[str], newest: tuple[object, str], race: int) -> None:
    there = Target(target)
    live = whole(there)
    history = [(release.as_of, order.index(str(release.commit))) for release in reversed(there.kept())]
    assert history == sorted(history), f"race {race}: an older site took the place of a newer one: {history}"
    assert live.as_of == newest[0], f"race {race}: the latest day is not live"
    assert live.id == there.names()[0], f"race {race}: the last release is not the live one"
    assert not there.leftovers(), f"race {race}: left behind: {there.leftovers()}"


if __name__ == "__main__":
    sys.exit(main())
