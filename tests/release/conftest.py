"""What tests of publishing share: a store on disk, and the same one in git."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "publishing"))

from small_store import PLAIN_GIT, write_git_store, write_store


@pytest.fixture(autouse=True)
def _plain_git(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in PLAIN_GIT.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A small store on disk, without git."""
    write_store(tmp_path / "shop")
    return tmp_path / "shop"


@pytest.fixture
def git_shop(tmp_path: Path) -> Path:
    """A small store in git, with one commit."""
    write_git_store(tmp_path / "shop")
    return tmp_path / "shop"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """Where to publish to."""
    return tmp_path / "target"
