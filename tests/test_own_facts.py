"""A store states facts of its own, and they are facts like every other: on pages, in data, in the number ban, over time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from tests.data_of_sites import facts_data, tool_data

from shelfhelp.compile import Compilation, check, compile
from shelfhelp.model.values import AnyValue, Fee, Percent, Territory, Window
from shelfhelp.source.sources import Audience, read

AS_OF = date(2026, 3, 2)
OWN = """\
    own:
      redelivery-fee:
        label: redelivery fee
        value: {member: free, usually: 4.99 USD}
        words: [redelivery, deliver & again]
        note: The driver rings first.
      bundles: {label: bundles, kind: text, value: whole bundles only}
      label-valid: {label: life of a label, value: 14 days}
      bins: {label: states with a deposit, value: [US-CA, US-OR]}
"""
STATES = b"    conditions:\n      customer: {member: members}\n"
EXAMPLES = '"4.95 USD", "30 days", "15 %", "2026-12-24", "17:00", "3", "yes", "US"'
QUESTION = "faq/returns/send-it-back.md"


@pytest.fixture
def compiled(starter: dict[str, bytes]) -> Callable[..., Compilation]:
    """The starter store with facts of its own in the returns policy."""

    def made(added: str = OWN, audience: Audience = Audience.PUBLIC, **changed: bytes) -> Compilation:
        return compile(read(files(starter, added, **changed), audience), as_of=AS_OF)

    return made


def files(starter: dict[str, bytes], added: str = OWN, **changed: bytes) -> dict[str, bytes]:
    own = {"policies/returns.yml": starter["policies/returns.yml"] + added.encode()}
    return {**starter, **own, "policies/store.yml": starter["policies/store.yml"] + STATES, **changed}


def told(made: Compilation) -> list[tuple[str, str, str]]:
    return [(f.code, f.message, f.help) for f in made.found if f.is_error]


def test_the_policys_page_has_a_table_of_them(compiled: Callable[..., Compilation]) -> None:
    made = compiled()
    assert told(made) == []
    assert (
        made.tree.pages["returns.md"]
        .markdown.partition("## Further points\n\n")[2]
        .startswith(
            """| What | What holds | Good to know |
| --- | --- | --- |
| Redelivery fee | $4.99 (free for members) | The driver rings first. |
| Bundles | Whole bundles only |  |
| Life of a label | 14 days |  |
| States with a deposit | California and Oregon |  |
"""
        )
    )


def test_they_are_facts_under_their_own_names(compiled: Callable[..., Compilation]) -> None:
    facts = compiled().snapshot.facts
    assert [key for key in facts if facts[key].is_own] == [
        "returns.redelivery-fee",
        "returns.redelivery-fee.member",
        "returns.redelivery-fee.table",
        "returns.redelivery-fee.note",
        "returns.bundles",
        "returns.label-valid",
        "returns.bins",
        "returns.bins.list",
        "returns.own.table",
    ]
    assert (facts["returns.redelivery-fee"].label, facts["returns.redelivery-fee.member"].value) == (
        "redelivery fee",
        Fee.parse("free"),
    )


def test_programs_read_them(compiled: Callable[..., Compilation]) -> None:
    made = compiled()
    fact = facts_data(made)["returns.redelivery-fee"]
    assert (fact["kind"], fact["number"], fact["page"]) == ("money", 4.99, "returns/")
    assert fact["cases"][0]["for"] == "members"


def test_staff_look_them_up(compiled: Callable[..., Compilation]) -> None:
    pages = compiled(audience=Audience.STAFF).tree.pages
    assert "Redelivery fee" in pages["facts.md"].markdown
    looked_up = {policy["name"]: policy for policy in tool_data(pages["lookup.md"])["policies"]}
    assert "redelivery fee" in [label for label, _ in looked_up["returns"]["facts"]]


@pytest.mark.parametrize(
    ("sentence", "problem"),
    [
        (
            "If nobody opens, redelivery costs $7.99.",
            '"$7.99" contradicts the redelivery fee, $4.99 (free for members)',
        ),
        ("We deliver it again for $4.99.", '"$4.99" repeats the redelivery fee'),
        ("The life of a label is 30 days.", '"30 days" contradicts the life of a label, 14 days'),
    ],
)
def test_prose_must_not_type_them(
    sentence: str, problem: str, compiled: Callable[..., Compilation], starter: dict[str, bytes]
) -> None:
    made = compiled(**{QUESTION: starter[QUESTION] + f"\n{sentence}\n".encode()})
    assert ("REF002", problem) in [(code, message) for code, message, _ in told(made)]


def test_prose_puts_them_in(compiled: Callable[..., Compilation], starter: dict[str, bytes]) -> None:
    made = compiled(**{QUESTION: starter[QUESTION] + b"\nRedelivery costs {{ returns.redelivery-fee }}.\n"})
    assert told(made) == []
    assert "Redelivery costs $4.99 (free for members)." in made.tree.pages[QUESTION].markdown


def test_versions_and_seasons_change_them(compiled: Callable[..., Compilation]) -> None:
    made = compiled(
        OWN
        + """\
  - effective_from: 2026-02-01
    own:
      label-valid: {value: 21 days}
      bins: removed
  - effective_from: 2026-05-01
    own: {redelivery-fee: {value: 5.99 USD}}
