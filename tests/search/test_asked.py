"""What `check` asks the store's search: the tests that editors wrote, and titles that another page rivals."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from shelfhelp.cli.store import StoreFolder
from shelfhelp.compile import draft
from shelfhelp.host import recall as recalling
from shelfhelp.host.disk import read_store
from shelfhelp.model.diagnostic import Diagnostic, Location
from shelfhelp.model.kept import Kept
from shelfhelp.model.search_tests import Searched, Sought
from shelfhelp.model.site import PageLink
from shelfhelp.parse import parse
from shelfhelp.render.pages import _Work
from shelfhelp.rules.sea import answer_not_found
from shelfhelp.search import asked, documents_of
from shelfhelp.search import index as of_index
from shelfhelp.search.index import Document, index_of, indexed_pages
from shelfhelp.search.ranking import Ranking
from shelfhelp.search.rivals import Rivals
from shelfhelp.source.sources import SEARCH_TESTS, Audience, Sources, read

AS_OF = date(2026, 3, 2)
RIVAL = "---\ntitle: Shipping times?{comment}\nstage: buying\nowner: Customer care\nreview_by: 2026-08-29\n---\nNo Sunday.\n"


@pytest.fixture
def with_files(starter: dict[str, bytes]) -> Callable[..., Sources]:
    def sources(**texts: str) -> Sources:
        more = {"tests": SEARCH_TESTS, "rival": "faq/delivery/shipping-times.md"}
        return read({**starter, **{more[name]: text.encode() for name, text in texts.items()}}, Audience.PUBLIC)

    return sources


def few_of(sources: Sources) -> Sources:
    """Return a store that answers only what is asked of orders and delivery."""
    left_out = ("kb/", "faq/")
    answers = ("faq/orders/", "faq/delivery/", "faq/topics.yml")
    few = [one for one in sources.files if not one.path.startswith(left_out) or one.path.startswith(answers)]
    return replace(sources, files=tuple(few))


def found(sources: Sources) -> list[Diagnostic]:
    return asked.found_in(draft(sources, as_of=AS_OF))


def test_a_page_is_named_as_related_questions_are_or_by_its_address(with_files: Callable[..., Sources]) -> None:
    names = ("orders/cancel-an-order", "faq/orders/cancel-an-order/", "/faq/orders/cancel-an-order/")
    tests = "".join(f"  - stop my order -> {name}\n" for name in names)
    assert found(with_files(tests=f"tests:\n{tests}")) == []


def test_it_is_told_where_the_wording_is_to_be_written(with_files: Callable[..., Sources]) -> None:
    (one,) = found(with_files(tests="tests:\n  - student discount -> orders/cancel-an-order\n"))
    assert one.help == 'write "student discount" at also_asked of faq/orders/cancel-an-order.md'
    (page,) = found(with_files(tests="tests:\n  - cookie list -> shipping\n"))
    assert page.help.startswith("say it in these words on that page")


def test_a_wording_that_the_page_has_is_not_to_be_written_again() -> None:
    wanted, other = PageLink("Stop", "faq/a/stop/"), PageLink("Go", "faq/a/go/")
    one = Sought("stop it", wanted, Location(SEARCH_TESTS), (other,), is_title=False, file="a.md", has_wording=True)
    (told,) = answer_not_found.check(Searched((one,)))
    assert told.help.startswith("the page has this wording already")
    assert list(answer_not_found.check(Searched((replace(one, found=(other, other, wanted)),)))) == []
    assert [f.code for f in answer_not_found.check(Searched((replace(one, found=(other, other, other, wanted)),)))] == [
        "SEA001"
    ]


@pytest.mark.parametrize(
    ("line", "place"),
    [("stop my order", "3:5"), ("-> orders/cancel-an-order", "3:5"), ("stop my order -> two words", "3:5")],
)
def test_a_line_that_is_no_test_is_refused_where_it_stands(
    with_files: Callable[..., Sources], line: str, place: str
) -> None:
    _, problems = parse(with_files(tests=f"# of ours\ntests:\n  - {line!r}\n"))
    told = [(f.code, str(f.location)) for f in problems if f.location.path == SEARCH_TESTS]
    assert told == [("SRC002", f"{SEARCH_TESTS}:{place}")]


def test_an_unknown_key_is_refused(with_files: Callable[..., Sources]) -> None:
    _, problems = parse(with_files(tests="test:\n  - stop my order -> orders/cancel-an-order\n"))
    assert [str(f.location) for f in problems if f.location.path == SEARCH_TESTS] == [f"{SEARCH_TESTS}:1:1"]


def test_a_finding_of_search_can_be_allowed_beside_its_line(with_files: Callable[..., Sources]) -> None:
    assert [f.code for f in found(with_files(rival=RIVAL.format(comment="")))] == ["SEA002"]
    allowed = RIVAL.format(comment="  # allow: title-not-first: both are wanted")
    assert found(with_files(rival=allowed)) == []
    line = "  - student discount -> orders/cancel-an-order"
    assert [f.code for f in found(with_files(tests=f"tests:\n{line}\n"))] == ["SEA001"]
    assert found(with_files(tests=f"tests:\n{line}  # allow: answer-not-found: it will be written\n")) == []


def test_check_asks_where_there_is_no_error(tmp_path: Path, starter: dict[str, bytes]) -> None:
    for path, content in starter.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    (tmp_path / SEARCH_TESTS).write_text("tests:\n  - student discount -> orders/cancel-an-order\n", encoding="utf-8")
    assert "SEA001" in {f.code for f in StoreFolder(tmp_path).found(AS_OF)}
    (tmp_path / "faq/orders/broken.md").write_text("---\ntitle: \n---\n", encoding="utf-8")
    codes = {f.code for f in StoreFolder(tmp_path).found(AS_OF)}
    assert "SEA001" not in codes
    assert codes & {"SRC002", "SRC003"}


def test_a_title_that_is_not_asked_for_comes_first(reference_store: Path) -> None:
    documents = documents_of(draft(read_store(reference_store, Audience.PUBLIC), as_of=date(2026, 11, 23)).tree)
    ranking, rivals = Ranking(index_of(documents, "en")), Rivals(indexed_pages(documents, "en"))
    alone = [document for document in documents if not rivals.has_any(document.title)]
    assert len(alone) > len(documents) / 3
    assert [d.title for d in alone if ranking.ask(d.title).hits[0].address != d.address] == []


def test_a_page_that_has_all_words_of_a_title_in_a_wording_is_its_rival() -> None:
    pages = [
        Document("a/", "How do I cancel my order?", "", ("stop a purchase",), ""),
        Document("b/", "Stop purchases?", "", (), ""),
        Document("c/", "Where is my parcel?", "", (), "Stop a purchase."),
    ]
    rivals = Rivals(indexed_pages(pages, "en"))
    assert [rivals.has_any(page.title) for page in pages] == [True, True, False]
    assert rivals.has_any("What is it?")
    assert not rivals.has_any("Where is the moon?")


def test_no_index_is_made_where_nothing_is_asked(
    with_files: Callable[..., Sources], monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    monkeypatch.setattr(asked, "Ranking", lambda index: [made.append(index), Ranking(index)][1])
    asked.found_in(draft(few_of(with_files()), as_of=AS_OF))
    assert made == []
    asked.found_in(draft(with_files(rival=RIVAL.format(comment="")), as_of=AS_OF))
    assert len(made) == 1


@pytest.fixture
def caches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recalling, "user_cache_path", lambda *_, **__: tmp_path / "caches")


@pytest.mark.usefixtures("caches")
def test_a_text_is_taken_apart_once_for_all_checks(
    with_files: Callable[..., Sources], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = list[str]()
    test = "tests:\n  - stop my order -> orders/cancel-an-order\n"
    text_words = of_index.text_words
    monkeypatch.setattr(
        of_index, "text_words", lambda text, language: [read.append(text), text_words(text, language)][1]
    )
    before = asked.found_in(draft(with_files(tests=test), as_of=AS_OF), tmp_path)
    assert len([text for text in read if text]) == len(documents_of(draft(with_files(), as_of=AS_OF).tree))
    read.clear()
    after = asked.found_in(draft(with_files(tests=test, rival=RIVAL.format(comment="")), as_of=AS_OF), tmp_path)
    assert (before, [f.code for f in after]) == ([], ["SEA002"])
    taken = [text for text in read if text]
    assert taken
    assert all("No Sunday" in text or "shipping-times.md" in text for text in taken)  # the others link to it


@pytest.mark.usefixtures("caches")
def test_titles_are_compared_without_the_texts_of_answers_that_are_as_they_were(
    with_files: Callable[..., Sources], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = list[str]()
    say, rivals = _Work.say, list[Rivals]()
    monkeypatch.setattr(_Work, "say", lambda work, one, others: [said.append(one.slug), say(work, one, others)][1])
    monkeypatch.setattr(asked, "Rivals", lambda given: [rivals.append(given), Rivals(given)][1])

    def look(**texts: str) -> tuple[list[str], int, list[str]]:
        said.clear()
        rivals.clear()
        found = asked.found_in(draft(few_of(with_files(**texts)), as_of=AS_OF, for_rules=True), tmp_path)
        return [f.code for f in found], len(rivals), sorted(said)

    rival = RIVAL.replace("Shipping times?", "Where are the socks knitted?").format(comment="")
    codes, compared, written = look(rival=rival)
    assert (codes, compared, len(written) > 2) == ([], 1, True)
    assert look(rival=rival) == ([], 0, [])
    assert look(rival=rival + "\nNor on Monday.\n") == ([], 0, ["shipping-times"])
    assert look(rival=rival + "\nIn all naïveté.\n") == ([], 1, ["shipping-times"])
    codes, compared, _ = look(rival=RIVAL.format(comment=""))
    assert (codes, compared) == (["SEA002"], 1)


@pytest.mark.parametrize("code", ["en", "fr", "de"])
def test_titles_are_read_in_the_language_that_all_texts_teach(starter: dict[str, bytes], code: str) -> None:
    store = starter["policies/store.yml"].replace(b"en-US", code.encode())
    accents = "Annulée et remboursée, une fois livrée à l’été.\n\nÜber Größe, réglée.".encode()
    files = {
        path: text + b"\n" + accents * path.startswith("faq/") * path.endswith(".md") for path, text in starter.items()
    }
    drafted = draft(read({**files, "policies/store.yml": store}, Audience.PUBLIC), as_of=AS_OF, for_rules=True)
    assert drafted.tree.language == code
    whole = indexed_pages(documents_of(drafted.tree), code)
    titles = {page.title for page in drafted.tree.pages.values()}
    search, rivals = asked.SiteSearch(drafted), Rivals(whole)
    known = {page.title for page in search.pages.values()}
    assert search.rivaled == {title for title in titles & known if rivals.has_any(title)}
    accents = search._without_texts(Kept()).language.stems  # noqa: SLF001 compounds need more
    assert whole.language.compounds or accents == whole.language.stems
    assert code == "de" or whole.language.stems.keys() - indexed_pages((), code).language.stems.keys()
