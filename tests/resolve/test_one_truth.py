"""One truth: whatever shows a fact is read back, and says what the policy's own lines say to a customer.

Random policies (versions, seasons of each kind, cases) are written as YAML. The oracle is the few lines of `expected`, which read
the same data as plain mappings and know nothing of the program. Structured data, which knows less of a customer, has such a test of
its own: `tests/machine/test_structured_data_is_the_function.py`.

Each of these turns every test red: "over" an amount read as "from" it; a version's lines put before those of a season; the last day
of a season left out.
"""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from itertools import product
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from tests.data_of_sites import tool_data

from shelfhelp.cli.starter import starter_files
from shelfhelp.facts.locale import locale_of
from shelfhelp.facts.markdown import phrase
from shelfhelp.facts.wording import in_words
from shelfhelp.machine.facts import facts_json
from shelfhelp.model.fact import Fact, Table
from shelfhelp.model.policies import KINDS
from shelfhelp.model.situation import CATEGORY, COUNTRY, DAY, DELIVERED, ORDERED
from shelfhelp.parse import parse
from shelfhelp.render.lookup import lookup_page
from shelfhelp.render.policies import policy_page
from shelfhelp.render.templates import Writer
from shelfhelp.resolve import over_time, resolve
from shelfhelp.source.sources import Audience, read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from shelfhelp.cases import Situation
    from shelfhelp.model.book import Book
    from shelfhelp.model.page import DocsTree
    from shelfhelp.model.snapshot import Snapshot

US = locale_of("en-US")
ONE_DAY = timedelta(days=1)
VALUE = "order value USD"
FIRST = date(2026, 6, 1)
DAYS = [FIRST + timedelta(days=n) for n in range(40)]
EXAMPLES = int(os.environ.get("SHELFHELP_EXAMPLES", "25"))
PHASES = (Phase.explicit, Phase.generate)
"""Shrinking would take longer than reading what was found, which the message writes out."""

LATER = date(2026, 8, 20)
"""A day after all seasons; somebody may still rely on the longest."""

Lines = dict[str, str]
"""A value in cases as it is written, `usually` last; a value without cases has that line alone."""


def is_in(*countries: str) -> Callable[[Situation], bool]:
    return lambda s: s.get(COUNTRY) in countries


def orders(least: int, most: int) -> Callable[[Situation], bool]:
    return lambda s: least <= cast("int", s.get(VALUE, -1)) <= most


def days(dimension: str, first: date, last: date) -> Callable[[Situation], bool]:
    return lambda s: dimension in s and first.toordinal() <= cast("int", s[dimension]) <= last.toordinal()


WRITTEN: Mapping[str, tuple[str, Callable[[Situation], bool]]] = {
    "member": ("members", lambda s: s.get("customer") == "member"),
    "DE": ("Germany", is_in("DE")),
    "SE or DK": ("Denmark or Sweden", is_in("SE", "DK")),
    "nordics": ("the Nordic countries", is_in("SE", "DK", "FI")),
    "over 29.00 USD": ("orders over $29", orders(2901, 10**9)),
    "up to 50.00 USD": ("orders up to $50", orders(0, 5000)),
    "member and DE": ("members in Germany", lambda s: s.get("customer") == "member" and s.get(COUNTRY) == "DE"),
    "ordered from 2026-06-10 to 2026-06-20": (
        "orders placed from June 10 to June 20, 2026",
        days(ORDERED, date(2026, 6, 10), date(2026, 6, 20)),
    ),
}
"""Each condition that the policies use: what pages call those whom it fits, and whom it fits."""

STORE_WORDS = """\
    conditions:
      customer: {member: members}
      places:
        nordics: {name: the Nordic countries, places: [SE, DK, FI]}
"""