seasons:
  - season: Spring
    starts: 2026-03-01
    ends: 2026-03-31
    applies_to: orders placed
    own: {label-valid: {value: 60 days}}
"""
    )
    assert told(made) == []
    facts = made.snapshot.facts
    assert facts["returns.label-valid"].value == Window.parse("21 days")
    assert [str(case.value) for case in facts["returns.label-valid"].cases] == ["60 days"]
    assert "returns.bins" not in facts
    page = made.tree.pages["returns.md"].markdown
    assert "| Redelivery fee (members) | May 1, 2026 | free | $5.99 |" not in page
    assert "| Life of a label | February 1, 2026 | 14 days | 21 days |" in page
    assert "| Life of a label | 14 days" in made.tree.pages["returns/2020-01-01.md"].markdown


@pytest.mark.parametrize(
    ("own", "message", "way_out"),
    [
        (
            "fee: {label: fee for it, value: 4.99}",
            'value: "4.99" is no amount, time, day, percentage, number, weight, place or address, and neither "yes" nor "no"',
            'write "4.99 %", or "4.99 USD"',
        ),
        ("fee: {label: fee for it, value: $4.99}", None, 'write "4.99 USD"'),
        ("time: {label: time for it, value: 14 Days}", None, 'write "14 days"'),
        ("there: {label: fitting there, value: Yes}", None, 'write "yes"'),
        (
            "how: {label: how it goes, value: by appointment}",
            None,
            f'write it like one of {EXAMPLES}; if it is in words, add a line "kind: text" above it',
        ),
        ("how: {value: 3 days}", '"label" (name of the fact) is missing', 'add a line "label: …" with a few words'),
        ("how: {label: how}", '"value" (value) is missing', None),
        (
            "window: {label: window, value: 3 days}",
            '"window" cannot be the name of a fact of your own: it is a word of this policy',
            'write it as a line "window: …" of the version, or choose another name, such as "our-window"',
        ),
        ("table: {label: a table, value: 3}", None, 'choose another name, such as "our-table"'),
        ("who: {label: who, kind: number, value: 3}", 'kind: "number" is not a choice here', "write one of: text"),
        ("who: {label: who, value: 3, words: ['-']}", 'words: "-" lacks a word, so it would never be found', None),
        ("bins: {label: bins, value: [US, Germany]}", None, 'write "DE"'),
        ("who: 3 days", "who holds entries, not a single value", None),
    ],
)
def test_a_mistake_is_told_with_what_to_write(
    own: str, message: str | None, way_out: str | None, starter: dict[str, bytes]
) -> None:
    sources = [read(files(starter, f"    own:\n      {own}\n"), audience) for audience in Audience]
    found = [finding for finding in check(sources, as_of=AS_OF).found if finding.is_error]
    assert [(f.message, f.help) for f in found] == [(message or found[0].message, way_out or found[0].help)]


def test_a_fact_beside_the_policys_keys_is_told_where_it_belongs(compiled: Callable[..., Compilation]) -> None:
    ((_, message, way_out),) = told(compiled("    bundles: 4.99 USD\n"))
    assert message == '"bundles" is not a known key'
    assert way_out.endswith('; a fact of your own stands below "own:"')


def test_staffs_own_facts_are_staffs(compiled: Callable[..., Compilation], starter: dict[str, bytes]) -> None:
    voucher = b"    own: {voucher: {label: goodwill voucher, value: 10.00 USD}}\n"
    changed = {"policies/returns.staff.yml": starter["policies/returns.staff.yml"] + voucher}
    assert (
        "| Goodwill voucher | $10 |" in compiled(audience=Audience.STAFF, **changed).tree.pages["returns.md"].markdown
    )
    public = compiled(**changed)
    assert not any("voucher" in page.markdown.casefold() for page in public.tree.pages.values())


@pytest.mark.parametrize(
    ("written", "kind"), [("15 %", Percent), ("none", Fee), ("at any time", Window), ("US-AK", Territory)]
)
def test_a_value_shows_its_kind(written: str, kind: type) -> None:
    assert isinstance(AnyValue.parse(written), kind)
