"""`shelfhelp verify cookies` from the command to the message in `check`, with a shop of the store's own name on loopback."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import date
from functools import partial
from pathlib import Path

import pytest
import time_machine
from click.testing import CliRunner, Result
from playwright.sync_api import Playwright
from tests.servers import make_certificate
from tests.verify.cookie_shop import HONEST, Behavior, cookie_shop, honest

import shelfhelp.cli.verify.cookies as command
from shelfhelp.cli import main
from shelfhelp.cli.starter import starter_files
from shelfhelp.verify.browser import Chromium

HOST = "www.example-store.example"
VERIFY = f"""\
cookies:
  pages: [https://{HOST}/]
  refuse: "#refuse"
  accept: "#accept"
  patience: 1 minute
"""


@pytest.fixture
def store(tmp_path: Path) -> Path:
    folder = tmp_path / "store"
    files = {**starter_files(date(2026, 3, 2)), "policies/cookies.yml": HONEST, "verify.yml": VERIFY}
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def behavior() -> Behavior:
    shop = honest()
    shop.frame = "never"
    return shop


@pytest.fixture
def own_shop(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, playwright: Playwright, chromium_program: str, behavior: Behavior
) -> Iterator[None]:
    """The shop of the starter store: Chromium is told that its host is on loopback, and to take its certificate."""
    certificate, key = tmp_path / "certificate.pem", tmp_path / "key.pem"
    make_certificate(HOST, certificate, key)
    with cookie_shop(behavior, certificate, key) as address:
        port = address.rpartition(":")[2]
        options = [f"--host-resolver-rules=MAP {HOST} 127.0.0.1:{port}", "--ignore-certificate-errors"]
        browser = Chromium(playwright, chromium_program, options)
        monkeypatch.setattr(command, "chromium", partial(nullcontext, browser))
        yield
        browser.close()


def run(*words: str | Path, day: int = 2) -> Result:
    with time_machine.travel(f"2026-03-0{day}T15:02:40Z"):
        return CliRunner().invoke(main, [str(word) for word in words])


def of_cookies(store: Path, day: int = 2) -> list[tuple[str, int]]:
    told = json.loads(run("-C", store, "check", "--format", "json", day=day).stdout)
    return [(one["code"], one["line"]) for one in told if one["path"] == "policies/cookies.yml"]


@pytest.mark.browser
@pytest.mark.usefixtures("own_shop")
def test_what_is_found_is_told_written_down_and_reported_until_it_is_mended(store: Path, behavior: Behavior) -> None:
    behavior.headers.append("tracker_id=SECRET; Path=/; Secure; HttpOnly; Max-Age=7776000")
    result = run("-C", store, "verify", "cookies")
    assert result.exit_code == 1, result.output
    assert "+ cookies consent lifetime (6 months): proved: stays 180 days\n" in result.output
    assert (
        f"x cookies tracker_id undeclared (not declared): disproved: a cookie of {HOST}; stays 90 days; "
        "came before anything was clicked\n  stated at policies/cookies.yml:6:7\n"
    ) in result.output
    assert "SECRET" not in result.output + (store / "verified/cookies.yml").read_text("utf-8")
    assert of_cookies(store) == [("PRO004", 6)]
    behavior.headers.pop()
    result = run("-C", store, "verify", "cookies", day=3)
    assert result.exit_code == 0, result.output
    assert "+ cookies tracker_id undeclared (not declared): proved: no visit saw it any more\n" in result.output
    assert of_cookies(store, day=3) == []


def test_without_a_browser_a_sentence_says_so_and_nothing_is_written(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(store))
    result = run("-C", store, "verify", "cookies")
    assert result.exit_code == 2
    assert "no Chromium is installed" in result.output
    assert not (store / "verified").exists()


@pytest.mark.parametrize("section", ["phones:\n  every: 30 days\n", "cookies:\n  pages: []\n"])
def test_without_a_page_to_visit_the_command_says_what_to_write(store: Path, section: str) -> None:
    (store / "verify.yml").write_text(section, encoding="utf-8")
    result = run("-C", store, "verify", "cookies")
    assert result.exit_code == 2
    assert "cookies:\n  pages: [https://www.example-store.example/]\n  refuse: '#refuse'" in result.output


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("accept: ../../etc/passwd.js", "is not a path below the store's folder"),
        ("accept: /tmp/accept.js", "is not a path below the store's folder"),
        ("hosts: [https://cdn.example/]", "is not the name of a host"),
        ("elsewhere: [a b]", "is not the name of a cookie"),
        ("pages: [http://plain.example/]", "is not a web address"),
    ],
)
def test_what_is_written_wrong_is_told_at_its_line(store: Path, line: str, told: str) -> None:
    key = line.partition(":")[0]
    lines = [one for one in VERIFY.splitlines() if not one.strip().startswith(f"{key}:")]
    (store / "verify.yml").write_text("\n".join([*lines, f"  {line}"]) + "\n", encoding="utf-8")
    found = json.loads(run("-C", store, "check", "--format", "json").stdout)
    assert [told in one["message"] for one in found if one["path"] == "verify.yml"] == [True], found
