"""Broken stores with the exact report each must give: one mistake is one finding, hides no other, and causes no other.

Each section of a page in `broken_stores/` varies the starter store: a `diff` block changes lines of a file, `removed` takes a file
away, any other block with a path is a whole file. The `text` block is all that a check of both audiences says.
"""

from __future__ import annotations

import re
from datetime import date
from itertools import groupby
from pathlib import Path

import pytest
from tests.quick import few_of

from shelfhelp.compile import check, check_drafts, draft
from shelfhelp.host.disk import read_store
from shelfhelp.report import text
from shelfhelp.source.sources import Audience, read

AS_OF = date(2026, 3, 2)
PAGES = [path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parent / "broken_stores").glob("*.md"))]
SECTION = re.compile(r"^## (?P<name>.+)\n(?P<body>(?:(?!## ).*\n?)*)", re.MULTILINE)
BLOCK = re.compile(
    r"^(?P<fence>`{3,})(?P<language>[a-z]+)(?: (?P<path>\S+))?\n(?P<body>.*?)^(?P=fence)$", re.MULTILINE | re.DOTALL
)
CASES = [
    (section["name"], list(BLOCK.finditer(section["body"]))) for page in PAGES for section in SECTION.finditer(page)
]


def changed(content: str, diff: str) -> str:
    """Replace each run of `-` lines by the `+` lines behind it, or by nothing; `+` lines alone go to the end."""
    old = ""
    for sign, lines in groupby(diff.splitlines(), key=lambda line: line[0]):
        block = "".join(f"{line[1:]}\n" for line in lines)
        if sign == "-":
            assert content.count(block) == 1, f"not found once: {block}"
            content, old = content.replace(block, "\0"), block
        else:
            content = content.replace("\0", block) if old else content + block
            old = ""
    return content.replace("\0", "")


def report_on(files: dict[str, bytes]) -> str:
    """Return what is said of a store whose pages are all written, as for a build: whatever is broken, they can be."""
    stores = [read(files, audience) for audience in Audience]
    drafts = [draft(store, as_of=AS_OF) for store in stores]
    return text.render(check_drafts(drafts).found, stores[1]).strip()


@pytest.mark.parametrize("case", few_of(CASES, 10), ids=lambda case: case[0])
def test_a_broken_store_gives_exactly_this_report(
    case: tuple[str, list[re.Match[str]]], starter: dict[str, bytes]
) -> None:
    files = dict(starter)
    *blocks, report = case[1]
    for block in blocks:
        path = block["path"]
        match block["language"]:
            case "diff":
                files[path] = changed(files[path].decode(), block["body"]).encode()
            case "removed":
                del files[path]
            case _:
                files[path] = block["body"].encode()
    assert report["language"] == "text"
    assert report_on(files) == report["body"].strip()


def test_names_that_differ_in_their_unicode_form_only_come_to_one_address(starter: dict[str, bytes]) -> None:
    twins = {"faq/returns/ger\u00e4t.md": b"Yes.", "faq/returns/gera\u0308t.md": b"Yes."}
    stores = [read(starter | twins, audience) for audience in Audience]
    found = check(stores, as_of=AS_OF).found
    assert sorted(finding.code for finding in found) == ["SRC004", "SRC006"]


def test_a_note_beside_a_question_in_another_encoding_is_no_orphan(starter: dict[str, bytes]) -> None:
    question = "faq/returns/send-it-back.md"
    stores = [
        read(starter | {question: starter[question] + "Gerät".encode("latin-1")}, audience) for audience in Audience
    ]
    assert [finding.code for finding in check(stores, as_of=AS_OF).found] == ["SRC005"]


def test_a_link_in_place_of_a_file_is_refused_and_not_followed(starter: dict[str, bytes], tmp_path: Path) -> None:
    for path, content in starter.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    secret = tmp_path / "secret.txt"
    secret.write_text("---\ntitle: Secret?\nstage: received\n---\nYes.\n")
    (tmp_path / "faq/returns/linked.md").symlink_to(secret)
    (tmp_path / "faq/linked").symlink_to(tmp_path / "policies")
    stores = [read_store(tmp_path, audience) for audience in Audience]
    found = check(stores, as_of=AS_OF).found
    assert [(str(f.location), f.code) for f in found] == [
        ("faq/linked:1:1", "SRC004"),
        ("faq/returns/linked.md:1:1", "SRC004"),
    ]


def test_every_file_broken_at_once_is_told_file_by_file(starter: dict[str, bytes]) -> None:
    broken = {path: b"\ttitle: [x\n" if path.endswith(".yml") else b"---\ntitle: a: b\n---\n" for path in starter}
    stores = [read(broken, audience) for audience in Audience]
    found = check(stores, as_of=AS_OF).found
    notes = {path for path in starter if path.endswith(".staff.md") and path.replace(".staff", "") in starter}
    assert {finding.location.path for finding in found} == set(starter) - notes | notes
    assert {finding.code for finding in found} == {"SRC001"}
