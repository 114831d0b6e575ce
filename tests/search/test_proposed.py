"""What a question asks is proposed by its title, where that leaves no doubt."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from shelfhelp.cli import main
from shelfhelp.compile import draft
from shelfhelp.host.disk import read_store
from shelfhelp.model.diagnostic import Diagnostic
from shelfhelp.search.asked import found_in
from shelfhelp.search.proposed import Proposals
from shelfhelp.source.sources import Audience, read

AS_OF = date(2026, 3, 2)
FEWEST = 50
"""Questions of the reference store of which it is proposed what they ask."""

WHERE = "---\ntitle: {title}{comment}\nstage: ordered\n{more}owner: Customer care\nreview_by: 2026-08-29\n---\nUnder your orders.\n"


def asked_by(title: str, code: str = "en") -> str:
    intent = Proposals(code).of(title)
    return intent.name if intent else ""


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Where is my order?", "orders.where"),
        ("What does delivery cost?", "delivery.cost"),
        ("Can I cancel my order?", "orders.cancel"),
        ("Can I cancel my plan?", "subscription.cancel"),
        ("How old must I be to order?", "orders.age"),
        ("Can I return what I have opened?", "returns.condition"),
        ("Do you give a warranty?", "warranty.offered"),
        ("Do you have a size chart?", "size.find"),
        ("Why was my order cancelled?", "orders.canceled_by_store"),
    ],
)
def test_a_title_that_leaves_no_doubt_is_known(title: str, name: str) -> None:
    assert asked_by(title) == name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Wie schicke ich etwas zurück?", "returns.how"),
        ("Welche Zahlungsarten gibt es?", "payment.methods"),
        ("Wie kann ich mein Kundenkonto löschen?", "account.delete"),
        ("Kann ich meinen Hund mitbringen?", ""),
        ("Bekommen Mitglieder kostenlosen Versand?", ""),
    ],
)
def test_so_is_one_in_german(title: str, name: str) -> None:
    assert asked_by(title, "de") == name


@pytest.mark.parametrize(
    "title", ["What do members get when they return something?", "How do I return soap?", "Can I return a print?"]
)
def test_a_word_that_no_wording_of_the_intent_has_asks_for_more(title: str) -> None:
    assert asked_by(title) == ""


@pytest.mark.parametrize("title", ["When can I call you?", "How long does delivery take, and what does it cost?"])
def test_a_title_that_may_ask_two_is_left_alone(title: str) -> None:
    assert asked_by(title) == ""


@pytest.mark.parametrize("title", ["Is the agent a robot or a human?", "Are the customs tax or duty?", "?"])
def test_so_is_one_that_is_like_no_wording(title: str) -> None:
    assert asked_by(title) == ""


def test_nothing_is_proposed_in_a_language_in_which_nobody_has_written_wordings() -> None:
    assert asked_by("Where is my order?", "is") == ""


def test_what_is_proposed_for_the_reference_store_is_what_it_says(reference_store: Path) -> None:
    questions = draft(read_store(reference_store, Audience.PUBLIC), as_of=date(2026, 11, 23)).snapshot.questions
    proposals = Proposals("en")
    made = [(question, one.name) for question in questions if (one := proposals.of(question.title))]
    assert [(question.title, name) for question, name in made if name not in question.asks] == []
    assert len(made) >= FEWEST


@pytest.fixture
def told(starter: dict[str, bytes]) -> Callable[..., list[Diagnostic]]:
    def found(
        title: str = "Where is my order?", more: str = "", comment: str = "", locale: str = "en-US"
    ) -> list[Diagnostic]:
        file = WHERE.format(title=title, more=more, comment=comment)
        store = starter["policies/store.yml"].replace(b"locale: en-US", f"locale: {locale}".encode())
        files = {**starter, "faq/orders/where-is-it.md": file.encode(), "policies/store.yml": store}
        drafted = draft(read(files, Audience.PUBLIC), as_of=AS_OF)
        return [one for one in found_in(drafted) if one.code == "SEA003"]

    return found


def test_the_line_to_write_is_told_where_a_question_has_nothing_but_its_title(
    told: Callable[..., list[Diagnostic]],
) -> None:
    (one,) = told()
    assert str(one.location) == "faq/orders/where-is-it.md:2:8"
    assert one.help.startswith('write "asks: orders.where"')
    assert not one.is_error


@pytest.mark.parametrize("more", ["asks: orders.where\n", "asks: orders.history\n", "also_asked:\n  - find it\n"])
def test_a_question_that_has_wordings_is_left_alone(told: Callable[..., list[Diagnostic]], more: str) -> None:
    assert told(more=more) == []


def test_what_another_question_asks_is_not_proposed(told: Callable[..., list[Diagnostic]]) -> None:
    assert asked_by("How do I return an item?") == "returns.how"
    assert told(title="How do I return an item?") == []


def test_it_can_be_allowed_beside_its_line(told: Callable[..., list[Diagnostic]]) -> None:
    assert told(comment="  # allow: unnamed-intent: we mean another") == []


def test_each_language_has_its_own(told: Callable[..., list[Diagnostic]]) -> None:
    assert [one.help[:25] for one in told(title="Wo ist meine Bestellung?", locale="de-DE")] == [
        'write "asks: orders.where'
    ]
    assert told(locale="is-IS") == []


def test_a_complete_check_proposes_more_wordings_to_questions_that_have_some(
    tmp_path: Path, starter: dict[str, bytes]
) -> None:
    file = WHERE.format(title="Where is my order?", more="also_asked:\n  - find it\n", comment="")
    for path, content in {**starter, "faq/orders/where-is-it.md": file.encode()}.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    run = ("-C", str(tmp_path), "check", "--as-of", AS_OF.isoformat())
    assert "asks:" not in CliRunner().invoke(main, run).output
    line = (
        'faq/orders/where-is-it.md: "Where is my order?" is what every store is asked\nhelp: write "asks: orders.where"'
    )
    assert line in CliRunner().invoke(main, [*run, "--complete"]).output
