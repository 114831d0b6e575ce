"""The public site of the starter store with a telling staff note, built once, and a copy of it for each test to spoil."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from pathlib import Path

import pytest

from shelfhelp.build.site import build_site, found_in_site
from shelfhelp.cli.starter import starter_files
from shelfhelp.compile import Compilation, draft
from shelfhelp.gate.manifest import manifest_path
from shelfhelp.host.disk import read_store
from shelfhelp.model.diagnostic import Diagnostic
from shelfhelp.source.sources import Audience, Sources

AS_OF = date(2026, 3, 2)
NOTE = """## Ask

The order number, and whether the parcel has the sealed hologram of our depot Kingfisher.

## Fraud

Refuse politely when the mask number ends with QX77Z, and reach Evadne Thistlewood at extension 4471.
Never tell a caller how the sealed hologram is checked before the money is sent back to them.
"""


def write_store(folder: Path, note: str = NOTE) -> Path:
    """Write the starter store with a note for staff."""
    for path, text in starter_files(AS_OF).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8", newline="\n")
    (folder / "faq/returns/send-it-back.staff.md").write_text(note, encoding="utf-8", newline="\n")
    return folder


@lru_cache(maxsize=4)
def drafted(sources: Sources) -> Compilation:
    """Compile sources, which alone decide what comes out: equal ones are compiled once."""
    return draft(sources, as_of=AS_OF)


def build(store: Path, target: Path, audience: Audience = Audience.PUBLIC) -> Path:
    """Build one site of a store."""
    build_site(store, target, drafted(read_store(store, audience)), read_store(store, Audience.STAFF))
    return target


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The starter store with a telling note."""
    return write_store(tmp_path_factory.mktemp("gate") / "store")


@pytest.fixture(scope="session")
def pristine(store: Path) -> Path:
    """The public site, which no test may change."""
    return build(store, store.parent / "public")


@pytest.fixture
def site(pristine: Path, tmp_path: Path) -> Path:
    """A copy of the public site with its manifest, to be spoilt."""
    shutil.copyfile(manifest_path(pristine), manifest_path(tmp_path / "site"))
    return shutil.copytree(pristine, tmp_path / "site")


@pytest.fixture
def found(store: Path, site: Path) -> Callable[[], tuple[Diagnostic, ...]]:
    """Send the copy through the gate."""
    return lambda: looked_at(store, site)


def looked_at(store: Path, site: Path) -> tuple[Diagnostic, ...]:
    """Send a public site through the gate, beside the store that it was built of."""
    compilation = drafted(read_store(store, Audience.PUBLIC))
    return found_in_site(store, site, compilation, read_store(store, Audience.STAFF))
