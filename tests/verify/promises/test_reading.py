"""What exports look like, and what is wrong with some: each bad row is told where it stands, and the good ones count."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import product

import pytest
from tests.quick import few_of
from tests.verify.promises.conftest import SALES, Counted

from shelfhelp.verify.promises.columns import read_column_file
from shelfhelp.verify.promises.rows import GarbledError

HEAD = "received,answered,mailbox\n"
GOOD = "2026-02-24 09:00,2026-02-24 10:00,sales\n"


def layout(text: str) -> object:
    made, found = read_column_file(text, "help-desk.yml", lambda _: True)
    assert made is not None, found
    return made


def cases(counted: Counted) -> int:
    measured = counted.measured()
    return measured[SALES].figures[30].cases if SALES in measured else 0


DELIMITERS, LINE_ENDS = (",", ";", "\t", "|"), ("\n", "\r\n", "\r")
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252")


@pytest.mark.parametrize("written", few_of([*product(DELIMITERS, ENCODINGS, LINE_ENDS)], 10), ids=repr)
def test_any_usual_delimiter_encoding_and_line_end(
    count: Callable[..., Counted], written: tuple[str, str, str]
) -> None:
    delimiter, encoding, end = written
    text = f'{HEAD}"2026-02-24 09:00","2026-02-24 10:00","Größe"\n{GOOD}'.replace(",", delimiter).replace("\n", end)
    counted = count(text.encode(encoding))
    assert cases(counted) == 1
    assert counted.counting.unknown == {"Größe": 1}


def test_a_line_that_says_which_delimiter_follows_is_no_head(count: Callable[..., Counted]) -> None:
    assert cases(count(f"sep=;\r\n{(HEAD + GOOD).replace(',', ';')}")) == 1


def test_a_text_may_have_line_ends_delimiters_and_quotes_in_it(count: Callable[..., Counted]) -> None:
    text = 'subject,received,answered,mailbox\n"Where, when\nand ""how""?",2026-02-24 09:00,2026-02-24 10:00,sales\n'
    assert cases(count(text)) == 1


@pytest.mark.parametrize(
    ("received", "answered"),
    [
        ("2026-02-24T09:00:00-05:00", "2026-02-24T10:00:00-05:00"),
        ("2026-02-24T14:00:00Z", "2026-02-24T15:00:00.123Z"),
        ("2026-02-24 14:00:00 UTC", "2026-02-24 15:00:00 +0000"),
        ("1771941600", "1771945200000"),
        ("02/24/2026 9:00 AM", "2/24/26 10:00 am"),
        ("24.02.2026 09:00", "24.2.2026, 10:00:00"),
        ("2026/02/24 09:00", "2026/02/24 10:00:00"),
        ("Feb 24, 2026 9:00 AM", "February 24, 2026 at 10:00 AM"),
        ("24 Feb 2026 09:00", "Tue, 24 Feb 2026 15:00:00 +0000"),
    ],
)
def test_times_as_help_desks_write_them(count: Callable[..., Counted], received: str, answered: str) -> None:
    counted = count(f'{HEAD}"{received}","{answered}",sales\n')
    assert counted.told == []
    assert counted.measured()[SALES].figures[7].median == 3600


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("2026-02-24,2026-02-24 10:00,sales", '0.csv:3:1: "received": "2026-02-24" is a day without a time'),
        ("soon,2026-02-24 10:00,sales", '0.csv:3:1: "received": "soon" is no day and time that is known here'),
        (",2026-02-24 10:00,sales", '0.csv:3:1: "received": there is no time here'),
        (
            "2026-02-24 09:00,2026-02-24 08:00,sales",
            '0.csv:3:18: "answered": "2026-02-24 08:00" is before the message was received: a clock went back',
        ),
        ("2026-02-24 09:00,2027-02-24 08:00,sales", '0.csv:3:18: "answered": "2027-02-24 08:00" is still to come'),
        ("2026-02-30 09:00,,sales", '0.csv:3:1: "received": "2026-02-30 09:00" is no day and time that is known here'),
        (
            "2025-03-09 02:30,,sales",
            '0.csv:3:1: "received": "2025-03-09 02:30" is a time that no clock in America/New_York showed: they were put forward',
        ),
        ("2026-02-24 09:00,2026-02", "0.csv:3:1: this row has 2 cells, and the head has 3"),
        ("2026-02-24 09:00,,sales,and a comma", "0.csv:3:1: this row has 4 cells, and the head has 3"),
        (
            '"2026-02-24 09:00,,sales',
            "0.csv:3:1: this row has a quote that is opened and not closed, or too much within one",
        ),
    ],
)
def test_a_bad_row_is_told_where_it_stands_and_the_others_count(
    count: Callable[..., Counted], row: str, told: str
) -> None:
    counted = count(f"{HEAD}{GOOD}{row}\n{GOOD * 2}")
    assert counted.told == [told]
    assert cases(counted) == 3


def test_a_time_that_the_clock_showed_twice_is_the_first_and_an_answer_never_comes_before_its_question(
    count: Callable[..., Counted],
) -> None:
    """On November 2, 2025 the clocks in New York went from 2:00 back to 1:00."""
    text = f"{HEAD}2025-11-02 01:50,2025-11-02 01:10,customer-service\n2025-11-02 01:50,2025-11-02 02:10,customer-service\n"
    counted = count(text, as_of=date(2025, 11, 3))
    figures = next(iter(counted.measured().values())).figures[7]
    assert counted.told == []
    assert (figures.cases, figures.median) == (2, (20 + 80) * 60 // 2)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "this file is empty"),
        (b"PK\x03\x04 and so on", "a workbook or an archive"),
        (b"\x1f\x8b\x08\x00", "this file is compressed"),
        (b"received,\x00answered,mailbox\n" + b"more text " * 20, "this file is no text: it has zero bytes"),
        (b"one,two,three\n1,2,3\n", 'no column file fits this head: "one", "two", "three"'),
        (b"received,answered,mailbox,received\n", '2 columns are called "received"'),
        (HEAD.encode() + b"x" * 1_000_001, "this line is longer than 1,000,000 characters"),
        (HEAD.encode() + b'"open\n' * 101 + GOOD.encode(), "more than 100 rows up to here have a quote"),
        (HEAD.encode() + b"x,y,z\n" * 30 + GOOD.encode(), "30 of 31 rows cannot be read"),
        (HEAD.encode() + b"24/02/2026 09:00,,sales\n", "is no day if dates are month first"),
    ],
)
def test_a_garbled_file_is_refused_as_a_whole(count: Callable[..., Counted], content: bytes, what: str) -> None:
    with pytest.raises(GarbledError, match=what):
        count(content)


def test_a_column_file_says_what_columns_and_names_mean_and_how_times_are_written(
    count: Callable[..., Counted],
) -> None:
    own = layout(
        """
