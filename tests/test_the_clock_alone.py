"""The clock alone never stops a publication: what was publishable on a day is publishable on every later one (decision 0025)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from tests.few_files import few_files
from tests.rules.test_pages import HELD, RulePage

import shelfhelp.compile
import shelfhelp.rules
from shelfhelp.cli.starter import starter_files
from shelfhelp.compile import Recollection, check, check_drafts, draft
from shelfhelp.host.disk import read_store
from shelfhelp.model.diagnostic import Severity
from shelfhelp.parse import parse
from shelfhelp.parse.law import law
from shelfhelp.rules import RULES
from shelfhelp.rules.rule import Rule, Scope
from shelfhelp.source.sources import Audience, Sources, read

INIT = date(2026, 3, 2)
ONE_DAY = timedelta(days=1)
LAWS = sorted({s.applies_from.date for found in law().requirements.values() for s in found})
Files = Mapping[str, bytes]
RETURNS, CONTACT, SHIPPING = "policies/returns.yml", "policies/contact.yml", "policies/shipping.yml"
ANSWER = "faq/returns/send-it-back.md"


@cache
def starter() -> Files:
    folders = ("policies/", "faq/", "kb/", "mkdocs.yml")
    return {p: t.encode() for p, t in starter_files(INIT).items() if p.startswith(folders)}


@cache
def few() -> Files:
    return {path: text.encode() for path, text in few_files(INIT).items()}


def changed(*edits: tuple[str, str, str], of: Files | None = None) -> Files:
    """A few files of the starter, or others, with lines replaced, or added at a file's end where no old line is named."""
    files = dict(of or few())
    for path, old, new in edits:
        text = files.get(path, b"").decode()
        assert old in text
        files[path] = (text.replace(old, new, 1) if old else text + new).encode()
    return files


def turning_days(files: Files) -> list[date]:
    """Every day on which something that the sources or the law name begins, ends or is due, and days when little is coming.

    In January the next public holiday is near, in March none is.
    """
    book, _ = parse(read(files, Audience.STAFF))
    reviews = sorted(q.review_by + ONE_DAY for q in book.questions if q.review_by)
    named = {date(2025, 1, 1), *book.turns(), *(day for day in LAWS if day.year >= 2025), *reviews[:1], *reviews[-1:]}
    named |= {span.announced_on for span in book.spans if span.announced_on}
    named |= {span.ends + 61 * ONE_DAY for span in book.spans if span.ends}
    return sorted(named | {date(2027, 1, 20), date(2027, 3, 25), date(2028, 6, 1), date(2029, 1, 1)})


def is_publishable(stores: list[Sources], day: date) -> bool:
    return not check(stores, as_of=day).has_errors


def first_stop(stores: list[Sources], days: list[date]) -> str:
    """Return what stops a publication on a day after one on which nothing did; "" where nothing ever does."""
    was_publishable, known = False, Recollection()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shelfhelp.compile, "parse", cache(parse))  # what is written is the same on every day
        for day in days:
            drafts = [draft(sources, as_of=day, for_rules=True, known=known) for sources in stores]
            errors = [f for f in check_drafts(drafts, held=HELD).found if f.is_error]
            if was_publishable and errors:
                return f"{day}: {errors[0].location} {errors[0].code} {errors[0].message}"
            was_publishable = was_publishable or not errors
    return ""


def season(starts: str, ends: str, *lines: str) -> str:
    return "".join(
        f"{line}\n"
        for line in (
            "seasons:",
            "  - season: Long returns",
            f"    starts: {starts}",
            f"    ends: {ends}",
            "    applies_to: orders placed",
            *(f"    {line}" for line in lines),
        )
    )