@dataclass(frozen=True)
class StatedSeason:
    """A season as it is written: its days, what they count, and its lines; those without `usually` add to the version's."""

    first: date
    last: date
    applies_to: str
    lines: tuple[tuple[str, str], ...]

    @property
    def fits(self) -> Callable[[Situation], bool]:
        dimension = {"orders placed": ORDERED, "orders delivered": DELIVERED, "days": DAY}[self.applies_to]
        return days(dimension, self.first, self.last)


@dataclass(frozen=True)
class StatedPolicy:
    """What a policy states of one value: the lines of each version by its first day, and the seasons in their order."""

    key: str
    versions: tuple[tuple[date, tuple[tuple[str, str], ...]], ...]
    seasons: tuple[StatedSeason, ...]

    @cached_property
    def merged(self) -> tuple[tuple[date, Lines], ...]:
        """Lay each version's lines over those of the one before it."""
        found: list[tuple[date, Lines]] = []
        for first, own in self.versions:
            found.append((first, laid(found[-1][1] if found else {}, own)))
        return tuple(found)

    def on(self, day: date) -> tuple[date, Lines]:
        return [version for version in self.merged if version[0] <= day][-1]

    def turns(self) -> set[date]:
        turns = {first for first, _ in self.versions} | {date(2026, 6, 10), date(2026, 6, 21)}
        return turns | {day for season in self.seasons for day in (season.first, season.last + ONE_DAY)}


def laid(below: Lines, own: tuple[tuple[str, str], ...]) -> Lines:
    """Return lines with others laid over them: one value is for everybody, a line replaces its like, a new one goes to the end.

    Who states all lines anew gives them their order.
    """
    if [condition for condition, _ in own] == ["usually"]:
        return dict(own)
    lines = {**below, **dict(own)}
    if below.keys() - {"usually"} <= dict(own).keys():
        lines = {**dict(own), **lines}
    return {
        **{condition: value for condition, value in lines.items() if condition != "usually"},
        "usually": lines["usually"],
    }


def expected(policy: StatedPolicy, situation: Situation) -> str | None:
    """Return what a customer gets, from the data as it is written: the oracle."""
    ordered = date.fromordinal(cast("int", situation[ORDERED]))
    if ordered < policy.versions[0][0]:
        return None
    first, usual = policy.on(ordered)
    for season in policy.seasons:
        base = usual
        if not _touches(policy, season, first):
            touched = [version for version, _ in policy.merged if _touches(policy, season, version)]
            base = policy.on(min(touched, key=lambda day: abs(day - first)))[1]
        special = laid(base, season.lines)
        if season.fits(situation) and special != base:
            return first_that_fits(special, situation)
    return first_that_fits(usual, situation)


def may_still_rely(policy: StatedPolicy, situation: Situation, as_of: date, value: str) -> bool:
    """Return whether a season that somebody fits still matters to them: its value is a time that runs, or a fee."""
    days = re.match(r"(\d+) days", value)
    length = {"1 year": 365}.get(value, int(days[1]) if days else 30)
    return all(as_of <= s.last + timedelta(days=length) for s in policy.seasons if s.fits(situation))


def _touches(policy: StatedPolicy, season: StatedSeason, version: date) -> bool:
    later = [day for day, _ in policy.versions if day > version]
    return version <= season.last and not (later and later[0] <= season.first)


def first_that_fits(lines: Lines, situation: Situation) -> str:
    return next(
        value for condition, value in lines.items() if condition == "usually" or WRITTEN[condition][1](situation)
    )


# What is shown, read back.

_DAYS = r"(?:from (\w+ \d+) to|on) (\w+ \d+, 2026)"
_COUNTED = re.compile(rf"(orders placed|orders delivered) {_DAYS}")
_WHEN = re.compile(rf"(?:(?P<whom>.*(?<!orders placed)(?<!orders delivered)) )?{_DAYS}", re.IGNORECASE)
_NAMED = {
    **dict(WRITTEN.values()),
    **{whom.removeprefix("orders "): fits for whom, fits in WRITTEN.values()},
    "nordic countries": WRITTEN["nordics"][1],  # as it begins a row
    "Sweden": is_in("SE"),
    "Denmark": is_in("DK"),
    "Finland": is_in("FI"),
}


