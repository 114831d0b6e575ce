"""Calls to phone lines: judged by the hours of their moment, noted from prompts, a pasted line or a provider's list."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import time_machine
from click.testing import CliRunner, Result

from shelfhelp.cli import main
from shelfhelp.cli.starter import starter_files
from shelfhelp.compile import draft
from shelfhelp.model.diagnostic import Location
from shelfhelp.model.verification import Area, Subject, Verdict
from shelfhelp.parse.verified import read_results
from shelfhelp.resolve.subjects import subjects_of
from shelfhelp.source.sources import Sources
from shelfhelp.verify.phones import Call, Heard, read_calls, read_line, result_of

NEW_YORK = ZoneInfo("America/New_York")
OPEN, CLOSED = "2026-03-02 10:02", "2026-03-01 22:15"
NUMBER = "+1 800 555 0100"


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    for path, text in starter_files(date(2026, 3, 2)).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    return tmp_path


def run(shop: Path, *words: str | Path, typed: str | None = None, now: str = "2026-03-02T15:02:40Z") -> Result:
    with time_machine.travel(now, tick=False):
        return CliRunner().invoke(main, ["-C", str(shop), "verify", "phones", *map(str, words)], input=typed)


def noted(shop: Path) -> list[tuple[str, str]]:
    text = (shop / "verified/phones.yml").read_text(encoding="utf-8")
    results = read_results(text, "phones.yml").results["customer-service"]
    return [(f"{one.at:%m-%d %H:%M}", f"{one.verdict}: {one.seen}") for one in results]


@pytest.mark.parametrize(
    ("heard", "at", "verdict", "seen"),
    [
        ("person", OPEN, "proved", "a person answered after 40 seconds"),
        ("person", CLOSED, "proved", "a person answered after 40 seconds, though the line was closed"),
        ("machine", OPEN, "disproved", "a machine answered, and no person within 40 seconds, though the line was open"),
        ("machine", CLOSED, "unknown", "a machine answered, and no person within 40 seconds; the line was closed"),
        ("nobody", OPEN, "disproved", "nobody answered within 40 seconds, though the line was open"),
        ("nobody", CLOSED, "unknown", "nobody answered within 40 seconds; the line was closed"),
        ("busy", OPEN, "unknown", "the line was busy"),
        ("wrong-place", CLOSED, "disproved", "somebody else answered, who is not the store"),
        ("number-unknown", CLOSED, "disproved", "the number is not in service"),
        ("answered", OPEN, "unknown", "the call was answered after 40 seconds, by a person or by a machine"),
    ],
)
def test_a_call_is_judged_by_the_hours_of_its_moment(
    varied: Callable[..., Sources], heard: str, at: str, verdict: str, seen: str
) -> None:
    snapshot = draft(varied(), as_of=date(2026, 3, 2)).snapshot
    (line,) = subjects_of(snapshot, Area.PHONES)
    call = read_line(f"customer-service | {NUMBER} | {at} | {heard} | 40", [line], NEW_YORK)
    result = result_of(call, snapshot.over_time)
    assert (result.verdict, result.seen, result.value) == (Verdict(verdict), seen, NUMBER)
    assert result.at.isoformat() == f"{at.replace(' ', 'T')}:00-05:00"


def test_a_number_without_hours_of_its_own_is_not_disproved_by_silence(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/orders.yml
        own:
          fax:
            label: Fax for orders
            value: +1 212 555 0123
    """
    snapshot = draft(varied(), as_of=date(2026, 3, 2)).snapshot
    line = subjects_of(snapshot, Area.PHONES)[1]
    call = read_line(f"{line.name} | {line.value} | {OPEN} | nobody | 60", [line], NEW_YORK)
    assert result_of(call, snapshot.over_time).verdict is Verdict.UNKNOWN


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("", 'is no line of the page "Our lines"'),
        ("customer-service | +1 800 555 0100", 'it is like "customer-service | +1 800'),
        (f"orders | {NUMBER} | {OPEN} | person | 40", 'no phone line is named "orders"; there are: customer-service'),
        (f"customer-service | +1 800 555 0199 | {OPEN} | person | 40", f"is {NUMBER} now; call that number"),
        (f"customer-service | {NUMBER} | this morning | person | 40", '"this morning" is no moment'),
        (f"customer-service | {NUMBER} | {OPEN} | Dana | 40", '"Dana" is not what a caller hears'),
        (f"customer-service | {NUMBER} | {OPEN} | person | soon", '"soon" is no number of seconds'),
        (f"customer-service | {NUMBER} | 2026-03-02 10:03 | person | 40", "has not come yet; it is 2026-03-02 10:02"),
    ],
)
def test_what_cannot_be_noted_is_refused_in_a_sentence(shop: Path, line: str, what: str) -> None:
    result = run(shop, "--paste", line)
    assert (result.exit_code, what in result.output) == (2, True), result.output
    assert not (shop / "verified/phones.yml").exists()


