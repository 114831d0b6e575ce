"""What all tests share: a store written into a test's docstring, and the reference store."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from shelfhelp.source.sources import Audience, Sources, read

if TYPE_CHECKING:
    from collections.abc import Callable

REPOSITORY = Path(__file__).parents[1]
_FILE = re.compile(r"^--- (?P<path>\S+)\n", re.MULTILINE)


@pytest.fixture(scope="session")
def reference_store() -> Path:
    """The folder of the reference store, which is the repository itself."""
    return REPOSITORY


def files_of(text: str) -> dict[str, bytes]:
    """Split `--- path` blocks into files."""
    parts = _FILE.split(text)
    return {path: body.encode() for path, body in zip(parts[1::2], parts[2::2], strict=True)}


@pytest.fixture
def store(request: pytest.FixtureRequest) -> Callable[..., Sources]:
    """The store that the test's docstring shows, as `--- policies/returns.yml` blocks, read for an audience."""
    import inspect  # noqa: PLC0415 only this fixture needs it

    files = files_of(inspect.getdoc(request.function) or "")

    def sources(audience: Audience = Audience.STAFF) -> Sources:
        return read(files, audience)

    return sources
