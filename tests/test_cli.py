"""The command line as people and scripts use it: what it prints, what it writes, and how it ends."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from shelfhelp.cli import main
from shelfhelp.cli.starter import starter_files

AS_OF = "2026-03-02"
ANSWER = "faq/returns/send-it-back.md"


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A starter store on disk, reviewed on the day that the tests compile for."""
    for path, text in starter_files(date.fromisoformat(AS_OF)).items():
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return tmp_path


def edit(shop: Path, path: str, old: str, new: str) -> None:
    file = shop / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_what_the_search_of_a_site_finds_is_told_with_its_reasons(shop: Path) -> None:
    result = run("-C", shop, "search", "--as-of", AS_OF, "how", "do", "i", "retrun", "this")
    assert result.exit_code == 0
    assert result.stdout.startswith("Read as: how do i return this\n")
    assert '"retrun" is read as "return"' in result.stdout
    assert "1. How do I send something back?\n   faq/returns/send-it-back/\n" in result.stdout
    told = json.loads(run("-C", shop, "search", "--as-of", AS_OF, "--json", "--audience", "staff", "retrun").stdout)
    assert (told["found"][0]["address"], told["is_doubted"]) == ("faq/returns/send-it-back/", False)


def test_a_wording_that_is_not_the_stores_own_is_told_with_what_it_asks(shop: Path) -> None:
    asked = ("-C", shop, "search", "--as-of", AS_OF, "it doesn't suit me")
    assert '"it doesn\'t suit me", which every store is asked (returns.how)\n' in run(*asked).stdout
    assert json.loads(run(*asked, "--json").stdout)["found"][0]["intent"] == "returns.how"
    own = run("-C", shop, "search", "--as-of", AS_OF, "send parcel back").stdout
    assert '"send parcel back"\n' in own


@pytest.mark.slow
def test_a_clean_store_ends_with_0(reference_store: Path) -> None:
    result = run("-C", reference_store, "check", "--as-of", "2026-11-23")
    assert (result.exit_code, result.stdout) == (0, "")


def test_what_shoppers_ask_for_and_nobody_states_is_advice(shop: Path) -> None:
    edit(shop, "policies/returns.yml", "    condition: ", "    # condition: ")
    result = run("-C", shop, "check", "--as-of", AS_OF, "--complete")
    assert result.exit_code == 0
    assert "policies/returns.yml: not stated: condition of a return\nhelp: add a line" in result.stdout


def test_a_mistake_ends_with_1_and_names_its_place(shop: Path) -> None:
    edit(shop, ANSWER, "{{ returns.window }}", "{{ returns.windw }}")
    result = run("-C", shop, "check", "--as-of", AS_OF)
    assert result.exit_code == 1
    assert result.stdout.startswith(f"{ANSWER}:13:10: error[REF001] unknown-fact")


