"""Goes back and forth 200 times between releases of a whole store, and prints how long that takes.

Each release's digest must be what it was when it was published; 100 ms are the most that one switch may take.
"""

from __future__ import annotations

import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "publishing"))

from small_site import whole
from small_store import NOW, edit, write_store

from shelfhelp.release.outcome import Published
from shelfhelp.release.publishing import publish
from shelfhelp.release.rollback import rollback
from shelfhelp.release.target import Target
from shelfhelp.source.sources import Audience

ROLLBACKS, LIMIT = 200, 0.1


def main() -> int:
    """Publish twice, then go back and forth."""
    with tempfile.TemporaryDirectory() as scratch:
        store, target = Path(scratch, "store"), Path(scratch, "target")
        write_store(store)
        ids = []
        for days in ("30 days", "31 days"):
            edit(store, "policies/returns.yml", "30 days", days)
            ended = publish(store, target, Audience.PUBLIC, now=NOW + timedelta(minutes=len(ids)))
            assert isinstance(ended, Published), ended
            ids.append(ended.release)
        took = []
        for number in range(ROLLBACKS):
            to = ids[number % 2]
            began = time.perf_counter()
            ended = rollback(target, now=NOW, to=to.id)
            took.append(time.perf_counter() - began)
            assert isinstance(ended, Published), ended
            assert whole(Target(target)) == to, "the release is not what was published"
    took.sort()
    print(
        f"{ROLLBACKS} times back and forth ({len(to.files)} files): median {1000 * took[ROLLBACKS // 2]:.1f} ms, "
        f"slowest {1000 * took[-1]:.1f} ms, limit {1000 * LIMIT:.0f} ms; every digest as published"
    )
    return int(took[-1] > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
