"""What a preview shows: what a build would write, one page for an edit, and what is wrong until it is mended."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from shelfhelp.build.site import write_site
from shelfhelp.cli.starter import starter_files
from shelfhelp.compile import draft
from shelfhelp.host import disk, looks
from shelfhelp.host.disk import read_store
from shelfhelp.host.recall import recall_texts
from shelfhelp.parse import faq
from shelfhelp.preview import checking, drafting
from shelfhelp.preview import preview as previewing
from shelfhelp.preview.checking import CheckedFiles
from shelfhelp.preview.page import page_of
from shelfhelp.preview.preview import Preview
from shelfhelp.render.pages import _Work
from shelfhelp.site.offline import OFFLINE
from shelfhelp.site.printer import Printer
from shelfhelp.source.sources import Audience

AS_OF = date(2026, 3, 2)
ANSWER = "faq/returns/send-it-back.md"
PAGE = "faq/returns/send-it-back/index.html"


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    for path, text in starter_files(AS_OF).items():
        (tmp_path / "shop" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "shop" / path).write_text(text, encoding="utf-8")
    return tmp_path / "shop"


@pytest.fixture
def preview(shop: Path) -> Preview:
    return Preview(shop, Audience.PUBLIC, AS_OF)


def edited(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


class Made:
    """Counts the answers that are written, the pages that are printed, and the times that a store is read and checked."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.counts: list[str] = []
        for of, name in (
            (_Work, "question_page"),
            (Printer, "page"),
            (drafting, "read_store"),
            (checking, "lint_draft"),
        ):
            monkeypatch.setattr(of, name, self._counting(name, getattr(of, name)))

    def _counting(self, name: str, call: Callable[..., object]) -> Callable[..., object]:
        def counted(*words: object, **named: object) -> object:
            self.counts.append(name)
            return call(*words, **named)

        return counted


@pytest.mark.parametrize("audience", Audience)
def test_every_file_has_the_bytes_that_a_build_writes(shop: Path, tmp_path: Path, audience: Audience) -> None:
    write_site(shop, tmp_path / "site", draft(read_store(shop, audience), as_of=AS_OF))
    preview = Preview(shop, audience, AS_OF)
    preview.refresh()
    files = (file for file in (tmp_path / "site").rglob("*") if file.is_file())
    built = {file.relative_to(tmp_path / "site").as_posix(): file.read_bytes() for file in files}
    built.pop(OFFLINE, None)
    assert len(built) > 60
    assert {path: preview.file(path) for path in built} == built
    page = preview.page(PAGE).page
    assert page == built[PAGE]


def test_an_edit_costs_one_page(shop: Path, preview: Preview, monkeypatch: pytest.MonkeyPatch) -> None:
    page = (preview.page(PAGE).page or b"").decode()
    sheet = next(part for part in page.split('"') if part.endswith("stylesheets/site.css")).removeprefix("../../../")
    made = Made(monkeypatch)
    edited(shop / ANSWER, "\n---\n", "\n---\nA new first sentence.\n\n")
    assert b"A new first sentence." in (preview.page(PAGE).page or b"")
    assert made.counts == ["read_store", "question_page", "page"]
    made.counts.clear()
    preview.page(PAGE)
    assert preview.file(sheet)
    assert made.counts == ["question_page", "page"]


