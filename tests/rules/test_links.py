"""Links, redirects and what is staff's: the cases beside the one that each rule's page shows."""

from __future__ import annotations

import posixpath
from datetime import date
from pathlib import Path

import pytest

from shelfhelp.compile import check, compile, draft
from shelfhelp.model.old_address import OldAddress
from shelfhelp.source.sources import Audience, read

TODAY = date(2026, 3, 2)
QUESTION = "faq/returns/send-it-back.md"
NOTE = "faq/returns/send-it-back.staff.md"
STAFF_QUESTION = "caller-disagrees-with-the-window"
FIRST_SENTENCE = "You have {{ returns.window }} from delivery to send it back."
ASK = "The order number, and whether the item was used."
TRAVERSALS = Path(__file__).parents[3] / "shared" / "corpora" / "path-traversal.txt"


def says(text: str) -> dict[str, dict[str, str]]:
    return {QUESTION: {FIRST_SENTENCE: text}}


def changed(starter: dict[str, bytes], path: str, old: str, new: str) -> dict[str, bytes]:
    assert old in starter[path].decode()
    return starter | {path: starter[path].decode().replace(old, new).encode()}


PNG = b"\x89PNG\r\n\x1a\n"


def codes(files: dict[str, bytes], pictures: tuple[str, ...] = ()) -> list[str]:
    stores = [read(files | dict.fromkeys(pictures, PNG), audience) for audience in Audience]
    return [finding.code for finding in check(stores, as_of=TODAY).found]


class TestBrokenLink:
    @pytest.mark.parametrize(
        ("target", "suggested"),
        [
            ("send-it-bak.md", "send-it-back.md"),
            ("../returns/cancel-an-order.md", "../orders/cancel-an-order.md"),
            ("../../kb/about.md", "../../about.md"),
            ("../../../policies/returns.yml", "../../returns.md"),
            ("..\\orders\\cancel-an-order.md", "../orders/cancel-an-order.md"),
            ("../../shiping.md#methods", "../../shipping.md#methods"),
        ],
    )
    def test_is_told_with_the_nearest_page(self, found, target: str, suggested: str) -> None:
        (finding,) = found("LNK001", says(f"[x]({target})"), TODAY)
        assert finding.help == f"did you mean {suggested}?"

    def test_never_suggests_a_staff_page_to_a_public_text(self, starter) -> None:
        files = changed(starter, QUESTION, FIRST_SENTENCE, f"{FIRST_SENTENCE} [x](caller-disagrees-with-the-windw.md)")
        for audience in Audience:
            (finding,) = compile(read(files, audience), as_of=TODAY).found
            assert (finding.code, STAFF_QUESTION in finding.help) == ("LNK001", False)

    def test_suggests_a_staff_page_to_a_staff_note(self, found) -> None:
        (finding,) = found("LNK001", {NOTE: {ASK: "[x](caller-disagrees-with-the-windw.md)"}}, TODAY)
        assert finding.help == f"did you mean {STAFF_QUESTION}.md?"

    @pytest.mark.parametrize(
        "target",
        [
            "../../glossary.md",
            "../../faq/index.md",
            "../../search.md",
            "index.md",
            "../../index.md",
            "#related-questions",
        ],
    )
    def test_is_no_link_to_a_page_that_is_made(self, starter, target: str) -> None:
        assert codes(changed(starter, QUESTION, FIRST_SENTENCE, f"{FIRST_SENTENCE} [x]({target})")) == []

    def test_in_a_staff_note_is_found_as_well(self, found) -> None:
        (finding,) = found("LNK001", {NOTE: {ASK: "[x](nothing-like-it.staff.md)"}}, TODAY)
        assert str(finding.location) == f"{NOTE}:3:5"

    def test_in_an_introduction_is_found_once(self, starter) -> None:
        intro = {"kb/returns.md": b"---\ntitle: Returns\n---\n[x](nothing-like-it.md)\n"}
        assert codes(starter | intro) == ["LNK001"]

    def test_of_a_page_that_many_point_to_is_told_at_each_place(self, starter) -> None:
        files = dict(starter)
        for path in [path for path in starter if path.startswith("faq/") and path.endswith(".md")]:
            files[path] += b"\n[x](../delivery/delivery-time.md)\n"
        assert codes(files).count("LNK001") == sum(path.startswith("faq/") and path.endswith(".md") for path in starter)


