"""`shelfhelp check --format json` is a contract that other people's scripts rely on; these are its terms."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from shelfhelp.cli import main

AS_OF = "2026-03-02"
ANSWER = "faq/returns/send-it-back.md"
KEYS = ["code", "name", "severity", "message", "path", "line", "column", "help", "notes"]


@pytest.fixture
def shop(tmp_path: Path, starter: dict[str, bytes]) -> Path:
    """The starter store in a folder."""
    for path, content in starter.items():
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return tmp_path


def edit(shop: Path, path: str, old: str, new: str) -> None:
    file = shop / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def check(shop: Path, *more: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(shop), "check", "--as-of", AS_OF, "--format", "json", *more])


def findings(shop: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(check(shop).stdout)
    return found


def test_a_clean_store_gives_an_empty_list(shop: Path) -> None:
    result = check(shop)
    assert (result.exit_code, json.loads(result.stdout), result.stderr) == (0, [], "")


def test_a_finding_is_an_object_with_these_keys_and_types(shop: Path) -> None:
    edit(shop, ANSWER, "{{ returns.window }}", "{{ returns.windw }}")
    result = check(shop)
    assert result.exit_code == 1
    (found,) = json.loads(result.stdout)
    assert list(found) == KEYS
    assert found == {
        "code": "REF001",
        "name": "unknown-fact",
        "severity": "error",
        "message": 'no policy states "returns.windw"',
        "path": ANSWER,
        "line": 13,
        "column": 10,
        "help": "did you mean {{ returns.window }}?",
        "notes": [],
    }


def test_standard_output_holds_json_and_nothing_else(shop: Path) -> None:
    edit(shop, ANSWER, "{{ returns.window }}", "{{ returns.windw }}")
    result = check(shop)
    assert isinstance(json.loads(result.stdout), list)
    assert result.stderr == ""


def test_every_mistake_of_every_file_has_the_same_form(shop: Path) -> None:
    edit(shop, "policies/returns.yml", "window: 30 days", "window: 30 dayz")
    edit(shop, "policies/warranty.yml", "title: Limited", "titel: Limited")
    edit(shop, "policies/shipping.yml", "versions:", "versions: {")
    (shop / "policies/cookies.yml").unlink()
    (shop / "faq/orders/Cancel An Order.md").write_text("no front matter", encoding="utf-8")
    (shop / "kb/über.md").write_bytes(b"\xff\xfe")
    found = findings(shop)
    assert len({one["path"] for one in found}) >= 6
    for one in found:
        assert list(one) == KEYS
        assert one["severity"] in {"error", "warning"}
        assert all(isinstance(one[key], str) for key in ("code", "name", "message", "path", "help"))
        assert isinstance(one["line"], int)
        assert isinstance(one["column"], int)
        assert one["line"] >= 1
        assert one["column"] >= 1
        assert all(isinstance(note, str) for note in one["notes"])


def test_a_path_is_relative_to_the_store_with_forward_slashes(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edit(shop, ANSWER, "{{ returns.window }}", "{{ returns.windw }}")
    (shop / "elsewhere").mkdir()
    for folder in (shop, shop / "elsewhere", shop.parent):
        monkeypatch.chdir(folder)
        (found,) = findings(shop)
        assert found["path"] == ANSWER
        assert (shop / found["path"]).is_file()


def test_findings_come_in_the_order_of_their_places(shop: Path) -> None:
    edit(shop, "policies/shipping.yml", "delivery_attempts: 2", "delivery_attempts: two")
    for path in (ANSWER, "faq/contact/reach-a-person.md", "kb/index.md"):
        with (shop / path).open("a", encoding="utf-8") as file:
            file.write("\n{{ no.such.fact }} and {{ nor.this }}\n")
    places = [(one["path"], one["line"], one["column"]) for one in findings(shop)]
    assert places == sorted(places)
    assert len(places) == 7


def test_a_note_on_a_later_day_is_among_the_notes(shop: Path) -> None:
    with (shop / "policies/returns.yml").open("a", encoding="utf-8") as file:
        file.write("  - effective_from: 2026-07-01\n    label_fee:\n      US: removed\n      CA: 9.95 USD\n")
    with (shop / ANSWER).open("a", encoding="utf-8") as file:
        file.write("\nThe label costs {{ returns.label_fee.US }}.\n")
    (found,) = [one for one in findings(shop) if one["code"] == "REF001"]
    assert found["notes"] == ["this will be so from July 1, 2026 on"]


@pytest.mark.parametrize("name", [b"\xff.md", b"a\nb.md:1:1: error.md", b"\x1b[31m.png", b"\xc2\xa0.yml"])
def test_a_file_name_that_cannot_be_shown_is_reported_and_nothing_is_read(shop: Path, name: bytes) -> None:
    (Path(os.fsdecode(os.fsencode(shop / "kb") + b"/" + name))).write_text("x", encoding="utf-8")
    (found,) = findings(shop)
    assert found["code"] == "SRC004"
    assert found["message"] == "the name of this file has signs that cannot be shown"
    assert found["path"].startswith("kb/")
    assert found["path"].isprintable()


def test_letters_of_every_language_come_through(shop: Path) -> None:
    edit(shop, "policies/returns.yml", "window: 30 days", "window: dreißig Tage – 三十")
    assert "dreißig Tage – 三十" in check(shop).stdout
    assert "dreißig Tage – 三十" in findings(shop)[0]["message"]
