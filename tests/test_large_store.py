"""A large store is checked while its pages are made. What comes out is the same, and an error still writes nothing."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from shelfhelp.cli import building, main, store
from shelfhelp.cli.starter import starter_files

pytestmark = pytest.mark.slow
AS_OF = "2026-03-02"
ANSWER = "faq/returns/send-it-back.md"


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    for path, text in starter_files(date.fromisoformat(AS_OF)).items():
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return tmp_path


def build(shop: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(shop), "build", "--as-of", AS_OF, *words])


def digests(site: Path) -> dict[str, str]:
    files = sorted(path for path in site.rglob("*") if path.is_file())
    return {str(path.relative_to(site)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def break_today(shop: Path) -> None:
    answer = shop / ANSWER
    answer.write_text(answer.read_text(encoding="utf-8").replace("returns.window", "returns.windw"), encoding="utf-8")


def break_next_year(shop: Path) -> None:
    policy = shop / "policies" / "returns.yml"
    coming = "\n  - effective_from: 2027-01-04\n    announced_on: 2026-02-01\n    withdrawal: removed\n    label_fee: removed\n"
    policy.write_text(policy.read_text(encoding="utf-8").rstrip() + coming, encoding="utf-8")


def test_the_sites_are_the_same(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert build(shop, "--site-dir", "small").exit_code == 0
    monkeypatch.setattr(store, "_LARGE", 0)
    assert build(shop, "--site-dir", "large").exit_code == 0
    assert digests(shop / "large") == digests(shop / "small")


@pytest.mark.parametrize(("large", "order"), [(0, ["prepare", "draft"]), (100_000, ["draft"])])
def test_other_processes_are_prepared_for_a_large_store_before_it_is_compiled(
    shop: Path, monkeypatch: pytest.MonkeyPatch, large: int, order: list[str]
) -> None:
    begun: list[str] = []

    def drafts(*_: object, **__: object) -> None:
        begun.append("draft")
        raise RecursionError

    monkeypatch.setattr(store, "_LARGE", large)
    monkeypatch.setattr(building, "prepare", lambda: begun.append("prepare"))
    monkeypatch.setattr(building, "draft", drafts)
    assert isinstance(build(shop).exception, RecursionError)
    assert begun == order


@pytest.mark.parametrize("breaking", [break_today, break_next_year])
def test_an_error_writes_nothing_and_is_told_alike(
    shop: Path, monkeypatch: pytest.MonkeyPatch, breaking: object
) -> None:
    assert build(shop).exit_code == 0
    before = digests(shop / "site")
    breaking(shop)
    small = build(shop)
    monkeypatch.setattr(store, "_LARGE", 0)
    large = build(shop)
    assert (small.exit_code, large.exit_code) == (1, 1)
    assert "error[" in small.stderr
    assert large.stderr == small.stderr
    assert digests(shop / "site") == before


def test_a_page_that_cannot_be_made_is_explained_by_the_findings(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise RecursionError

    monkeypatch.setattr(store, "_LARGE", 0)
    monkeypatch.setattr("shelfhelp.cli.building.build_site", fails)
    assert isinstance(build(shop).exception, RecursionError)
    break_today(shop)
    told = build(shop)
    assert told.exit_code == 1
    assert "error[REF001]" in told.stderr
