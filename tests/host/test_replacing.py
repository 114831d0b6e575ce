"""A new file is in the place of the old one as a whole, or not at all."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from shelfhelp.host.replacing import ANYBODYS, OWN, replacing


def test_the_new_file_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"old and long")
    with replacing(file, ANYBODYS) as stream:
        stream.write(b"...")
        stream.seek(0)
        stream.write(b"new")
        assert file.read_bytes() == b"old and long"
    assert file.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("mishap", [OSError, ValueError, KeyboardInterrupt])
def test_what_fails_leaves_what_stood_there_and_nothing_beside_it(tmp_path: Path, mishap: type[BaseException]) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"old")

    def half() -> None:
        with replacing(file, OWN) as stream:
            stream.write(b"half of")
            raise mishap

    with pytest.raises(mishap):
        half()
    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == {"file": b"old"}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows other rights")
def test_what_is_ones_own_nobody_else_reads(tmp_path: Path) -> None:
    with replacing(tmp_path / "file", OWN) as stream:
        stream.write(b"secret")
    assert stat.S_IMODE((tmp_path / "file").stat().st_mode) == 0o600