class TestAnchor:
    def test_of_a_broken_policy_is_not_missed(self, starter) -> None:
        files = changed(starter, QUESTION, FIRST_SENTENCE, f"{FIRST_SENTENCE} [x](../../returns.md#by-kind-of-item)")
        assert codes(files) == []
        files = changed(files, "policies/returns.yml", "window: 30 days", "window: thirty")
        assert codes(files) == ["SRC002"]

    def test_of_the_public_home_page_is_not_looked_for_on_the_staffs(self, starter) -> None:
        files = starter | {"kb/index.md": starter["kb/index.md"] + b"\n## Here\n"}
        assert codes(changed(files, QUESTION, FIRST_SENTENCE, f"{FIRST_SENTENCE} [x](../../index.md#here)")) == []


class TestAsset:
    def test_that_is_there_is_fine(self, starter) -> None:
        files = changed(
            starter, QUESTION, FIRST_SENTENCE, f"{FIRST_SENTENCE} ![x](../../img/label%201.png) [y](../../size.PNG)"
        )
        assert codes(files, ("kb/img/label 1.png", "kb/size.PNG")) == []
        assert codes(files) == ["LNK003", "LNK003"]

    def test_is_told_with_the_nearest_file(self, starter) -> None:
        files = changed(starter, QUESTION, FIRST_SENTENCE, f"{FIRST_SENTENCE} ![x](lable.png)")
        stores = [read(files | {"kb/label.png": PNG}, audience) for audience in Audience]
        (finding,) = check(stores, as_of=TODAY).found
        assert finding.help == "did you mean ../../label.png?"

    def test_of_staff_is_none_of_the_public(self, starter) -> None:
        files = changed(starter, QUESTION, FIRST_SENTENCE, f"{FIRST_SENTENCE} ![x](../../map.staff.png)")
        assert codes(files, ("kb/map.staff.png",)) == ["LNK010"]


class TestAddress:
    @pytest.mark.parametrize(
        ("target", "suggested"),
        [
            ("/returns/", "../../returns.md"),
            ("../../returns/", "../../returns.md"),
            ("returns.html", "../../returns.md"),
            ("/faq/orders/cancel-an-order", "../orders/cancel-an-order.md"),
            ("/", "../../index.md"),
            ("/help/sending/", "send-it-back.md"),
        ],
    )
    def test_of_the_built_site_is_told_with_the_file(self, starter, target: str, suggested: str) -> None:
        files = changed(starter, QUESTION, "related:", "redirect_from:\n  - help/sending\nrelated:")
        files = changed(files, QUESTION, FIRST_SENTENCE, f"{FIRST_SENTENCE} [x]({target})")
        (finding,) = check([read(files, audience) for audience in Audience], as_of=TODAY).found
        assert (finding.code, finding.help) == ("LNK004", f"write {suggested}")