def read_whom(text: str) -> Callable[[Situation], bool]:
    """Read back for whom something is: `members, only orders placed on June 9, 2026`, `members from June 1 to June 9, 2026`."""
    when = _WHEN.fullmatch(text)
    whom = when["whom"] if when else text
    parts = [_read_part(part) for part in whom.split(", only ")] if whom else []
    parts += [_read_span(DAY, when[2], when[3])] if when else []
    return lambda situation: all(part(situation) for part in parts)


def _read_part(text: str) -> Callable[[Situation], bool]:
    text = (
        text[0].lower() + text[1:]
        if text.split(maxsplit=1)[0] not in {"Germany", "Sweden", "Denmark", "Finland"}
        else text
    )
    if text in _NAMED:
        return _NAMED[text]
    if len(either := re.split(r"(?<!\d), (?:or )?| or ", text)) > 1:
        parts = [_read_part(part) for part in either]
        return lambda situation: any(part(situation) for part in parts)
    match = _COUNTED.fullmatch(text)
    assert match, text
    return _read_span({"orders placed": ORDERED, "orders delivered": DELIVERED}[match[1]], match[2], match[3])


def _read_span(dimension: str, first: str | None, last: str) -> Callable[[Situation], bool]:
    return days(dimension, _day(f"{first}, 2026" if first else last), _day(last))


def _day(text: str) -> date:
    month, number, year = text.replace(",", "").split()
    return date(int(year), {"June": 6, "July": 7, "August": 8}[month], int(number))


_PHRASE = re.compile(r"(?P<usual>[^(]*?)(?: ?\((?P<cases>.*)\))?")


_BEHIND = r" for | (?=from [A-Z]|on [A-Z]|over \$|up to \$)"
"""What parts a value from those for whom it is; a cost has order values behind it without "orders"."""


_BY_AMOUNT = r", (?!2026|only )(?=[^,]+ (?:over|up to) \$\d+(?:,|$))"
"""What parts a value from those that an amount of the order puts in its place."""


def read_phrase(text: str) -> Callable[[Situation], str]:
    """Read a sentence's value back: `$5, $7 over $29 (60 days for orders placed from …; 1 year for members, $3 over $29)`."""
    match = _PHRASE.fullmatch(text)
    assert match, text
    usual, behind = match["usual"], match["cases"]
    if behind is None and re.search(_BEHIND, usual):
        usual, behind = "", usual
    groups = [_read_group(case) for case in behind.split("; ")] if behind else []
    usual, *general = re.split(_BY_AMOUNT, usual)
    groups.append((usual, lambda _: True, [_read_case(case) for case in general]))

    def read(situation: Situation) -> str:
        value, amounts = next((value, amounts) for value, fits, amounts in groups if fits(situation))
        return next((other for other, fits in amounts if fits(situation)), value)

    return read


Line = tuple[str, "Callable[[Situation], bool]"]


def _read_group(text: str) -> tuple[str, Callable[[Situation], bool], list[Line]]:
    first, *amounts = re.split(_BY_AMOUNT, text)
    return (*_read_case(first), [_read_case(case) for case in amounts])


def _read_case(text: str) -> Line:
    value, whom = re.split(_BEHIND, text, maxsplit=1)
    return value, read_whom(whom)


def read_rows(table: Table) -> Callable[[Situation], str]:
    """Read a table of cases back, the last row being everybody else's."""
    *rows, (rest, usual) = table.rows
    assert rest in {"Everybody else", "All other orders"}
    lines = [(value, read_whom(whom)) for whom, value in rows]
    return lambda situation: next((value for value, fits in lines if fits(situation)), usual)


def read_when(boxes: list[dict[str, Any]]) -> Callable[[Situation], bool]:
    """Read back what data says of whom a case is for: somebody who fits all of one entry."""
    return lambda situation: any(all(_in_limit(situation.get(of), limit) for of, limit in b.items()) for b in boxes)


