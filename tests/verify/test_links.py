"""Links to other sites: what LinkChecker says, what counts as broken, and how many days make it dead."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from tests.verify.shop import Shop, shop

from shelfhelp.model.diagnostic import Location
from shelfhelp.model.verification import Area, Result, Subject, Verdict, Verified
from shelfhelp.model.verifying import LinkTests
from shelfhelp.verify import linkchecker
from shelfhelp.verify.browser import AGENT
from shelfhelp.verify.linkchecker import NoLinkCheckerError, ask
from shelfhelp.verify.links import LinkAnswer, due_links, in_turns, verify_links

NEW_YORK = ZoneInfo("America/New_York")
NOW = datetime(2026, 3, 2, 10, 2, 40, tzinfo=NEW_YORK)
WAX, KNOTS = "https://wax.example.org/jackets", "https://knots.example.org/"
PROVED, DISPROVED, UNKNOWN = Verdict.PROVED, Verdict.DISPROVED, Verdict.UNKNOWN


def link(address: str) -> Subject:
    return Subject(Area.LINKS, address, address, "", Location("faq/care/wax.md", 9, 4))


def run(
    *answers: LinkAnswer, before: Verified | None = None, at: datetime = NOW, **settings: object
) -> dict[str, Result]:
    """Test the links that are answered, and one that is not where nothing is."""

    def answered(addresses: list[str], _: LinkTests) -> Iterator[LinkAnswer]:
        return (one for one in answers if one.address in addresses)

    tests = LinkTests.model_validate(settings)
    links = [link(address) for address in dict.fromkeys((*(one.address for one in answers), WAX))]
    seen = verify_links(links, tests, before or Verified(), now=lambda: at, ask=answered)
    return {subject.value: result for subject, result in seen}


def answer(words: str, address: str = WAX, *, final: str = "", remarks: str = "") -> LinkAnswer:
    return LinkAnswer(address, final or address, words, words.startswith(("2", "429", "syntax")), remarks)


GONE, OK = answer("404 Not Found"), answer("200 OK")
NO_NAME = answer("ConnectionError: HTTPSConnectionPool(host='x'): (Caused by NameResolutionError(...))")


@pytest.mark.parametrize(
    ("said", "verdict", "seen"),
    [
        (OK, PROVED, "it answers"),
        (answer("200 OK", final="https://wax.example.org/new"), PROVED, "it answers, at https://wax.example.org/new"),
        (GONE, UNKNOWN, "it is broken (404 Not Found), on 1 of the 3 days after which a link is dead"),
        (answer("500 Internal Server Error"), UNKNOWN, "it is broken (500"),
        (answer("TooManyRedirects: Exceeded 10 redirects."), UNKNOWN, "redirects in a circle"),
        (answer("403 Forbidden"), UNKNOWN, "lets no program in (403 Forbidden)"),
        (answer("429 Too Many Requests", remarks="Rate limited (Retry-After: 9)"), UNKNOWN, "lets no program in"),
        (answer("syntax OK", remarks="Access denied by robots.txt, checked only syntax."), UNKNOWN, "robots.txt"),
        (answer("200 OK", final="https://wax.example.org/"), UNKNOWN, "it leads to a home page"),
        (answer("200 OK", final="https://wax.example.org/login"), UNKNOWN, "it leads to a sign-in"),
        (answer("Something new"), UNKNOWN, "could not tell"),
    ],
)
def test_what_linkchecker_says_is_read(said: LinkAnswer, verdict: Verdict, seen: str) -> None:
    result = run(said)[WAX]
    assert result.verdict is verdict
    assert seen in result.seen
    assert result.pending == ("broken 2026-03-02" if "broken" in seen or "circle" in seen else "")


def over(*days: tuple[int, LinkAnswer]) -> list[Result]:
    """Return the results of runs that are so many days after the first, each knowing those before."""
    results: list[Result] = []
    for day, said in days:
        known = Verified({(Area.LINKS, WAX): tuple(results)})
        results += run(said, before=known, at=NOW + timedelta(days=day), again_after="1 day").values()
    return results


def test_broken_once_is_unknown_and_on_three_days_is_dead() -> None:
    first, same_day, second, third, fourth = over((0, GONE), (0, GONE), (4, GONE), (5, GONE), (9, GONE))
    assert [one.verdict for one in (first, same_day, second)] == [UNKNOWN] * 3
    assert same_day.pending == first.pending == "broken 2026-03-02"
    assert (third.verdict, third.pending) == (DISPROVED, "broken 2026-03-02 2026-03-06 2026-03-07")
    assert third.seen == "it is broken (404 Not Found), on 2026-03-02, 2026-03-06, 2026-03-07"
    assert third.help == "take the link away, or write the address that the page has now"
    assert fourth.pending == "broken 2026-03-06 2026-03-07 2026-03-11"


def test_a_day_on_which_it_works_begins_the_count_anew_and_a_day_without_an_answer_does_not() -> None:
    shut = answer("403 Forbidden")
    assert [one.verdict for one in over((0, GONE), (1, GONE), (2, OK), (3, GONE), (4, GONE))][-1] is UNKNOWN
    assert [one.verdict for one in over((0, GONE), (1, GONE), (2, shut), (3, GONE))][-1] is DISPROVED


def test_days_are_those_of_the_store() -> None:
    late = NOW.replace(hour=23)
    first = run(GONE, at=late)[WAX]
    known = Verified({(Area.LINKS, WAX): (first,)})
    second = run(GONE, before=known, at=(late + timedelta(hours=2)))[WAX]
    assert (first.pending, second.pending) == ("broken 2026-03-02", "broken 2026-03-02 2026-03-03")


def test_where_nothing_answers_nothing_is_broken() -> None:
    alone = run(NO_NAME)[WAX]
    assert (alone.verdict, alone.pending) == (UNKNOWN, "")
    assert "no other link could be reached" in alone.seen
    beside = run(answer("200 OK", KNOTS), NO_NAME)[WAX]
    assert (beside.verdict, beside.pending) == (UNKNOWN, "broken 2026-03-02")


def test_the_archives_copy_is_what_to_write() -> None:
    copy = "https://archive.example.org/wax"
    assert run(GONE, dead_after_days="1", archive={WAX: copy})[WAX].help == f"write {copy}"


def test_what_worked_lately_and_what_is_left_out_is_not_asked() -> None:
    subjects = [link(WAX), link(KNOTS)]
    tests = LinkTests.model_validate({"left_out": {"knots.example.org": "shuts programs out"}})
    asked, spared = due_links(subjects, tests, Verified(), NOW.date())
    assert ([one.value for one in asked], [one.value for one in spared]) == ([WAX], [KNOTS])
    for days, is_asked in ((6, False), (7, True)):
        known = Verified({(Area.LINKS, WAX): (Result(PROVED, NOW - timedelta(days=days), WAX, "it answers"),)})
        assert (due_links([link(WAX)], tests, known, NOW.date())[0] == [link(WAX)]) is is_asked


def test_a_link_that_linkchecker_did_not_come_to_is_unknown() -> None:
    assert run(answer("200 OK", KNOTS))[WAX].seen == "LinkChecker did not come to it"


def test_addresses_of_one_host_are_far_apart() -> None:
    order = in_turns(["https://a.example/1", "https://a.example/2", "https://a.example/3", "https://b.example/1"])
    assert order == ["https://a.example/1", "https://b.example/1", "https://a.example/2", "https://a.example/3"]


QUICK = LinkTests.model_validate({"pause": "0", "patience": "5"})


def test_linkchecker_asks_a_real_shop(a_shop: Shop) -> None:
    paths = ("/form", "/missing", "/forbidden", "/limited", "/loop", "/moved", "/cut", "/ümlaut?q=ä b")
    said = {one.address: one for one in ask([f"{a_shop.address}{path}" for path in paths], QUICK)}
    words = {path: said[f"{a_shop.address}{path}"] for path in paths}
    assert [one.words.partition(":")[0] for one in words.values()] == [
        "200 OK",
        "404 Not Found",
        "403 Forbidden",
        "429 Too Many Requests",
        "TooManyRedirects",
        "200 OK",
        "ConnectionError",
        "404 Not Found",
    ]
    assert words["/moved"].final == f"{a_shop.address}/form"
    assert {agent for _, path, agent in a_shop.asked if path == "/form"} == {
        f"Mozilla/5.0 (compatible; LinkChecker; {AGENT})"
    }
    assert "/page" not in a_shop.paths(), "links of a page are not followed"


def test_robots_txt_is_obeyed_and_proves_nothing(a_shop: Shop) -> None:
    a_shop.robots = "User-agent: *\nDisallow: /form\n"
    (said,) = ask([f"{a_shop.address}/form"], QUICK)
    assert "robots.txt" in said.remarks
    assert a_shop.paths() == ["/robots.txt"]


def test_a_host_without_a_server_is_told_so() -> None:
    with shop() as closed:
        pass
    (said,) = ask([f"{closed.address}/form"], QUICK)
    assert "NewConnectionError" in said.words


def test_without_linkchecker_a_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linkchecker.shutil, "which", lambda *_, **__: None)
    with pytest.raises(NoLinkCheckerError, match=r"pip install 'shelfhelp\[links\]'"):
        next(ask([WAX], QUICK))