def test_what_is_wrong_is_looked_for_once_and_told_when_it_changes(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    preview = Preview(shop, Audience.PUBLIC, AS_OF, told.append)
    preview.refresh()
    preview.check()
    before = preview.state()
    told.clear()
    made = Made(monkeypatch)
    edited(shop / ANSWER, "{{ returns.window }}", "14 days")
    unchecked = preview.state()
    assert unchecked != before
    preview.check()
    preview.check()
    assert made.counts == ["read_store", "read_store", "lint_draft"]
    assert preview.state() not in {before, unchecked}
    assert len(told) == 1
    assert f"{ANSWER}:13:10: error[REF002]" in told[0]
    seen = preview.page(PAGE)
    assert ("14 days" in (seen.page or b"").decode(), seen.is_outdated) == (True, False)
    assert "help: write {{ returns.window }}" in seen.errors


def test_a_report_stays_until_the_next_one_is_known(shop: Path, preview: Preview) -> None:
    edited(shop / ANSWER, "{{ returns.window }}", "14 days")
    preview.refresh()
    preview.check()
    edited(shop / ANSWER, "14 days", "15 days")
    assert "error[REF002]" in preview.page(PAGE).errors
    edited(shop / ANSWER, "15 days", "{{ returns.window }}")
    preview.refresh()
    preview.check()
    assert preview.page(PAGE).errors == ""


def test_what_is_wrong_with_the_pages_own_file_comes_first(shop: Path, preview: Preview) -> None:
    others = sorted(shop.glob("faq/*/*.md"))
    for file in (others[0], shop / ANSWER):
        file.write_text(f"{file.read_text(encoding='utf-8')}\nSee {{{{ no.such }}}}.\n", encoding="utf-8")
    preview.refresh()
    preview.check()
    first = others[0].relative_to(shop).with_suffix("").as_posix()
    assert preview.page(PAGE).errors.startswith(ANSWER)
    assert preview.page(f"{first}/index.html").errors.startswith(f"{first}.md")


MISTAKES = {
    "a front matter that is no YAML": (ANSWER, "title: ", "title: [", "SRC"),
    "a policy that is no YAML": ("policies/returns.yml", "versions:", "versions: [", "SRC"),
    "a setting that runs programs": ("mkdocs.yml", "docs_dir: kb\n", "docs_dir: kb\nhooks: [x.py]\n", "SEC003"),
}


@pytest.mark.parametrize(("path", "old", "new", "code"), MISTAKES.values(), ids=MISTAKES)
def test_a_file_that_cannot_be_read_leaves_the_pages_that_were_right(
    shop: Path, preview: Preview, path: str, old: str, new: str, code: str
) -> None:
    right = preview.page(PAGE).page
    edited(shop / path, old, new)
    edited(shop / "kb/about.md", "\n---\n", "\n---\nMore about us.\n")
    seen = preview.page(PAGE)
    assert (seen.page, seen.is_outdated, f"error[{code}" in seen.errors) == (right, True, True)
    assert b"More about us." not in (preview.page("about/index.html").page or b"")
    preview.check()
    assert f"error[{code}" in preview.page(PAGE).errors
    edited(shop / path, new, old)
    preview.refresh()
    preview.check()
    assert (preview.page(PAGE).page, preview.page(PAGE).errors) == (right, "")
    assert b"More about us." in (preview.page("about/index.html").page or b"")


def test_a_store_that_is_broken_from_the_start_shows_what_it_has(shop: Path, preview: Preview) -> None:
    edited(shop / ANSWER, "title: ", "title: [")
    seen = preview.page("returns/index.html")
    assert (seen.is_there, seen.is_outdated, "error[SRC" in seen.errors) == (True, False, True)
    assert not preview.page(PAGE).is_there
    edited(shop / ANSWER, "title: [", "title: ")
    assert preview.page(PAGE).is_there


def test_a_configuration_that_is_dangerous_from_the_start_shows_no_page(shop: Path, preview: Preview) -> None:
    edited(shop / "mkdocs.yml", "docs_dir: kb\n", "docs_dir: kb\nhooks: [x.py]\n")
    seen = preview.page(PAGE)
    assert (seen.page, '"hooks" is not allowed' in seen.errors) == (None, True)
    assert preview.file("stylesheets/site.css") is None


def test_a_defect_of_the_program_is_told_and_hangs_nothing(
    shop: Path, preview: Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise LookupError

    right = preview.page(PAGE).page
    for of, name in ((drafting, "draft"), (checking, "lint_draft")):
        monkeypatch.undo()
        monkeypatch.setattr(of, name, fails)
        edited(shop / ANSWER, "\n---\n", "\n---\nMore.\n\n")
        preview.refresh()
        preview.check()
        seen = preview.page(PAGE)
        assert ("LookupError: " in seen.problem, seen.errors) == (True, "")
    monkeypatch.undo()
    edited(shop / ANSWER, "\n---\nMore.\n\nMore.\n\n", "\n---\n")
    preview.refresh()
    preview.check()
    assert (preview.page(PAGE).page, preview.page(PAGE).errors) == (right, "")


def test_a_process_that_has_ended_is_told_as_that_and_blames_no_file(shop: Path) -> None:
    def ends(*_: object) -> CheckedFiles:
        raise EOFError

    preview = Preview(shop, Audience.PUBLIC, AS_OF, look=ends)
    preview.refresh()
    preview.check()
    seen = preview.page(PAGE)
    assert (seen.errors, "another one looks" in seen.problem) == ("", True)
    shown = page_of(seen, "/").decode()
    assert ("The process that looks for mistakes was ended" in shown, "A file has a mistake" in shown) == (True, False)


def test_a_page_that_is_nested_too_deeply_says_so_and_the_others_stay(shop: Path, preview: Preview) -> None:
    edited(shop / ANSWER, "\n---\n", f"\n---\n{'>' * 120} deep\n")
    preview.refresh()
    preview.check()
    assert "error[" in preview.page(PAGE).errors
    assert preview.page("returns/index.html").is_there


def test_a_public_preview_has_no_word_of_staffs(shop: Path, preview: Preview) -> None:
    (shop / "faq/returns/send-it-back.staff.md").write_text("Say xq77zz to the boss.\n", encoding="utf-8")
    preview.refresh()
    made = [preview.file(path) or b"" for path in (PAGE, "search/index.json", "facts.json")]
    assert (all(made), any(b"xq77zz" in content for content in made)) == (True, False)
    assert b"xq77zz" in (Preview(shop, Audience.STAFF, AS_OF).page(PAGE).page or b"")


def test_only_files_that_look_other_are_read_again(
    shop: Path, preview: Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    preview.refresh()
    read: list[str] = []
    really = disk._content  # noqa: SLF001
    monkeypatch.setattr(disk, "_content", lambda folder, path: read.append(path) or really(folder, path))
    edited(shop / ANSWER, "\n---\n", "\n---\nA new first sentence.\n\n")
    (shop / "faq/returns/new.md").write_text((shop / ANSWER).read_text(encoding="utf-8"), encoding="utf-8")
    (shop / "kb/about.md").rename(shop / "kb/who-we-are.md")
    preview.refresh()
    texts = [path for path in read if path.endswith((".md", ".yml"))]
    assert sorted(texts) == ["faq/returns/new.md", ANSWER, "kb/who-we-are.md"]
    assert preview.page("who-we-are/index.html").is_there
    assert not preview.page("about/index.html").is_there


def test_a_page_is_not_checked_until_all_was_looked_for(shop: Path, preview: Preview) -> None:
    assert not preview.page(PAGE).is_checked
    pages, _, report = preview.state().partition(".")
    preview.check()
    assert preview.page(PAGE).is_checked
    checked = preview.state().partition(".")
    # A browser need not load the page again for that.
    assert (checked[0] == pages, checked[2] == report) == (True, False)
    edited(shop / ANSWER, "\n---\n", "\n---\nMore.\n\n")
    assert not preview.page(PAGE).is_checked
    assert preview.state().partition(".")[0] != pages


def test_what_is_found_in_other_files_than_those_that_were_read_is_not_told(shop: Path) -> None:
    looks: list[CheckedFiles] = []

    def look(folder: Path, audience: Audience, day: date) -> CheckedFiles:
        looks.append(checking.found_in(folder, audience, day))
        return looks[-1]

    preview = Preview(shop, Audience.PUBLIC, AS_OF, look=look)
    preview.refresh()
    edited(shop / ANSWER, "{{ returns.window }}", "14 days")
    preview.check()
    assert len(looks[0].found) > 0
    assert preview.wrong == previewing.Wrong()
    preview.refresh()
    preview.check()
    assert (len(looks), preview.wrong.found, preview.wrong.is_checked) == (2, looks[1].found, True)


def test_the_next_preview_begins_with_what_this_one_has_worked_out(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    really = faq.read_question
    monkeypatch.setattr(faq, "read_question", lambda file, habits: read.append(file.path) or really(file, habits))
    for audience in (Audience.STAFF, Audience.PUBLIC):
        preview = Preview(shop, audience, AS_OF)
        preview.refresh()
        preview.check()
    assert read
    read.clear()
    kept = recall_texts(shop).values.keys()
    checking._checking.cache_clear()  # noqa: SLF001 as in a process of its own
    for audience in (Audience.STAFF, Audience.PUBLIC):
        preview = Preview(shop, audience, AS_OF)
        preview.refresh()
        preview.check()
        looked = checking._checking(shop, audience)._held.values.keys()  # noqa: SLF001
        assert (len(looked) > 30, looked <= kept) == (True, True)
    assert read == []


def test_a_theme_is_no_reason_to_read_a_store_twice(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (shop / "theme/stylesheets").mkdir(parents=True)
    (shop / "theme/stylesheets/brand.css").write_text(":root {}", encoding="utf-8")
    edited(shop / "mkdocs.yml", "  font: false\n", "  font: false\n  custom_dir: theme\n")
    made = Made(monkeypatch)
    preview = Preview(shop, Audience.PUBLIC, AS_OF)
    first = preview.state()
    assert (preview.state(), made.counts) == (first, ["read_store"])
    (shop / "theme/stylesheets/brand.css").write_text(":root { }", encoding="utf-8")
    assert preview.state() != first


def test_of_many_findings_the_first_are_told_and_all_are_counted(shop: Path) -> None:
    told: list[str] = []
    preview = Preview(shop, Audience.PUBLIC, AS_OF, told.append)
    edited(shop / ANSWER, "\n---\n", "\n---\n" + "See {{ no.such }}.\n\n" * 70)
    preview.refresh()
    preview.check()
    for words in (told[-1], preview.page(PAGE).errors):
        assert words.count("error[REF001]") == 50
        assert re.search(r"\n2\d more: `shelfhelp check` tells all\.\n$", words)


def test_what_is_most_likely_edited_is_looked_at_without_all_other_answers(
    shop: Path, preview: Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    preview.refresh()
    files = preview._files  # noqa: SLF001
    answer, other = shop / ANSWER, shop / "faq/returns/other.md"
    other.write_text(answer.read_text(encoding="utf-8"), encoding="utf-8")
    assert files.has_likely_changed()  # the folder has
    preview.refresh()
    asked: list[str] = []
    really = looks._look  # noqa: SLF001
    monkeypatch.setattr(looks, "_look", lambda path: asked.append(path) or really(path))
    assert not files.has_likely_changed()
    assert str(shop / "policies/returns.yml") in asked
    assert not any("/faq/" in path and path.endswith(".md") and path != str(other) for path in asked)
    preview.page(PAGE)
    edited(answer, "\n---\n", "\n---\nMore.\n\n")
    assert files.has_likely_changed()


def test_a_browser_is_answered_as_soon_as_a_file_was_saved(
    shop: Path, preview: Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    preview.refresh()
    preview.check()
    known = preview.state()

    def saves(*_: object) -> None:
        edited(shop / ANSWER, "\n---\n", "\n---\nMore.\n\n")

    monkeypatch.setattr(preview, "_pause", saves)
    assert preview.other_than(known) not in {known, ""}
    assert preview.other_than("what a browser saw of another server") == preview.state()
