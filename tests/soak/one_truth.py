"""One truth, held against random policies that no other run has seen: each projection is read back, portion by portion.

The suite holds the same few examples every time, so that it tells of the change that broke it. Run as a script this takes others:
so many portions as are asked for (6), each of a seed of its own, which the line of a failure names and `--hypothesis-seed` takes.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
TESTS = (
    "tests/resolve/test_one_truth.py",
    "tests/resolve/test_opening_hours.py",
    "tests/resolve/test_facts_in_texts.py",
    "tests/machine/test_structured_data_is_the_function.py",
    "tests/theme/test_open_now.py",
    "tests/cases",
    "tests/model/test_timeline.py",
)
EXAMPLES = "50"
"""Random policies that each test takes in a portion."""


def portion(seed: int) -> int:
    """Run all tests on the examples of a seed; return pytest's exit code."""
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--hypothesis-profile=others-every-time"]
    environment = {**os.environ, "SHELFHELP_EXAMPLES": EXAMPLES}
    print(f"seed {seed}", flush=True)
    return subprocess.run(
        [*command, f"--hypothesis-seed={seed}", *TESTS], cwd=REPOSITORY, env=environment, check=False
    ).returncode


def main() -> int:
    """Take so many portions, and return 1 where any projection said something else than the policy."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 6
    seeds = [random.SystemRandom().randrange(2**32) for _ in range(count)]
    failed = [seed for seed in seeds if portion(seed)]
    print(f"{count} portions: {len(failed)} failed{': seeds ' + ', '.join(map(str, failed)) if failed else ''}")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
