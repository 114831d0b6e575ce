"""An answer for some customers: `for: member` in its front matter makes every placeholder say what they get."""

from __future__ import annotations

from datetime import date

import pytest

from shelfhelp.compile import Compilation, compile
from shelfhelp.source.sources import Audience, read

AS_OF = date(2026, 12, 1)
CONDITIONS = """    conditions:
      customer:
        member: members
      reason:
        defect: defective items
"""
WINDOW = """    window:
      defect: at any time
      films-and-games: 10 days
      member: 1 year
      usually: 30 days
"""
FOR_ALL = "at any time for defective items; 10 days for Films and games; 1 year for members"
ANSWER = """---
title: How long do I have?
stage: received
owner: Customer care
reviewed_on: 2026-11-20
review_by: 2027-05-20
for: {whom}
---
{text}
"""


def made(
    starter: dict[str, bytes], whom: str, text: str, audience: Audience = Audience.PUBLIC, **others: bytes
) -> Compilation:
    files = {
        **starter,
        "policies/store.yml": starter["policies/store.yml"] + CONDITIONS.encode(),
        "policies/returns.yml": starter["policies/returns.yml"].replace(b"    window: 30 days\n", WINDOW.encode()),
        "faq/returns/members.md": ANSWER.format(whom=whom, text=text).encode(),
        **others,
    }
    return compile(read(files, audience), as_of=AS_OF)


def found(compiled: Compilation) -> list[str]:
    return [
        f"{one.location.line}:{one.location.column} {one.code} {one.message} | {one.help}"
        for one in compiled.found
        if one.location.path == "faq/returns/members.md"
    ]


@pytest.mark.parametrize(
    ("whom", "line", "window"),
    [
        ("member", "For members.", "1 year (at any time for defective items; 10 days for Films and games)"),
        ("defect", "For defective items.", "at any time"),
        ("member and films-and-games", "For members, only Films and games.", "10 days (at any time for defective items)"),
        ("DE", "For Germany.", f"30 days ({FOR_ALL})"),
        ("member or DE", "For members or Germany.", f"30 days ({FOR_ALL})"),
    ],
)  # fmt: skip
def test_an_answer_says_what_its_customers_get_and_who_they_are(
    starter: dict[str, bytes], whom: str, line: str, window: str
) -> None:
    compiled = made(starter, whom, "You have {{ returns.window }}.")
    page = compiled.tree.pages["faq/returns/members.md"]
    assert found(compiled) == []
    assert f'<p class="sh-whom" markdown>{line}</p>' in page.markdown
    assert f"You have {window}." in page.markdown
    assert page.description == f"{line} You have {window}."
    assert line in page.words
    assert f"Return window: **{window}**" in page.markdown


def test_other_answers_and_pages_go_on_saying_everything(starter: dict[str, bytes]) -> None:
    pages = made(starter, "member", "You have {{ returns.window }}.").tree.pages
    assert "You have 30 days (at any time for defective items; 10 days" in pages["faq/returns/send-it-back.md"].markdown
    assert "sh-whom" not in pages["faq/returns/send-it-back.md"].markdown


def test_the_note_for_staff_is_for_the_same_customers(starter: dict[str, bytes]) -> None:
    note = {"faq/returns/members.staff.md": b"They have {{ returns.window }}.\n"}
    compiled = made(starter, "defect", "Send it back.", Audience.STAFF, **note)
    assert "They have at any time." in compiled.tree.pages["faq/returns/members.md"].markdown


@pytest.mark.parametrize(
    ("whom", "report"),
    [
        ("membr", '7:6 CAS001 "membr" is not a word for a case | did you mean "member"?'),
        ("plumbers", ('7:6 CAS001 "plumbers" is not a word for a case | write a country such as US, a category, a way of delivery '
         'or "usually", or declare the word in policies/store.yml under "conditions:"')),
        ("DE and FR", ('7:6 SRC002 nobody fits "DE and FR": the words exclude each other | write "DE or FR" for those who fit '
         "one of them")),
        ("[member]", "7:6 SRC002 for holds a single value, not a list | write a few words"),
    ],
)  # fmt: skip
def test_what_is_no_condition_is_told_where_it_stands(starter: dict[str, bytes], whom: str, report: str) -> None:
    assert found(made(starter, whom, "You have {{ returns.window }}.")) == [report]


@pytest.mark.parametrize(
    ("sentence", "report"),
    [
        ("You have 1 year to return an item.", ['"1 year" repeats the return window']),
        ("You have 30 days to return an item.", [('"30 days" contradicts the return window, 1 year (at any time for defective '
         "items; 10 days for Films and games)")]),
    ],
)  # fmt: skip
def test_the_number_ban_holds_an_answer_against_what_its_customers_get(
    starter: dict[str, bytes], sentence: str, report: list[str]
) -> None:
    compiled = made(starter, "member", sentence)
    told = [one for one in compiled.found if one.code == "REF002"]
    assert [one.message for one in told] == report
    assert [one.help.startswith("write {{ returns.window }}") for one in told] == [True]


def test_a_fact_typed_for_other_customers_is_no_fact_of_this_answer(starter: dict[str, bytes]) -> None:
    compiled = made(starter, "defect", "You have 1 year to return an item.")
    (told,) = (one.message for one in compiled.found if one.code == "REF002")
    assert told == '"1 year" contradicts the return window, at any time'
