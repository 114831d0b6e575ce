"""Texts that policies state name facts: whatever shows such a text shows it with the figure of its day.

Each of these turns a test red: facts of today put into the texts of other days; a season's figure left out of the lookup's lines; a
change of a figure told by the texts that name it as well.
"""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from shelfhelp.cli.starter import starter_files
from shelfhelp.compile import check, draft
from shelfhelp.facts.filling import with_facts
from shelfhelp.facts.locale import ENGLISH
from shelfhelp.facts.markdown import phrase
from shelfhelp.machine.facts import facts_json
from shelfhelp.model.openings import opening_on
from shelfhelp.model.policies.contact import Mailbox
from shelfhelp.model.situation import COUNTED_BY, ORDERED
from shelfhelp.parse import parse
from shelfhelp.render import RenderedDay, render
from shelfhelp.render.titles import BOARD, LOOKUP
from shelfhelp.resolve import over_time, resolve
from shelfhelp.source.sources import FOLDERS, Audience, read

if TYPE_CHECKING:
    from shelfhelp.model.diagnostic import Diagnostic

FIRST = date(2026, 6, 1)
DAYS = [FIRST + timedelta(days=n) for n in range(60)]
WINDOW, NOTE = "returns.window", "returns.categories.films-and-games.note"
RETURNS = "policies/returns.yml"
TYPED = "note: The seal must be whole."
OF_STARTER = {
    path: text.encode() for path, text in starter_files(date(2026, 3, 2)).items() if path.split("/", 1)[0] in FOLDERS
}


def shop(*changes: tuple[str, str, str], behind: str = "") -> dict[str, bytes]:
    """Return the starter's files with some texts put for others, and with lines behind its returns policy."""
    files = {path: body.decode() for path, body in OF_STARTER.items()}
    for path, old, new in changes:
        assert old in files[path], old
        files[path] = files[path].replace(old, new)
    files[RETURNS] += behind
    return {path: text.encode() for path, text in files.items()}


def told(files: dict[str, bytes]) -> list[Diagnostic]:
    return [one for one in check([read(files, a) for a in Audience], as_of=FIRST).found if one.is_error]


WITH_NOTE = (RETURNS, TYPED, f"note: Send it back, sealed, within {{{{ {WINDOW} }}}} of delivery.")


def said(figure: str) -> str:
    return f"Send it back, sealed, within {figure} of delivery."


# Whatever shows it, on whatever day.


@pytest.mark.slow
@given(
    figures=st.lists(st.sampled_from([20, 25, 35, 40, 45]), min_size=1, max_size=2),
    turns=st.lists(st.sampled_from(DAYS[3:]), min_size=2, max_size=2, unique=True).map(sorted),
    season=st.tuples(st.sampled_from(DAYS), st.integers(0, 9)),
    day=st.sampled_from(DAYS),
)
@settings(max_examples=12, phases=(Phase.explicit, Phase.generate))
def test_every_projection_has_the_figure_of_its_day(
    figures: list[int], turns: list[date], season: tuple[date, int], day: date
) -> None:
    starts, ends = season[0], season[0] + timedelta(days=season[1])
    behind = "".join(
        f"  - effective_from: {turn}\n    window: {figure} days\n" for turn, figure in zip(turns, figures, strict=False)
    )
    behind += f"seasons:\n  - season: Summer\n    starts: {starts}\n    ends: {ends}\n"
    behind += "    applies_to: orders placed\n    window: 60 days\n"

    def on(ordered: date) -> str:
        usual = [30, *(figure for turn, figure in zip(turns, figures, strict=False) if turn <= ordered)][-1]
        return f"{60 if starts <= ordered <= ends else usual} days"

    drafted = draft(read(shop(WITH_NOTE, behind=behind), Audience.STAFF), as_of=day)
    snapshot, pages = drafted.snapshot, drafted.tree.pages
    shown = said(phrase(snapshot.facts[WINDOW], ENGLISH))
    assert phrase(snapshot.facts[NOTE], ENGLISH) == shown
    assert f"| {shown} |" in pages["returns.md"].markdown
    assert shown in pages[BOARD].markdown
    data = json.loads(facts_json(snapshot, drafted.tree))["facts"]
    assert data[NOTE]["phrase"] == data[NOTE]["value"] == shown
    assert shown in [cell for row in data["returns.categories.table"]["rows"] for cell in row]
    for ordered in DAYS:
        case = snapshot.over_time[NOTE].value_in(dict.fromkeys(COUNTED_BY.values(), ordered.toordinal()))
        assert case is not None
        assert str(case.value) == said(on(ordered))
        assert snapshot.over_time[NOTE] == over_time(drafted.book, NOTE, day)
    for earlier in snapshot.earlier["returns"]:
        assert phrase(earlier.facts[NOTE], ENGLISH) == said(phrase(earlier.facts[WINDOW], ENGLISH))
        assert f"| {said(phrase(earlier.facts[WINDOW], ENGLISH))} |" in pages[f"returns/{earlier.starts}.md"].markdown
    assert not [uri for uri, page in pages.items() if "{{" in page.markdown or "{{" in str(page.tool)]
    assert {change.key for change in snapshot.changes} <= {WINDOW}


