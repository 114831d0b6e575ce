"""Cases in policies, from the YAML to sentences, tables and keys of their own."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from shelfhelp.facts.locale import locale_of
from shelfhelp.facts.markdown import phrase
from shelfhelp.facts.wording import in_words
from shelfhelp.model.fact import Table
from shelfhelp.parse import parse
from shelfhelp.resolve import resolve
from shelfhelp.rules.cas import order_in_doubt
from shelfhelp.rules.pol import label_fee_not_stated
from shelfhelp.source.sources import Audience, read

if TYPE_CHECKING:
    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import Snapshot

US = locale_of("en-US")
DAY = date(2026, 12, 1)
WORDS = b"""    conditions:
      customer: {member: members}
      state: {opened: opened items}
      places:
        nordics: {name: the Nordic countries, places: [SE, DK, FI]}
"""
CHRISTMAS = """
seasons:
  - season: Christmas
    starts: 2026-11-01
    ends: 2026-12-24
    applies_to: orders placed
"""
IN_SEASON = "orders placed from November 1 to December 24, 2026"
LATER = "\n  - effective_from: 2026-07-01\n"


def read_in(starter: dict[str, bytes], window: str, more: str = "") -> tuple[Snapshot, list[Diagnostic]]:
    """Return a day of the starter store whose return window is written like this, and what is wrong with it."""
    files = dict(starter)
    files["policies/store.yml"] += WORDS
    returns = files["policies/returns.yml"].decode().replace("window: 30 days", f"window: {window}", 1)
    files["policies/returns.yml"] = (returns.rstrip() + more + "\n").encode()
    book, found = parse(read(files, Audience.PUBLIC))
    return resolve(book, DAY), list(found)


def said(snapshot: Snapshot, key: str = "returns.window") -> str:
    return phrase(in_words(snapshot.facts[key], US), US)


@pytest.mark.parametrize(
    ("window", "sentence"),
    [
        ("{usually: 30 days}", "30 days"),
        ("{member: 1 year, usually: 30 days}", "30 days (1 year for members)"),
        ("{DE and member: 1 year, usually: 30 days}", "30 days (1 year for members in Germany)"),
        ("{SE or DK: 60 days, usually: 30 days}", "30 days (60 days for Denmark or Sweden)"),
        (
            "{DE and member or FR: 60 days, usually: 30 days}",
            "30 days (60 days for France or members in Germany)",
        ),
        ("{nordics: 60 days, usually: 30 days}", "30 days (60 days for the Nordic countries)"),
        ("{US-AK: 60 days, usually: 30 days}", "30 days (60 days for Alaska)"),
        ("{over 29.00 USD: 60 days, usually: 30 days}", "30 days (60 days for orders over $29)"),
        ("{from 29.00 USD: 60 days, usually: 30 days}", "30 days (60 days for orders from $29)"),
        ("{below 29.00 USD: 60 days, usually: 30 days}", "30 days (60 days for orders up to $28.99)"),
        ("{up to 100 lb: 60 days, usually: 30 days}", "30 days (60 days for orders up to 100 lb)"),
        ("{over 31.5 kg: 60 days, usually: 30 days}", "30 days (60 days for orders over 31.5 kg)"),
        ("{DE and over 30 kg: 60 days, usually: 30 days}", "30 days (60 days for Germany over 30 kg)"),
        (
            "{ordered from 2026-11-01 to 2026-12-24: 60 days, usually: 30 days}",
            f"30 days (60 days for {IN_SEASON})",
        ),
        (
            "{DE: {member: 1 year, usually: 60 days}, usually: 30 days}",
            "30 days (1 year for members in Germany; 60 days for Germany)",
        ),
        (
            "{DE: {member: 1 year}, usually: {opened: 10 days, usually: 30 days}}",
            "30 days (1 year for members in Germany; 10 days for opened items)",
        ),
        ("{DE: 1 days, FR: 2 days, IT: 3 days, ES: 4 days, usually: 30 days}", "30 days (something else in 4 cases)"),
    ],
)
def test_a_sentence_holds_the_usual_value_and_its_cases(starter: dict[str, bytes], window: str, sentence: str) -> None:
    snapshot, found = read_in(starter, window)
    assert found == []
    assert said(snapshot) == sentence


@pytest.mark.parametrize(
    ("lines", "sentence", "rows"),
    [
        ("{US: 4.95 USD, usually: free}", "free ($4.95 for the United States)", ["United States", "Everybody else"]),
        ("{US: 4.95 USD}", "$4.95 for the United States", ["United States"]),
        (
            "{US: 4.95 USD, DE: free, FR: free, ES: free}",
            "$4.95 for the United States; free for Germany, France, or Spain",
            ["United States", "Germany", "France", "Spain"],
        ),
        (
            "{US: {member: free, usually: 5.99 USD}, member: 2.00 USD}",
            "free for members in the United States; $5.99 for the United States; $2 for members",
            None,
        ),
        ("{US: 4.95 USD, CA: free, DE: 6.00 USD, FR: 7.00 USD}", "free to $7, depending on the case", None),
        ("{US: free, CA: none, MX: free, BR: none}", "free or none, depending on the case", None),
    ],
)
def test_a_fee_needs_no_line_for_countries_to_which_nothing_is_delivered(
    starter: dict[str, bytes], lines: str, sentence: str, rows: list[str] | None
) -> None:
    snapshot, found = read_in(
        starter, "30 days", f"{LATER}    label_fee: removed{LATER.replace('07', '08')}    label_fee: {lines}"
    )
    assert found == []
    assert said(snapshot, "returns.label_fee") == sentence
    table = snapshot.facts["returns.label_fee.table"].value
    assert isinstance(table, Table)
    assert rows is None or [row[0] for row in table.rows] == rows


@pytest.mark.parametrize(
    ("window", "message"),
    [
        (
            "{over 100lbs: 1 year, usually: 30 days}",
            '5:14 CAS001 "over 100lbs" is not a word for a case: write "over 100 lb"',
        ),
        ("{memer: 1 year, usually: 30 days}", '5:14 CAS001 "memer" is not a word for a case: did you mean "member"?'),
        (
            "{DE and FR: 1 year, usually: 30 days}",
            (
                '5:14 SRC002 nobody fits "DE and FR": the words exclude each other: '
                'write "DE or FR" for those who fit one of them'
            ),
        ),
        (
            "{DE: {FR: 1 year}, usually: 30 days}",
            '5:19 SRC002 nobody who fits "DE" also fits "FR": move this line out of "DE", or take it away',
        ),
        (
            "{ordered from 2026-12-24 to 2026-11-01: 1 year, usually: 30 days}",
            (
                '5:14 SRC002 "ordered from 2026-12-24 to 2026-11-01" ends before it begins: '
                'write "ordered from 2026-11-01 to 2026-12-24"'
            ),
        ),
        (
            "{ordered from 2026-13-01: 1 year, usually: 30 days}",
            (
                '5:14 SRC002 "2026-13-01" is a date that the calendar does not have: '
                'write it like "over 29.00 USD" or "ordered from 2026-11-01 to 2026-12-24"'
            ),
        ),
        (
            "{over 29.00 XXQ: 1 year, usually: 30 days}",
            '5:14 SRC002 "XXQ" is not a currency: write a code such as USD or EUR',
        ),
        (
            "{over 29.999 USD: 1 year, usually: 30 days}",
            (
                '5:14 SRC002 "29.999 USD" has more decimals than USD has (2): '
                'write it like "over 29.00 USD" or "ordered from 2026-11-01 to 2026-12-24"'
            ),
        ),
        (
            "{member: , usually: 30 days}",
            '5:14 SRC002 "member" has no value: write what holds behind "member:", or take the line away',
        ),
        (
            "{usually: 30 days, member: 1 year}",
            '5:14 SRC002 "usually" fits everybody, so no line below it counts: move it below "member"',
        ),
        (
            "{member: 1 year}",
            '5:13 CAS002 "window" has no line for everybody else: add a line "usually: …" below the others',
        ),
        (
            "{member: 1 year, US: 30 days}",
            (
                '5:13 CAS002 "window" has no line for everybody else: add a line "usually: …" below the others; '
                'or, if these are all places that you deliver to, write "usually" in place of "US"'
            ),
        ),
        (
            "{New York: 1 year, usually: 30 days}",
            '5:14 CAS001 "New York" is not a word for a case: write "US-NY"',
        ),
        (
            "{member: 1 year, sonst: 30 days}",
            '5:30 CAS001 "sonst" is not a word for a case: did you mean "usually"?',
        ),
        (
            "{member: soon, usually: 30 days}",
            '5:22 SRC002 window: "soon" is not a duration: write it like "30 days"',
        ),
    ],
)
def test_a_line_that_says_nothing_to_anybody_is_an_error_that_says_what_to_write(
    starter: dict[str, bytes], window: str, message: str
) -> None:
    _, found = read_in(starter, window)
    [finding] = found
    place = f"{finding.location.line}:{finding.location.column}"
    assert f"{place} {finding.code} {finding.message}: {finding.help}".startswith(message)


@pytest.mark.parametrize(
    ("window", "said"),
    [
        (
            "{membre: 1 year, usualy: 30 days}",
            ['"membre" is not a word for a case', '"usualy" is not a word for a case'],
        ),
        ("{member: 1 year, usually: }", ['"usually" has no value']),
    ],
)
def test_a_value_whose_lines_are_all_wrong_is_not_said_to_be_missing_as_well(
    starter: dict[str, bytes], window: str, said: list[str]
) -> None:
    _, found = read_in(starter, window)
    assert [finding.message for finding in found] == said


MEMBERS = "{member: 1 year, usually: 30 days}"


@pytest.mark.parametrize(
    ("window", "change", "sentence"),
    [
        (MEMBERS, "{member: 2 years}", "30 days (2 years for members)"),
        (MEMBERS, "{member: removed}", "30 days"),
        (MEMBERS, "{DE: 60 days}", "30 days (1 year for members; 60 days for Germany)"),
        (MEMBERS, "{usually: 45 days}", "45 days (1 year for members)"),
        (MEMBERS, "45 days", "45 days"),
        ("30 days", "{member: 1 year}", "30 days (1 year for members)"),
    ],
)
def test_a_version_replaces_adds_and_removes_lines(
    starter: dict[str, bytes], window: str, change: str, sentence: str
) -> None:
    snapshot, found = read_in(starter, window, f"{LATER}    window: {change}")
    assert found == []
    assert said(snapshot) == sentence


@pytest.mark.parametrize(
    ("window", "season", "sentence"),
    [
        (MEMBERS, "60 days", f"30 days (60 days for {IN_SEASON}; 1 year for members)"),
        (MEMBERS, "{member: 2 years}", f"30 days (2 years for members, only {IN_SEASON}; 1 year for members)"),
        ("30 days", "{member: 1 year}", f"30 days (1 year for members, only {IN_SEASON})"),
        (
            "30 days",
            "{member: 1 year, usually: 60 days}",
            f"30 days (1 year for members, only {IN_SEASON}; 60 days for {IN_SEASON})",
        ),
        ("30 days", "{member: 30 days, usually: 30 days}", "30 days"),
    ],
)
def test_a_season_says_only_what_is_different_in_it(
    starter: dict[str, bytes], window: str, season: str, sentence: str
) -> None:
    snapshot, found = read_in(starter, window, f"{CHRISTMAS}    window: {season}")
    assert found == []
    assert said(snapshot) == sentence


@pytest.mark.parametrize(
    ("window", "season", "sentence"),
    [
        (MEMBERS, "", "1 year"),
        ("{DE: 60 days, member: 1 year, usually: 30 days}", "", "1 year (60 days for Germany)"),
        ("{DE and member: 60 days, member: 1 year, usually: 30 days}", "", "1 year (60 days for Germany)"),
        (MEMBERS, "60 days", f"1 year (60 days for {IN_SEASON})"),
        (MEMBERS, "{usually: 60 days}", "1 year"),
        (
            "{DE: 90 days, member: 1 year, usually: 30 days}",
            "{DE: 3 years}",
            f"1 year (3 years for Germany, only {IN_SEASON}; 90 days for Germany)",
        ),
    ],
)
def test_a_key_of_one_case_says_all_that_its_customers_can_get(
    starter: dict[str, bytes], window: str, season: str, sentence: str
) -> None:
    snapshot, _ = read_in(starter, window, f"{CHRISTMAS}    window: {season}" if season else "")
    assert said(snapshot, "returns.window.member") == sentence


def test_a_table_has_a_row_for_each_case(starter: dict[str, bytes]) -> None:
    snapshot, _ = read_in(starter, "{DE: {member: 1 year, usually: 60 days}, usually: 30 days}")
    table = snapshot.facts["returns.window.table"].value
    assert isinstance(table, Table)
    assert table.rows == (
        ("Members in Germany", "1 year"),
        ("Germany", "60 days"),
        ("Everybody else", "30 days"),
    )


def test_a_case_of_some_days_is_recorded_for_the_orders_of_these_days(starter: dict[str, bytes]) -> None:
    snapshot, _ = read_in(starter, "{ordered from 2026-11-01 to 2026-11-20: 60 days, usually: 30 days}")
    found = [(one.first.isoformat(), str(one.value)) for one in snapshot.periods("returns.window")]
    assert found == [("2020-01-01", "30 days"), ("2026-11-01", "60 days"), ("2026-11-21", "30 days")]


def test_a_season_stays_until_the_longest_of_its_cases_has_run_out(starter: dict[str, bytes]) -> None:
    files = dict(starter)
    files["policies/store.yml"] += WORDS
    season = f"{CHRISTMAS}    window: {{member: 1 year, usually: 60 days}}\n"
    files["policies/returns.yml"] = files["policies/returns.yml"].rstrip() + season.encode()
    book, _ = parse(read(files, Audience.PUBLIC))
    assert len(resolve(book, date(2027, 12, 1)).facts["returns.window"].cases) == 2


def test_a_season_of_what_no_order_keeps_is_counted_by_days(starter: dict[str, bytes]) -> None:
    files = dict(starter)
    contact = files["policies/contact.yml"].decode().rstrip()
    advent = f"{CHRISTMAS}    hours: {{sunday: 12:00-16:00}}\n"
    files["policies/contact.yml"] = (contact + advent).encode()
    _, found = parse(read(files, Audience.PUBLIC))
    assert [(f.location.line, f.message, f.help) for f in found] == [
        (
            contact.count("\n") + 6,
            '"orders placed" decides nothing here: no order keeps what contact.yml says',
            'write "applies_to: days"',
        )
    ]
    files["policies/contact.yml"] = (contact + advent.replace("orders placed", "days")).encode()
    book, found = parse(read(files, Audience.PUBLIC))
    assert found == []
    assert (
        said(resolve(book, DAY), "contact.hours.sunday") == "closed (noon to 4 PM from November 1 to December 24, 2026)"
    )


@pytest.mark.parametrize(
    ("window", "later", "changes"),
    [
        ("30 days", "45 days", [("2026-07-01", "return window", "30 days", "45 days")]),
        (
            "{member: 1 year, usually: 30 days}",
            "{member: 2 years}",
            [("2026-07-01", "return window (members)", "1 year", "2 years")],
        ),
        (
            "{member: 1 year, usually: 30 days}",
            "{usually: 45 days}",
            [("2026-07-01", "return window (customers other than members)", "30 days", "45 days")],
        ),
        (
            "{from 60.00 USD: 60 days, usually: 30 days}",
            "{from 60.00 USD: removed, from 75.00 USD: 60 days}",
            [("2026-07-01", "return window (orders from $60 to $74.99)", "60 days", "30 days")],
        ),
        (
            "{DE: {member: 1 year, usually: 60 days}, usually: 30 days}",
            "{DE: {member: removed}}",
            [("2026-07-01", "return window (Germany, members)", "1 year", "60 days")],
        ),
        (
            "{ordered from 2026-08-01 to 2026-08-20: {member: 1 year}, usually: 30 days}",
            "",
            [
                ("2026-08-01", "return window (members)", "30 days", "1 year"),
                ("2026-08-21", "return window (members)", "1 year", "30 days"),
            ],
        ),
        ("{member: 1 year, usually: 30 days}", "{member: 1 year}", []),
    ],
)
def test_a_change_is_told_to_those_whom_it_meets(
    starter: dict[str, bytes], window: str, later: str, changes: list[tuple[str, str, str, str]]
) -> None:
    snapshot, found = read_in(starter, window, f"{LATER}    window: {later}" if later else "")
    assert found == []
    told = [
        (change.effective_from.isoformat(), change.subject, str(change.before), str(change.after))
        for change in snapshot.changes
        if change.key.startswith("returns.")
    ]
    assert told == changes


SUMMER = """
seasons:
  - season: Summer
    starts: 2026-11-01
    ends: 2026-12-24
    applies_to: orders placed
