"""`shelfhelp promises` as people use it: figures for them, a small file for the sources, and a clear word on what is wrong."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
import time_machine
from click.testing import CliRunner, Result
from tests.verify.promises.conftest import CUSTOMERS, SALES, store_files

from shelfhelp.cli import main
from shelfhelp.compile import draft
from shelfhelp.host.disk import read_store
from shelfhelp.parse.measured import parse_measured, written
from shelfhelp.source.sources import Audience

FEBRUARY = Path(__file__).parent / "february.csv"


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    for path, text in store_files().items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    return tmp_path


def run(shop: Path, *words: str | Path) -> Result:
    with time_machine.travel("2026-03-02T15:02:40Z", tick=False):
        return CliRunner().invoke(main, ["-C", str(shop), *map(str, words)])


def test_the_figures_are_printed_and_kept_and_check_tells_the_promise_that_was_not_kept(shop: Path) -> None:
    (shop / "verify.yml").write_text("promises: {kept_at_least: 90 %, fewest_cases: 5}\n", encoding="utf-8")
    result = run(shop, "promises", FEBRUARY)
    assert result.exit_code == 1
    assert result.stdout == (
        "reply promise (Customer service): 1 business day (policies/contact.yml:19:23)\n"
        "  last  7 days: 100 %, 4 of 4; median 17 h (9 h while open)\n"
        "  last 30 days:  73 %, 14 of 19; median 1 d 9 h (8 h while open); worst day February 23, 2026, 0 of 2\n"
        "  last 90 days:  73 %, 14 of 19; median 1 d 9 h (8 h while open); worst day February 23, 2026, 0 of 2\n"
        "  not answered yet, and in time still: 1\n"
        "  x not kept often enough: 73 % in 30 days, and 90 % is wanted\n"
        'help: write "2 business days", which would have been kept often enough, or answer sooner\n'
        "reply promise (Sales): 6 hours (policies/contact.yml:53:23)\n"
        "  last  7 days: no cases\n"
        "  last 30 days:  80 %, 4 of 5; median 6 h (6 h while open); worst day February 17, 2026, 1 of 2\n"
        "  last 90 days:  80 %, 4 of 5; median 6 h (6 h while open); worst day February 17, 2026, 1 of 2\n"
        "  x not kept often enough: 80 % in 30 days, and 90 % is wanted\n"
        'help: write "31 hours", which would have been kept often enough, or answer sooner\n'
    )
    told = run(shop, "check").output
    assert "policies/contact.yml:19:23: warning[PRO010] broken-promise" in told
    assert "policies/contact.yml:53:23: warning[PRO010] broken-promise" in told
    assert run(shop, "check").exit_code == 0
    assert run(shop, "check", "--due").exit_code == 1


def test_what_is_kept_are_figures_and_the_same_file_gives_the_same_bytes(shop: Path) -> None:
    private = "2026-02-24 09:00,2026-02-24 10:00,jane.doe@private.example,,,,,my parcel\n"
    export = shop / "tickets.csv"
    export.write_text(FEBRUARY.read_text(encoding="utf-8") + private, encoding="utf-8")
    kept = shop / "verified/promises.yml"
    told = run(shop, "promises", export)
    first = kept.read_bytes()
    run(shop, "promises", export)
    assert kept.read_bytes() == first
    assert b"jane" not in first
    assert b"parcel" not in first
    assert len(first) < 3000
    assert 'not counted: 1 for "jane.doe@private.example", which is no mailbox of the store' in told.stderr


def test_as_json_they_are_for_programs(shop: Path) -> None:
    told = json.loads(run(shop, "promises", "--json", FEBRUARY).stdout)
    assert [one["fact"] for one in told] == [CUSTOMERS, SALES]
    assert told[1]["kept_often_enough"] is None
    assert told[0]["last_30_days"]["would_be_kept"] is None


@pytest.mark.parametrize("content", [b"received,answered\n\x00", b"PK\x03\x04", b"a,b\n1,2\n", b""])
def test_a_garbled_export_changes_nothing(shop: Path, content: bytes) -> None:
    run(shop, "promises", FEBRUARY)
    kept = shop / "verified/promises.yml"
    before = kept.read_bytes()
    (shop / "bad.csv").write_bytes(content)
    result = run(shop, "promises", FEBRUARY, shop / "bad.csv")
    assert result.exit_code == 1
    assert f"{shop / 'bad.csv'}:1:1: " in result.stderr
    assert result.stderr.endswith("Nothing was counted.\n")
    assert kept.read_bytes() == before


def test_figures_that_cannot_be_read_are_not_written_over(shop: Path) -> None:
    run(shop, "promises", FEBRUARY)
    kept = shop / "verified/promises.yml"
    spoiled = kept.read_text(encoding="utf-8").replace("kept: 14", "kept: 41", 1)
    kept.write_text(spoiled, encoding="utf-8")
    result = run(shop, "promises", FEBRUARY)
    assert result.exit_code == 1
    assert "contradict each other" in result.stderr
    assert kept.read_text(encoding="utf-8") == spoiled
    assert "PRO011" in run(shop, "check").output


def test_figures_of_other_promises_stay_and_those_of_none_go(shop: Path) -> None:
    rows = FEBRUARY.read_text(encoding="utf-8").splitlines(keepends=True)
    (shop / "customers.csv").write_text("".join(rows[:21]), encoding="utf-8")
    (shop / "sales.csv").write_text("".join([rows[0], *rows[21:]]), encoding="utf-8")
    kept = shop / "verified/promises.yml"
    for name in ("customers.csv", "sales.csv"):
        run(shop, "promises", shop / name)
    measured, found = parse_measured(kept.read_text(encoding="utf-8"))
    assert (list(measured), found) == ([CUSTOMERS, SALES], [])
    contact = shop / "policies/contact.yml"
    contact.write_text(contact.read_text(encoding="utf-8").replace("reply_within: 6 hours", "purpose: Sales"), "utf-8")
    measured = {"contact.fax": measured[SALES], CUSTOMERS: measured[CUSTOMERS]}
    kept.write_text(written(measured), encoding="utf-8")
    assert "verified/promises.yml:35:1: warning[PRO011]" not in run(shop, "promises", shop / "sales.csv").output
    assert "contact.fax" not in kept.read_text(encoding="utf-8")


def test_column_files_are_those_that_verify_yml_names(shop: Path) -> None:
    (shop / "help-desk.yml").write_text("columns: {received: In, answered: Out}\nevery_row: sales\n", encoding="utf-8")
    (shop / "verify.yml").write_text("promises: {columns: [help-desk.yml]}\n", encoding="utf-8")
    (shop / "export.csv").write_text("In;Out\n02/24/2026 9:00 AM;02/24/2026 10:00 AM\n", encoding="utf-8")
    told = run(shop, "promises", shop / "export.csv")
    assert "1 row read as help-desk.yml" in told.stderr
    (shop / "verify.yml").write_text("promises: {columns: [../help-desk.yml]}\n", encoding="utf-8")
    assert "is not in the store" in run(shop, "promises", shop / "export.csv").stderr
    (shop / "verify.yml").write_text("promises: {columns: [help-desc.yml]}\n", encoding="utf-8")
    assert "there is no column file help-desc.yml" in run(shop, "promises", shop / "export.csv").stderr
    assert "columns: unknown" not in told.stderr


def test_a_store_that_cannot_be_read_is_told_so(shop: Path) -> None:
    (shop / "policies/contact.yml").write_text("versions: [\n", encoding="utf-8")
    result = run(shop, "promises", FEBRUARY)
    assert (result.exit_code, result.stderr.splitlines()[-1]) == (1, "Nothing was counted.")


def test_the_public_site_knows_nothing_of_the_figures(shop: Path) -> None:
    from shelfhelp.parse import parse  # noqa: PLC0415 here alone

    run(shop, "promises", FEBRUARY)
    public, staff = (parse(read_store(shop, audience))[0].verified.measured for audience in Audience)
    assert public == {}
    assert list(staff) == [CUSTOMERS, SALES]


def test_today_tells_the_promise_that_was_not_kept_from_the_day_of_the_count(shop: Path) -> None:
    (shop / "verify.yml").write_text("promises: {fewest_cases: 5}\n", encoding="utf-8")
    run(shop, "promises", FEBRUARY)
    drafted = draft(read_store(shop, Audience.STAFF), as_of=date(2026, 3, 2))
    today = next(page.markdown for page in drafted.tree.pages.values() if page.kind == "today")
    assert [(one.code, one.due_since) for one in drafted.due] == [("PRO010", date(2026, 3, 2))] * 2
    assert "was kept in 73 % of 19 cases in 30 days" in today
    assert draft(read_store(shop, Audience.PUBLIC), as_of=date(2026, 3, 2)).due == ()
    later = draft(read_store(shop, Audience.STAFF), as_of=date(2026, 6, 1))
    assert "PRO010" not in {one.code for one in later.due}


@pytest.mark.parametrize(("written", "is_told"), [("2 business days", False), ("12 hours", True), ("3 days", False)])
def test_another_time_is_told_only_where_it_is_certainly_too_short_as_well(
    shop: Path, written: str, *, is_told: bool
) -> None:
    (shop / "verify.yml").write_text("promises: {kept_at_least: 90 %, fewest_cases: 6}\n", encoding="utf-8")
    run(shop, "promises", FEBRUARY)
    contact = shop / "policies/contact.yml"
    text = contact.read_text(encoding="utf-8").replace("1 business day", written, 1)
    contact.write_text(text, encoding="utf-8")
    told = run(shop, "check").output
    assert ("PRO010" in told) is is_told
    assert (f'is "{written}" now; "1 business day" was kept in 73 %' in told) is is_told
