"""What the disk refuses is told in a sentence by every command that writes, and the old site stays whole."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from shelfhelp.cli import main

pytestmark = pytest.mark.slow

LIMITED = """
import resource, sys
from shelfhelp.cli import main
resource.setrlimit(resource.RLIMIT_FSIZE, (4000, 4000))
main(sys.argv[1:])
"""
DEPLOY = ["deploy-config", "--public-host", "help.example-store.example", "--staff-host", "staff.example-store.example"]
WRITING = {
    "build": ["build", "--site-dir", "{file}"],
    "export": ["export", "{file}/docs"],
    "init": ["init", "{file}/shop"],
    "schemas": ["schemas", "{file}/schemas"],
    "deploy-config": [*DEPLOY, "{file}/conf"],
    "publish": ["publish", "{file}/live"],
    "daily": ["daily", "--targets", "{file}/live"],
}


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    folder = tmp_path / "shop"
    assert CliRunner().invoke(main, ["init", str(folder)]).exit_code == 0
    return folder


def is_a_sentence(ended: int, told: str) -> bool:
    last = told.strip().splitlines()[-1]
    return ended in {1, 2} and "Traceback" not in told and last.endswith(".") and "Errno" not in last


@pytest.mark.parametrize("words", WRITING.values(), ids=WRITING)
def test_a_file_that_stands_in_the_way_is_told_in_a_sentence(words: list[str], shop: Path, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("in the way")
    ended = CliRunner().invoke(main, ["-C", str(shop), *(word.format(file=file) for word in words)])
    assert isinstance(ended.exception, SystemExit), ended.exception
    assert is_a_sentence(ended.exit_code, ended.stderr), ended.stderr
    assert str(file) in ended.stderr.replace("\n", "")
    assert file.read_text() == "in the way"


def test_a_disk_that_ends_in_the_middle_of_a_build_leaves_the_old_site_whole(shop: Path) -> None:
    assert CliRunner().invoke(main, ["-C", str(shop), "build"]).exit_code == 0
    before = {path: path.read_bytes() for path in (shop / "site").rglob("*") if path.is_file()}
    with (shop / "kb/about.md").open("a", encoding="utf-8") as page:
        page.write("\nOne sentence more, or nothing would be written.\n")
    limited = [sys.executable, "-c", LIMITED, "-C", shop, "build"]
    ended = subprocess.run(limited, capture_output=True, text=True, check=False)
    assert is_a_sentence(ended.returncode, ended.stderr), ended.stderr
    assert ended.stderr.strip().endswith("The public site stays as it was.")
    assert {path: path.read_bytes() for path in (shop / "site").rglob("*") if path.is_file()} == before
