"""A page that Python cannot follow to its depth ends the build, and is named."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from shelfhelp.cli.starter import starter_files

PLANTED = """
import sys
from markdown import Markdown
from shelfhelp.cli import main

convert = Markdown.convert

def planted(self, text):
    if "from delivery to send it back" in text:
        planted(self, text)
    return convert(self, text)

Markdown.convert = planted
main(sys.argv[1:])
"""
AT_FAULT = "faq/returns/send-it-back.md"


@pytest.mark.slow
def test_a_build_is_ended_by_the_page_at_fault_and_writes_nothing(tmp_path: Path) -> None:
    for path, content in starter_files(date(2026, 3, 2)).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(content)
    command = ["-C", str(tmp_path), "build", "--as-of", "2026-03-02"]
    ended = subprocess.run([sys.executable, "-c", PLANTED, *command], capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert f"{AT_FAULT}:1:1: error[SEC002] tangled-markdown: what this page holds is nested too deeply" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert [path for path in (tmp_path / "site").rglob("*") if path.is_file()] == []
