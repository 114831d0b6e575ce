"""What `shelfhelp intents` prints: names to write at `asks`, what they mean, and who asks them already."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from shelfhelp.cli import main
from shelfhelp.parse.intents import intents


@pytest.fixture
def shop(tmp_path: Path, starter: dict[str, bytes]) -> Path:
    for path, content in starter.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    return tmp_path


def run(shop: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(shop), "intents", *words])


def in_language(shop: Path, locale: str) -> None:
    file = shop / "policies/store.yml"
    file.write_text(re.sub(r"locale: \S+", f"locale: {locale}", file.read_text(encoding="utf-8")), encoding="utf-8")


def test_all_are_listed_with_what_they_mean_and_where_they_are_asked(shop: Path) -> None:
    told = run(shop)
    assert told.exit_code == 0
    lines = told.output.splitlines()
    assert [line.split()[0] for line in lines if not line.startswith(" ")] == list(intents("en"))
    at = lines.index(next(line for line in lines if line.startswith("returns.how")))
    assert lines[at].endswith("  How to send something back.")
    assert lines[at + 1].split() == ["faq/returns/send-it-back.md"]


def test_with_a_word_only_those_that_have_it(shop: Path) -> None:
    names = [line.split()[0] for line in run(shop, "gift", "balance").output.splitlines()]
    assert names == ["gift_card.balance"]


def test_with_a_name_its_wordings_and_the_line_to_write(shop: Path) -> None:
    told = run(shop, "returns.gift").output
    assert "\n  return a gift\n" in told
    assert told.endswith("asks: returns.gift\n")


def test_a_word_that_none_has_is_told(shop: Path) -> None:
    told = run(shop, "xylophone")
    assert (told.exit_code, "Traceback" in told.output) == (1, False)
    assert (
        f'no intent has "xylophone"; take a shorter word, or leave it out for all {len(intents("en"))}' in told.output
    )


def test_a_store_gets_those_of_its_language_and_one_without_any_is_told(shop: Path) -> None:
    in_language(shop, "de-DE")
    assert "Wie man etwas zurückschickt." in run(shop, "retoure").output
    in_language(shop, "is-IS")
    told = run(shop, "returns.how").output
    assert "send it back" in told
    assert told.endswith('in the language "is" yet: questions are found by your own.\n')
