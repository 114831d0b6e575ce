"""The types hold, as mypy reads them: a test among the others, so that what takes one core for long keeps no other one waiting."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def test_the_types_hold(reference_store: Path) -> None:
    mypy = Path(sys.executable).with_name("mypy")
    run = subprocess.run([mypy], cwd=reference_store, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
