"""What all tests share: a store written into a test's docstring, and the reference store."""

from __future__ import annotations

import gc
import inspect
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from playwright.sync_api import Playwright, expect, sync_playwright

from shelfhelp.cli.starter import starter_files
from shelfhelp.host.garbage import collect_rarely
from shelfhelp.source.sources import FOLDERS, Audience, Sources, read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

settings.register_profile("same-every-time", derandomize=True, deadline=None)
settings.register_profile("others-every-time", derandomize=False, deadline=None, database=None)
settings.register_profile("a-few", parent=settings.get_profile("same-every-time"), max_examples=20)
settings.load_profile("same-every-time")

# Milliseconds that the slowest machine may take; a test that passes waits for no end.
expect.set_options(timeout=120_000)

REPOSITORY = Path(__file__).parents[1]
_FILE = re.compile(r"^--- (?P<path>\S+)\n", re.MULTILINE)
_FILE_OR_ADDITION = re.compile(r"^(?P<sign>---|\+\+\+) (?P<path>\S+)\n", re.MULTILINE)


def pytest_configure(config: pytest.Config) -> None:
    """Try properties on a few examples where slow tests are left out, as `make check` does; see `tests/quick.py`."""
    if "not slow" in config.getoption("markexpr"):
        settings.load_profile("a-few")


def pytest_collection_finish() -> None:
    """Keep Python from looking again and again for garbage among all that was imported and collected."""
    gc.collect()
    gc.freeze()
    collect_rarely()


@pytest.fixture(scope="session", autouse=True)
def own_caches(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what programs keep of stores out of the caches of whoever runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("caches")))
        yield


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives browsers: one for all tests of a process, which can hold no second one."""
    with sync_playwright() as driver:
        yield driver


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
    files = files_of(inspect.getdoc(request.function) or "")

    def sources(audience: Audience = Audience.STAFF) -> Sources:
        return read(files, audience)

    return sources


@pytest.fixture(scope="session")
def starter() -> dict[str, bytes]:
    """The sources of the starter store, reviewed on March 2, 2026."""
    files = starter_files(date(2026, 3, 2))
    return {path: text.encode() for path, text in files.items() if path.split("/", 1)[0] in FOLDERS}


@pytest.fixture
def varied(request: pytest.FixtureRequest, starter: dict[str, bytes]) -> Callable[..., Sources]:
    """The starter store with what the test's docstring writes: `--- path` is a whole file, `+++ path` goes to a file's end."""
    files = dict(starter)
    parts = _FILE_OR_ADDITION.split(inspect.getdoc(request.function) or "")
    for sign, path, body in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
        files[path] = (files[path] if sign == "+++" else b"") + body.rstrip().encode() + b"\n"

    def sources(audience: Audience = Audience.STAFF) -> Sources:
        return read(files, audience)

    return sources