def _in_limit(member: object, limit: Any) -> bool:
    if isinstance(limit, list):
        return member in limit
    if not isinstance(member, int):
        return False
    if "currency" in limit:
        return round(limit.get("from", 0) * 100) <= member <= round(limit.get("to", 1e9) * 100)
    return limit.get("from", "") <= date.fromordinal(member).isoformat() <= limit.get("to", "9")


def read_typed(data: dict[str, Any]) -> str:
    """Read a duration or an amount of money back from data."""
    if data["kind"] == "choice":
        return "at any time"
    number = data["number"]
    if data["kind"] == "money":
        return f"{number} {data['currency']}" if number else "free"
    assert data["iso"] == f"P{number}{data['unit'][0].upper()}"
    start = " from purchase" if data.get("counted_from") == "order" else ""
    return f"{number} {data['unit']}{'s' if number > 1 else ''}{start}"


# The random policies.

VALUES = {
    "returns.window": ["30 days", "45 days", "60 days", "1 year", "90 days from purchase", "at any time"],
    "returns.restocking_fee": ["free", "3 USD", "5 USD", "7 USD"],
    "returns.categories.home.window": ["20 days", "35 days", "50 days"],
}


def shown(value: object) -> str:
    """Return a value as this test's policies write it, also where a page shows it: `$3` is `3 USD`."""
    text = str(value)[:1].lower() + str(value)[1:]
    if text.startswith("$"):
        return f"{text[1:]} USD"
    return text.replace(".00 USD", " USD")


def lines_of(values: list[str], *, always_usual: bool) -> st.SearchStrategy[tuple[tuple[str, str], ...]]:
    value = st.sampled_from(values)
    some = st.lists(st.sampled_from(sorted(WRITTEN)), max_size=3, unique=True)
    usual = value if always_usual else st.one_of(st.none(), value)

    def made(conditions: list[str], taken: list[str], last: str | None) -> tuple[tuple[str, str], ...]:
        lines = tuple(zip(conditions, taken, strict=False))
        return (*lines, ("usually", last or values[0])) if last or not lines else lines

    return st.builds(made, some, st.lists(value, min_size=3, max_size=3), usual)


@st.composite
def policies(draw: st.DrawFn) -> StatedPolicy:
    key = draw(st.sampled_from(sorted(VALUES)))
    values = VALUES[key]
    starts = sorted(draw(st.sets(st.sampled_from(DAYS[5:]), max_size=2)))
    versions = [(FIRST, draw(lines_of(values, always_usual=True)))]
    versions += [(day, draw(lines_of(values, always_usual=False))) for day in starts]
    seasons, after = [], FIRST
    for kind in draw(st.lists(st.sampled_from(["orders placed", "orders delivered", "days"]), max_size=2)):
        first = after + timedelta(days=draw(st.integers(1, 12)))
        last = first + timedelta(days=draw(st.integers(0, 12)))
        seasons.append(StatedSeason(first, last, kind, draw(lines_of(values, always_usual=False))))
        after = last
    return StatedPolicy(key, tuple(versions), tuple(seasons))


def written(policy: StatedPolicy) -> str:
    """Write a policy as what stands below `versions:` behind the starter's first one, and the seasons."""
    text = "".join(f"  - effective_from: {first}\n{_lines(policy.key, lines)}" for first, lines in policy.versions)
    if policy.seasons:
        text += "seasons:\n"
    for number, season in enumerate(policy.seasons):
        text += f"  - season: Season {number}\n    starts: {season.first}\n    ends: {season.last}\n"
        text += f"    applies_to: {season.applies_to}\n{_lines(policy.key, season.lines)}"
    return text


def _lines(key: str, lines: tuple[tuple[str, str], ...]) -> str:
    own = ", ".join(f"{condition}: {value}" for condition, value in lines)
    value = own.removeprefix("usually: ") if len(lines) == 1 and lines[0][0] == "usually" else f"{{{own}}}"
    if key.startswith("returns.categories."):
        return f"    categories:\n      home:\n        window: {value}\n"
    return f"    {key.removeprefix('returns.')}: {value}\n"


