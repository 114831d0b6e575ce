"""The same sources and day give the same site, byte for byte, wherever and whenever it is built."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from shelfhelp.cli.starter import starter_files

pytestmark = pytest.mark.slow
AS_OF = "2026-03-02"


def digest(site: Path) -> dict[str, str]:
    files = sorted(p for p in site.rglob("*") if p.is_file())
    return {p.relative_to(site).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


def built(folder: Path, where: Path, umask: int, **environment: str) -> dict[str, str]:
    for path, text in starter_files(date.fromisoformat(AS_OF)).items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "shelfhelp", "-C", str(folder), "build", "--as-of", AS_OF]
    subprocess.run(command, check=True, capture_output=True, cwd=where, umask=umask, env={**os.environ, **environment})
    return digest(folder / "site")


def test_zone_locale_hash_seed_umask_folder_and_clock_change_nothing(tmp_path: Path) -> None:
    zone = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": "1000000000"}
    one = built(tmp_path / "one", tmp_path, 0o022, **zone)
    zone = {"TZ": "America/Adak", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2", "SOURCE_DATE_EPOCH": "1700000000"}
    other = built(tmp_path / "elsewhere", Path("/"), 0o077, **zone)
    assert len(one) > 50
    assert one == other
