"""Every process of a command looks for garbage rarely: a compilation makes hardly any, and looking takes its time."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from shelfhelp.cli import main
from shelfhelp.host.elsewhere import elsewhere

STORE = Path(__file__).parents[1] / "stores/tea-shop"


@pytest.fixture(autouse=True)
def pythons_own_pace() -> Iterator[None]:
    before = gc.get_threshold()
    gc.set_threshold(700, 10, 10)
    yield
    gc.set_threshold(*before)


def test_a_command_looks_for_garbage_rarely_and_never_not_at_all() -> None:
    CliRunner().invoke(main, ["-C", str(STORE), "facts"])
    assert 700 < gc.get_threshold()[0] <= 100_000
    assert gc.isenabled()


def test_the_processes_that_help_a_command_do_so_as_well() -> None:
    assert elsewhere(gc.get_threshold)()[0] > 700
