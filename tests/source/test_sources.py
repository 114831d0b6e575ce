"""Bytes become texts: whose a file is, how it must be saved, and what is told when it is not."""

from __future__ import annotations

import pytest

from shelfhelp.model.kept import key_of
from shelfhelp.source import sources
from shelfhelp.source.sources import LARGEST_TEXT, Audience, SourceFile, audience_of, read

PATH = "faq/returns/x.md"


def told(content: bytes, path: str = PATH) -> list[str]:
    found = read({path: content}, Audience.STAFF).found
    return [f"{f.location.line}:{f.location.column} {f.code} {f.message}" for f in found]


def text_of(content: bytes) -> str | None:
    return read({PATH: content}, Audience.STAFF).text_of(PATH)


@pytest.mark.parametrize(
    "path",
    [
        *("faq/a/x.staff.md", "faq/a/x.STAFF.md", "policies/returns.staff.yml", "kb/x.staff.png", "faq/a/x.Staff.MD"),
        *("faq/a/x.staff", "faq/a/x.staff.md.bak", "faq/a/x.old.staff.md"),
    ],
)
def test_what_is_named_staff_is_for_staff(path: str) -> None:
    assert audience_of(path) is Audience.STAFF


@pytest.mark.parametrize(
    "path", ["faq/a/x.md", "kb/staff.md", "faq/staff/x.md", "faq/a/our-staff.md", "faq/x.staff/y.md"]
)
def test_everything_else_is_public(path: str) -> None:
    assert audience_of(path) is Audience.PUBLIC


def test_the_public_never_gets_a_staff_file_not_even_its_mistakes() -> None:
    png = b"\x89PNG\r\n\x1a\n"
    files = {"faq/a/x.staff.md": b"\xff", "faq/a/y.md": b"y", "kb/a.staff.png": b"not a picture", "kb/b.png": png}
    sources = read(files, Audience.PUBLIC)
    assert [file.path for file in sources.files] == ["faq/a/y.md"]
    assert sources.assets == ("kb/b.png",)
    assert sources.found == ()
    assert sources.paths() == {"faq/a/y.md"}


@pytest.mark.parametrize(
    "content",
    [b"a\nb\n", b"a\r\nb\r\n", b"a\rb\r", b"\xef\xbb\xbfa\nb\n", b"\xef\xbb\xbfa\r\nb\r\n"],
    ids=["unix", "windows", "old mac", "byte-order mark", "both"],
)
def test_line_ends_and_a_byte_order_mark_make_no_difference(content: bytes) -> None:
    assert text_of(content) == "a\nb\n"


def test_every_letter_of_utf_8_is_kept() -> None:
    assert text_of("Käse, 退货, 👨‍👩‍👧".encode()) == "Käse, 退货, 👨‍👩‍👧"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            "one\nDas Gerät\n".encode("latin-1"),
            '2:8 SRC005 this file is not saved as UTF-8: the letter behind "Das Ger" cannot be read',
        ),
        ("Öl".encode("latin-1"), "1:1 SRC005 this file is not saved as UTF-8: the letter here cannot be read"),
        (
            "one\r\ntwo\r\nÖl".encode("cp1252"),
            "3:1 SRC005 this file is not saved as UTF-8: the letter here cannot be read",
        ),
        (
            ("a long line, much longer than what is shown of it: Gerät").encode("latin-1"),
            '1:55 SRC005 this file is not saved as UTF-8: the letter behind "is shown of it: Ger" cannot be read',
        ),
        ("title".encode("utf-16"), "1:1 SRC005 this file is saved as UTF-16, not as UTF-8"),
        ("title".encode("utf-32"), "1:1 SRC005 this file is saved as UTF-32, not as UTF-8"),
        ("title".encode("utf-16-le"), "1:2 SRC005 this file is not plain text, or not saved as UTF-8"),
        (b"one\ntwo\0three", "2:4 SRC005 this file is not plain text, or not saved as UTF-8"),
        (
            b"The\xed\xa0\x80 seal",
            '1:4 SRC005 this file is not saved as UTF-8: the letter behind "The" cannot be read',
        ),
        (b"x" * (LARGEST_TEXT + 1), "1:1 SRC009 this file is larger than 256,000 bytes, the most that is read"),
        (
            b"title\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> other\n",
            "2:1 SRC001 two people changed this file, and the two versions were not put together",
        ),
    ],
    ids=[
        *("latin-1", "first letter", "windows", "long line", "utf-16", "utf-32", "utf-16 unmarked", "nul", "surrogate"),
        *("too large", "unmerged"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_and_left_out(content: bytes, expected: str) -> None:
    assert told(content) == [expected]
    assert text_of(content) is None


def test_a_file_that_cannot_be_read_is_still_known_to_be_there() -> None:
    assert read({PATH: b"\xff"}, Audience.STAFF).paths() == {PATH}


def test_an_underlined_heading_is_no_conflict() -> None:
    assert told(b"Title\n=======\n") == []


def test_a_file_of_another_kind_is_not_read_as_text() -> None:
    sources = read({"faq/returns/x.docx": b"PK\x03\x04\xff\0"}, Audience.STAFF)
    assert sources.found == ()
    assert sources.text_of("faq/returns/x.docx") == ""


def test_what_was_decoded_for_the_other_audience_is_held_once() -> None:
    files: dict[str, bytes | SourceFile] = {
        "faq/a/b.md": b"o\xc2\xadne",
        "theme/main.html": b"{{ page }}",
        "kb/b.docx": b"P",
    }
    public = read(files, Audience.PUBLIC)
    files["faq/a/b.staff.md"] = b"two"
    staffs = read({**files, **{file.path: file for file in public.files}}, Audience.STAFF)
    assert staffs == read(files, Audience.STAFF)
    held = {id(file) for file in public.files}
    assert [file.path for file in staffs.files if id(file) in held] == ["faq/a/b.md", "kb/b.docx"]
    again = read({file.path: file for file in staffs.files}, Audience.PUBLIC)
    assert [file.path for file in again.files] == ["faq/a/b.md", "kb/b.docx"]


def test_a_file_is_hashed_once_for_all_that_hangs_on_it(monkeypatch: pytest.MonkeyPatch) -> None:
    hashed: list[str] = []
    monkeypatch.setattr(sources, "key_of", lambda *parts: hashed.append(str(parts[-1])) or key_of(*parts))
    public = read({"faq/a/b.md": b"Text.", "kb/index.md": b"Other."}, Audience.PUBLIC)
    staff = read({file.path: file for file in public.files}, Audience.STAFF)
    keys = [one.key for one in (public, public, staff)]
    assert keys[0] == keys[1] != keys[2]
    assert sorted(text for text in hashed if text in {"Text.", "Other."}) == ["Other.", "Text."]