DELIVERS_TO_GERMANY = (SHIPPING, "    destinations: [US]\n    ships_from", "    destinations: [US, DE]\n    ships_from")
LAWFUL_IN_2025 = (
    DELIVERS_TO_GERMANY,
    (
        RETURNS,
        "    categories:\n",
        "    withdrawal:\n      places: [DE]\n      window: 14 days\n      refund_within: 14 days\n    categories:\n",
    ),
    (
        "policies/warranty.yml",
        "    claim_shipping_fee",
        "    legal_guarantee:\n      DE: 2 years\n    repair_adds: 6 months\n    claim_shipping_fee",
    ),
    (
        "policies/privacy.yml",
        "    rights:",
        "    transfers: None\n    complaint_to: The authority of your country\n    rights:",
    ),
    (SHIPPING, "        destinations: [US]\n", "        destinations: [US, DE]\n"),
    (RETURNS, "      US: 4.95 USD\n", "      US: 4.95 USD\n      DE: 9.95 USD\n"),
)
STORES: dict[str, Files] = {
    "the starter, whose reviews come due": starter(),
    "a change is announced for the day after a review": changed(
        (RETURNS, "", "  - effective_from: 2026-07-20\n    announced_on: 2026-06-01\n    window: 45 days\n")
    ),
    "acts come into force over a policy that was lawful": changed(*LAWFUL_IN_2025, of=starter()),
    "acts come into force, and a season and a version come after them": changed(
        *LAWFUL_IN_2025,
        (RETURNS, "", season("2026-11-01", "2026-12-24", "window: 60 days")),
        (CONTACT, "", "  - effective_from: 2027-02-01\n    after_hours: Write to us.\n"),
        of=starter(),
    ),
    "a season's words are allowed to stand in an answer": changed(
        (RETURNS, "", season("2026-04-01", "2026-04-30", "window: 60 days")),
        (ANSWER, "", "\n<!-- allow: hardcoded-fact: a poster of our own --> The poster says 60 days.\n"),
    ),
    "the number of the shop changes, and its old one is allowed to stand": changed(
        (
            CONTACT,
            "",
            "  - effective_from: 2026-09-01\n    phones:\n      customer-service:\n        number: +1 800 555 0177\n",
        ),
        (ANSWER, "", "\n<!-- allow: hardcoded-fact: it is printed on old labels --> Old labels say +1 800 555 0100.\n"),
    ),
    "a mailbox and the shop's host change, and old ones are allowed to stand": changed(
        (
            CONTACT,
            "",
            "  - effective_from: 2026-09-01\n    mailboxes:\n      sales:\n        address: hello@other-shop.example\n",
        ),
        ("policies/store.yml", "", "  - effective_from: 2026-10-01\n    website: https://www.other-shop.example\n"),
        (ANSWER, "", "\n<!-- allow: hardcoded-fact: on old labels --> Old labels say sales@example-store.example.\n"),
    ),
    "an answer links to the days with other hours, which come and go": changed(
        (ANSWER, "", "\nSee the [days with other hours](../../contact.md#days-with-other-hours).\n")
    ),
    "an answer links to what changes, until it has changed": changed(
        (RETURNS, "", "  - effective_from: 2026-09-01\n    announced_on: 2026-06-01\n    window: 45 days\n"),
        (ANSWER, "", "\nSee [what will change](../../returns.md#changes-to-come).\n"),
    ),
    "a page stands where an earlier version will": changed(
        (RETURNS, "", "  - effective_from: 2026-09-01\n    announced_on: 2026-06-01\n    window: 45 days\n"),
        ("kb/returns/2020-01-01.md", "", "---\ntitle: Long ago\n---\nWe began.\n"),
    ),
    "an old address lies where an earlier version will": changed(
        (RETURNS, "", "  - effective_from: 2026-09-01\n    announced_on: 2026-06-01\n    window: 45 days\n"),
        ("kb/about.md", "title: About us\n", "title: About us\nredirect_from:\n  - returns/2020-01-01\n"),
    ),
    "a number is right until the announced version starts": changed(
        (RETURNS, "", "  - effective_from: 2026-09-01\n    announced_on: 2026-06-01\n    window: 45 days\n"),
        (ANSWER, "You have {{ returns.window }} from", "You have 30 days from"),
    ),
    "a version ends": changed(
        (
            RETURNS,
            "  - effective_from: 2020-01-01\n",
            "  - effective_from: 2020-01-01\n    effective_until: 2026-08-31\n",
        )
    ),
    "staff's grants pause": changed(
        (
            "policies/returns.staff.yml",
            "  - effective_from: 2020-01-01\n",
            "  - effective_from: 2020-01-01\n    effective_until: 2026-08-31\n",
        )
    ),
    "the holidays of a later year make a promise longer": changed(
        DELIVERS_TO_GERMANY,
        (CONTACT, "closed_on_public_holidays_of: US", "closed_on_public_holidays_of: DE"),
        (
            RETURNS,
            "",
            (
                "  - effective_from: 2026-01-01\n    withdrawal:\n      places: [DE]\n"
                "      window: 14 days\n      refund_within: 8 business days\n"
            ),
        ),
        of=starter(),
    ),
    "a day with other hours passes": changed(
        (
            CONTACT,
            "    after_hours:",
            "    exceptions:\n      - date: 2026-05-04\n        hours: closed\n        reason: we move\n    after_hours:",
        )
    ),
    "the platform for disputes closes": changed(
        ("kb/about.md", "You find us", "Disputes: <https://ec.europa.eu/consumers/odr/>. You find us"),
        (ANSWER, "reviewed_on: 2026-03-02", "reviewed_on: 2025-01-02"),
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", STORES)
def test_what_was_publishable_is_so_on_every_later_day(name: str) -> None:
    assert first_stop([read(STORES[name], Audience.STAFF)], turning_days(STORES[name])) == ""


@pytest.mark.parametrize(
    "name",
    [
        "the starter, whose reviews come due",
        "a change is announced for the day after a review",
        "acts come into force, and a season and a version come after them",
        "an answer links to the days with other hours, which come and go",
        "the platform for disputes closes",
    ],
)
def test_these_stores_are_publishable_at_all(name: str) -> None:
    stores = [read(STORES[name], Audience.STAFF)]
    assert is_publishable(stores, date(2025, 1, 1))


@pytest.mark.slow
def test_the_reference_store_is_publishable_on_every_later_day(reference_store: Path) -> None:
    stores = [read_store(reference_store, Audience.STAFF)]
    assert is_publishable(stores, date(2026, 11, 23))
    assert is_publishable(stores, date(2029, 1, 1))


def stores_of_pages() -> Iterator[tuple[str, Rule, str]]:
    for rule in RULES:
        if rule.stage in {Scope.SNAPSHOT, Scope.TREE}:
            yield from ((f"{rule.defect.code} {section}", rule, section) for section in ("Passes", "Fails"))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("rule", "section"), [case[1:] for case in stores_of_pages()], ids=[c[0] for c in stores_of_pages()]
)
def test_no_example_of_a_rule_becomes_unpublishable_by_the_clock(rule: Rule, section: str) -> None:
    page = RulePage.of(rule)
    store = read(page.files(section), Audience.STAFF)
    book, _ = parse(store)
    coming = [day for day in book.turns() if day > date(2020, 1, 1)]
    days = sorted({date(2025, 1, 1), page.report[0], date(2027, 3, 25), *coming})
    assert first_stop([store], days) == ""


def test_only_rules_that_report_what_comes_due_look_at_the_clock() -> None:
    """Whoever adds a rule here says why the day alone cannot make an error of it."""
    harmless = {
        "eff/late_start.py": "a policy that has not begun: time mends it",
        "faq/future_review.py": "never more than a warning",
        "pol/past_exception.py": "never more than a warning",
        "pol/holidays_unknown.py": "never more than a warning",
        "pol/regional_holidays_missing.py": "never more than a warning",
        "law/entitlements.py": "reports for rules that come due",
        "outlasting.py": "reports for rules that come due",
        "pro/stray_result.py": "a result of a day to come: time mends it",
        "pro/cookies.py": "reports for rules that are never more than a warning",
    }
    folder = Path(shelfhelp.rules.__file__).parent
    looking = {
        str(path.relative_to(folder))
        for path in folder.rglob("*.py")
        if re.search(r"\bas_of\b", path.read_text("utf-8"))
    }
    due = {rule.module.removeprefix("shelfhelp.rules.").replace(".", "/") + ".py" for rule in RULES if rule.comes_due}
    assert looking - due == set(harmless)
    warnings = {rule.module.rpartition(".")[2] for rule in RULES if rule.defect.severity is Severity.WARNING}
    assert {Path(path).stem for path, why in harmless.items() if why == "never more than a warning"} <= warnings
    assert all(rule.stage is Scope.SNAPSHOT for rule in RULES if rule.comes_due)


def test_what_comes_due_is_a_warning_before_its_day_and_a_due_one_after_it() -> None:
    before, after = (check([read(starter(), Audience.STAFF)], as_of=date(2026, 8, day)).found for day in (29, 30))
    (soon,), (late,) = ([f for f in found if f.location.path == ANSWER] for found in (before, after))
    assert (soon.severity, soon.due_since) == (Severity.WARNING, None)
    assert (late.severity, late.due_since) == (Severity.WARNING, date(2026, 8, 30))


def test_the_days_of_review_of_a_new_store_lie_apart() -> None:
    days = sorted(q.review_by for q in parse(read(starter(), Audience.STAFF))[0].questions if q.review_by)
    assert len(set(days)) == len(days) == 8
    assert all(later - earlier >= timedelta(days=7) for earlier, later in pairwise(days))
    assert INIT + timedelta(days=90) < days[0]
