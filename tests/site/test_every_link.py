"""LinkChecker walks both built sites from their home page: every link, image, style sheet and redirect answers."""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

import pytest

SETTINGS = "[checking]\nmaxrequestspersecond=1000\nthreads=4\nrobotstxt=0\n"


@pytest.mark.slow
@pytest.mark.parametrize("site", ["public", "staff"])
def test_every_link_leads_somewhere(site: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    address: str = request.getfixturevalue(site)
    settings = tmp_path / "linkcheckerrc"
    settings.write_text(SETTINGS)
    # A program of its own license: run, never imported.
    checker = str(Path(sys.executable).with_name("linkchecker"))
    words = [checker, "--config", str(settings), "--no-status", "--verbose", "--output", "csv/utf-8"]
    run = subprocess.run([*words, f"{address}/"], capture_output=True, text=True, check=False)
    lines = [line for line in run.stdout.splitlines() if not line.startswith("#")]
    rows = list(csv.DictReader(lines, delimiter=";"))
    assert [(row["parentname"], row["urlname"]) for row in rows if row["valid"] != "True"] == []
    assert run.returncode == 0, run.stdout + run.stderr
    assert len({row["url"] for row in rows if row["url"].startswith(address)}) > 100
