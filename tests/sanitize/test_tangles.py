"""A text that would take long is refused at its place; everything that is accepted is converted at once."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from markdown import Markdown
from tests.growth import is_at_most
from tests.quick import few_of
from tests.soak.hostile_strings import shared_folder

from shelfhelp.markup.dialect import DIALECT, translated
from shelfhelp.sanitize.html import clean
from shelfhelp.sanitize.tangles import _PARAGRAPH, DEEPEST, LONGEST, MOST_HEADINGS, MOST_STEPS, _crowd, tangle

SLOW = [
    "![[]()",
    "[a",
    "![",
    "[ (](",
    "[a[b]",
    "<![ ",
    '<a href="',
    "<b\n",
    "<http://a",
    "<?",
    "</a",
    "\\*",
    "___\n",
    "> ___\n",
    "# a\n",
    "a\n# b\n",
    "_a_\n[a]: [b]\n",
    "a\n=\n\n",
    "<h2>a</h2>\n\n",
    '\\```\n@*"a',
    "```---\n",
    "<!--><b>a",
    "<b><!-- a -->",
]
WORDS = [
    "[",
    "]",
    "(",
    ")",
    "![",
    "<",
    ">",
    "*",
    "**",
    "_",
    "`",
    "\\",
    "&",
    "a",
    " ",
    '"',
    "<a ",
    "<!--",
    "<div markdown>",
    "\n",
]
WORDS += ["    ", "- ", "> ", "| ", "1. ", "[a]: ", "\n\n", "---\n", "```\n", "](", "[a](b)", "<b>", "\\[", "___a "]


PATHOLOGICAL = sorted(((shared_folder() or Path("none")) / "corpora/markdown-pathological").glob("*.md"))
USUAL = '- [words](../returns.md) and `code [x]`, see [there](https://www.store.example/a?b=c#d "Title").\n' * 50


def convert(text: str) -> object:
    return clean(Markdown(extensions=[*DIALECT]).convert(translated(text)))


def is_converted_at_once(text: str) -> bool:
    """Whether a text takes no more than ten times the work of the longest usual one."""
    return is_at_most(10 * LONGEST / len(text), convert, text, USUAL)


@pytest.mark.parametrize("shape", SLOW)
def test_what_is_slow_is_refused_long_before_the_text_is_too_long(shape: str) -> None:
    found = tangle((shape * LONGEST)[: LONGEST - 1])
    assert found is not None
    assert found.what
    assert found.way_out


@pytest.mark.parametrize("shape", few_of(SLOW, 6))
def test_the_longest_text_of_a_shape_that_is_accepted_is_converted_at_once(shape: str) -> None:
    few, many = 1, LONGEST
    while many - few > 1:
        middle = (few + many) // 2
        few, many = (middle, many) if tangle(shape * middle) is None else (few, middle)
    assert is_converted_at_once(shape * few)


@pytest.mark.parametrize("seed", few_of(range(30), 6))
def test_random_signs_that_are_accepted_are_converted_at_once(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 the same every time
    shape = "".join(chance.choices(WORDS, k=chance.randint(1, 5)))
    text = (shape * LONGEST)[: LONGEST - 1]
    assert tangle(text) is not None or is_converted_at_once(text), shape


def test_the_place_is_that_of_the_first_sign() -> None:
    found = tangle("Words.\n\nMore words " + "[a" * 5000)
    assert found is not None
    assert found.offset == len("Words.\n\nMore words ")


def test_lists_are_nested_no_deeper_than_python_can_follow() -> None:
    assert tangle("    " * DEEPEST + "a") is None
    assert tangle("words\n" + "    " * (DEEPEST + 1) + "a") is not None
    assert tangle("- " * (DEEPEST + 1) + "a") is not None
    assert tangle("> " * (DEEPEST + 1) + "a") is not None
    assert is_converted_at_once("- " * DEEPEST + "a")


def test_a_text_of_a_book_is_refused() -> None:
    assert tangle("Words.\n\n" * (LONGEST // 8)) is None
    assert tangle("Words.\n\n" * LONGEST) is not None


def test_headings_are_counted() -> None:
    assert tangle("# a\n\n" * MOST_HEADINGS) is None
    assert tangle("# a\n\n" * (MOST_HEADINGS + 1)) is not None


@pytest.mark.parametrize(
    "text",
    [
        '- [words](../returns.md) and `code [x]`, see [there](https://www.store.example/a?b=c#d "Title").\n' * 200,
        "| [a](b.md) | **b** | `c` | <kbd>d</kbd> |\n" * 300,
        "".join(f"Step {n}: press <kbd>Return</kbd> [{n}] (see a < b).\n\n" for n in range(300)),
        "<!-- a note -->\n\n<details markdown>\n<summary>More</summary>\n\nWords\n\n</details>\n\n" * 100,
    ],
    ids=["list", "table", "steps", "details"],
)
def test_long_honest_texts_pass(text: str) -> None:
    assert tangle(text) is None


def test_the_reference_store_stays_far_below_every_bound(reference_store: Path) -> None:
    for folder in ("faq", "kb"):
        for path in (reference_store / folder).rglob("*.md"):
            text = path.read_text(encoding="utf-8")
            assert len(text) * 4 < LONGEST
            assert sum(_crowd(p[0]).steps * len(p[0]) for p in _PARAGRAPH.finditer(text)) * 100 < MOST_STEPS
            assert tangle(text * 2) is None


@pytest.mark.skipif(shared_folder() is None, reason="no folder with pathological Markdown")
@pytest.mark.parametrize("path", PATHOLOGICAL, ids=lambda path: path.stem)
def test_a_pathological_file_is_refused_or_converted_at_once(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert is_at_most(10, tangle, text, USUAL)
    assert tangle(text) is not None or is_converted_at_once(text)