def test_the_lookup_and_the_tool_say_what_one_customer_gets() -> None:
    lines = "  - effective_from: 2026-06-20\n    window: {DE: 60 days, usually: 45 days}\n"
    drafted = draft(read(shop(WITH_NOTE, behind=lines), Audience.STAFF), as_of=date(2026, 6, 25))
    stated = drafted.snapshot.over_time[NOTE]
    of = {
        (country, day): str(case.value)
        for country in ("DE", "US")
        for day in (1, 25)
        if (case := stated.value_in({ORDERED: date(2026, 6, day).toordinal(), "country": country}))
    }
    assert of == {
        ("DE", 1): said("30 days"),
        ("US", 1): said("30 days"),
        ("DE", 25): said("60 days"),
        ("US", 25): said("45 days"),
    }
    for uri in (LOOKUP, "returns.md"):
        tool = str(drafted.tree.pages[uri].tool)
        assert all(said(figure) in tool for figure in ("30 days", "45 days", "60 days")), uri
    assert said("45 days (60 days for Germany)") in drafted.tree.pages["returns.md"].markdown


def test_a_figure_that_only_some_are_told_is_told_with_whom_it_is_for() -> None:
    note = (RETURNS, TYPED, "note: Keep it sealed. A label costs {{ returns.label_fee }}.")
    stated = draft(read(shop(note), Audience.STAFF), as_of=FIRST).snapshot.over_time[NOTE]
    day = FIRST.toordinal()
    texts = [str(getattr(stated.value_in({ORDERED: day, "country": of}), "value", None)) for of in ("US", "JP")]
    assert texts == [
        "Keep it sealed. A label costs $4.95.",
        "Keep it sealed. A label costs $4.95 for the United States.",
    ]


def test_a_text_that_is_rewritten_is_a_change_with_the_figures_of_both_days() -> None:
    lines = (
        "  - effective_from: 2026-06-20\n    window: 45 days\n    categories:\n      films-and-games:\n"
        f"        note: You have {{{{ {WINDOW} }}}}.\n"
    )
    changes = draft(read(shop(WITH_NOTE, behind=lines), Audience.STAFF), as_of=FIRST).snapshot.changes
    assert [(c.key, str(c.before), str(c.after)) for c in changes] == [
        (NOTE, said("30 days"), "You have 45 days."),
        (WINDOW, "30 days", "45 days"),
    ]


def test_a_figure_that_was_typed_and_is_named_now_is_no_change() -> None:
    typed = (RETURNS, TYPED, f"note: {said('30 days')} # allow: hardcoded-fact: it was typed then")
    lines = f"  - effective_from: 2026-06-20\n    categories:\n      films-and-games:\n        {WITH_NOTE[2]}\n"
    assert not draft(read(shop(typed, behind=lines), Audience.STAFF), as_of=FIRST).snapshot.changes


def test_an_earlier_version_has_the_figures_of_then_of_every_policy_that_orders_keep() -> None:
    note = (
        RETURNS,
        TYPED,
        "note: Parcels get lost after {{ shipping.lost_after }}. Call {{ contact.phones.customer-service.number }}.",
    )
    files = shop(note, behind="  - effective_from: 2026-06-20\n    window: 45 days\n")
    files["policies/shipping.yml"] += b"  - effective_from: 2026-06-20\n    lost_after: 30 business days\n"
    files["policies/contact.yml"] += (
        b"  - effective_from: 2026-06-20\n    phones:\n      customer-service:\n        number: +1 800 555 0177\n"
    )
    then = draft(read(files, Audience.STAFF), as_of=date(2026, 7, 1)).snapshot.earlier["returns"][0].facts[NOTE]
    usual = resolve(parse(read(files, Audience.STAFF))[0], FIRST).usual("shipping.lost_after", object)
    assert phrase(then, ENGLISH) == f"Parcels get lost after {usual}. Call +1 800 555 0177."