def test_the_line_that_a_colleague_copied_is_noted_once(shop: Path) -> None:
    for _ in range(2):
        result = run(shop, "--paste", f"  customer-service | {NUMBER} | 2026-03-02 10:02 | person | 40\n")
        assert result.exit_code == 0
        assert result.output == (f"+ phones customer-service ({NUMBER}): proved: a person answered after 40 seconds\n")
    assert noted(shop) == [("03-02 10:02", "proved: a person answered after 40 seconds")]


def test_options_do_for_scripts_what_prompts_do_for_people(shop: Path) -> None:
    result = run(shop, "--line", "customer-service", "--heard", "nobody", "--seconds", "60")
    assert result.exit_code == 1
    assert "stated at policies/contact.yml:7:17\n" in result.output
    assert "help: have somebody answer in these hours, or correct the hours\n" in result.output
    assert run(shop, "--line", "customer-service").exit_code == 2


def test_who_is_asked_calls_and_says_what_was_heard(shop: Path) -> None:
    result = run(shop, "--ask", typed="person\n40\n")
    assert f"Please call {NUMBER}. It is open now." in result.output
    assert noted(shop) == [("03-02 10:02", "proved: a person answered after 40 seconds")]
    again = run(shop, "--ask", typed="nobody\n30\n", now="2026-03-03T03:15:00Z")
    assert "due for a call while it is closed: nobody has tried" in again.output
    assert noted(shop)[1] == ("03-02 22:15", "unknown: nobody answered within 30 seconds; the line was closed")
    assert run(shop, "--ask", now="2026-03-04T03:15:00Z").output == ""


def test_who_skips_a_line_notes_nothing(shop: Path) -> None:
    assert run(shop, "--ask", typed="skip\n").exit_code == 0
    assert not (shop / "verified/phones.yml").exists()


def test_a_providers_calls_are_noted_and_those_to_others_are_not(shop: Path) -> None:
    calls = shop / "calls.csv"
    calls.write_text(
        "Number,Time,Status,Duration,Price\n"
        "+18005550100,2026-02-27T15:02:10Z,human,41,0.02\n"
        "+18005550100,2026-02-28 10:02,no-answer,60,\n"
        "+18005550100,2026-03-01 22:02,failed,,\n"
        "+12125550199,2026-03-01 22:02,completed,9,\n",
        encoding="utf-8",
    )
    assert run(shop, "--calls", calls).exit_code in {0, 1}
    assert noted(shop) == [
        ("02-27 10:02", "proved: a person answered after 41 seconds"),
        ("02-28 10:02", "unknown: nobody answered within 60 seconds; the line was closed"),
        ("03-01 22:02", "unknown: the call did not come about"),
    ]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", 'line 1: there is no column "number"; the first line is: number,time,status,duration'),
        ("number,time\n", 'line 1: there is no column "status"'),
        ("number,time,status\n+18005550100,soon,busy\n", 'line 2: "soon" is no moment'),
        (
            "number,time,status,duration\n+18005550100,2026-03-01 22:02,busy,-1\n",
            'line 2: "-1" is no number of seconds',
        ),
    ],
)
def test_a_list_that_cannot_be_read_is_refused_with_its_line(shop: Path, text: str, what: str) -> None:
    (shop / "calls.csv").write_text(text, encoding="utf-8")
    result = run(shop, "--calls", shop / "calls.csv")
    assert (result.exit_code, what in result.output) == (2, True), result.output
    assert not (shop / "verified/phones.yml").exists()


def test_a_spoiled_file_of_results_is_told_before_anything_is_noted(shop: Path) -> None:
    (shop / "verified").mkdir()
    (shop / "verified/phones.yml").write_text("customer-service:\n  - at: 2026-", encoding="utf-8")
    result = run(shop, "--line", "customer-service", "--heard", "person", "--seconds", "3")
    assert result.exit_code == 1
    assert "phones.yml:2:5: this result has no" in result.output
    assert "is not written over" in result.output
    assert (shop / "verified/phones.yml").read_text(encoding="utf-8") == "customer-service:\n  - at: 2026-"


def test_a_list_of_calls_says_what_a_provider_knows() -> None:
    (call,) = read_calls("number,time,status\n1-800-555-0100,2026-03-01 22:02,completed\n", [_line()], NEW_YORK)
    assert call == Call(_line(), call.at, Heard.ANSWERED, None)


def _line() -> Subject:
    return Subject(Area.PHONES, "customer-service", NUMBER, "contact.phones.customer-service.number", Location("a.yml"))
