"""Findings about the order of lines show what each kind of customer gets."""

from __future__ import annotations

from datetime import date

LAST_OF_RETURNS = "        note: The seal must be whole.\n"
USUAL = "    window: 30 days\n"


def window(*lines: str) -> dict[str, str]:
    return {USUAL: "    window:\n" + "".join(f"      {line}\n" for line in lines)}


def stands(notes: tuple[str, ...]) -> list[str]:
    return [note.removeprefix("as the lines stand: ") for note in notes if note.startswith("as the lines stand: ")]


def test_of_a_few_kinds_shows_all(found) -> None:
    (finding,) = found("CAS004", {"returns": window("DE: 60 days", "FR: 30 days", "usually: 30 days")})
    assert stands(finding.notes) == [
        "Germany -> 60 days",
        "France -> 30 days",
        "places other than Germany or France -> 30 days",
    ]


def test_of_many_kinds_names_the_command_that_shows_all(found) -> None:
    countries = ("AT", "BE", "DE", "DK", "ES", "FR", "IT", "US")
    lines = [f"{code}: {30 + number} days" for number, code in enumerate(countries, 1)]
    (finding,) = found("CAS003", {"returns": window(*lines, "AT and over 29.00 USD: 1 year", "usually: 30 days")})
    assert len(stands(finding.notes)) == 6
    assert finding.notes[-1] == 'run "shelfhelp facts returns.window --table" for all 9'


def test_of_one_line_beside_the_usual_one_is_not_shown(found) -> None:
    (finding,) = found("CAS004", {"returns": window("DE: 30 days", "usually: 30 days")})
    assert stands(finding.notes) == []


def test_of_a_season_among_other_lines_shows_its_days(found) -> None:
    season = (
        "seasons:\n  - season: Holidays\n    starts: 2026-11-01\n    ends: 2026-12-24\n"
        "    applies_to: orders placed\n    window: 40 days\n"
    )
    shop = {"returns": {**window("DE: 60 days", "usually: 30 days"), LAST_OF_RETURNS: LAST_OF_RETURNS + season}}
    (finding,) = found("POL015", shop, date(2026, 12, 1))
    assert "2026-11-01 to 2026-12-24 -> 40 days" in " | ".join(stands(finding.notes))


def test_a_dead_usual_line_names_the_line_that_its_customers_get(found) -> None:
    shop = {"returns": window("up to 29.00 USD: 60 days", "over 29.00 USD: 90 days", "usually: 30 days")}
    (finding,) = found("CAS003", shop)
    assert "everybody else gets 60 days by a line above" in finding.message


def test_a_usual_line_below_one_for_each_kind_of_item_is_for_those_that_the_store_will_sell(found) -> None:
    lines = ("home: 60 days", "films-and-games: 90 days", "usually: 30 days")
    assert found("CAS003", {"returns": window(*lines)}) == []