def test_hours_are_those_of_their_day_though_the_reason_names_what_orders_keep() -> None:
    lines = (
        "    exceptions:\n      - date: 2026-06-10\n        hours: closed\n"
        f"        reason: Stocktaking, and {{{{ {WINDOW} }}}} for returns all the same\n"
    )
    files = shop(behind="  - effective_from: 2026-06-05\n    window: 45 days\n")
    files["policies/contact.yml"] += lines.encode()
    snapshot = draft(read(files, Audience.PUBLIC), as_of=FIRST).snapshot
    opening = opening_on(snapshot.over_time, date(2026, 6, 10))
    assert opening is not None
    assert opening.hours.is_closed
    assert str(getattr(opening.because, "reason", "")) == "Stocktaking, and 45 days for returns all the same"


def test_a_part_in_which_a_text_is_filled_states_no_more_than_before() -> None:
    facts = draft(read(shop(), Audience.PUBLIC), as_of=FIRST).snapshot.facts
    mailbox = Mailbox.model_validate({"address": "a@b.example", "about": f"Within {{{{ {WINDOW} }}}}"})
    filled = with_facts(mailbox, facts, ENGLISH)
    assert str(filled.value_of("about")) == "Within 30 days"
    assert filled.model_fields_set == {"address", "about"}


def test_a_page_of_a_later_day_has_the_figures_of_that_day_in_other_wordings() -> None:
    uri = "faq/orders/cancel-an-order.md"
    asked = (uri, "  - stop my order", f"  - cancel within {{{{ {WINDOW} }}}}")
    book, _ = parse(read(shop(asked, behind="  - effective_from: 2026-06-20\n    window: 45 days\n"), Audience.PUBLIC))
    now = RenderedDay(snapshot := resolve(book, FIRST), render(snapshot))
    later = render(resolve(book, date(2026, 6, 20)), now)
    assert [page.words[0] for tree in (now.tree, later) if (page := tree.written(uri))] == [
        "cancel within 30 days",
        "cancel within 45 days",
    ]


SEASON = (
    f"seasons:\n  - starts: {FIRST}\n    season: For {{{{ {WINDOW} }}}}\n    ends: {FIRST}\n"
    "    applies_to: days\n    window: 60 days\n"
)


@pytest.mark.parametrize(
    ("lines", "column"),
    [
        ("  - effective_from: 2026-06-20\n    announcement: Now {{ returns.window }}\n    window: 45 days\n", 23),
        (SEASON, 17),
    ],
)
def test_what_names_a_change_or_a_season_takes_no_fact(lines: str, column: int) -> None:
    (finding,) = told(shop(behind=lines))
    assert (finding.code, finding.location.column) == ("REF006", column)


def test_facts_of_the_stores_own_lists_and_other_wordings_are_filled() -> None:
    own = (
        "    own:\n      wrap:\n        label: gift wrapping\n        value: 5.00 USD\n"
        f"        note: Goes back within {{{{ {WINDOW} }}}}, too.\n"
        "    withdrawal:\n      places: [DE]\n      window: 14 days\n      refund_within: 14 days\n"
        '      exceptions: ["{{ store.name }} cards"]\n'
    )
    asked = ("faq/returns/send-it-back.md", "  - send parcel back", f"  - send parcel back within {{{{ {WINDOW} }}}}")
    drafted = draft(read(shop(asked, behind=own), Audience.PUBLIC), as_of=FIRST)
    page = drafted.tree.pages["returns.md"].markdown
    assert "Goes back within 30 days, too." in page
    assert "- Example Store cards" in page
    assert "send parcel back within 30 days" in drafted.tree.pages["faq/returns/send-it-back.md"].words


def test_the_summary_of_an_own_policy_is_filled_and_judged() -> None:
    path = "policies/price-match.yml"
    body = (
        "title: Price match\nsummary: We match prices within {{ returns.window }}.\n"
        "versions:\n  - effective_from: 2022-05-01\n    facts:\n      limit: {label: limit, value: 10.00 USD}\n"
    )
    files = shop() | {path: body.encode()}
    page = draft(read(files, Audience.PUBLIC), as_of=FIRST).tree.pages["price-match.md"]
    assert page.description == "We match prices within 30 days."
    (finding,) = told(shop() | {path: body.replace("returns.window", "returns.windw").encode()})
    assert (finding.code, str(finding.location)) == ("REF001", f"{path}:2:33")


# What does not fit is told at its place, with the words to write.


