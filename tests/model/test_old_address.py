"""What can be an old address, where a file can answer it, and what is the same address written in another way."""

from __future__ import annotations

import posixpath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelfhelp.model.old_address import OldAddress, parents


@pytest.mark.parametrize(
    ("written", "file"),
    [
        ("help/returns", "help/returns/index.html"),
        ("help/returns/", "help/returns/index.html"),
        ("help/returns.html", "help/returns.html"),
        ("Help/RETURNS.HTM", "Help/RETURNS.HTM"),
        ("help/returns.php", "help/returns.php/index.html"),
        ("hilfe/rückgabe", "hilfe/rückgabe/index.html"),
        ("hilfe/r%C3%BCckgabe.html", "hilfe/rückgabe.html"),
        ("hilfe/ru\u0308ckgabe", "hilfe/rückgabe/index.html"),
        ("help/my%20page", "help/my page/index.html"),
        ("pages/Returns_(2019),v1.2", "pages/Returns_(2019),v1.2/index.html"),
        ("ヘルプ/返品", "ヘルプ/返品/index.html"),
        ("index.html", "index.html"),
    ],
)
def test_a_path_has_a_file_of_its_own(written: str, file: str) -> None:
    address = OldAddress.parse(written)
    assert address is not None
    assert address.file == file


@pytest.mark.parametrize("written", ["index.php?id=12", "?page_id=3", "help/?a=1&b=x%20y", "a?r=b/c&p=[1]"])
def test_no_file_answers_what_stands_behind_a_question_mark(written: str) -> None:
    address = OldAddress.parse(written)
    assert address is not None
    assert (address.file, address.query) == ("", written.partition("?")[2])


@pytest.mark.parametrize(
    "written",
    [
        "",
        "/",
        "?",
        "/help",
        "help//returns",
        "help/?",
        "../help",
        "help/%2e%2e/x",
        "help/..%2fx",
        "help%2freturns/%2e./x",
        "help/.hidden",
        "a b",
        "https://x.example/help",
        "//x.example/help",
        "help\\returns",
        "help%5creturns",
        "help%00",
        "help%0a",
        "help#returns",
        "help%23returns",
        "help%3fx",
        "help%252e",
        "help@x.example",
        "help/con:1",
        "help/\u202ereturns",
        "help/\u200breturns",
        "help.",
        "x" * 241,
        "/".join(["x" * 200] * 6),
        'index.php?id="1',
        "index.php?id=1;return",
        "index.php?id=$host",
        "index.php?id={1}",
        "index.php?id=1\n2",
    ],
)
def test_what_no_site_has_is_none(written: str) -> None:
    assert OldAddress.parse(written) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Help/Returns/", "help/returns"),
        ("help/index.html", "help"),
        ("hilfe/R%C3%9CCKGABE", "hilfe/rückgabe"),
        ("Index.php?ID=1", "index.php?id=1"),
    ],
)
def test_people_do_not_tell_these_apart(one: str, other: str) -> None:
    first, second = OldAddress.parse(one), OldAddress.parse(other)
    assert first is not None
    assert second is not None
    assert first.canonical == second.canonical


@given(st.text(alphabet="./%2eEfFaü\\-", max_size=12) | st.text(max_size=80))
def test_no_file_lies_outside_of_the_site(written: str) -> None:
    address = OldAddress.parse(written)
    if address is not None and address.file:
        assert posixpath.normpath(f"site/{address.file}") == f"site/{address.file}"


def test_the_folders_of_a_file_are_known() -> None:
    assert list(parents("a/b/index.html")) == ["a/b", "a"]