_SOME = ("policies/returns.", "policies/shipping.", "policies/contact.", "policies/store.", "faq/topics.yml")
"""What says something of the value, or of where a store sells: each day that is looked at is resolved anew, with all of it."""

_STARTER = {path: text.encode() for path, text in starter_files(date(2026, 3, 2)).items() if path.startswith(_SOME)}


def book_of(policy: StatedPolicy) -> Book:
    files = dict(_STARTER)
    files["policies/store.yml"] += STORE_WORDS.encode()
    files["policies/returns.yml"] += written(policy).encode()
    book, found = parse(read(files, Audience.STAFF))
    assert [finding for finding in found if finding.location.path == "policies/returns.yml"] == [], written(policy)
    return book


CUSTOMERS = list(product(("", "member"), ("US", "DE", "SE", "FI"), (2900, 2901, 5000, 5001)))


def situations(ordered: date, delivered: date, call: date) -> Iterator[dict[str, str | int]]:
    """Yield a customer of each kind that lines tell apart."""
    for customer, country, value in CUSTOMERS:
        yield {
            ORDERED: ordered.toordinal(),
            DELIVERED: delivered.toordinal(),
            DAY: call.toordinal(),
            "customer": customer,
            COUNTRY: country,
            VALUE: value,
            CATEGORY: "home",
        }


def neighbours(turns: set[date]) -> list[date]:
    return sorted({day for turn in turns for day in (turn - ONE_DAY, turn, turn + ONE_DAY)})


def orders_of(policy: StatedPolicy, as_of: date) -> Iterator[dict[str, str | int]]:
    """Yield those who ordered since the version of a day began, by kind; some got the parcel at once, and some in a season."""
    first, _ = policy.on(as_of)
    for ordered in neighbours(policy.turns()):
        if first <= ordered <= as_of:
            for delivered in {ordered, as_of, *(s.first for s in policy.seasons), *(s.last for s in policy.seasons)}:
                if ordered <= delivered <= as_of:
                    yield from situations(ordered, delivered, as_of)


def orders_of_every_day(policy: StatedPolicy) -> Iterator[dict[str, str | int]]:
    """Yield an order of each kind on each day that turns and the days beside it, which arrives at once, soon or late."""
    for ordered, later in product(neighbours(policy.turns()), (0, 3, 12)):
        if ordered >= FIRST:
            day = ordered + timedelta(days=later)
            yield from situations(ordered, day, day)


@pytest.mark.slow
@settings(max_examples=EXAMPLES, phases=PHASES, report_multiple_bugs=False)
@given(policies())
def test_lines_over_time_say_what_is_written(policy: StatedPolicy) -> None:
    book = book_of(policy)
    lines = over_time(book, policy.key, LATER)
    for situation in orders_of_every_day(policy):
        case = lines.value_in(situation)
        assert case is not None
        assert shown(case.value) == expected(policy, situation), (written(policy), situation)


@pytest.mark.slow
@settings(max_examples=EXAMPLES, phases=PHASES, report_multiple_bugs=False)
@given(policies())
def test_all_that_shows_a_fact_says_what_is_written(policy: StatedPolicy) -> None:
    book = book_of(policy)
    for as_of in neighbours(policy.turns() | {LATER}):
        if as_of < FIRST:
            continue
        snapshot = resolve(book, as_of)
        readings = dict(_readings(snapshot, policy.key))
        of_cases = list(_readings_of_cases_that_have_a_name(snapshot, policy.key))
        for situation in orders_of(policy, as_of):
            right = expected(policy, situation)
            if not may_still_rely(policy, situation, as_of, str(right)):
                continue
            for name, reading in readings.items():
                assert shown(reading(situation)) == right, (name, as_of, situation, written(policy))
            for name, fits, reading in of_cases:
                if fits(situation):
                    assert shown(reading(situation)) == right, (name, as_of, situation, written(policy))
        _hold_history(snapshot, policy, as_of)
        _hold_what_comes(snapshot, policy, as_of)
    _hold_changes(resolve(book, LATER), policy)


