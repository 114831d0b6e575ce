"""Kills `shelfhelp publish` 200 times at random moments of a whole run: read, check, build, switch, prune.

After each the live site is looked at, byte for byte: it is that of a commit that was published, never a mix. In the end one
run must heal everything. `publish_kills.py [RUNS] [SEED]`; takes some minutes.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "publishing"))

from small_site import whole
from small_store import AS_OF, PLAIN_GIT, commit, edit, write_git_store

from shelfhelp.release.target import Target

RUNS = 200


def main() -> int:
    """Kill, look, and heal."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    chance = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)  # noqa: S311 the same moments each time
    os.environ.update(PLAIN_GIT)
    with tempfile.TemporaryDirectory() as scratch:
        store, target = Path(scratch, "store"), Path(scratch, "target")
        write_git_store(store)
        began = time.monotonic()
        _publish(store, target).wait()
        longest = time.monotonic() - began
        ends: Counter[str] = Counter()
        for number in range(runs):
            before = whole(Target(target))
            edit(store, "policies/returns.yml", f"{30 + number} days", f"{31 + number} days")
            new = commit(store, f"number {number}")
            ends[_killed(store, target, chance.uniform(0, 1.2 * longest))] += 1
            after = whole(Target(target))
            assert after.commit in {before.commit, new}, f"run {number}: neither the old nor the new site is live"
            ends["new site live" if after.commit == new else "old site live"] += 1
        assert _publish(store, target).wait() == 0, "the last run did not heal"
        assert whole(Target(target)).commit == new
        left = sorted(p.name for p in target.iterdir())
        assert left == [".lock", "current", "releases"], f"left behind: {left}"
        assert len(Target(target).names()) <= 8, "old releases were not removed"
    print(
        f"{runs} runs killed within {1.2 * longest:.1f} s each: {dict(ends)}; every live site whole, the last run healed"
    )
    return 0


def _killed(store: Path, target: Path, after: float) -> str:
    with _publish(store, target) as process:
        try:
            process.wait(after)
        except subprocess.TimeoutExpired:
            process.kill()
    return "killed" if process.returncode < 0 else "ended before"


def _publish(store: Path, target: Path) -> subprocess.Popen[bytes]:
    words = [sys.executable, "-m", "shelfhelp", "-C", store, "publish", target, "--as-of", AS_OF.isoformat()]
    return subprocess.Popen([str(word) for word in words], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


if __name__ == "__main__":
    sys.exit(main())
