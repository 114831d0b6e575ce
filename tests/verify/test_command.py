"""`shelfhelp verify` as people and timers use it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

import pytest
import time_machine
from click.testing import CliRunner, Result

from shelfhelp.cli import main
from shelfhelp.cli.starter import starter_files
from shelfhelp.cli.verify import AREAS, verify_command
from shelfhelp.model.diagnostic import Location
from shelfhelp.model.verification import Area, Subject, Verdict, Verified
from shelfhelp.model.verification import Result as Seen
from shelfhelp.verify.results import ResultsFolder


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    for path, text in starter_files(date(2026, 3, 2)).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    return tmp_path


def run(*words: str | Path) -> Result:
    with time_machine.travel("2026-03-02T15:02:40Z", tick=False):
        return CliRunner().invoke(main, [str(word) for word in words])


def test_without_a_word_on_what_to_test_it_says_what_to_write(shop: Path) -> None:
    result = run("-C", shop, "verify")
    assert result.exit_code == 2
    assert "phones:\n  every: 30 days" in result.output


def test_each_area_is_a_command_of_its_own_name() -> None:
    for name, command in verify_command.commands.items():
        assert command.name == name
        assert f"  {name}" in run("verify", "--help").output
    assert set(verify_command.commands) == set(AREAS)


def test_a_line_that_was_never_called_is_due(shop: Path) -> None:
    (shop / "verify.yml").write_text("phones:\n  every: 30 days\n", encoding="utf-8")
    result = run("-C", shop, "verify")
    assert (result.exit_code, result.output) == (
        0,
        "! phones customer-service (+1 800 555 0100): due for a call: never proved\n",
    )
    assert json.loads(run("-C", shop, "verify", "--json", "phones").output) == []


def test_results_may_be_kept_elsewhere(shop: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "seen"
    elsewhere.mkdir()
    proved = "  - {at: 2026-02-20T10:02-05:00, verdict: proved, value: +1 800 555 0100, seen: a person}\n"
    (elsewhere / "phones.yml").write_text(f"customer-service:\n{proved}", encoding="utf-8")
    for words in (["--results", elsewhere, "phones"], ["phones", "--results", elsewhere]):
        assert "never proved" not in run("-C", shop, "verify", *words).output
    assert not (shop / "verified").exists()


def test_a_store_that_cannot_be_read_is_not_tested(shop: Path) -> None:
    (shop / "policies/contact.yml").write_text("versions: [\n", encoding="utf-8")
    result = run("-C", shop, "verify", "phones")
    assert result.exit_code == 1
    assert "policies/contact.yml" in result.output
    assert "Nothing was tested." in result.output


def test_mailboxes_are_tested_by_one_run_at_a_time_with_what_is_known_by_then(
    shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = Seen(Verdict.PROVED, datetime.fromisoformat("2026-03-01T10:00-05:00"), "help@example.com", "it arrived")
    line = Subject(Area.MAILBOXES, "customer-service", seen.value, "", Location("policies/contact.yml"))
    box = "{host: mail.example.com, user: tester}"
    lines = ["mailboxes:", "  smtp: {host: mail.example.com, user: tester, sender: tester@example.com}"]
    lines += [f"  boxes: {{tester: {box}}}", "  returns_to: tester", "  tests: {customer-service: {seen_in: tester}}"]
    (shop / "verify.yml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    events: list[object] = []

    @contextmanager
    def alone(_: ResultsFolder, area: Area, __: object) -> Iterator[Verified]:
        events.append(f"the run of {area} begins")
        yield Verified({line.key: (seen,)})
        events.append("it ends")

    def tested(_: object, __: object, before: Verified, ___: object) -> Iterator[tuple[Subject, Seen]]:
        events.append(before.latest(line))
        yield from ()

    monkeypatch.setattr(ResultsFolder, "run_of", alone)
    monkeypatch.setattr("shelfhelp.verify.mailboxes.verify_mailboxes", tested)
    assert run("-C", shop, "verify", "mailboxes").exit_code == 0
    assert events == ["the run of mailboxes begins", seen, "it ends"]


@pytest.mark.parametrize("words", [["verify"], ["verify", "mailboxes"], ["verify", "phones"]])
def test_a_mistake_in_how_to_test_is_told_at_its_line_and_nothing_is_tested(shop: Path, words: list[str]) -> None:
    (shop / "verify.yml").write_text("phones:\n  every: soon\n", encoding="utf-8")
    result = run("-C", shop, *words)
    assert result.exit_code == 1
    assert 'verify.yml:2:10: error[SRC002] invalid-value: every: "soon" is not a duration' in result.output
    assert result.output.endswith(
        "Error: verify.yml cannot be read, so it is not known how to test. Nothing was tested.\n"
    )
    assert not (shop / "verified").exists()
