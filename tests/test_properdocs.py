"""The same program on ProperDocs, which goes on where MkDocs 1.x has ended: the same bytes, and exports that it builds."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from shelfhelp.cli import main

pytestmark = pytest.mark.slow
AS_OF = "2026-11-23"


def build(program: str, config: Path, site: Path, *words: str) -> None:
    """Have a program build a site, as a person at a terminal would."""
    command = [sys.executable, "-m", program, "build", "--quiet", "--config-file", str(config), "--site-dir", str(site)]
    environment = {**os.environ, "SHELFHELP_AS_OF": AS_OF, "NO_MKDOCS_2_WARNING": "1"}
    run = subprocess.run([*command, *words], env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr


def digests(site: Path) -> dict[str, str]:
    files = sorted(path for path in site.rglob("*") if path.is_file())
    return {str(path.relative_to(site)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_both_build_the_reference_store_to_the_same_bytes(reference_store: Path, tmp_path: Path) -> None:
    for program in ("mkdocs", "properdocs"):
        build(program, reference_store / "mkdocs.yml", tmp_path / program)
    made = digests(tmp_path / "mkdocs")
    assert "returns/index.html" in made
    assert digests(tmp_path / "properdocs") == made


@pytest.fixture(scope="module")
def plain(reference_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an export, which programs only read."""
    folder = tmp_path_factory.mktemp("export") / "plain"
    words = ["-C", str(reference_store), "export", str(folder), "--as-of", AS_OF]
    assert CliRunner().invoke(main, words).exit_code == 0
    return folder


@pytest.mark.parametrize("program", ["mkdocs", "properdocs"])
def test_both_build_an_export_without_the_plugin_and_without_a_warning(
    plain: Path, tmp_path: Path, program: str
) -> None:
    build(program, plain / "mkdocs.yml", tmp_path / "site", "--strict")
    page = (tmp_path / "site/faq/returns/send-it-back/index.html").read_text(encoding="utf-8")
    assert "60 days for orders placed from November 1 to December 24, 2026" in page