def _readings(snapshot: Snapshot, key: str) -> Iterator[tuple[str, Callable[[Situation], object]]]:
    """Yield each projection of a fact, as what it says to a customer."""
    fact = snapshot.facts[key]
    yield "value_for", fact.value_for
    if "something else in" not in (said := phrase(in_words(fact, US), US)):
        yield "phrase", read_phrase(said)
    table = snapshot.facts.get(f"{key}.table")
    if table is not None:
        yield "table", read_rows(cast("Table", table.value))
    if key.startswith("returns.categories."):
        cell = _cell(snapshot.facts["returns.categories.table"])
        if "something else in" not in cell:
            yield "cell", read_phrase(cell)
    entry = _entry(snapshot, key)
    cases = [(case["value"], read_whom(case["for"])) for case in entry.get("cases", ())]
    usual = shown(fact.value)
    yield "facts.json", lambda situation: next((value for value, fits in cases if fits(situation)), usual)
    as_data = [(read_typed(case), read_when(case["when"])) for case in entry.get("cases", ())]
    yield "facts.json as data", lambda situation: next((value for value, fits in as_data if fits(situation)), usual)


def _hold_changes(snapshot: Snapshot, policy: StatedPolicy) -> None:
    """Hold what is told as changing against what each customer gets on a day and got on the day before, no more and no less."""
    for day in neighbours(policy.turns()):
        told = [
            (read_kind(c.whom), shown(c.before), shown(c.after))
            for c in snapshot.changes
            if (c.key, c.effective_from) == (policy.key, day)
        ]
        for earlier, now in zip(situations(*[day - ONE_DAY] * 3), situations(*[day] * 3), strict=True):
            before, after = expected(policy, earlier), expected(policy, now)
            mine = [(was, will_be) for fits, was, will_be in told if fits(now)]
            if day > FIRST:
                assert mine == ([(before, after)] if before != after else []), (day, now, written(policy))


def read_kind(text: str) -> Callable[[Situation], bool]:
    """Read back a kind of customer: `Denmark or Sweden, customers other than members`."""
    parts = [_read_kind_part(part) for part in text.split(", ")] if text else []
    return lambda situation: all(part(situation) for part in parts)


def _read_kind_part(text: str) -> Callable[[Situation], bool]:
    if others := re.fullmatch(r"(?:customers|places) other than (.*)", text):
        named = _read_kind_part(others[1])
        return lambda situation: not named(situation)
    if text.startswith("orders "):
        return _read_orders(text)
    return lambda situation: any(_read_part(name)(situation) for name in text.split(" or "))


def _read_orders(text: str) -> Callable[[Situation], bool]:
    over, most = re.search(r"(over|from) \$([\d.]+)", text), re.search(r"(?:up )?to \$([\d.]+)", text)
    least = round(float(over[2]) * 100) + (over[1] == "over") if over else 0
    return orders(least, round(float(most[1]) * 100) if most else 10**9)


def _entry(snapshot: Snapshot, key: str) -> dict[str, Any]:
    """Return what `facts.json` has of a fact; it has of each fact what it has of that fact alone."""
    alone = replace(snapshot, facts={key: snapshot.facts[key]})
    data = json.loads(facts_json(alone, cast("DocsTree", SimpleNamespace(pages={}, site=SimpleNamespace(name="")))))
    entry: dict[str, Any] = data["facts"][key]
    return entry


def _cell(fact: Fact) -> str:
    table = cast("Table", fact.value)
    return next(row[table.columns.index("Within")] for row in table.rows if row[0] == "Things for the home")


