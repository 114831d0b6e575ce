"""The cookies of a shop, seen by a real browser: an honest shop is not blamed, each lie of another one is found at its line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from tests.servers import free_port
from tests.verify.cookie_shop import HONEST, LYING, Behavior, cookie, cookie_shop, honest, lying, stored

from shelfhelp.cli.starter import starter_files
from shelfhelp.compile import check, draft
from shelfhelp.model.cookie_tests import StatedCookies
from shelfhelp.model.diagnostic import Diagnostic
from shelfhelp.model.policies.policy import CookieName
from shelfhelp.model.values import WebAddress
from shelfhelp.model.verification import Result, Subject, Verdict, Verified
from shelfhelp.model.verifying import CookieTests
from shelfhelp.model.verifying.cookies import Choice, OwnHost
from shelfhelp.resolve.cookies import stated_cookies
from shelfhelp.source.sources import Audience, Sources, read
from shelfhelp.verify.browser import Chromium
from shelfhelp.verify.cookies import verify_cookies
from shelfhelp.verify.cookies.judge import judge
from shelfhelp.verify.cookies.seen import ShopVisits, Storage, Visit
from shelfhelp.verify.cookies.visits import visit_shop
from shelfhelp.verify.results import written

pytestmark = pytest.mark.browser

AS_OF = date(2026, 3, 2)
AT = datetime(2026, 3, 2, 9, 30, tzinfo=ZoneInfo("America/New_York"))
LAST = date(2026, 3, 4)
HERE = Path(__file__).parent
Results = list[tuple[Subject, Result]]

TWELVE = {
    "tracker_id undeclared": "a cookie of 127.0.0.1; stays 90 days; came before anything was clicked",
    "visitor*profile undeclared": "local storage of 127.0.0.1; stays in local storage, which has no end; "
    "came before anything was clicked",
    "scroll-log undeclared": "session storage of 127.0.0.1; goes with the tab; came before anything was clicked",
    "_li_ss undeclared": "a cookie of localhost, of a third party; stays 30 days; came when cookies were accepted",
    "_ga lifetime": "stays 400 days, the longest that Chromium keeps any cookie, and may be meant to stay longer",
    "cart lifetime": "stays 30 days",
    "last-seen lifetime": "stays in local storage, which has no end",
    "_gid category": "the Open Cookie Database of 2026-01-21 knows it as statistics, set by Google Analytics",
    "counter consent": "came before anything was clicked",
    "promo consent": "came although cookies were refused",
    "ad_id set_by": "kept on the host of a third party: a cookie of localhost",
    "old_visits": "no visit saw it on 2026-03-02, 2026-03-03, 2026-03-04",
}
"""The lies of the lying shop, and what is seen instead."""


def looked_at(address: str, **more: object) -> CookieTests:
    """Ask for visits to a shop on loopback, to which no `https://` leads."""
    known = {"refuse": Choice("#refuse"), "accept": Choice("#accept")} | more
    pages = tuple(WebAddress(f"{address}{path}") for path in ("/", "/tents"))
    return CookieTests.model_construct(_fields_set={"pages", *known}, **{"pages": pages, **known})


def sources(policy: str, audience: Audience = Audience.STAFF, results: str = "") -> Sources:
    """Return what a store must have, with a cookie policy, and with what was seen."""
    starter = starter_files(AS_OF)
    files = {
        path: starter[path].encode() for path in (f"policies/{name}.yml" for name in ("store", "contact", "privacy"))
    }
    files |= {"policies/cookies.yml": policy.encode(), "verified/cookies.yml": results.encode()}
    return read({path: text for path, text in files.items() if text}, audience)


@cache
def stated(policy: str, as_of: date = AS_OF) -> StatedCookies:
    return stated_cookies(draft(sources(policy), as_of=as_of).snapshot)


def judged(
    policy: str, tests: CookieTests, seen: ShopVisits, days: int = 1
) -> tuple[Results, dict[str, tuple[Result, ...]]]:
    """Judge what was seen as if it had been seen on several days in a row; return what the last one says, and all of it."""
    known: dict[str, tuple[Result, ...]] = {}
    found: Results = []
    for at in (AT + timedelta(days=day) for day in range(days)):
        before = Verified({(subject.area, name): known[name] for subject, _ in found[:1] for name in known})
        found = list(judge(stated(policy, at.date()), tests, seen, before, at))
        for subject, result in found:
            known[subject.name] = (*known.get(subject.name, ()), result)
    return found, known


def told(policy: str, results: str, as_of: date = LAST) -> list[Diagnostic]:
    """Return what `check` says of the cookie policy."""
    both = [sources(policy, audience, results) for audience in Audience]
    return [one for one in check(both, as_of=as_of).found if one.location.path == "policies/cookies.yml"]


def verdicts(found: Results, verdict: Verdict = Verdict.DISPROVED) -> dict[str, str]:
    return {subject.name: result.seen for subject, result in found if result.verdict is verdict}


def visited(
    chromium: Chromium, behavior: Behavior, seconds: float = 30, **more: object
) -> tuple[CookieTests, ShopVisits]:
    with cookie_shop(behavior) as address:
        tests = looked_at(address, **more)
        return tests, visit_shop(chromium, tests, HERE, seconds=seconds)


@pytest.fixture(scope="session")
def seen_of_honest(chromium_of_tests: Chromium) -> tuple[CookieTests, ShopVisits]:
    return visited(chromium_of_tests, honest())


@pytest.fixture(scope="session")
def seen_of_lying(chromium_of_tests: Chromium) -> tuple[CookieTests, ShopVisits]:
    return visited(chromium_of_tests, lying())


def test_the_honest_shop_is_blamed_for_nothing(seen_of_honest: tuple[CookieTests, ShopVisits]) -> None:
    tests, seen = seen_of_honest
    assert seen.is_whole, seen.problem
    found, known = judged(HONEST, tests, seen, days=4)
    assert verdicts(found) == {}
    assert len(verdicts(found, Verdict.PROVED)) > 20
    assert told(HONEST, written(known)) == []


def test_no_value_of_a_cookie_is_kept(seen_of_honest: tuple[CookieTests, ShopVisits]) -> None:
    tests, seen = seen_of_honest
    found, known = judged(HONEST, tests, seen)
    assert {entry.kind for visited in seen.visits for entry in visited.entries} == set(Storage)
    assert "SECRET" not in f"{seen} {found} {written(known)}"


def test_all_twelve_lies_are_found_and_nothing_else(seen_of_lying: tuple[CookieTests, ShopVisits]) -> None:
    tests, seen = seen_of_lying
    assert seen.is_whole, seen.problem
    found, known = judged(LYING, tests, seen, days=3)
    assert verdicts(found) == TWELVE
    findings = told(LYING, written(known))
    assert [one.code for one in findings if not one.code.startswith("PRO")] == []
    codes = sorted(one.code for one in findings)
    assert codes == sorted(["PRO004"] * 4 + ["PRO005"] * 3 + ["PRO006"] + ["PRO007"] * 2 + ["PRO008", "PRO009"])
    assert all(not one.is_error and one.help for one in findings)


def test_two_days_without_a_cookie_do_not_say_that_it_is_not_set(seen_of_lying: tuple[CookieTests, ShopVisits]) -> None:
    tests, seen = seen_of_lying
    assert "old_visits" in verdicts(judged(LYING, tests, seen, days=2)[0], Verdict.UNKNOWN)
    same_day = [one for one in judged(LYING, tests, seen)[0] if one[0].name == "old_visits"]
    again = Verified({(subject.area, subject.name): (result,) * 5 for subject, result in same_day})
    found = list(judge(stated(LYING), tests, seen, again, AT + timedelta(hours=3)))
    assert "old_visits" in verdicts(found, Verdict.UNKNOWN)


def test_what_is_pasted_makes_each_finding_go_away(seen_of_lying: tuple[CookieTests, ShopVisits]) -> None:
    tests, seen = seen_of_lying
    results = written(judged(LYING, tests, seen, days=3)[1])
    for finding in told(LYING, results):
        mended = pasted(LYING, finding)
        left = told(mended, results)
        assert finding.message not in [one.message for one in left], finding
        assert len(left) == len(TWELVE) - 1, finding
        again = list(judge(stated(mended, LAST), tests, seen, Verified(), AT + timedelta(days=2)))
        assert len(verdicts(again)) == len(TWELVE) - 2 + (finding.code == "PRO009"), finding


def test_a_policy_with_all_that_is_pasted_is_disproved_of_nothing(
    seen_of_lying: tuple[CookieTests, ShopVisits],
) -> None:
    tests, seen = seen_of_lying
    mended = LYING
    for finding in reversed(told(LYING, written(judged(LYING, tests, seen, days=3)[1]))):
        mended = pasted(mended, finding)
    found, known = judged(mended, tests, seen, days=3)
    assert verdicts(found) == {}
    assert told(mended, written(known)) == []


def pasted(policy: str, finding: Diagnostic) -> str:
    """Do with a policy what a finding says: put an entry below `cookies:`, a version at the end, or a line in the place of one."""
    lines, at = policy.splitlines(), finding.location.line - 1
    yaml = [line for line in finding.help.splitlines()[1:] if line.startswith("  ")]
    if finding.code == "PRO004":
        at = lines.index("    cookies:") + 1
        return "\n".join([*lines[:at], *yaml, *lines[at:]]) + "\n"
    if finding.code == "PRO009":
        return "\n".join([*lines, *yaml]) + "\n"
    assert lines[at].partition(":")[0] == yaml[0].partition(":")[0]
    return "\n".join([*lines[:at], *yaml, *lines[at + 1 :]]) + "\n"


def test_an_entry_that_is_gone_is_told_as_such_once_a_whole_run_has_not_seen_it(
    seen_of_honest: tuple[CookieTests, ShopVisits], seen_of_lying: tuple[CookieTests, ShopVisits]
) -> None:
    tests, honest_now = seen_of_honest
    before = {(subject.area, subject.name): (result,) for subject, result in judged(HONEST, *seen_of_lying)[0]}
    found = verdicts(list(judge(stated(HONEST), tests, honest_now, Verified(before), AT)), Verdict.PROVED)
    assert found["tracker_id undeclared"] == "no visit saw it any more"
    broken = ShopVisits(tuple(replace(visited, problem="the page answered 503") for visited in honest_now.visits))
    found = verdicts(list(judge(stated(HONEST), tests, broken, Verified(before), AT)), Verdict.PROVED)
    assert "tracker_id undeclared" not in found


def test_a_question_that_never_shows_leaves_open_what_hangs_on_it(chromium_of_tests: Chromium) -> None:
    shop = honest()
    shop.banner = ""
    shop.at_once += cookie("_ga", 365)
    tests, seen = visited(chromium_of_tests, shop, seconds=16, accept=None)
    assert not seen.is_whole
    found, _ = judged(HONEST, tests, seen, days=4)
    assert verdicts(found) == {}
    unknown = verdicts(found, Verdict.UNKNOWN)
    assert 'nothing that could be clicked fits "#refuse" on http://127.0.0.1' in unknown["_ga consent"]
    assert "every visit" not in unknown["_fbp"]
    assert verdicts(found, Verdict.PROVED)["_ga"] == "seen as a cookie of 127.0.0.1"


@pytest.mark.parametrize("selector", ["#nowhere", "a["])
def test_a_selector_that_fits_nothing_or_is_none_is_told(chromium_of_tests: Chromium, selector: str) -> None:
    tests, seen = visited(chromium_of_tests, honest(), seconds=16, refuse=None, accept=Choice(selector))
    accepted = seen.of(Visit.ACCEPTED)
    assert accepted is not None
    assert f'nothing that could be clicked fits "{selector}"' in accepted.problem
    assert "\n" not in accepted.problem
    found, _ = judged(HONEST, tests, seen, days=4)
    assert verdicts(found) == {}


def test_a_script_of_the_store_chooses(chromium_of_tests: Chromium, tmp_path: Path) -> None:
    (tmp_path / "yes.js").write_text("() => { const b = document.querySelector('#accept'); b?.click(); return !!b }")
    with cookie_shop(honest()) as address:
        tests = looked_at(address, accept=Choice("yes.js"), refuse=Choice("missing.js"))
        seen = visit_shop(chromium_of_tests, tests, tmp_path, seconds=30)
    accepted, refused = seen.of(Visit.ACCEPTED), seen.of(Visit.REFUSED)
    assert accepted is not None
    assert refused is not None
    assert accepted.is_whole
    assert "_fbp" in {entry.name for entry in accepted.entries}
    assert refused.problem == "the script missing.js that verify.yml names cannot be read"


def test_a_page_that_hangs_is_left_and_what_was_seen_counts(chromium_of_tests: Chromium) -> None:
    with cookie_shop(honest()) as address:
        pages = tuple(WebAddress(f"{address}{path}") for path in ("/", "/never"))
        tests = looked_at(address, pages=pages, refuse=None)
        seen = visit_shop(chromium_of_tests, tests, HERE, seconds=15)
    assert seen.problem == f"{address}/never was not there after 5 seconds"
    found, _ = judged(LYING, tests, seen, days=4)
    assert set(verdicts(found)) == {"_ga lifetime", "_gid category", "ad_id set_by"}


def test_a_script_that_never_ends_is_ended(chromium_of_tests: Chromium) -> None:
    shop = honest()
    shop.accepted = "for (;;);"
    tests, seen = visited(chromium_of_tests, shop, seconds=12, refuse=None)
    accepted = seen.of(Visit.ACCEPTED)
    assert accepted is not None
    assert accepted.problem
    assert verdicts(judged(HONEST, tests, seen, days=4)[0]) == {}


@pytest.mark.parametrize("address", ["http://127.0.0.1:{port}", "http://nobody.invalid"])
def test_a_shop_that_cannot_be_reached_disproves_nothing(chromium_of_tests: Chromium, address: str) -> None:
    tests = looked_at(address.format(port=free_port()))
    found = list(
        verify_cookies(
            stated(LYING), tests, Verified(), now=lambda: AT, chromium=chromium_of_tests, folder=HERE, seconds=30
        )
    )
    known = {name for name in verdicts(found, Verdict.PROVED) if not name.endswith("category")}
    assert (set(verdicts(found)), known) == ({"_gid category"}, set())
    assert "could not be opened: net::ERR_" in verdicts(found, Verdict.UNKNOWN)["cart"]


@pytest.mark.parametrize("status", [404, 503])
def test_a_page_that_answers_with_an_error_is_not_the_shop(chromium_of_tests: Chromium, status: int) -> None:
    shop = honest()
    shop.statuses = {"/": status}
    tests, seen = visited(chromium_of_tests, shop)
    assert f"/ answered {status}" in seen.problem
    assert verdicts(judged(HONEST, tests, seen, days=4)[0]) == {}


def test_five_thousand_names_are_one_finding(chromium_of_tests: Chromium) -> None:
    shop = honest()
    shop.at_once += """for (let i = 0; i < 500; i++) {
        const letters = [...String(i)].map((digit) => "qrstuvwxyz"[digit]).join("");
        localStorage.setItem(`x${letters}`, 1); }"""
    tests, seen = visited(chromium_of_tests, shop, seconds=60)
    found, _ = judged(HONEST, tests, seen)
    undeclared = {name: seen for name, seen in verdicts(found).items() if "undeclared" in name}
    assert len(undeclared) == 41
    assert undeclared["* undeclared"].startswith("460 further names")


STRANGE = [
    "a b",
    "ümlaut",
    "<b>bold</b>",
    'quo"te',
    "back\\slash",
    "{}",
    "*",
    "yes",
    "null",
    "#x",
    "&amp;",
    "- x: y",
    "long" * 90,
    "%41",
]


def test_strange_names_are_stated_by_what_is_pasted(chromium_of_tests: Chromium) -> None:
    shop = honest()
    shop.at_once += "".join(map(stored, STRANGE))
    tests, seen = visited(chromium_of_tests, shop)
    found, known = judged(HONEST, tests, seen)
    results, mended = written(known), HONEST
    assert len(verdicts(found)) == len(told(HONEST, results)) == len(STRANGE) - 1  # two of them no policy can state
    for finding in told(HONEST, results):
        if finding.help.startswith("write this below"):
            mended = pasted(mended, finding)
    assert list(verdicts(list(judge(stated(mended), tests, seen, Verified(), AT)))) == ["* undeclared"]
    assert [one.code for one in told(mended, results)] == ["PRO004"]


def test_what_the_store_says_of_hosts_and_of_what_comes_elsewhere_counts(
    seen_of_lying: tuple[CookieTests, ShopVisits],
) -> None:
    tests, seen = seen_of_lying
    told_more = tests.model_copy(update={"hosts": (OwnHost("localhost"),), "elsewhere": (CookieName("old_*"),)})
    found, _ = judged(LYING, told_more, seen, days=4)
    assert not {"ad_id set_by", "old_visits"} & set(verdicts(found))
    assert "where no visit goes" in verdicts(found, Verdict.UNKNOWN)["old_visits"]


def test_where_the_store_does_not_say_how_to_choose_nothing_is_said_of_consent(chromium_of_tests: Chromium) -> None:
    tests, seen = visited(chromium_of_tests, lying(), refuse=None, accept=None)
    assert [visited.visit for visited in seen.visits] == [Visit.UNTOUCHED]
    found, _ = judged(LYING, tests, seen, days=4)
    assert not [name for name in verdicts(found) if "consent" in name]
    assert "does not say how to refuse" in verdicts(found, Verdict.UNKNOWN)["old_visits"]