def test_wrong_usage_ends_with_2(shop: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    for words in (
        ["-C", shop, "check", "--as-of", "2026-02-30"],
        ["-C", shop, "check", "--as-of", "20260302"],
        ["-C", empty, "check"],
        ["-C", shop, "facts", "retuns.window"],
        ["explain", "XYZ999"],
        ["-C", shop, "export", shop],
        ["init", shop],
    ):
        result = run(*words)
        assert result.exit_code == 2, words
        assert "Traceback" not in result.output


@pytest.mark.slow
def test_a_build_with_errors_writes_nothing_and_keeps_the_old_site(shop: Path) -> None:
    assert run("-C", shop, "build", "--as-of", AS_OF).exit_code == 0
    before = (shop / "site/public/index.html").read_bytes()
    edit(shop, ANSWER, "{{ returns.window }}", "{{ returns.windw }}")
    result = run("-C", shop, "build", "--as-of", AS_OF)
    assert result.exit_code == 1
    assert "Nothing was written" in result.stderr
    assert (shop / "site/public/index.html").read_bytes() == before
    names = [
        "public",
        "public.manifest.json",
        "public.memory.json",
        "staff",
        "staff.manifest.json",
        "staff.memory.json",
    ]
    assert sorted(p.name for p in (shop / "site").iterdir()) == names


@pytest.mark.slow
def test_one_audience_can_be_built_alone(shop: Path) -> None:
    assert run("-C", shop, "build", "--as-of", AS_OF, "--audience", "staff", "--site-dir", "out").exit_code == 0
    assert sorted(p.name for p in (shop / "out").iterdir()) == ["staff", "staff.manifest.json", "staff.memory.json"]
    assert (shop / "out/staff/lookup/index.html").is_file()


def test_mkdocs_yml_without_the_plugin_is_a_sentence(shop: Path) -> None:
    edit(shop, "mkdocs.yml", "  - shelfhelp\n", "")
    result = run("-C", shop, "build", "--as-of", AS_OF)
    assert result.exit_code == 1
    assert "mkdocs.yml" in result.stderr
    assert 'write "- shelfhelp" on a line below "plugins:"' in result.stderr


def test_facts_follow_the_date(shop: Path) -> None:
    edit(
        shop, "policies/returns.yml", "versions:\n", "versions:\n  - effective_from: 2027-01-01\n    window: 14 days\n"
    )
    assert run("-C", shop, "facts", "returns.window", "--as-of", AS_OF).stdout.startswith("returns.window = 30 days")
    assert run("-C", shop, "facts", "returns.window", "--as-of", "2027-01-01").stdout.startswith(
        "returns.window = 14 days"
    )


def test_one_fact_is_shown_on_every_day(shop: Path) -> None:
    with (shop / "policies/returns.yml").open("a") as file:
        file.write("  - effective_from: 2026-04-01\n    announced_on: 2026-03-01\n    window: 14 days\n")
    told = run("-C", shop, "facts", "returns.window", "--table", "--as-of", AS_OF)
    before, after = told.stdout.splitlines()
    assert before.split("  ")[0].endswith(" to 2026-03-31")
    assert "  30 days  (policies/returns.yml:" in before
    assert after.startswith("2026-04-01 to …           14 days  (policies/returns.yml:")
    refused = run("-C", shop, "facts", "returns.windw", "--table", "--as-of", AS_OF)
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert 'did you mean "returns.window"?' in refused.stderr


def test_facts_as_json_have_value_and_place(shop: Path) -> None:
    (row,) = json.loads(run("-C", shop, "facts", "returns.window", "--format", "json", "--as-of", AS_OF).stdout)
    assert (row["key"], row["value"], row["path"]) == ("returns.window", "30 days", "policies/returns.yml")


def test_changes_tell_what_will_be(shop: Path) -> None:
    with (shop / "policies/returns.yml").open("a") as file:
        file.write("  - effective_from: 2026-04-01\n    announced_on: 2026-03-01\n    window: 14 days\n")
    text = run("-C", shop, "changes", "--as-of", AS_OF).stdout
    assert text == "2026-04-01  return window: 30 days -> 14 days\n"
    (row,) = json.loads(run("-C", shop, "changes", "--as-of", AS_OF, "--format", "json").stdout)
    assert (row["before"], row["after"], row["announced_on"]) == ("30 days", "14 days", "2026-03-01")


def test_a_rule_is_explained_by_code_or_name() -> None:
    assert run("explain", "ref001").stdout == run("explain", "unknown-fact").stdout
    assert run("explain", "REF001").stdout.startswith("# REF001 unknown-fact")


def test_init_makes_a_store_whose_one_finding_is_that_it_is_still_the_example(tmp_path: Path) -> None:
    assert run("init", tmp_path / "shop").exit_code == 0
    result = run("-C", tmp_path / "shop", "check", "--format", "json")
    assert [(found["code"], found["severity"]) for found in json.loads(result.stdout)] == [("SRC015", "warning")]
    assert result.exit_code == 0
    assert (tmp_path / "shop/schemas/returns.json").is_file()


@pytest.mark.slow
@pytest.mark.parametrize("audience", ["public", "staff"])
def test_stock_mkdocs_builds_an_export_without_the_plugin(shop: Path, tmp_path: Path, audience: str) -> None:
    target = tmp_path / "plain"
    with (shop / "kb/glossary.md").open("a") as glossary_file:
        glossary_file.write("\n## Rückgabe\n\nThat is:\n- one\n- two\n")
    assert run("-C", shop, "export", target, "--audience", audience, "--as-of", AS_OF).exit_code == 0
    assert "shelfhelp" not in (target / "mkdocs.yml").read_text()
    build = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--strict",
        "--quiet",
        "--config-file",
        str(target / "mkdocs.yml"),
    ]
    subprocess.run(build, check=True)
    assert "30 days" in (target / "site/faq/returns/send-it-back/index.html").read_text()
    glossary = (target / "site/glossary/index.html").read_text()
    assert 'id="rückgabe"' in glossary
    assert "<li>one</li>" in glossary


def test_every_command_says_what_it_is_for() -> None:
    for name, command in main.commands.items():
        result = run(name, "--help")
        assert result.exit_code == 0
        assert len(command.get_short_help_str(limit=200)) > 20, name
