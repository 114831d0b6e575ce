"""Questions and answers: the cases beside the one that each rule's page shows."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from datetime import date

import pytest
from tests.growth import is_at_most

from shelfhelp.compile import check
from shelfhelp.model.diagnostic import Severity
from shelfhelp.rules.faq import shingles
from shelfhelp.rules.faq.sentences import sentences
from shelfhelp.rules.faq.shingles import _FEWEST, _overlap, near_pairs, sketch_of
from shelfhelp.source.sources import Audience, read

TODAY = date(2026, 3, 2)
QUESTION = "faq/returns/send-it-back.md"
NOTE = "faq/returns/send-it-back.staff.md"
FIRST_SENTENCE = "You have {{ returns.window }} from delivery to send it back."
TITLE = "title: How do I send something back?"


def says(text: str) -> dict[str, dict[str, str]]:
    return {QUESTION: {FIRST_SENTENCE: text}}


class TestTitle:
    @pytest.mark.parametrize(
        "title", ["How much?", "Wie viel?", "多少钱？", "كم؟", "{{ returns.window }}: is that all?"]
    )
    def test_that_ends_with_a_question_mark_is_a_question(self, found, title: str) -> None:
        assert found("FAQ001", {QUESTION: {TITLE: f'title: "{title}"'}}, TODAY) == []

    def test_that_becomes_long_once_its_fact_is_filled_in_is_told_without_it(self, found) -> None:
        title = "Can I call you {{ contact.hours }}, or do I have to wait for your answer until then?"
        (finding,) = found("FAQ012", {QUESTION: {TITLE: f'title: "{title}"'}}, TODAY)
        assert finding.message.startswith("with its fact filled in, this title has ")
        assert finding.help.startswith("leave the fact out")

    @pytest.mark.parametrize("title", ["Returns", "How to return.", "Really?!", "Why? Because"])
    def test_that_does_not_is_none(self, found, title: str) -> None:
        assert len(found("FAQ001", {QUESTION: {TITLE: f'title: "{title}"'}}, TODAY)) == 1


class TestAnswer:
    @pytest.mark.parametrize("body", ["", "\n\n", "<!-- later -->", "## How\n\n## When", "<!-- a -->\n# b"])
    def test_without_a_word_is_none(self, starter, body: str) -> None:
        files = starter | {
            QUESTION: b"---\ntitle: Why?\nstage: received\nowner: x\nreview_by: 2027-01-01\n---\n" + body.encode()
        }
        reported = check([read(files, audience) for audience in Audience], as_of=TODAY).found
        assert [f.code for f in reported if f.code == "FAQ002"] == ["FAQ002"]

    @pytest.mark.parametrize(
        "body", ["Yes.", "{{ cookies.cookies.table }}", "- one", "![x](../../x.png)\n\nYes", "> Yes"]
    )
    def test_with_a_word_or_a_fact_is_one(self, found, body: str) -> None:
        assert found("FAQ002", says(body), TODAY) == []


class TestReview:
    @pytest.mark.parametrize(
        ("as_of", "expected"),
        [
            (date(2026, 7, 29), []),
            (date(2026, 7, 30), [None]),
            (date(2026, 8, 29), [None]),
            (date(2026, 8, 30), [date(2026, 8, 30)]),
        ],
        ids=["31 days before", "30 days before", "on the day", "the day after"],
    )
    def test_is_announced_for_30_days_and_then_due(self, found, as_of: date, expected: list[date | None]) -> None:
        """A late review stops nothing: what was publishable yesterday is publishable today (decision 0025)."""
        reported = [f for f in found("FAQ003", {}, as_of) if f.location.path == QUESTION]
        assert [f.due_since for f in reported] == expected
        assert {f.severity for f in reported} <= {Severity.WARNING}

    def test_is_not_demanded_for_a_day_to_come(self, found) -> None:
        note = "        note: The seal must be whole.\n"
        change = {"returns": {note: f"{note}  - effective_from: 2030-01-01\n    window: 40 days\n"}}
        assert found("FAQ003", change, TODAY) == []


class TestWording:
    @pytest.mark.parametrize(
        ("wording", "reported"),
        [
            ("stop my order", 1),
            ("Stop  my Order!", 1),
            ("stop my örder", 1),
            ("Can I cancel my order?", 1),
            ("how do i send something back", 1),
            ("Repair", 1),
            ("stop an order", 0),
        ],
    )
    def test_is_folded_before_it_is_compared(self, found, wording: str, reported: int) -> None:
        assert len(found("FAQ006", {QUESTION: {"  - send parcel back": f"  - {wording}"}}, TODAY)) == reported

    def test_that_a_public_question_shares_with_a_staff_question_is_found(self, found) -> None:
        title = "What do I say when a caller says that the return window was different?"
        assert len(found("FAQ006", {QUESTION: {"  - send parcel back": f"  - {title}"}}, TODAY)) == 1


class TestFirstSentence:
    @pytest.mark.parametrize(
        "sentence",
        [
            *(
                "See our returns policy.",
                "See our [returns policy](../../returns.md).",
                "Please see the shipping page.",
            ),
            *("Please visit our website.", "Click here.", "Click [here](../../returns.md) to find out."),
            *(
                "For details, read the guide.",
                "For more information see our returns policy.",
                "Read our terms and conditions.",
            ),
            *(
                "You can find the answer in our FAQ.",
                "You will find everything here.",
                "More information can be found here.",
            ),
            *(
                "Details are listed on our returns page.",
                "This is explained in the returns policy.",
                "All information is here.",
            ),
            *(
                "The answer is in our returns policy.",
                "Please refer to our privacy policy.",
                "Take a look at our size guide.",
            ),
        ],
    )
    def test_that_sends_the_reader_elsewhere_is_reported(self, found, sentence: str) -> None:
        assert len(found("FAQ010", says(f"{sentence} You have {{{{ returns.window }}}}."), TODAY)) == 1

    @pytest.mark.parametrize(
        "sentence",
        [
            *("You have a month; see our returns policy for details.", "Check the tracking first, then call us."),
            *("Check your spam folder first.", "Open your orders: the order shows when your return reached us."),
            *("Visit a repair shop near you.", "Read the label on the jacket and wash it at 30 degrees."),
            *("Look for it and ask around today.", "You find your last day in your account.", "Yes, you can."),
            *("All your invoices are in your account under Invoices, newest first.", "Click Cancel order and confirm."),
            *(
                "For a refund, choose Refund when you start the return.",
                "See the color in daylight before you cut the tag off.",
            ),
            *(
                "The information is wrong.",
                "Review the items and confirm.",
                "See {{ returns.window }} on our policy page.",
            ),
        ],
    )
    def test_that_answers_is_not(self, found, sentence: str) -> None:
        assert found("FAQ010", says(sentence), TODAY) == []

    def test_is_the_first_one_of_the_text_behind_headings_and_comments(self, found) -> None:
        assert len(found("FAQ010", says("<!-- note -->\n## Returns\n\nClick here. You have a month."), TODAY)) == 1


class TestSentence:
    def test_of_25_words_is_read_with_ease_and_one_of_26_is_not(self, found) -> None:
        assert found("FAQ011", says(f"{'word ' * 24}word."), TODAY) == []
        assert len(found("FAQ011", says(f"{'word ' * 25}word."), TODAY)) == 1

    def test_of_a_staff_note_is_looked_at_too(self, found) -> None:
        assert (
            len(found("FAQ011", {NOTE: {"The order number, and whether the item was used.": "word " * 26}}, TODAY)) == 1
        )

    def test_counts_a_fact_as_one_word_and_no_table_or_heading(self, found) -> None:
        fact = "{{ returns.window }} " * 25
        assert found("FAQ011", says(f"{fact}\n\n## {'word ' * 40}\n\n| a |\n| --- |\n| {'word ' * 40} |"), TODAY) == []

    @pytest.mark.parametrize(
        ("text", "count"),
        [
            ("One. Two. Three.", 3),
            ('He said "yes." Then no.', 2),
            ("We sell e.g. tents. Yes!", 2),
            ("- one\n- two", 2),
            ("A\nb", 1),
        ],
    )
    def test_ends_where_a_reader_would_pause(self, text: str, count: int) -> None:
        assert len(sentences(text)) == count


def answers(count: int) -> list[str]:
    """Texts of 150 words: every tenth says the same as another one but for two words, and all share a set phrase."""
    choose = random.Random(1)  # noqa: S311 nothing is secret here
    words = [f"w{n}" for n in range(3000)]
    phrase = "call us at any time if you have a question about your order and have its number ready".split()  # noqa: SIM905 a sentence
    texts: list[str] = []
    for number in range(count):
        body = texts[number - 5].split()[len(phrase) :] if number % 10 == 9 else choose.choices(words, k=130)
        texts.append(" ".join([*phrase, *body[:64], f"x{number}", *body[65:]]))
    return texts


def alike(texts: Iterable[str]) -> Iterator[tuple[int, int]]:
    return near_pairs([(text, sketch_of(text)) for text in texts])


class TestNearlyTheSame:
    def test_answers_are_found_whatever_their_order(self) -> None:
        texts = answers(200)
        pairs = set(alike(texts))
        assert {later for _, later in pairs} >= {number for number in range(200) if number % 10 == 9}
        assert all(later % 10 == 9 for _, later in pairs)
        assert len(set(alike(texts[::-1]))) == len(pairs)

    def test_answers_in_masses_are_all_found(self) -> None:
        (text,) = answers(1)
        assert len(set(alike([f"{text} extra{n}" for n in range(300)]))) >= 299

    def test_a_long_set_phrase_hides_no_pair(self) -> None:
        phrase = " ".join(f"p{n}" for n in range(250))
        halves = [
            [f"{phrase} {' '.join(f'w{n}-{word}' for word in range(60))} {copy}" for n in range(50)] for copy in "ab"
        ]
        assert len(set(alike([text for half in halves for text in half]))) == 50

    @pytest.mark.parametrize("seed", range(20))
    def test_no_pair_is_passed_over_by_what_is_kept_of_its_texts(
        self, seed: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Short texts and long ones, with more or fewer words changed: about as many as make two of them nearly the same."""
        chance = random.Random(seed)  # noqa: S311 nothing is secret here
        texts: list[str] = []
        for _ in range(30):
            words = [f"w{chance.randrange(500)}" for _ in range(chance.choice([9, 12, 30, 34, 60, 200]))]
            texts.append(" ".join(words))
            for _ in range(chance.randrange(1, max(2, len(words) // 15))):
                words[chance.randrange(len(words))] = "changed"
            texts.append(" ".join(words + words[: chance.randrange(3)]))
        by_sketches = list(alike(texts))
        looked: list[object] = []
        monkeypatch.setattr(shingles, "_may_be_alike", lambda *_: True)
        monkeypatch.setattr(shingles, "_overlap", lambda *pair: looked.append(pair) or _overlap(*pair))
        assert by_sketches == [
            (one, other)
            for one, other in alike(texts)
            if min(len(texts[one].split()), len(texts[other].split())) >= _FEWEST + 3
        ]
        assert len(looked) > len(by_sketches) > 0

    def test_short_answers_are_left_alone(self) -> None:
        assert list(alike(["Yes, you can return it.", "Yes, you can return it."])) == []

    def test_is_found_among_many_answers_by_work_that_grows_with_their_number(self) -> None:
        few, many = "\n".join(answers(500)), "\n".join(answers(5_000))
        assert len(list(alike(many.splitlines()))) >= 500
        assert is_at_most(4, lambda text: list(alike(text.splitlines())), many, few)
