"""The program starts at once: a command is imported when it is asked for, and what it never uses is not imported at all."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from shelfhelp.cli import COMMANDS, main

STORE = Path(__file__).parent / "stores/tea-shop"
HEAVY = {
    "Stemmer",
    "babel",
    "holidays",
    "jinja2",
    "markdown",
    "mkdocs",
    "phonenumbers",
    "pydantic",
    "rich",
    "yaml",
}
RUN = """
import sys
from click.testing import CliRunner
from shelfhelp.cli import main
ended = CliRunner().invoke(main, sys.argv[1:])
print(ended.exit_code, *sys.modules)
"""
HOLIDAYS = """
import sys
from shelfhelp.model.public_holidays import public_holidays
print(max(public_holidays("US", "NY", 2026)))
public_holidays("CA", "", 2026)
print(*sorted(name.rpartition(".")[2] for name in sys.modules if name.startswith("holidays.countries.")))
"""
OF_A_SITE = {"build", "deploy", "daily", "gate", "machine", "mkdocs_plugin", "preview", "site", "verify"}


OF_WHAT_STANDS = 60
"""Modules of our own are enough to see that a site stands, or that what a check would find is known: there are hundreds."""


def imported(*words: str) -> tuple[int, set[str], set[str]]:
    """Return what a command line exits with, what packages it imports, and what modules of our own."""
    done = subprocess.run([sys.executable, "-c", RUN, *words], capture_output=True, text=True, check=True)
    code, *modules = done.stdout.split()
    packages = {name.partition(".")[0] for name in modules}
    return int(code), packages, {name for name in modules if name.startswith("shelfhelp.")}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "code"), [(("--help",), 0), (("--version",), 0), (("chek",), 2), (("--nothing",), 2)]
)
def test_what_needs_no_store_imports_nothing_but_the_command_line(words: tuple[str, ...], code: int) -> None:
    ended, packages, own = imported(*words)
    assert ended == code
    assert "click" in packages
    assert packages & HEAVY == set()
    assert own - {"shelfhelp.host", "shelfhelp.host.garbage"} == {"shelfhelp.cli"}


@pytest.mark.slow
def test_a_check_imports_nothing_that_only_making_a_site_needs() -> None:
    ended, packages, own = imported("-C", str(STORE), "check", "--as-of", "2026-11-29")
    assert ended == 0
    assert {name.split(".")[1] for name in own} & OF_A_SITE == set()
    assert "shelfhelp.release.publishing" not in own
    assert "mkdocs" not in packages


@pytest.mark.slow
@pytest.mark.parametrize("command", ["build", "check"])
def test_what_stands_or_is_known_is_told_without_what_compiles_a_store(command: str, tmp_path: Path) -> None:
    shutil.copytree(STORE, store := tmp_path / "store")
    first, _, compiled = imported("-C", str(store), command, "--as-of", "2026-11-29")
    again, packages, own = imported("-C", str(store), command, "--as-of", "2026-11-29")
    assert (first, again) == (0, 0)
    assert "shelfhelp.compile" in compiled
    assert "shelfhelp.compile" not in own
    assert packages & HEAVY - {"yaml"} == set()
    assert len(own) <= OF_WHAT_STANDS


def test_of_all_countries_only_those_are_imported_of_which_a_store_asks_for_the_holidays() -> None:
    done = subprocess.run([sys.executable, "-c", HOLIDAYS], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["2026-12-25", "canada", "united_states"]


def test_every_command_is_found_where_the_list_says_under_its_own_name() -> None:
    for name, command in main.commands.items():
        assert isinstance(command, click.Command)
        assert command.name == name
    assert list(COMMANDS) == sorted(COMMANDS)


def test_the_list_says_of_each_command_in_a_line_what_it_does() -> None:
    said = CliRunner().invoke(main, ["--help"], terminal_width=80).output
    for name, offered in COMMANDS.items():
        assert f"  {name.ljust(13)}  {offered.does}\n" in said
        assert offered.does.endswith(".")


def test_a_slip_of_the_keys_is_led_to_the_command_that_was_meant() -> None:
    assert "Did you mean 'publish'?" in CliRunner().invoke(main, ["publsh"]).output
