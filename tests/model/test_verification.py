"""What is known of a subject follows from what was seen of its value up to a day, and from nothing else."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from shelfhelp.model.diagnostic import Location
from shelfhelp.model.values import Length
from shelfhelp.model.verification import Area, Result, State, Subject, Verdict, Verified

LINE = Subject(
    Area.PHONES, "orders", "+1 800 555 0100", "contact.phones.orders.number", Location("policies/contact.yml")
)
BEGIN = datetime.fromisoformat("2026-03-02T10:00-05:00")
TODAY = date(2026, 3, 20)
MONTHLY = Length.parse("30 days")


def seen(verdict: Verdict, day: int, value: str = LINE.value) -> Result:
    return Result(verdict, BEGIN + timedelta(days=day), value, f"as it was on day {day}")


def verified(*results: Result) -> Verified:
    return Verified({LINE.key: results})


def test_what_was_never_tested_is_unknown_and_due() -> None:
    state = Verified().state(LINE, TODAY)
    assert state == State()
    assert state.is_due(TODAY, MONTHLY)


def test_the_newest_result_counts_whatever_the_order_of_the_lines() -> None:
    broken, well = seen(Verdict.DISPROVED, 0), seen(Verdict.PROVED, 5)
    for order in ((broken, well), (well, broken)):
        state = verified(*order).state(LINE, TODAY)
        assert (state.verdict, state.proved_on, state.latest) == (Verdict.PROVED, date(2026, 3, 7), well)


def test_a_test_that_could_not_tell_takes_nothing_back() -> None:
    broken, well, unclear = seen(Verdict.DISPROVED, 2), seen(Verdict.PROVED, 0), seen(Verdict.UNKNOWN, 4)
    state = verified(well, broken, unclear).state(LINE, TODAY)
    assert (state.verdict, state.seen, state.latest) == (Verdict.DISPROVED, broken, unclear)
    assert state.proved_on == date(2026, 3, 2)


def test_a_state_is_told_since_the_first_result_that_said_so() -> None:
    first, second = seen(Verdict.DISPROVED, 2), seen(Verdict.DISPROVED, 4)
    state = verified(seen(Verdict.PROVED, 0), first, seen(Verdict.UNKNOWN, 3), second).state(LINE, TODAY)
    assert (state.since, state.seen) == (first, second)


def test_a_result_says_nothing_of_a_value_that_has_been_changed_since() -> None:
    state = verified(seen(Verdict.DISPROVED, 1, "+1 800 555 0199")).state(LINE, TODAY)
    assert state == State()


def test_a_result_of_a_day_to_come_is_not_known_yet() -> None:
    """The clock of a computer may have been wrong when it was written."""
    state = verified(seen(Verdict.PROVED, 0), seen(Verdict.DISPROVED, 400)).state(LINE, TODAY)
    assert state.verdict is Verdict.PROVED


def test_a_proof_is_due_again_after_the_days_that_the_store_says() -> None:
    state = verified(seen(Verdict.PROVED, 0)).state(LINE, TODAY)
    assert not state.is_due(date(2026, 3, 31), MONTHLY)
    assert state.is_due(date(2026, 4, 1), MONTHLY)
