"""All pathological texts at once, in a real process: each is refused by name and place, or harmless, and none takes long."""

from __future__ import annotations

import pytest
from tests.soak.hostile_strings import shared_folder
from tests.soak.pathological_markdown import HEAD, LONGEST, places, run

pytestmark = [
    pytest.mark.skipif(shared_folder() is None, reason="no folder with pathological Markdown"),
    pytest.mark.slow,
]
REFUSED = {
    "autolink",
    "img_in_brackets",
    "link_openers",
    "link_paren",
    "malformed_decl",
    "nested_brackets",
    "nested_quotes",
}
REFUSED |= {"unclosed_comment", "unclosed_decl", "unclosed_href", "unclosed_pi"}


@pytest.fixture(scope="module")
def store() -> dict[str, str]:
    """Every text as an answer, a note, a page and a front matter of its own."""
    shared = shared_folder()
    assert shared is not None
    files: dict[str, str] = {}
    for path in sorted((shared / "corpora/markdown-pathological").glob("*.md")):
        name = path.stem.replace("_", "-")
        made = places(path.read_text(encoding="utf-8"))
        files[f"faq/returns/{name}.md"] = made["answer"]["faq/returns/long.md"]
        files[f"faq/orders/{name}.md"] = HEAD.format(title="Why?", text="Yes.")
        files[f"faq/orders/{name}.staff.md"] = made["note"]["faq/returns/send-it-back.staff.md"]
        files[f"kb/{name}.md"] = made["page"]["kb/long.md"]
        files[f"faq/delivery/{name}.md"] = made["front matter"]["faq/returns/long.md"]
    return files


def test_check_refuses_each_by_its_name_and_place(store: dict[str, str]) -> None:
    ended = run(store, "check")
    assert ended.is_orderly, ended.output[-1000:]
    assert ended.seconds < run({}, "check").seconds + 5 * LONGEST
    for name in REFUSED:
        for place in ("faq/returns/{}.md:5:", "faq/orders/{}.staff.md:1:", "kb/{}.md:4:"):
            assert f"{place.format(name.replace('_', '-'))}" in ended.output
    assert ended.output.count("error[SEC002]") >= 3 * len(REFUSED)


def test_a_build_ends_with_the_same_and_writes_nothing(store: dict[str, str]) -> None:
    ended = run(store, "build")
    assert ended.is_orderly
    assert ended.code == 1
    assert "Nothing was written." in ended.output


def test_a_policy_text_is_no_page() -> None:
    ended = run(places("[a" * 2000)["policy"], "check")
    assert ended.code == 1
    assert "policies/warranty.yml" in ended.output
    assert "longer than 2,000 characters" in ended.output
    assert run(places("[\\*" * 600)["policy"], "build").code == 0
