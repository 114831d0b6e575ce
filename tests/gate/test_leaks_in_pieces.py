"""A text in which lines are looked at one by one, and remembered, holds what it holds as a whole."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from shelfhelp.gate.expected import Expected
from shelfhelp.gate.files import BuiltFile
from shelfhelp.gate.leaks import in_text, leaked_words
from shelfhelp.gate.words import Secrets, secrets_of
from shelfhelp.source.sources import Audience

from . import slow_leaks

NOTE = (
    "Never tell a caller how the sealed hologram is checked before money is sent, says QX77Z or Evadne Thistlewood.\n"
)
SECRETS = secrets_of([NOTE], ["Tell a caller how money is sent."], "en")
WORDS = [*NOTE.replace(".", "").replace(",", "").split(), "evadne", "qx77z"]
_LETTERS = WORDS[-2:]
SIGNS = [
    *("\n", "\n", " ", " ", "<", ">", "<b>", "</b>", '<p class="', 'class="x"', '"', "='", "'", '<a title="', 'href="', '="'),
    *("&lt;", "&gt;", "&#60;", "&#62;", "&#10;", "&amp", "&", "&#37;", "&#37;3c", "%3C", "%3e", "%0a", "%", "+"),
    *("\\", "\\3c", "\\41", "_"),
    *("\\u003c", "\\x3e", "\\a", "\\0", "&#92;", "%5c", "&#92;41", "%5C3c\n", "\\e\n", "\u00ad", "\u200b", 'a:b="', 'x-class="y"'),
    "TmV2ZXIgdGVsbCBhIGNhbGxlciBob3cgdGhlIHNlYWxlZCBob2xvZ3JhbQ==",
    *("".join(f"&#{ord(sign)};" for sign in word) for word in _LETTERS),
    *("".join(f"&#37;{ord(sign):02x}" for sign in word) for word in _LETTERS),
    *("".join(f"\\{ord(sign):x} " for sign in word) for word in _LETTERS),
    *("\n".join(word) for word in _LETTERS),
    *("<i>".join(word) for word in _LETTERS),
    *("<i\n>".join(word) for word in _LETTERS),
]  # fmt: skip


def texts(count: int) -> Iterator[str]:
    """Make up texts in which secrets are cut up in every way: short and long, with few signs between the words and with many."""
    chance = random.Random(45)  # noqa: S311 nothing is secret here
    for number in range(count):
        words = NOTE.split() * 2 if number % 2 else chance.choices(WORDS, k=12)
        yield "".join(
            word + "".join(chance.choices(SIGNS, k=chance.choice((0, 1, 1, 2, 3)))) + chance.choice(("", " ", "\n"))
            for word in words
        )


@pytest.mark.slow
def test_what_is_found_in_pieces_is_what_is_found_in_the_whole() -> None:
    found = 0
    for text in texts(4_000):
        slow = slow_leaks.leaked(text, SECRETS)
        assert set(in_text(text, SECRETS)) == slow, text
        found += bool(slow)
    assert 1_000 < found < 4_000


def test_real_files_hold_the_same_read_either_way(pristine: Path, reference_store: Path) -> None:
    files = [*pristine.rglob("*.html"), *pristine.rglob("*.json"), *(reference_store / "faq").rglob("*.md")]
    some = [path.read_text(encoding="utf-8") for path in sorted(files)]
    secrets = secrets_of(some[::3], some[1::3], "en")
    leaking = [set(in_text(text, secrets)) for text in some]
    assert leaking == [slow_leaks.leaked(text, secrets) for text in some]
    assert sum(map(bool, leaking)) > len(some) // 4


@pytest.mark.parametrize("text", ["\\51\nX77Z", "%5c51\nX77Z", "&#92;51\nX77Z", "<p>\\51\nX77Z", "<p>&#37;5c51\nX77Z"])
def test_an_escape_that_takes_the_end_of_its_line_along_hides_nothing(text: str) -> None:
    assert set(in_text(text, SECRETS)) == slow_leaks.leaked(text, SECRETS) == {"qx77z"}


@pytest.mark.parametrize("before", ["", "Tell a caller.\n" * 3])
def test_what_stands_on_several_lines_is_found(before: str) -> None:
    text = before + "\n".join(NOTE.split()[:9])
    assert set(in_text(text, SECRETS)) == slow_leaks.leaked(text, SECRETS) != set()


def test_no_file_hides_what_another_one_has_shown() -> None:
    expected = Expected(Audience.PUBLIC, "/", frozenset(), frozenset(), (NOTE,), ())
    first, second = (BuiltFile(path, NOTE.encode()) for path in ("a.txt", "b.txt"))
    assert (
        [f.message for f in leaked_words(first, expected)] == [f.message for f in leaked_words(second, expected)] != []
    )


def test_two_sets_of_secrets_are_kept_apart() -> None:
    none = Secrets(frozenset(), frozenset(), frozenset())
    other = secrets_of(["Ask Beatrix Kingfisher."], [], "en")
    for secrets in (SECRETS, none, other, SECRETS):
        assert set(in_text(NOTE, secrets)) == slow_leaks.leaked(NOTE, secrets)