"""


@pytest.mark.parametrize(
    ("window", "more", "is_in_doubt"),
    [
        ("{member: 1 year, usually: 30 days}", f"{LATER}    window: {{DE: 60 days}}", True),
        ("{member: 1 year, usually: 30 days}", f"{SUMMER}    window: {{DE: 60 days}}", True),
        ("{member: 1 year, usually: 30 days}", f"{LATER}    window: {{DE: 60 days, member: 1 year}}", False),
        ("{member: 1 year, usually: 30 days}", f"{SUMMER}    window: {{DE: 60 days, member: 1 year}}", False),
        ("{member: 1 year, usually: 30 days}", f"{LATER}    window: {{DE: 1 year}}", False),
        ("{DE: 1 year, usually: 30 days}", f"{LATER}    window: {{FR: 60 days}}", False),
        ("{member: 1 year, usually: 30 days}", f"{LATER}    window: {{member: removed, DE: 60 days}}", False),
        ("30 days", f"{LATER}    window: {{DE: 60 days, member: 1 year}}", False),
    ],
)
def test_where_a_new_line_counts_must_be_beyond_doubt(
    starter: dict[str, bytes], window: str, more: str, *, is_in_doubt: bool
) -> None:
    files = dict(starter)
    files["policies/store.yml"] += WORDS
    returns = files["policies/returns.yml"].decode().replace("window: 30 days", f"window: {window}", 1)
    files["policies/returns.yml"] = (returns.rstrip() + more + "\n").encode()
    book, _ = parse(read(files, Audience.PUBLIC))
    found = [finding.message for finding in order_in_doubt.check(book)]
    said = "this line is new, and nothing says whether 60 days or 1 year counts for members in Germany"
    assert found == ([said] if is_in_doubt else [])


def test_who_states_all_lines_anew_gives_them_their_order(starter: dict[str, bytes]) -> None:
    again = f"{LATER}    window: {{DE: 60 days, member: 1 year}}"
    snapshot, _ = read_in(starter, "{member: 1 year, usually: 30 days}", again)
    assert said(snapshot) == "30 days (60 days for Germany; 1 year for members)"


@pytest.mark.parametrize("day", [date(2026, 8, 1), date(2026, 8, 21)])
def test_a_label_fee_of_some_days_alone_is_none_on_any_day(starter: dict[str, bytes], day: date) -> None:
    """The days that pass cannot bring an error: what is missing behind some days is missing at once."""
    files = dict(starter)
    returns = files["policies/returns.yml"].decode()
    fee = "label_fee:\n      ordered from 2026-08-01 to 2026-08-20: {US: 4.95 USD}\n"
    files["policies/returns.yml"] = re.sub(r"label_fee:\n +US: .*\n", fee, returns).encode()
    book, _ = parse(read(files, Audience.PUBLIC))
    found = [finding.message for finding in label_fee_not_stated.check(resolve(book, day))]
    assert found == ["what a return label from the United States costs is not stated"]
