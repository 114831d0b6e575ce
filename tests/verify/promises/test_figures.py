"""How often promises were kept: a month whose figures were worked out beside it, and an oracle that counts minute by minute."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from statistics import median
from zoneinfo import ZoneInfo

import pytest
from tests.verify.promises.conftest import AS_OF, CUSTOMERS, SALES, Counted

from shelfhelp.model.measured import Figures
from shelfhelp.model.values import Length

FEBRUARY = (Path(__file__).parent / "february.csv").read_text(encoding="utf-8")


def length(text: str) -> Length:
    return Length.parse(text)


def test_a_month_gives_the_figures_that_were_worked_out_for_it(count: Callable[..., Counted]) -> None:
    measured = count(FEBRUARY).measured()
    customers, sales = measured[CUSTOMERS], measured[SALES]
    # 14 of 19; sorted by the clock the 10th is 1980 minutes, while open 480; two were broken on February 23, both of that day;
    # 18 of 19 are 90 %, and the 18th took two business days.
    assert customers.figures[30] == Figures(
        19, 14, 1980 * 60, 480 * 60, date(2026, 2, 23), 2, 0, length("2 business days")
    )
    assert customers.figures[90] == customers.figures[30]
    # 30, 180, 1860 and 1980 minutes since February 24, 30, 180, 900 and 960 of them while open.
    assert customers.figures[7] == Figures(4, 4, 1020 * 60, 540 * 60, needed=length("1 business day"))
    assert customers.waiting == 1
    # What was promised on the day counts: 31 hours were one business day.
    assert sales.figures[30] == Figures(5, 4, 360 * 60, 360 * 60, date(2026, 2, 17), 2, 1, length("31 hours"))
    assert count(FEBRUARY).measured("80 %")[SALES].figures[30].needed == length("7 hours")
    assert measured[SALES].promised == length("6 hours")
    assert customers.until == datetime(2026, 2, 27, 18)  # noqa: DTZ001 the store's own time


def test_a_spreadsheet_gives_the_same(count: Callable[..., Counted]) -> None:
    """The columns beside the rows were filled in by hand; here they are only added up."""
    rows = [row for row in csv.DictReader(io.StringIO(FEBRUARY)) if row["kept"]]
    measured = count(FEBRUARY).measured()
    for key, names in ((CUSTOMERS, {"customer-service"}), (SALES, {"Sales", "sales", "sales@example-store.example"})):
        of_key = [row for row in rows if row["mailbox"] in names]
        figures = measured[key].figures[30]
        assert (figures.cases, figures.kept) == (len(of_key), [row["kept"] for row in of_key].count("yes"))
        for column, seconds in (("minutes", figures.median), ("minutes while open", figures.median_while_open)):
            assert seconds == round(60 * median(float(row[column] or "inf") for row in of_key))


ZONE = ZoneInfo("America/New_York")
HOLIDAYS = {date(2025, 12, 25), date(2026, 1, 1), date(2026, 1, 19), date(2026, 2, 16)}


def is_business_day(day: date) -> bool:
    return day.weekday() < 5 and day not in HOLIDAYS


def last_day(day: date, days: int) -> date:
    """Walk over the calendar: the day after is the first that counts."""
    while days:
        day += timedelta(days=1)
        days -= is_business_day(day)
    return day


def open_minutes(begins: datetime, ends: datetime) -> int:
    """Look at every minute between two local times."""
    minutes = range(int((ends - begins) / timedelta(minutes=1)))
    moments = (begins + timedelta(minutes=n) for n in minutes)
    return sum(is_business_day(moment.date()) and 9 <= moment.hour < 17 for moment in moments)


@pytest.mark.slow
def test_a_slow_oracle_gives_the_same_figures(count: Callable[..., Counted]) -> None:
    some = random.Random(7)  # noqa: S311 no secret
    first, last = datetime(2025, 11, 28), datetime(2026, 2, 28, 12)  # noqa: DTZ001 the store's own times
    cases: list[tuple[datetime, datetime | None]] = []
    for _ in range(600):
        received = first + timedelta(minutes=some.randrange(int((last - first) / timedelta(minutes=1))))
        answered = received + timedelta(minutes=int(some.expovariate(1 / 1500)))
        cases.append((received, answered if answered < last and some.random() > 0.05 else None))
    written = [f"{received},{answered or ''},customer-service" for received, answered in cases]
    measured = count("\n".join(["received,answered,mailbox", *written])).measured("80 %")[CUSTOMERS]
    until = max(moment for case in cases for moment in case if moment)
    for days, figures in measured.figures.items():
        of_days = [(r, a) for r, a in cases if AS_OF - timedelta(days=days) < r.date() <= AS_OF]
        judged = [(r, a) for r, a in of_days if a or until.date() > last_day(r.date(), 1)]
        kept = [a is not None and a.date() <= last_day(r.date(), 1) for r, a in judged]
        by_day = {r.date(): [] for r, _ in judged}  # type: dict[date, list[bool]]
        for (received, _), is_kept in zip(judged, kept, strict=True):
            by_day[received.date()].append(is_kept)
        broken = {day: (of.count(False), -len(of), day) for day, of in by_day.items()}
        worst = max(broken, key=broken.__getitem__)
        took = [(a - r).total_seconds() if a else float("inf") for r, a in judged]
        while_open = [60 * open_minutes(r, a) if a else float("inf") for r, a in judged]
        enough = next(
            n
            for n in range(99)
            if 10 * sum(a is not None and a.date() <= last_day(r.date(), n) for r, a in judged) >= 8 * len(judged)
        )
        assert figures == Figures(
            len(judged),
            sum(kept),
            int(median(took)),
            int(median(while_open)),
            worst,
            len(by_day[worst]),
            sum(by_day[worst]),
            length(f"{enough} business days"),
        )
        assert figures.cases > 15
    assert measured.waiting == sum(
        1
        for r, a in cases
        if a is None and until.date() <= last_day(r.date(), 1) and r.date() > AS_OF - timedelta(days=90)
    )


def test_a_ticket_that_two_exports_have_counts_once_with_its_answer(count: Callable[..., Counted]) -> None:
    head = "Id,Created at,First reply time in minutes,Group\n"
    older, newer = (
        "1,2026-02-24 09:00,,sales\n2,2026-02-24 09:00,30,sales\n",
        "2,2026-02-24 09:00,30,sales\n1,2026-02-24 09:00,60,sales\n",
    )
    counted = count(head + older, head + newer)
    assert counted.measured()[SALES].figures[7].cases == 2
    assert counted.measured()[SALES].figures[7].kept == 2


def test_a_call_counts_while_the_line_is_open_and_not_if_its_caller_hung_up_in_time(
    count: Callable[..., Counted],
) -> None:
    calls = """received,waited,answered,line
2026-02-24 10:00,0:30,yes,contact.wait-on-the-phone
2026-02-24 10:00,2:00,yes,contact.wait-on-the-phone
2026-02-24 10:00,2:01,yes,contact.wait-on-the-phone
2026-02-24 10:00,1:00,no,contact.wait-on-the-phone
2026-02-24 10:00,5:00,no,contact.wait-on-the-phone
2026-02-24 08:00,9:00,no,contact.wait-on-the-phone
"""
    counted = count(calls)
    figures = counted.measured("70 %")["contact.wait-on-the-phone"].figures[7]
    assert (figures.cases, figures.kept, figures.median, figures.needed) == (4, 2, 120, length("3 minutes"))
    assert counted.counting.left_out == {
        "calls whose caller hung up before the time was over": 1,
        "calls while the line was closed": 1,
    }


def test_a_name_that_nobody_has_named_does_not_count_and_is_told(count: Callable[..., Counted]) -> None:
    counted = count("received,answered,mailbox\n2026-02-24 10:00,2026-02-24 11:00,Wholesale\n2026-02-24 10:00,,\n")
    assert counted.counting.unknown == {"Wholesale": 1, "": 1}
    assert counted.measured() == {}
