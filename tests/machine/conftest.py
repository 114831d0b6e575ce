"""A store compiled for the public, with the snapshot that its pages were made of."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from shelfhelp.compile import Compilation, compile
from shelfhelp.host.disk import read_store
from shelfhelp.source.sources import Audience, Sources

AS_OF = date(2026, 11, 23)


@pytest.fixture(scope="session")
def reference(reference_store: Path) -> Compilation:
    """The reference store's public side on a day of its season."""
    return compile(read_store(reference_store, Audience.PUBLIC), as_of=AS_OF)


@pytest.fixture
def compiled(varied: Callable[..., Sources]) -> Callable[..., Compilation]:
    """The starter store with what the test's docstring adds, for an audience."""

    def made(audience: Audience = Audience.PUBLIC) -> Compilation:
        return compile(varied(audience), as_of=date(2026, 3, 2))

    return made
