"""`shelfhelp verify pages` from the command to the message in `check`, with a shop of the store's own name on loopback."""

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
from tests.verify.shop import Shop, shop

import shelfhelp.cli.verify.pages as command
from shelfhelp.cli import main
from shelfhelp.cli.starter import starter_files
from shelfhelp.verify.browser import Chromium

HOST = "www.example-store.example"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    folder = tmp_path / "store"
    for path, text in starter_files(date(2026, 3, 2)).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def own_shop(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, playwright: Playwright, chromium_program: str
) -> Iterator[Shop]:
    """The shop of the starter store: Chromium is told that its host is on loopback, and to take its certificate."""
    certificate, key = tmp_path / "certificate.pem", tmp_path / "key.pem"
    make_certificate(HOST, certificate, key)
    with shop(certificate, key) as made:
        port = made.address.rpartition(":")[2]
        options = [f"--host-resolver-rules=MAP {HOST} 127.0.0.1:{port}", "--ignore-certificate-errors"]
        browser = Chromium(playwright, chromium_program, options)
        monkeypatch.setattr(command, "chromium", partial(nullcontext, browser))
        monkeypatch.setattr(command.time, "sleep", lambda _: None)
        yield made
        browser.close()


def run(*words: str | Path) -> Result:
    with time_machine.travel("2026-03-02T15:02:40Z"):
        return CliRunner().invoke(main, [str(word) for word in words])


@pytest.mark.browser
def test_what_is_found_is_told_written_down_and_reported_by_check(store: Path, own_shop: Shop) -> None:
    (store / "verify.yml").write_text("pages:\n  left_out:\n    privacy.do_not_sell_page: none of ours\n", "utf-8")
    result = run("-C", store, "verify", "pages")
    assert result.exit_code == 1, result.output
    assert f"+ pages cookies.settings_page (https://{HOST}/cookie-settings): proved: it opened after" in result.output
    assert (
        f"x pages returns.start_page (https://{HOST}/returns): disproved: it is not there (status 404)\n"
        "  stated at policies/returns.yml:17:17\n"
    ) in result.output
    assert "/do-not-sell" not in own_shop.paths()
    assert own_shop.sent == []
    told = json.loads(run("-C", store, "check", "--format", "json").stdout)
    assert ("PRO002", "policies/returns.yml", 17) in [(one["code"], one["path"], one["line"]) for one in told]
    assert ("PRO002", "policies/cookies.yml", 6) not in [(one["code"], one["path"], one["line"]) for one in told]


def test_without_a_browser_a_sentence_says_so_and_nothing_is_written(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(store))
    result = run("-C", store, "verify", "pages")
    assert result.exit_code == 2
    assert "no Chromium is installed" in result.output
    assert not (store / "verified").exists()
