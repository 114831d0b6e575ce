"""Policy files, `topics.yml` and front matter as people write them: what is read, what is refused, and what is said about it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.growth import grows_with_its_length, is_at_most

from shelfhelp.report import text as report
from shelfhelp.source.complaints import complaints
from shelfhelp.source.nodes import MapNode, TextNode, overlay, plain
from shelfhelp.source.sources import Audience, SourceFile, Sources
from shelfhelp.source.yaml import compose

BOMBS = Path(__file__).parents[3] / "shared" / "corpora" / "yaml-bombs"
PAGE = (Path(__file__).parent / "yaml_mistakes.md").read_text(encoding="utf-8")
MISTAKE = re.compile(
    r"^## (?P<name>[^\n]+)\n\n```yaml\n(?P<yaml>.*?\n)```\n\n```text\n(?P<report>.*?)\n```$", re.MULTILINE | re.DOTALL
)
MISTAKES = list(MISTAKE.finditer(PAGE))
WHOLE = """versions:
  - effective_from: 2020-01-01
    window: 30 days
    remedies: [refund, exchange]
    note: >-
      Some
      words
"""
KEYS_OF_MISTAKES = "\t :-#\"'[]{}&*!|>%@`\n?,\u00a0é\x85"


def report_on(text: str) -> str:
    sources = Sources(Audience.STAFF, (SourceFile("x.yml", text, Audience.STAFF),))
    return report.render(compose(text, "x.yml")[1], sources).strip()


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake["name"])
def test_a_mistake_is_told_where_it_is_with_what_to_write(mistake: re.Match[str]) -> None:
    assert report_on(mistake["yaml"]) == mistake["report"]


def test_the_page_of_mistakes_is_read_whole() -> None:
    assert len(MISTAKES) == PAGE.count("\n## ")


@pytest.mark.parametrize("character", ["\0", "\x07", "\x81", "\x85", "\u2028", "\ufeff"], ids=ascii)
def test_an_invisible_control_character_is_shown_where_it_is(character: str) -> None:
    node, found = compose(f"a: x\nnote: The{character} seal\nb: y\n", "x.yml")
    assert [(str(f.location), f.code, f.message) for f in found] == [
        ("x.yml:2:10", "SRC001", "there is an invisible control character here")
    ]
    assert node is not None
    assert plain(node) == {"a": "x", "note": "The  seal", "b": "y"}


@pytest.mark.parametrize(
    "text",
    [
        *("no", "NO", "yes", "on", "true", "null", "~", "="),
        *("010", "0x10", "1_000", "1:30", "24:00:00", "1e3", ".nan", ".inf", "-0", "2.0", "50%", "+1 800 555 0100"),
        *("2026-02-30", "2026-12-24T10:00:00", "a - b", "it's", "a:b", "https://x.example/a:b", "C#"),
    ],
)
def test_a_value_arrives_as_it_was_written(text: str) -> None:
    node, found = compose(f"key: {text}\n", "x.yml")
    assert found == []
    assert node is not None
    assert plain(node) == {"key": text}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('"62701"', "62701"),
        ("'it''s'", "it's"),
        ("|\n  two\n  lines", "two\nlines\n"),
        (">-\n  two\n  lines", "two lines"),
        ("two\n  lines", "two lines"),
        ('"two\n  lines"', "two lines"),
        ("[a, b]", ["a", "b"]),
        ("[\n  a,\n  b\n  ]", ["a", "b"]),
        ("{a: b}", {"a": "b"}),
        ("\n- a\n- b", ["a", "b"]),
        ("", ""),
        ("text # and a comment", "text"),
    ],
)
def test_every_plain_form_of_yaml_is_read(text: str, value: object) -> None:
    node, found = compose(f"key: {text}\nother: x\n", "x.yml")
    assert found == []
    assert node is not None
    assert plain(node) == {"key": value, "other": "x"}
    assert complaints(f"key: {text}\nother: x\n", 99) == []


def test_lines_are_counted_from_the_beginning_of_the_file() -> None:
    _, found = compose("a: b: c\n", "x.md", first_line=2)
    assert [str(f.location) for f in found] == ["x.md:2:5"]


def test_who_reads_the_same_text_next_gets_the_same_nodes_and_findings_of_their_own() -> None:
    (node, found), (again, found_again) = (compose("a: b\nc: &x d\n", "x.yml") for _ in range(2))
    assert again is node
    assert found_again == found != []
    found.clear()
    assert compose("a: b\nc: &x d\n", "x.yml")[1] == found_again
    elsewhere, _ = compose("a: b\nc: &x d\n", "y.yml", first_line=2)
    assert elsewhere is not None
    assert str(elsewhere.location) == "y.yml:2:1"


def test_what_is_empty_is_called_what_the_editor_calls_it() -> None:
    _, found = compose("", "x.md", named="the front matter", begins="title")
    assert [(f.message, f.help) for f in found] == [
        ("the front matter is empty", 'write its lines, from "title: …" on'),
    ]


def test_several_mistakes_are_told_at_once() -> None:
    _, found = compose("\ttitle: x\nstage: y: z\nnote: @here\nowner: 'x' y\n", "x.yml")
    assert [str(f.location) for f in found] == ["x.yml:1:1", "x.yml:2:9", "x.yml:3:7", "x.yml:4:10"]


def test_refusals_leave_the_rest_of_the_file_readable() -> None:
    node, found = compose("a: &x 1\na: 2\nb: !y 3\nc: *x\nd: 4\n", "x.yml")
    assert [f.code for f in found] == ["SRC007", "SRC008", "SRC007", "SRC007"]
    assert isinstance(node, MapNode)
    assert isinstance(node.entries["d"], TextNode)


def test_refusals_come_to_an_end() -> None:
    node, found = compose("".join(f"k{n}: &a x\n" for n in range(1000)), "x.yml")
    assert node is None
    assert len(found) == 10


def test_tabs_in_every_line_do_not_fill_the_screen() -> None:
    assert len(compose("a:\n" + "\tb: c\n" * 1000, "x.yml")[1]) == 10


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "[" * 40 + "]" * 40,
        "".join("  " * n + "- \n" for n in range(40)),
        "".join(f"k{n}: v\n" for n in range(20_000)),
    ],
    ids=["deep brackets", "deep lists", "many entries"],
)
def test_what_no_store_writes_is_too_large(text: str) -> None:
    node, found = compose(text, "x.yml")
    assert node is None
    assert [f.code for f in found] == ["SRC009"]


USUAL = "".join(f"key-{n}:\n  - text: words and more\n" for n in range(100))
LARGEST = 256_000
"""Signs of the longest file that is read at all."""


def read(text: str) -> object:
    return compose(text, "x.yml")


@pytest.mark.skipif(not BOMBS.is_dir(), reason="the corpus stands beside the repository, in ../shared")
@pytest.mark.parametrize("bomb", sorted(BOMBS.glob("*.yaml")), ids=lambda path: path.stem)
def test_a_bomb_ends_in_a_named_refusal_at_once(bomb: Path) -> None:
    text = bomb.read_text(encoding="utf-8")
    _, found = compose(text, "x.yml")
    assert is_at_most(LARGEST / len(text), read, text, USUAL)
    assert {f.code for f in found} <= {"SRC007", "SRC009"}
    assert found


@pytest.mark.parametrize(
    "text",
    [
        "a: b: c\n" + "- " * 50_000,
        "a: b: c\n" + "x" + " " * 100_000 + "y",
        "a: b: c\n" + ": " * 50_000,
        "a: b: c\nk: " + '"\\' * 50_000,
        "a: b: c\n" + "k: {{\n" * 20_000,
        "a: " + "\x01" * 100_000,
        "[" * 100_000,
        "a: '" + "x\n" * 50_000,
        "{[a]: b, " * 10_000,
    ],
    ids=["dashes", "blanks", "colons", "quotes", "braces", "control", "brackets", "open", "keys"],
)
def test_what_was_made_to_be_slow_is_refused_at_once(text: str) -> None:
    assert compose(text, "x.yml")[1]
    assert grows_with_its_length(read, text)


@given(st.integers(0, len(WHOLE)), st.text(KEYS_OF_MISTAKES, min_size=1, max_size=3), st.integers(0, 3))
def test_whatever_is_typed_into_a_policy_is_read_or_refused_in_words(at: int, typed: str, deleted: int) -> None:
    text = WHOLE[:at] + typed + WHOLE[at + deleted :]
    node, found = compose(text, "x.yml")
    assert node is not None or found
    assert all(f.location.line <= text.count("\n") + 1 and f.message and f.help for f in found)


def test_a_whole_store_has_no_complaint(reference_store: Path) -> None:
    for path in [*reference_store.glob("policies/*.yml"), *reference_store.glob("faq/**/*.[my][dm]*")]:
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".md":
            text = text.partition("---\n")[2].partition("\n---\n")[0] if text.startswith("---") else ""
        assert complaints(text, text.count("\n")) == [], path.name


def test_a_change_is_laid_over_key_by_key() -> None:
    base, _ = compose("a: 1\nb:\n  c: 2\n  d: 3\ne: [x]\n", "x.yml")
    change, _ = compose("b:\n  c: removed\n  f: 4\ne: [y]\ng: removed\n", "x.yml")
    assert base is not None
    assert change is not None
    assert plain(overlay(base, change)) == {"a": "1", "b": {"d": "3", "f": "4"}, "e": ["y"]}
