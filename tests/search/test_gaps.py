"""What people searched for in vain: lines of a log are read whatever they hold, and each question is judged by what it finds."""

from __future__ import annotations

import gzip
import json
import shutil
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from shelfhelp.cli import main
from shelfhelp.search.gaps import counting
from shelfhelp.search.gaps.counting import Tally
from shelfhelp.search.gaps.log import LONGEST_LINE, BadLine, LoggedSearch, searches

QUESTION = """---
title: {title}
stage: received
{asked}owner: Care
reviewed_on: 2026-02-01
review_by: 2027-02-01
---
{answer}
"""
PAGES = {
    "returns/send-it-back": (
        "How do I send something back?",
        ["return an item", "start a return"],
        "Start the return online.",
    ),
    "returns/refund-time": (
        "When do I get my refund?",
        ["refund duration"],
        "Some days after the parcel has reached us.",
    ),
    "orders/cancel": (
        "Can I cancel my order?",
        ["stop my order"],
        "Yes, until it ships. Our warehouse dog is called Biscuit.",
    ),
    "orders/cancel-fee": ("What does it cost to cancel?", [], "Nothing."),
    "payment/methods": ("How can I pay?", ["ways to pay"], "By card."),
}


def line(words: str, times: int = 1, **more: object) -> list[str]:
    told = {"words": words, "day": "2026-03-01", "language": "en-US", "result": "found", **more}
    return [json.dumps(told, ensure_ascii=False)] * times


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with few questions."""
    folder = tmp_path_factory.mktemp("gaps")
    head = "versions:\n  - effective_from: 2020-01-01\n"
    store = (
        "name: Shop\n    legal_name: Shop Inc.\n    website: https://shop.example\n    time_zone: America/New_York\n"
    )
    files = {
        "policies/store.yml": f"{head}    {store}    currency: USD\n    locale: en-US\n",
        "policies/contact.yml": f"{head}    phones: {{customer-service: {{number: +1 800 555 0162}}}}\n",
        "faq/topics.yml": "topics:\n"
        + "".join(
            f"  {topic}:\n    title: {topic.title()}\n    about: It.\n    policy: contact\n"
            for topic in ("returns", "orders", "payment")
        ),
        "kb/index.md": "---\ntitle: Help\n---\nHello.\n",
    }
    for name, (title, asked, answer) in PAGES.items():
        wordings = "".join(["also_asked:\n"] * bool(asked) + [f"  - {one}\n" for one in asked])
        files[f"faq/{name}.md"] = QUESTION.format(title=title, asked=wordings, answer=answer)
    files["faq/orders/secret.staff.md"] = QUESTION.format(title="What is qwertz?", asked="", answer="Only for staff.")
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def gaps(shop: Path, log: Path, lines: Iterable[str] | bytes, *options: str) -> Result:
    log.write_bytes(
        lines if isinstance(lines, bytes) else "".join(f"{one}\n" for one in lines).encode("utf-8", "replace")
    )
    return CliRunner().invoke(main, ["-C", str(shop), "gaps", str(log), "--as-of", "2026-03-02", *options])


def found(shop: Path, log: Path, lines: Iterable[str]) -> dict[str, Any]:
    ended = gaps(shop, log, lines, "--json")
    assert ended.exit_code == 0, ended.output
    whole: dict[str, Any] = json.loads(ended.stdout)
    return whole


def test_many_spellings_of_what_nothing_answers_are_one_entry_and_the_most_asked_comes_first(
    shop: Path, tmp_path: Path
) -> None:
    lines = [
        *line("zorbing", 5, result="nothing"),
        *line("Zorbing?", 2, result="nothing"),
        *line("zorbimg", result="nothing"),
        *line("do you offer zorbing", 3, result="doubt"),
        *line("gift wrapping", 9, result="nothing"),
        *line("wrapping of a gift", result="nothing"),
    ]
    told = found(shop, tmp_path / "log", lines)
    assert [(one["asked"], [w["words"] for w in one["wordings"]]) for one in told["unanswered"]] == [
        (11, ["zorbing", "do you offer zorbing", "zorbimg"]),
        (10, ["gift wrapping", "wrapping of a gift"]),
    ]
    assert (told["by_luck"], told["stolen"], told["done"]) == ([], [], [])


def test_a_page_that_people_open_and_search_does_not_lead_to_gets_a_line_to_paste(shop: Path, tmp_path: Path) -> None:
    lines = [
        *line("biscuit", 4, opened="faq/orders/cancel/", place=1),
        *line("who has my money", 2, result="doubt", opened="faq/returns/refund-time/", place=5),
    ]
    text = gaps(shop, tmp_path / "log", lines).stdout
    assert (
        '      4  biscuit: found by its text alone\n         people open "Can I cancel my order?", faq/orders/cancel/\n'
        "         write in faq/orders/cancel.md, below line 5:\n  - biscuit\n"
    ) in text
    assert "write in faq/returns/refund-time.md, below line 5:\n  - who has my money\n" in text


def test_a_policy_that_people_open_gets_the_words_at_the_page_that_introduces_it(shop: Path, tmp_path: Path) -> None:
    lines = line("xyzzy", 3, result="nothing", opened="contact/", place=1)
    text = gaps(shop, tmp_path / "log", lines).stdout
    assert 'write "xyzzy" at also_asked of kb/contact.md, on top\n' in text


def test_what_is_pasted_where_the_list_says_is_found_then(shop: Path, tmp_path: Path) -> None:
    lines = line('say: "no" # dog', 3, opened="faq/orders/cancel-fee/", place=4)
    (entry,) = found(shop, tmp_path / "log", lines)["by_luck"]
    shown = gaps(shop, tmp_path / "log", lines).stdout
    begin = shown.index("also_asked:\n")
    pasted = shown[begin : shown.index("\n\n", begin)].splitlines()
    changed = shutil.copytree(shop, tmp_path / "shop")
    file = changed / entry["path"]
    text = file.read_text().splitlines()
    text[entry["line"] : entry["line"]] = pasted
    file.write_text("\n".join(text) + "\n")
    told = found(changed, tmp_path / "log", lines)
    assert (told["by_luck"], [one["wanted"] for one in told["done"]]) == ([], ["faq/orders/cancel-fee/"])


@pytest.mark.parametrize(
    ("asked", "where", "pasted"),
    [
        ("also_asked: [call off, 'stop: now']\n", "in place of line 4", "also_asked: [call off, 'stop: now', biscuit]"),
        (
            "also_asked: [call off,\n  stop it]\n",
            "in place of also_asked and all of its list",
            "also_asked: [call off, stop it, biscuit]",
        ),
        (
            "also_asked:\n  [call off,\n  stop it]\n",
            "in place of also_asked and all of its list",
            "also_asked: [call off, stop it, biscuit]",
        ),
        (
            "also_asked: [\n  call off,\n  stop it\n]\n",
            "in place of also_asked and all of its list",
            "also_asked: [call off, stop it, biscuit]",
        ),
        ("also_asked:\n- call off\n- stop it\n", "below line 6", "- biscuit"),
        ("also_asked:\n    - call off\n", "below line 5", "    - biscuit"),
        ("", "below line 2", "also_asked:\n  - biscuit"),
    ],
)
def test_what_is_to_be_pasted_fits_the_list_as_it_stands(
    shop: Path, tmp_path: Path, asked: str, where: str, pasted: str
) -> None:
    title, _, answer = PAGES["orders/cancel"]
    copy = shutil.copytree(shop, tmp_path / "shop")
    (copy / "faq/orders/cancel.md").write_text(
        QUESTION.format(title=title, asked=asked, answer=answer), encoding="utf-8"
    )
    text = gaps(copy, tmp_path / "log", line("biscuit", 4, opened="faq/orders/cancel/", place=1)).stdout
    assert f"         write in faq/orders/cancel.md, {where}:\n{pasted}\n" in text


def test_a_page_that_comes_first_and_is_passed_over_takes_anothers_question(shop: Path, tmp_path: Path) -> None:
    wanted, first = "faq/orders/cancel-fee/", "faq/orders/cancel/"
    words = "cancel my order"
    lines = [*line(words, 6, opened=wanted, place=2), *line(words, 1, opened=first, place=1)]
    (entry,) = found(shop, tmp_path / "log", lines)["stolen"]
    assert (entry["first"], entry["wanted"], entry["found_at"], entry["asked"]) == (first, wanted, 2, 7)
    usual = [*line(words, 1, opened=wanted, place=2), *line(words, 6, opened=first, place=1)]
    assert found(shop, tmp_path / "log", usual)["stolen"] == []


def test_what_is_found_since_then_is_done_and_what_was_always_found_is_a_number(shop: Path, tmp_path: Path) -> None:
    lines = [
        *line("return an item", 3, result="nothing"),
        *line("stop my order", 5, opened="faq/orders/cancel/", place=1),
        *line("stop my order", 2, opened="faq/orders/cancel-fee/", place=2, again=True),
    ]
    told = found(shop, tmp_path / "log", lines)
    assert [(one["asked"], one["first"]) for one in told["done"]] == [(3, "faq/returns/send-it-back/")]
    assert (told["fine"], told["searches"], told["unanswered"]) == (5, 8, [])


def test_what_was_opened_later_counts_as_opened_and_not_as_another_search(shop: Path, tmp_path: Path) -> None:
    later = line("xyzzy", 3, result="doubt", opened="faq/payment/methods/", place=7, again=True)
    told = found(shop, tmp_path / "log", [*line("xyzzy", 3, result="doubt"), *later])
    assert [(one["asked"], one["opened"], one["wanted"]) for one in told["by_luck"]] == [(3, 3, "faq/payment/methods/")]


def test_only_days_and_languages_that_are_asked_for_count(shop: Path, tmp_path: Path) -> None:
    lines = [
        *line("xyzzy"),
        *line("plugh", day="2026-01-31"),
        *line("wo ist es", language="de-DE"),
        *line("old", day=""),
    ]
    told = json.loads(gaps(shop, tmp_path / "log", lines, "--since", "2026-02-01", "--json").stdout)
    assert (told["searches"], told["from"], told["to"]) == (1, "2026-03-01", "2026-03-01")
    assert told["not_shown"] == {
        "personal": 0,
        "asked_seldom": 0,
        "before 2026-02-01": 2,
        "in another language": 1,
    }


def test_what_may_lead_to_a_person_is_not_shown_though_it_was_sent(shop: Path, tmp_path: Path) -> None:
    lines = line("refund of jane.roe@mailbox-of.someone.org", result="nothing")
    ended = gaps(shop, tmp_path / "log", [*lines, *line("xyzzy")])
    assert "jane" not in ended.output
    assert "1 are not shown, since their words may lead to a person." in ended.stdout


def test_staffs_pages_answer_nothing_here_and_no_text_of_theirs_is_shown(shop: Path, tmp_path: Path) -> None:
    lines = line("what is qwertz", 3, opened="faq/orders/secret/", place=1)
    told = found(shop, tmp_path / "log", lines)
    assert [one["wanted"] for one in told["unanswered"]] == [None]
    assert "secret" not in json.dumps(told)
    assert "Only for staff" not in gaps(shop, tmp_path / "log", lines).output


def test_nothing_that_is_typed_reaches_a_terminal_or_a_placeholder(shop: Path, tmp_path: Path) -> None:
    hostile = "\x1b[31mred\x07 \u202eevil {{ store.name }} \u200bx"
    ended = gaps(shop, tmp_path / "log", line(hostile, 2, result="nothing"))
    assert "[31mred evil store.name x" in ended.stdout
    assert not {"\x1b", "\x07", "\u202e", "\u200b", "{", "}"} & set(ended.stdout)


BAD = {
    "rubbish": "this line is no JSON of a search",
    "[1]": "this line is no JSON of a search",
    "{}": 'this line has no "words"',
    '{"words": 5}': '"words" is no text',
    '{"words": "{}"}': 'this line has no "words"',
    '{"words": "x", "day": "tomorrow"}': '"day" is no day such as 2026-11-24',
    '{"words": "x", "place": "1"}': '"place" is no number of a result',
    '{"words": "x", "place": true}': '"place" is no number of a result',
    '{"words": "x", "result": "maybe"}': '"result" is none of nothing, doubt, found',
    '{"searched": "{"}': "this line is no JSON of a search",
    "[" * 8_000: "this line is no JSON of a search",
    "x" * (3 * LONGEST_LINE): "this line is too long for a search",
}


def test_a_bad_line_is_told_with_its_number_and_the_others_count(shop: Path, tmp_path: Path) -> None:
    lines = ["", *BAD, *line("xyzzy", result="nothing")]
    ended = gaps(shop, tmp_path / "log", lines)
    assert ended.exit_code == 0
    expected = [f"{tmp_path / 'log'}:{number}: {what}" for number, what in enumerate(BAD.values(), 2)]
    assert ended.stderr.splitlines() == [*expected[:10], f"{tmp_path / 'log'}: and 2 more such lines"]
    assert "      1  xyzzy: nothing is found" in ended.stdout


def test_numbers_of_lines_are_right_behind_one_that_is_too_long(shop: Path, tmp_path: Path) -> None:
    ended = gaps(
        shop, tmp_path / "log", ["x" * (3 * LONGEST_LINE), "y" * (LONGEST_LINE + 5), "rubbish", *line("xyzzy")]
    )
    assert [told.split(":")[1] for told in ended.stderr.splitlines()] == ["1", "2", "3"]


def test_a_file_without_a_search_is_refused(shop: Path, tmp_path: Path) -> None:
    for content in (b"", b"rubbish\n", b"\x00\xff" * 5_000, b"\x1f\x8brubbish"):
        ended = gaps(shop, tmp_path / "log", content)
        assert (ended.exit_code, "No line is a search" in ended.stderr, ended.stdout) == (1, True, "")


def test_packed_logs_and_those_of_nginx_are_read(shop: Path, tmp_path: Path) -> None:
    (body,) = line("xyzzy", result="nothing")
    packed = gzip.compress(json.dumps({"searched": body}).encode() + b"\n")
    assert "      1  xyzzy: nothing is found" in gaps(shop, tmp_path / "log.gz", packed).stdout
    cut = gaps(shop, tmp_path / "log.gz", gzip.compress(f"{body}\n".encode() * 50_000, mtime=0)[:-20])
    assert "what follows is not read" in cut.stderr


@given(
    st.lists(
        st.one_of(
            st.binary(max_size=60),
            st.dictionaries(
                st.sampled_from(["words", "day", "language", "result", "opened", "place", "again", "searched"]),
                st.one_of(
                    st.text(max_size=20),
                    st.integers(),
                    st.none(),
                    st.booleans(),
                    st.floats(),
                    st.lists(st.integers(), max_size=2),
                ),
            ).map(lambda told: json.dumps(told).encode()),
        )
    )
)
def test_no_line_stops_the_reading(lines: list[bytes]) -> None:
    for one in searches(lines):
        assert isinstance(one, BadLine) or (one.words and one.words.isprintable() and len(one.words) <= 200)


def test_more_questions_than_are_kept_let_go_of_those_asked_least(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "MOST_QUESTIONS", 10)
    tally = Tally("en")
    for number in range(100):
        for words in ("often", f"once {number}"):
            tally.add(LoggedSearch(words, date(2026, 3, 1), "en", "nothing", "", 0, again=False))
    questions = tally.questions()
    assert (questions[0].words, questions[0].asked) == ("often", 100)
    assert len(questions) <= 10
    assert sum(one.asked for one in questions) + tally.let_go == tally.searches == 200