@pytest.mark.parametrize(
    ("text", "code", "column", "help"),
    [
        ("note: Within {{ returns.windw }}.", "REF001", 22, "did you mean {{ returns.window }}?"),
        ('note: "{{ returns.windw }} at most."', "REF001", 16, "did you mean {{ returns.window }}?"),
        ("note: Within { returns.window }.", "REF003", 22, "write {{ returns.window }}"),
        ("note: Within {{ returns.label_fee.table }}.", "REF006", 22, "name one of its values"),
        ("note: As {{ returns.refund_to }} says.", "REF006", 18, 'write its words here: "after {{ returns.window }}"'),
        ("note: Up to {{ staff.returns.escalate.to }}.", "AUD001", 21, "take it away here"),
        (
            "note: You have 14 days to send it back.",
            "REF002",
            24,
            "write {{ returns.window }}; if it is another figure",
        ),
        (
            'note: "14 days are what you have to send it back."',
            "REF002",
            16,
            'write {{ returns.window }}, and put the whole text in "quotes"',
        ),
        ("note: {DE: You have 14 days to send it back., usually: Sealed.}", "REF002", 29, "write {{ returns.window }}"),
    ],
)
def test_what_does_not_fit_is_told_at_its_place(text: str, code: str, column: int, help: str) -> None:
    to = (RETURNS, "refund_to: the payment method that you paid with", "refund_to: after {{ returns.window }}")
    (finding,) = told(shop((RETURNS, TYPED, text), to))
    line = OF_STARTER[RETURNS].decode().split("\n").index(f"        {TYPED}") + 1
    assert (finding.code, str(finding.location)) == (code, f"{RETURNS}:{line}:{column}")
    assert finding.help.startswith(help)


@pytest.mark.parametrize(
    ("text", "column", "help"),
    [
        ("note: {{ returns.window }} from delivery", 15, 'write note: "{{ returns.window }} from delivery"'),
        ("note: {{ returns.window }}", 15, 'put the whole text in "quotes"'),
        ("note: {DE: Within {{ returns.window }}, usually: Sealed}", 27, 'put the whole text in "quotes"'),
    ],
)
def test_braces_that_yaml_takes_for_its_own_are_told_with_the_quotes_to_write(
    text: str, column: int, help: str
) -> None:
    (finding,) = told(shop((RETURNS, TYPED, text)))
    line = OF_STARTER[RETURNS].decode().split("\n").index(f"        {TYPED}") + 1
    assert (finding.code, str(finding.location), finding.help) == ("SRC001", f"{RETURNS}:{line}:{column}", help)


def test_a_text_over_several_lines_is_told_where_it_begins() -> None:
    (finding,) = told(shop((RETURNS, TYPED, "note: >-\n          Sealed, and\n          within {{ returns.windw }}.")))
    line = OF_STARTER[RETURNS].decode().split("\n").index(f"        {TYPED}") + 2
    assert str(finding.location) == f"{RETURNS}:{line}:11"


def test_a_comment_of_yaml_allows_a_figure_in_a_text() -> None:
    text = "note: You have 14 days to send it back. # allow: hardcoded-fact: the law's"
    assert not told(shop((RETURNS, TYPED, text)))


def test_a_word_that_does_not_fit_the_value_is_told_in_a_text() -> None:
    files = shop(WITH_NOTE, (RETURNS, "window: 30 days", "window: at any time"))
    found = check([read(files, Audience.PUBLIC)], as_of=FIRST).found
    assert 'readers see "within at any time of delivery"' in [one.message for one in found if one.code == "REF007"]


# What is not for everybody, or not yet, comes into no public text.


def test_what_is_not_announced_yet_comes_into_no_public_text() -> None:
    behind = "  - effective_from: 2026-07-01\n    announced_on: 2026-06-15\n    window: 77 days\n"
    files = shop(WITH_NOTE, behind=behind)
    hidden, known = (draft(read(files, Audience.PUBLIC), as_of=FIRST + timedelta(days=n)) for n in (0, 20))
    assert "77 days" not in repr((hidden.snapshot, hidden.tree))
    assert said("77 days") in repr(known.snapshot.over_time[NOTE])


def test_a_fact_of_staffs_comes_into_no_public_text() -> None:
    files = shop((RETURNS, TYPED, "note: Up to {{ staff.returns.escalate.reach }}."))
    secret = re.search(r"reach: (.*)", files["policies/returns.staff.yml"].decode())
    assert secret
    public = draft(read(files, Audience.PUBLIC), as_of=FIRST)
    assert secret[1] not in repr((public.snapshot, public.tree))
    assert {one.code for one in told(files)} == {"AUD001"}


def test_what_is_put_into_a_text_is_not_read_again() -> None:
    name = ("policies/store.yml", "legal_name: Example Store, Inc.", 'legal_name: "{{ returns.window }} Inc."')
    note = (RETURNS, TYPED, "note: Sold by {{ store.legal_name }}.")
    facts = draft(read(shop(name, note), Audience.PUBLIC), as_of=FIRST).snapshot.facts
    assert str(facts[NOTE].value) == "Sold by {{ returns.window }} Inc.."
    assert "REF006" in {one.code for one in told(shop(name, note))}