class TestStaff:
    @pytest.mark.parametrize(
        "target", [f"{STAFF_QUESTION}.md", f"{STAFF_QUESTION}.staff.md", "../../lookup.md", "send-it-back.staff.md"]
    )
    def test_link_in_a_public_text_is_one_finding_that_says_why(self, starter, target: str) -> None:
        files = changed(starter, QUESTION, FIRST_SENTENCE, f"{FIRST_SENTENCE} [x]({target})")
        assert codes(files) == ["LNK010"]

    def test_link_stops_the_public_build_alone_too(self, starter) -> None:
        files = changed(starter, QUESTION, FIRST_SENTENCE, f"{FIRST_SENTENCE} [x]({STAFF_QUESTION}.md)")
        assert [f.code for f in compile(read(files, Audience.PUBLIC), as_of=TODAY).found] == ["LNK001"]

    def test_link_by_the_name_of_a_staff_file_is_known_without_staff_files(self, starter) -> None:
        files = changed(starter, QUESTION, FIRST_SENTENCE, f"{FIRST_SENTENCE} [x]({STAFF_QUESTION}.staff.md)")
        assert [f.code for f in compile(read(files, Audience.PUBLIC), as_of=TODAY).found] == ["LNK010"]

    def test_related_question_of_a_public_one_is_one_finding(self, starter) -> None:
        assert codes(changed(starter, QUESTION, "warranty/make-a-claim", f"returns/{STAFF_QUESTION}")) == ["LNK010"]

    @pytest.mark.parametrize("ending", [".md", ".staff.md", ".staff.md#ask"])
    def test_pages_may_be_named_by_their_file_or_their_page_in_a_staff_note(self, starter, ending: str) -> None:
        files = changed(
            starter, NOTE, ASK, f"[x](send-it-back{ending}) and [y]({STAFF_QUESTION}{ending.removesuffix('#ask')})"
        )
        assert codes(files) == []
        page = draft(read(files, Audience.STAFF), as_of=TODAY).tree.pages[QUESTION]
        assert f"[x](send-it-back{ending.replace('.staff', '')}) and [y]({STAFF_QUESTION}.md)" in page.markdown

    def test_names_of_files_in_words_stay_as_they_are(self, starter) -> None:
        files = changed(starter, NOTE, ASK, "Write into `send-it-back.staff.md`, or (see verify.staff.md).")
        page = draft(read(files, Audience.STAFF), as_of=TODAY).tree.pages[QUESTION]
        assert "`send-it-back.staff.md`, or (see verify.staff.md)" in page.markdown

    @pytest.mark.parametrize("key", ["staff.returns.may_grant.late-return.limit", "Staff.x", "staff.nothing"])
    def test_fact_in_a_public_text_is_one_finding_for_both_audiences(self, starter, key: str) -> None:
        assert codes(changed(starter, QUESTION, FIRST_SENTENCE, f"Up to {{{{ {key} }}}}.")) == ["AUD001"]

    def test_fact_in_a_public_title_is_found(self, starter) -> None:
        title = 'title: "Up to {{ staff.returns.may_grant.late-return.limit }}?"'
        assert codes(changed(starter, QUESTION, "title: How do I send something back?", title)) == ["AUD001"]


class TestRelated:
    @pytest.mark.parametrize(
        "written",
        [
            "make-a-claim",
            "../warranty/make-a-claim.md",
            "warranty/make-claim",
            "faq/warranty/make-a-claim",
            "/faq/warranty/make-a-claim/",
            "How do I claim on the warranty",
            "repair",
        ],
    )
    def test_is_told_with_the_question_that_was_meant(self, found, written: str) -> None:
        (finding,) = found("LNK005", {QUESTION: {"  - warranty/make-a-claim": f"  - {written}"}}, TODAY)
        assert finding.help == 'did you mean warranty/make-a-claim ("How do I claim on the warranty?")?'

    def test_question_that_cannot_be_read_is_not_unknown(self, starter) -> None:
        assert codes(changed(starter, "faq/warranty/make-a-claim.md", "title: How", "title: Q: how")) == ["SRC001"]


