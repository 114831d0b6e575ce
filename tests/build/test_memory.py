"""What a build takes over from the site before it: all that is as it was, and never a byte that is not."""

from __future__ import annotations

import json
import random
import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from tests.few_files import few_files

from shelfhelp import search
from shelfhelp.build import site as building
from shelfhelp.build.memory import memory_path, recall
from shelfhelp.build.site import RejectedError, build_site
from shelfhelp.compile import draft
from shelfhelp.gate import expected
from shelfhelp.gate.manifest import manifest_path
from shelfhelp.host import elsewhere
from shelfhelp.host.disk import read_store
from shelfhelp.site.emit import Emission, emit
from shelfhelp.site.options import options_of
from shelfhelp.source.sources import Audience

pytestmark = pytest.mark.slow

AS_OF = date(2026, 3, 2)
ANSWER = "faq/returns/send-it-back.md"


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    files = few_files(AS_OF)
    files["mkdocs.yml"] = files["mkdocs.yml"].replace("theme:\n", "theme:\n  custom_dir: theme\n")
    files["theme/partials/not-found.html"] = "<h1>Lost</h1>\n"
    for path, text in files.items():
        (tmp_path / "shop" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "shop" / path).write_text(text, encoding="utf-8")
    return tmp_path / "shop"


def build(shop: Path, site: Path, audience: Audience = Audience.PUBLIC, day: date = AS_OF) -> dict[str, bytes]:
    """Build a site and return all of its files, the manifest among them."""
    store = shop if site.name == "warm" else None
    drafted = draft(read_store(shop, audience), as_of=day)
    build_site(shop, site, drafted, read_store(shop, Audience.STAFF), store=store)
    files = {file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*") if file.is_file()}
    return files | {"the manifest": manifest_path(site).read_bytes()}


def test_what_is_secret_is_worked_out_while_another_process_makes_the_index(
    shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    secrets, begin, pages = expected.secrets_of, search.begin, building.spread
    monkeypatch.setattr(expected, "secrets_of", lambda *given: (done.append("secrets"), secrets(*given))[1])
    monkeypatch.setattr(search, "begin", lambda *given: (done.append("index begun"), begin(*given))[1])
    monkeypatch.setattr(building, "spread", lambda *given: (done.append("pages"), pages(*given))[1])
    build(shop, tmp_path / "site")
    assert done == ["index begun", "secrets", "pages"]


class Work:
    """Counts the pages that are printed and the files that are judged."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.printed: list[str] = []
        self.judged: list[str] = []
        self.indexed = 0
        spread, begin = elsewhere.spread, search.begin

        def printing(function, printer, orders):  # type: ignore[no-untyped-def]
            asked = list(orders)
            self.printed += [order.page.uri for order in asked]
            return spread(function, printer, asked)

        def judging(function, shared, paths):  # type: ignore[no-untyped-def]
            self.judged += paths
            return spread(function, shared, paths)

        def indexing(documents, language, place):  # type: ignore[no-untyped-def]
            self.indexed += 1
            return begin(documents, language, place)

        monkeypatch.setattr(building, "spread", printing)
        monkeypatch.setattr(search, "begin", indexing)
        monkeypatch.setattr("shelfhelp.gate.looking.spread", judging)

    def clear(self) -> None:
        self.printed.clear()
        self.judged.clear()
        self.indexed = 0


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Work:
    return Work(monkeypatch)


def edited(shop: Path, path: str, old: str, new: str) -> None:
    text = (shop / path).read_text(encoding="utf-8")
    assert old in text
    (shop / path).write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize("audience", Audience)
def test_nothing_is_made_or_looked_at_again_where_nothing_has_changed(
    shop: Path, tmp_path: Path, work: Work, audience: Audience
) -> None:
    first = build(shop, tmp_path / "site", audience)
    pages = [path for path in first if path.endswith("index.html")]
    assert len(work.printed) > 9
    assert set(pages) <= set(work.judged)
    inodes = {path: (tmp_path / "site" / path).stat().st_ino for path in pages}
    work.clear()
    assert build(shop, tmp_path / "site", audience) == first
    assert (work.printed, work.judged, work.indexed) == ([], [], 0)
    assert {path: (tmp_path / "site" / path).stat().st_ino for path in pages} == inodes


def test_an_answer_that_changes_is_made_anew_and_few_others(shop: Path, tmp_path: Path, work: Work) -> None:
    build(shop, tmp_path / "site")
    work.clear()
    edited(shop, ANSWER, "\n---\n", "\n---\nA new first sentence.\n\n")
    after = build(shop, tmp_path / "site")
    assert ANSWER in work.printed
    assert len(work.printed) < 5
    assert b"A new first sentence." in after["faq/returns/send-it-back/index.html"]
    assert after == build(shop, tmp_path / "cold")


NEW = "faq/returns/a-new-one.md"
LISTS = {"faq/index.md", "faq/returns/index.md", "returns.md", "received.md", "search.md"}
"""What names it."""

NEW_ANSWER = """---
title: May I send a gift back?
stage: received
---
You may, within {{ returns.window }}.
"""


def test_an_answer_that_is_added_or_removed_makes_only_the_lists_anew_that_name_it(
    shop: Path, tmp_path: Path, work: Work
) -> None:
    first = build(shop, tmp_path / "site")
    work.clear()
    (shop / NEW).write_text(NEW_ANSWER, encoding="utf-8")
    after = build(shop, tmp_path / "site")
    assert set(work.printed) == {NEW, *LISTS}
    assert after == build(shop, tmp_path / "cold")
    work.clear()
    (shop / NEW).unlink()
    assert build(shop, tmp_path / "site") == first
    assert set(work.printed) == LISTS


def test_a_page_is_made_of_what_is_looked_up_for_it(shop: Path) -> None:
    edited(shop, ANSWER, "\n---\n", "\n---\nOr [ask](a-new-one.md).\n\n")
    before = emission(shop)
    printed = {page.uri: before.printer.files(before.order(page)) for page in before.tree.pages.values()}
    assert (NEW in printed[ANSWER].asked, "returns.md" in printed[ANSWER].asked) == (True, True)
    (shop / NEW).write_text(NEW_ANSWER, encoding="utf-8")
    after = emission(shop)
    changed = {
        uri
        for uri, page in after.tree.pages.items()
        if uri in printed
        and before.order(before.tree.pages[uri]).made_of(before.shared, printed[uri].asked)
        != after.order(page).made_of(after.shared, printed[uri].asked)
    }
    assert changed == {ANSWER, *LISTS}
    contents = after.printer.files(after.order(after.tree.pages[ANSWER])).contents
    assert ('href="../a-new-one/"' in contents[0], "../a-new-one/index.md" in contents[1]) == (True, True)


def emission(shop: Path) -> Emission:
    return emit(draft(read_store(shop, Audience.PUBLIC), as_of=AS_OF), options_of(shop))


def test_a_day_that_passes_makes_every_page_anew(shop: Path, tmp_path: Path, work: Work) -> None:
    build(shop, tmp_path / "site")
    every = set(work.printed)
    work.clear()
    after = build(shop, tmp_path / "site", day=date(2026, 3, 3))
    assert set(work.printed) == every
    assert after == build(shop, tmp_path / "cold", day=date(2026, 3, 3))


def test_where_other_words_are_secret_every_file_is_looked_at_again(shop: Path, tmp_path: Path, work: Work) -> None:
    first = build(shop, tmp_path / "site")
    work.clear()
    (shop / "faq/returns/send-it-back.staff.md").write_text("Say xq77zz to the boss.\n", encoding="utf-8")
    assert build(shop, tmp_path / "site") == first
    assert (work.printed, set(work.judged)) == ([], first.keys() - {"the manifest"})


def test_two_builds_at_once_leave_a_whole_site(shop: Path, tmp_path: Path) -> None:
    build(shop, tmp_path / "site")
    edited(shop, ANSWER, "\n---\n", "\n---\nThe first of two.\n\n")
    first, sources = draft(read_store(shop, Audience.PUBLIC), as_of=AS_OF), read_store(shop, Audience.STAFF)

    def meanwhile() -> None:
        edited(shop, ANSWER, "The first of two.", "The second of two.")
        build(shop, tmp_path / "site")

    build_site(shop, tmp_path / "site", first, sources, may_stay=meanwhile)
    assert b"The first of two." in (tmp_path / "site/faq/returns/send-it-back/index.html").read_bytes()
    assert build(shop, tmp_path / "site") == build(shop, tmp_path / "cold")


def break_memory(site: Path, chance: random.Random) -> None:
    """Do something to a built site or to what is known of it that no build does."""
    memory = memory_path(site)
    match chance.randrange(7):
        case 0:
            memory.unlink()
        case 1:
            memory.write_bytes(memory.read_bytes()[: chance.randrange(memory.stat().st_size)])
        case 2:
            content = bytearray(memory.read_bytes())
            content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
            memory.write_bytes(content)
        case 3:
            pages = sorted(site.rglob("index.html"))
            one, other = chance.sample(pages, 2)
            one.write_bytes(other.read_bytes())
        case 4:
            chance.choice(sorted(site.rglob("index.html"))).unlink()
        case 5:
            shutil.rmtree(site)
        case _:
            page = chance.choice(sorted(site.rglob("index.html")))
            page.write_bytes(page.read_bytes().replace(b"</title>", b" hacked</title>"))


EDITS: dict[str, Callable[[Path, random.Random], None]] = {
    "an answer": lambda shop, chance: edited(shop, ANSWER, "\n---\n", f"\n---\nSentence {chance.random()}.\n\n"),
    "a fact": lambda shop, chance: _write(
        shop / "policies/returns.yml", r"window: \d+ days", f"window: {chance.randrange(20, 90)} days"
    ),
    "a title": lambda shop, chance: _write(
        shop / ANSWER, r"title: .*", f"title: How do I send number {chance.randrange(99)} back?"
    ),
    "a topic": lambda shop, chance: _write(
        shop / "faq/topics.yml", r"about: [^,\n]*", f"about: Words {chance.randrange(99)}."
    ),
    "a page": lambda shop, chance: _write(shop / "kb/about.md", r"\Z", f"\nLine {chance.randrange(99)}.\n"),
    "the theme": lambda shop, chance: (shop / "theme/partials/not-found.html").write_text(
        f"<h1>Lost {chance.randrange(99)}</h1>\n"
    ),
    "the settings": lambda shop, chance: _write(
        shop / "mkdocs.yml", r"site_name: .*", f"site_name: Shop {chance.randrange(99)}"
    ),
    "a companion": lambda shop, chance: (shop / "faq/returns/send-it-back.staff.md").write_text(
        f"Say w{chance.randrange(10**6)}q to the caller.\n"
    ),
    "a page more or less": lambda shop, _chance: _more_or_less(shop),
    "nothing": lambda _shop, _chance: None,
}


def _more_or_less(shop: Path) -> None:
    """Add an answer and a link to it, or take both away."""
    link = "\n[A new one](faq/returns/a-new-one.md).\n"
    if (shop / NEW).exists():
        (shop / NEW).unlink()
        edited(shop, "kb/about.md", link, "")
    else:
        (shop / NEW).write_text(NEW_ANSWER, encoding="utf-8")
        _write(shop / "kb/about.md", r"\Z", link)


def _write(file: Path, pattern: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    made, count = re.subn(pattern, new, text, count=1)
    assert count, file
    file.write_text(made, encoding="utf-8")


@pytest.mark.parametrize("audience", Audience)
def test_warm_and_cold_give_the_same_bytes_whatever_is_edited_or_broken(
    shop: Path, tmp_path: Path, audience: Audience
) -> None:
    chance = random.Random(audience.value)  # noqa: S311 nothing is secret here
    for _ in range(12):
        chance.choice(list(EDITS.values()))(shop, chance)
        if (tmp_path / "warm").exists() and chance.random() < 0.4:
            break_memory(tmp_path / "warm", chance)
        warm = build(shop, tmp_path / "warm", audience)
        shutil.rmtree(tmp_path / "cold", ignore_errors=True)
        assert warm == build(shop, tmp_path / "cold", audience)


def test_a_memory_that_speaks_of_other_bytes_is_not_believed(shop: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    first = build(shop, site)
    page = site / "returns/index.html"
    page.write_bytes(page.read_bytes().replace(b"</main>", b"<script>alert(1)</script></main>"))
    assert build(shop, site) == first


def test_a_rejected_site_leaves_the_memory_of_the_one_that_stays(
    shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    build(shop, site)
    known = memory_path(site).read_bytes()
    edited(shop, ANSWER, "\n---\n", "\n---\nAnother.\n\n")
    monkeypatch.setattr("shelfhelp.site.printer.clean", lambda html: f"{html}<script>1</script>")
    with pytest.raises(RejectedError):
        build(shop, site)
    assert memory_path(site).read_bytes() == known


def test_the_memory_names_each_text_once(shop: Path, tmp_path: Path) -> None:
    build(shop, tmp_path / "site")
    data = json.loads(memory_path(tmp_path / "site").read_text(encoding="utf-8").partition("\n")[2])
    assert len(set(data["texts"])) == len(data["texts"])
    assert recall(tmp_path / "site").files.keys() == data["files"].keys()