def _readings_of_cases_that_have_a_name(
    snapshot: Snapshot, key: str
) -> Iterator[tuple[str, Callable[[Situation], bool], Callable[[Situation], object]]]:
    """Yield what is said of a case by its own name, and to whom it is said."""
    for condition, (_, fits) in WRITTEN.items():
        fact = snapshot.facts.get(f"{key}.{'-'.join(condition.split())}")
        if fact is None:
            continue
        yield condition, fits, fact.value_for
        if "something else in" not in (said := phrase(in_words(fact, US), US)):
            yield said, fits, read_phrase(said)


def _hold_what_comes(snapshot: Snapshot, policy: StatedPolicy, as_of: date) -> None:
    """Hold what `facts.json` says of today and of days to come against what somebody gets of whom nothing else is known."""
    today = _entry(snapshot, policy.key)
    assert date.fromisoformat(today["from"]) <= as_of <= date.fromisoformat(today.get("until", "9999-12-31"))
    told = [{**today, "from": as_of.isoformat()}, *today.get("coming", ())]
    for day in neighbours(policy.turns()):
        if day < as_of:
            continue
        right = expected(policy, dict.fromkeys((ORDERED, DELIVERED, DAY), day.toordinal()))
        assert read_typed([one for one in told if one["from"] <= day.isoformat()][-1]) == right, (day, written(policy))


def _hold_history(snapshot: Snapshot, policy: StatedPolicy, as_of: date) -> None:
    """Hold what is recorded against what somebody of whom nothing else is known got."""
    for ordered in neighbours(policy.turns()):
        if not FIRST <= ordered <= as_of:
            continue
        right = expected(policy, dict.fromkeys((ORDERED, DELIVERED, DAY), ordered.toordinal()))
        then = next((one.value for one in snapshot.periods(policy.key) if one.covers(ordered)), None)
        assert shown(then) == right, (ordered, written(policy))


@pytest.mark.slow
@settings(max_examples=EXAMPLES, phases=PHASES, report_multiple_bugs=False)
@given(policies())
def test_staffs_lookup_says_of_any_order_what_is_written(policy: StatedPolicy) -> None:
    snapshot = resolve(book_of(policy), LATER)
    data = tool_data(lookup_page(snapshot, Writer(snapshot)))
    facts = {label: lines for group in data["policies"] for label, lines in group["facts"]}
    lines = facts[snapshot.facts[policy.key].label]
    for situation in orders_of_every_day(policy):
        said = next(said for number, said, *_ in lines if read_boxes(data["conditions"][number], situation))
        assert shown(said) == expected(policy, situation), (written(policy), situation)


@pytest.mark.slow
@settings(max_examples=EXAMPLES, phases=PHASES, report_multiple_bugs=False)
@given(policies())
def test_the_form_for_returns_says_of_any_order_what_is_written(policy: StatedPolicy) -> None:
    snapshot = resolve(book_of(policy), LATER)
    data = tool_data(policy_page(snapshot, Writer(snapshot), KINDS["returns"], None, []))
    home = next(kind for kind in data["kinds"] if kind["name"] == "home")
    lines = {**data["facts"], **home["facts"]}[IN_THE_FORM[policy.key]]["lines"]
    for situation in orders_of_every_day(policy):
        value = next(value for boxes, value in lines if read_boxes(boxes, situation))
        said = value["said"] if isinstance(value, dict) else value or "free"
        assert shown(said) == expected(policy, situation), (written(policy), situation)


IN_THE_FORM = {
    "returns.window": "window",
    "returns.restocking_fee": "restocking",
    "returns.categories.home.window": "window",
}
"""What the form calls each value; a fee that is none has no words there."""


def read_boxes(boxes: list[dict[str, Any]], situation: Situation) -> bool:
    """Return whether somebody fits what a browser reads of a condition."""
    return any(all(_read_limit(limit, situation[name]) for name, limit in box.items()) for box in boxes)


def _read_limit(limit: Any, member: str | int) -> bool:
    if isinstance(limit, list):
        return member in limit
    return (limit["low"] or 0) <= cast("int", member) <= (limit["high"] or 10**9)