class TestRedirect:
    @pytest.mark.parametrize(
        ("written", "suggested"),
        [
            ("/help/returns/", "help/returns"),
            ("https://old.example/returns.html", "returns.html"),
            ("https://old.example/index.php?id=12#top", "index.php?id=12"),
            ("help returns", "help%20returns"),
            ("help.html#refund", "help.html"),
        ],
    )
    def test_is_told_with_its_right_form(self, found, written: str, suggested: str) -> None:
        (finding,) = found("LNK007", {QUESTION: {"related:": f"redirect_from:\n  - {written}\nrelated:"}}, TODAY)
        assert finding.help == f"write {suggested}"

    @pytest.mark.parametrize(
        "written", ["404.html", "robots.txt", "returns/index.html", "faq/returns/index.md", "index.html", "widget.js/x"]
    )
    def test_from_a_file_of_the_site_is_a_redirect_over_a_page(self, found, written: str) -> None:
        assert len(found("LNK008", {QUESTION: {"related:": f"redirect_from:\n  - {written}\nrelated:"}}, TODAY)) == 1

    @pytest.mark.parametrize("written", ["Faq/Returns/Send-It-Back", "Help/Sending\n  - help/sending"])
    def test_of_a_page_to_itself_may_differ_in_capitals_and_needs_a_server(self, starter, written: str) -> None:
        assert codes(changed(starter, QUESTION, "related:", f"redirect_from:\n  - {written}\nrelated:")) == ["LNK025"]

    def test_that_only_a_server_can_serve_is_told_once(self, starter) -> None:
        old = "redirect_from:\n  - index.php?id=1\n  - index.php?id=2\n  - help/ok.html\nrelated:"
        assert codes(changed(starter, QUESTION, "related:", old)) == ["LNK025"]

    def test_from_the_home_page_of_either_audience_is_a_redirect_over_a_page(self, found) -> None:
        assert len(found("LNK008", {QUESTION: {"related:": "redirect_from:\n  - Lookup\nrelated:"}}, TODAY)) == 1

    @pytest.mark.skipif(not TRAVERSALS.is_file(), reason="the corpus stands beside the repository, in ../shared")
    def test_that_is_well_formed_never_leaves_the_site(self) -> None:
        for line in TRAVERSALS.read_text(encoding="utf-8", errors="replace").splitlines():
            if (address := OldAddress.parse(line)) is not None and address.file:
                assert posixpath.normpath(f"site/{address.file}") == f"site/{address.file}", line


class TestClash:
    @pytest.mark.parametrize(
        "path",
        ["kb/search.md", "kb/lookup.md", "kb/faq/index.md", "kb/returns/index.md", "kb/faq/returns/send-it-back.md"],
    )
    def test_of_a_page_with_one_that_is_made_is_told_at_the_page(self, starter, path: str) -> None:
        files = starter | {path: b"---\ntitle: Mine\n---\nWords.\n"}
        stores = [read(files, audience) for audience in Audience]
        assert [(f.code, str(f.location)) for f in check(stores, as_of=TODAY).found] == [("LNK009", f"{path}:1:1")]

    @pytest.mark.parametrize("path", ["kb/returns.md", "kb/shopping.md", "kb/guides/tents.md"])
    def test_is_not_seen_in_introductions_and_guides(self, starter, path: str) -> None:
        assert codes(starter | {path: b"---\ntitle: Mine\n---\nWords.\n"}) == []


class TestScheme:
    @pytest.mark.parametrize(
        "written",
        [
            "[x](javascript:alert(1))",
            "<javascript:alert(1)>",
            "[x](JAVA&#x09;SCRIPT:x)",
            "[x](data:text/html,x)",
            "[x](//x.example)",
            "[x](vbscript:x)",
            "[x](ftp://x)",
            "[x]: file:///etc",
            "<a href='blob:x'>x</a>",
            "![x](http://x.example/a.png)",
        ],
    )
    def test_that_is_not_allowed_is_reported(self, found, written: str) -> None:
        assert len(found("LNK012", says(written), TODAY)) == 1

    @pytest.mark.parametrize(
        "written",
        [
            "[x](https://x.example)",
            "<https://x.example>",
            "[x](mailto:a@x.example)",
            "[x](tel:+18005550100)",
            "<a@x.example>",
        ],
    )
    def test_that_is_allowed_is_not(self, found, written: str) -> None:
        assert found("LNK012", says(written), TODAY) == []