columns:
  received: Eingang
  answered: Erste Antwort
  mailbox: Postfach
names:
  Verkauf: sales
  Spam: none
time_zone: Europe/Berlin
dates: day first
"""
    )
    text = 'eingang;ERSTE ANTWORT;Postfach\n24/02/2026 09:00;24/02/2026 10:30;Verkauf\n"24/02/2026 09:00";;spam\n'
    counted = count(text, own=(own,))
    assert counted.measured()[SALES].figures[7].median == 5400
    assert counted.counting.left_out == {"of names that stand for nothing that is counted": 1}


def test_a_column_that_is_missing_is_named_with_the_one_that_was_meant(count: Callable[..., Counted]) -> None:
    own = layout("columns: {received: Created at, answered: First reply}\nevery_row: sales\n")
    with pytest.raises(GarbledError) as caught:
        count("created at,first replies\n", own=(own,))
    assert caught.value.help == (
        'help-desk.yml names the column "First reply", which is not in it; did you mean "first replies"?'
    )


def test_a_meaning_that_the_store_does_not_know_is_told_in_the_column_file() -> None:
    text = "columns: {received: Created}\nnames:\n  Sales EU: seles\n"
    made, found = read_column_file(text, "help-desk.yml", lambda name: name == "sales")
    assert made is None
    assert [str(one.location) for one in found] == ["help-desk.yml:3:13"]
    assert found[0].message == '"seles" is no mailbox of the store, and no promise'


@pytest.mark.parametrize(
    ("export", "name"),
    [
        (
            "Ticket ID,Group,Created time,Initial response time\n7,Sales,2026-02-24 09:00:00,2026-02-24 10:00:00\n",
            "freshdesk.yml",
        ),
        (
            "Ticket id,Last used integration name,Creation date,First response time (s)\n7,Sales,2026-02-24T14:00:00Z,3600\n",
            "gorgias.yml",
        ),
        (
            "Summation column,Id,Group,Created at,First reply time in minutes\n1,7,Sales,2026-02-24 09:00,60\n",
            "zendesk.yml",
        ),
    ],
)
def test_exports_of_common_help_desks_are_known_by_their_heads(
    count: Callable[..., Counted], export: str, name: str
) -> None:
    counted = count(export)
    assert [one.layout for one in counted.exports] == [name]
    assert counted.measured()[SALES].figures[7].median == 3600


@pytest.mark.parametrize(
    ("written", "unit", "seconds"),
    [
        ("90", "seconds", 90),
        ("1.5", "minutes", 90),
        ("1,5", "hours", 5400),
        ("2:30", "seconds", 150),
        ("2:30", "hours", 9000),
        ("1:02:30", "minutes", 3750),
        ("1 h 2 min", "seconds", 3720),
        ("1d 2h", "seconds", 93600),
    ],
)
def test_lengths_of_time_as_phones_and_help_desks_write_them(
    count: Callable[..., Counted], written: str, unit: str, seconds: int
) -> None:
    own = layout(f"columns: {{received: at, waited: for}}\nevery_row: sales\nwaited_in: {unit}\n")
    counted = count(f'at;for\n2026-02-23 09:00;"{written}"\n', own=(own,))
    assert counted.measured()[SALES].figures[30].median == seconds


def test_less_than_no_time_is_a_clock_that_went_back(count: Callable[..., Counted]) -> None:
    counted = count("received,waited,answered,line\n2026-02-24 09:00,-5,yes,sales\n")
    assert counted.told == ['0.csv:2:18: "waited": "-5" is less than no time: a clock went back']
