"""Declared facts against the table of law: each figure's two sides, each new act's first day, each country's own law."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from datetime import date, timedelta

import pytest

import shelfhelp.rules
from shelfhelp.compile import compile
from shelfhelp.model.diagnostic import Severity
from shelfhelp.model.law import Statute
from shelfhelp.model.policies import KINDS
from shelfhelp.model.values import Place
from shelfhelp.parse.law import law
from shelfhelp.source.sources import Audience, read

TODAY = date(2026, 11, 23)
EVERY_STATUTE = [(name, statute) for name, statutes in law().requirements.items() for statute in statutes]


def destinations(*codes: str) -> dict[str, str]:
    return {"    destinations: [US]\n    ships_from": f"    destinations: [{', '.join(codes)}]\n    ships_from"}


def withdrawal(places: str = "DE", window: str = "14 days", refund: str = "14 days") -> dict[str, str]:
    period = f"      window: {window}\n" if window else ""
    stated = f"    withdrawal:\n      places: [{places}]\n{period}      refund_within: {refund}\n"
    return {"    categories:\n": f"{stated}    categories:\n"}


def guarantees(**stated: str) -> dict[str, str]:
    lines = "".join(f"      {code}: {length}\n" for code, length in stated.items())
    return {"    claim_shipping_fee": f"    legal_guarantee:\n{lines}    claim_shipping_fee"}


class TestTable:
    def test_the_european_union_has_27_members(self) -> None:
        members = law().regions["EU"]
        assert len(set(members)) == len(members) == 27
        assert Place("GB") not in members

    @pytest.mark.parametrize(("name", "statute"), EVERY_STATUTE)
    def test_every_provision_reaches_a_country_and_is_not_from_the_far_future(
        self, name: str, statute: Statute
    ) -> None:
        codes = {place.code for places in law().regions.values() for place in places}
        assert any(law().reaches(statute, Place(code)) for code in codes), name
        assert set(statute.places) <= set(law().regions) | codes
        assert statute.applies_from.date < date(2030, 1, 1)

    @pytest.mark.parametrize(("name", "statute"), EVERY_STATUTE)
    def test_a_fact_that_a_provision_asks_for_is_one_that_a_policy_can_state(self, name: str, statute: Statute) -> None:
        if statute.states is not None:
            kind, field, *_ = str(statute.states).split(".")
            assert field in KINDS[kind].model.model_fields, name

    def test_every_requirement_is_asked_about_by_a_rule(self) -> None:
        modules = pkgutil.walk_packages(shelfhelp.rules.__path__, "shelfhelp.rules.")
        code = "".join(inspect.getsource(importlib.import_module(m.name)) for m in modules if not m.ispkg)
        assert [name for name in law().requirements if f'"{name}"' not in code] == []

    def test_countries_that_give_more_on_their_own_have_one_guarantee_only(self) -> None:
        for code in ("ES", "PT", "DE"):
            reaching = [s for s in law().requirements["legal-guarantee"] if law().reaches(s, Place(code))]
            assert len(reaching) == 1


@pytest.mark.parametrize(
    ("code", "policy", "changes", "reported"),
    [
        ("LAW002", "returns", withdrawal(window="14 days"), False),
        ("LAW002", "returns", withdrawal(window="13 days"), True),
        ("LAW002", "returns", withdrawal(window=""), True),
        ("LAW002", "returns", withdrawal(window="2 weeks"), False),
        ("LAW002", "returns", withdrawal(window="336 hours"), False),
        ("LAW002", "returns", withdrawal(window="335 hours"), True),
        ("LAW002", "returns", withdrawal(window="10 business days"), True),
        ("LAW002", "returns", withdrawal(window="1 month"), False),
        ("LAW002", "returns", withdrawal(window="14 days from purchase"), True),
        ("LAW002", "returns", withdrawal(window="{films-and-games: none, usually: 14 days}"), True),
        (
            "LAW002",
            "returns",
            withdrawal() | {"accepted: unopened": "accepted: unopened\n        withdrawal: until begun"},
            False,
        ),
        ("LAW003", "returns", withdrawal(refund="14 days"), False),
        ("LAW003", "returns", withdrawal(refund="15 days"), True),
        ("LAW003", "returns", withdrawal(refund="8 business days"), False),
        ("LAW003", "returns", withdrawal(refund="9 business days"), True),
        ("LAW009", "warranty", {"_fee: free": "_fee: free\n    repair_adds: 12 months"}, False),
        ("LAW009", "warranty", {"_fee: free": "_fee: free\n    repair_adds: 1 year"}, False),
        ("LAW009", "warranty", {"_fee: free": "_fee: free\n    repair_adds: 11 months"}, True),
        ("LAW013", "privacy", {"answered_within: 1 month": "answered_within: 31 days"}, False),
        ("LAW013", "privacy", {"answered_within: 1 month": "answered_within: 32 days"}, True),
        ("LAW013", "privacy", {"answered_within: 1 month": "answered_within: 2 months"}, True),
        ("LAW014", "privacy", {"within: 10 business": "within: 10 business"}, False),
        ("LAW014", "privacy", {"within: 10 business": "within: 11 business"}, True),
        ("LAW014", "privacy", {"    requests_confirmed_within: 10 business days\n": ""}, True),
        ("LAW017", "orders", {"refund_within: 5 business": "refund_within: 7 business"}, False),
        ("LAW017", "orders", {"refund_within: 5 business": "refund_within: 8 business"}, True),
        ("LAW017", "orders", {"refund_within: 5 business days": "refund_within: 9 days"}, False),
        ("LAW017", "orders", {"refund_within: 5 business days": "refund_within: 10 days"}, True),
        ("LAW020", "returns", {"window: 30 days": "window: 7 days"}, False),
        ("LAW020", "returns", {"window: 30 days": "window: 6 days"}, True),
        ("LAW020", "returns", {"accepted: unopened": "accepted: unopened\n        window: 6 days"}, True),
        ("LAW021", "returns", {"reported_within: 7 days": "reported_within: 30 days"}, False),
        ("LAW021", "returns", {"reported_within: 7 days": "reported_within: 29 days"}, True),
        ("LAW021", "returns", {"    faulty_label": "    faulty_rejected_within: 29 days\n    faulty_label"}, True),
        ("LAW021", "returns", {"    faulty_label": "    faulty_rejected_within: 30 days\n    faulty_label"}, False),
    ],
)
def test_a_figure_passes_where_the_law_is_met_and_not_a_step_below(found, code, policy, changes, reported) -> None:
    shop = {"shipping": destinations("US", "DE", "GB"), policy: changes}
    assert bool(found(code, shop, TODAY)) is reported


@pytest.mark.parametrize(
    ("delivery", "reported"),
    [
        ("1 to 30 days", False),
        ("1 to 31 days", True),
        ("2 to 18 business days", False),
        ("2 to 19 business days", True),
    ],
)
def test_delivery_within_thirty_days_passes(found, delivery: str, reported: bool) -> None:
    shop = {"shipping": {"delivery: 3 to 5 business days": f"delivery: {delivery}"}}
    assert bool(found("LAW005", shop, TODAY)) is reported


def test_a_delivery_that_may_be_agreed_on_is_a_warning(found) -> None:
    shop = {"shipping": {"delivery: 3 to 5 business days": "delivery: 40 days"}}
    assert [f.severity for f in found("LAW005", shop, TODAY)] == [Severity.WARNING]


@pytest.mark.parametrize(
    ("country", "stated", "reported"),
    [
        ("DE", "2 years", False),
        ("DE", "24 months", False),
        ("DE", "23 months", True),
        ("FR", "1 year", True),
        ("ES", "2 years", True),
        ("ES", "36 months", False),
        ("PT", "35 months", True),
        ("PT", "3 years", False),
        ("IE", "6 years", False),
        ("GB", "1 year", False),
        ("CH", "1 year", False),
        ("US", "1 year", False),
    ],
)
def test_each_country_has_the_guarantee_of_its_own_law(found, country: str, stated: str, reported: bool) -> None:
    shop = {"shipping": destinations("US", country), "warranty": guarantees(**{country: stated})}
    assert bool(found("LAW007", shop, TODAY)) is reported


def test_a_guarantee_of_a_country_that_is_no_destination_is_not_judged(found) -> None:
    assert found("LAW007", {"warranty": guarantees(DE="1 year")}, TODAY) == []


def test_missing_guarantees_are_reported_by_statute_with_all_their_countries(found) -> None:
    shop = {"shipping": destinations("DE", "FR", "ES"), "warranty": guarantees(FR="2 years")}
    (germany, spain) = sorted(found("LAW006", shop, TODAY), key=lambda f: f.message)
    assert "as declared for Germany, Directive (EU) 2019/771 Art. 10(1) gives 2 years" in germany.message
    assert "as declared for Spain, Real Decreto Legislativo 1/2007 Art. 120 gives 3 years" in spain.message


def test_a_right_of_withdrawal_is_missed_for_every_member_and_the_uk(found) -> None:
    for code in ("DE", "MT", "GB"):
        assert found("LAW001", {"shipping": destinations("US", code)}, TODAY)
    for code in ("US", "CA", "CH", "NO"):
        assert found("LAW001", {"shipping": destinations("US", code)}, TODAY) == []


def test_a_whole_union_of_destinations_is_named_in_short(found) -> None:
    codes = [place.code for place in law().regions["EU"]]
    (finding,) = found("LAW001", {"shipping": destinations(*codes)}, TODAY)
    assert "as declared for Austria, Belgium, Bulgaria, and 24 more, Directive" in finding.message


NEW_DESTINATIONS = (
    "There are none within the US\n  - effective_from: 2026-08-01\n    destinations: [US, DE, FR]\n"
    "    methods:\n      standard:\n        destinations: [US, DE, FR]\n"
)
NEW_ACTS = [
    ("LAW004", {"shipping": destinations("US", "DE"), "returns": withdrawal()}, date(2026, 6, 19), "June 19, 2026"),
    (
        "LAW009",
        {"shipping": destinations("US", "DE"), "warranty": {"_fee: free": "_fee: free\n    repair_adds: 11 months"}},
        date(2026, 7, 31),
        "July 31, 2026",
    ),
    ("LAW010", {"shipping": destinations("US", "DE")}, date(2026, 9, 27), "September 27, 2026"),
    (
        "LAW011",
        {"kb/about.md": {"You find us": "<https://ec.europa.eu/consumers/odr> You find us"}},
        date(2025, 7, 20),
        "July 20, 2025",
    ),
]


@pytest.mark.parametrize(("code", "shop", "first", "said"), NEW_ACTS)
def test_a_new_act_comes_due_on_its_day_for_what_was_written_before_it(
    found, code: str, shop, first: date, said: str
) -> None:
    """The clock alone never stops a publication (decision 0025)."""
    (before,) = found(code, shop, first - timedelta(days=1))
    (since,) = found(code, shop, first)
    assert (before.severity, before.due_since) == (Severity.WARNING, None)
    assert (since.severity, since.due_since) == (Severity.WARNING, first)
    assert said in before.message
    assert before.message == since.message


def test_a_new_act_is_an_error_for_a_version_that_begins_under_it(found) -> None:
    """Whoever changes a policy after the act applies can keep it; a change of the sources can be refused."""
    shop = {"shipping": destinations("US", "DE"), "returns": withdrawal()}
    (due,) = found("LAW004", shop, date(2026, 6, 19))
    later = {**shop, "shipping": {**shop["shipping"], "There are none within the US\n": NEW_DESTINATIONS}}
    (error,) = [f for f in found("LAW004", later, date(2026, 6, 1)) if f.is_error]
    assert (due.is_error, error.is_error) == (False, True)


def test_an_old_act_is_an_error_on_every_day(found) -> None:
    shop = {"shipping": destinations("US", "DE"), "returns": withdrawal(window="13 days")}
    assert {f.severity for day in (2025, 2027) for f in found("LAW002", shop, date(day, 1, 1))} == {Severity.ERROR}


def test_an_answer_that_was_reviewed_after_the_platform_had_closed_may_not_link_to_it(found) -> None:
    link = {"Things for the home": "See <https://ec.europa.eu/consumers/odr>. Things for the home"}
    (finding,) = found("LAW011", {"faq/warranty/make-a-claim.md": link}, TODAY)
    assert finding.is_error


def test_what_will_be_an_error_is_said_once_although_a_policy_changes_in_between(found) -> None:
    """A check looks at every later version too; the act's day passing by then must not fail today's build."""
    later = "    claim_shipping_fee: free\n  - effective_from: 2026-12-01\n    title: Full\n"
    shop = {"shipping": destinations("US", "DE"), "warranty": {"    claim_shipping_fee: free\n": later}}
    assert [f.severity for f in found("LAW010", shop, date(2026, 9, 1))] == [Severity.WARNING]


def test_a_later_version_that_breaks_the_law_is_an_error_today(found) -> None:
    right = withdrawal()
    tail = "        note: The seal must be whole.\n"
    later = f"{tail}  - effective_from: 2027-01-01\n    withdrawal:\n      window: 13 days\n"
    shop = {"shipping": destinations("US", "DE"), "returns": {**right, tail: later}}
    (finding,) = found("LAW002", shop, TODAY)
    assert finding.is_error
    assert finding.notes[-1] == "this will be so from January 1, 2027 on"


def test_a_season_that_breaks_the_law_is_reported_where_the_season_says_so(found) -> None:
    tail = "        note: The seal must be whole.\n"
    season = (
        "seasons:\n  - season: Summer sale\n    starts: 2026-11-01\n    ends: 2026-11-30\n"
        "    applies_to: orders placed\n    withdrawal:\n      window: 7 days\n"
    )
    shop = {"shipping": destinations("US", "DE"), "returns": {**withdrawal(), tail: tail + season}}
    (finding,) = found("LAW002", shop, TODAY)
    assert "the withdrawal period is 7 days" in finding.message
    assert 'this is so in the season "Summer sale"' in finding.notes
    assert found("LAW002", shop, date(2026, 12, 1)) != []  # what was ordered in the season can still come back
    assert found("LAW002", shop, date(2027, 3, 1)) == []


def test_a_missing_function_is_not_reported_where_no_right_is_stated(found) -> None:
    """That the right itself is missing is LAW001's finding; one mistake is one report."""
    assert found("LAW004", {"shipping": destinations("US", "DE")}, TODAY) == []


def test_the_united_kingdom_asks_for_no_function_and_no_notice(found) -> None:
    shop = {"shipping": destinations("US", "GB"), "returns": withdrawal(places="GB")}
    assert found("LAW004", shop, TODAY) == []
    assert found("LAW009", shop, TODAY) == []
    assert found("LAW010", shop, TODAY) == []


def test_a_short_warranty_passes_where_the_guarantee_is_stated_beside_it(found) -> None:
    shop = {"shipping": destinations("US", "ES"), "warranty": {"length: 2 years": "length: 1 year"}}
    assert len(found("LAW008", shop, TODAY)) == 1
    stated = {**shop["warranty"], **guarantees(ES="3 years")}
    assert found("LAW008", {**shop, "warranty": stated}, TODAY) == []


def test_data_that_stays_in_the_union_needs_no_word_on_transfers(found) -> None:
    def transfers(shop) -> list[str]:
        return [f.message for f in found("LAW012", shop, TODAY) if "transfers" in f.message]

    abroad = {"shipping": destinations("US", "DE")}
    at_home = {
        "shipping": {"    destinations: [US]\n    ships_from: [US]": "    destinations: [DE]\n    ships_from: [FR]"},
        "store": {"country: US": "country: DE"},
    }
    assert len(transfers(abroad)) == 1
    assert transfers(at_home) == []
    assert len(transfers({**at_home, "store": {"country: US": "country: CH"}})) == 1


def test_a_privacy_notice_needs_rights_as_soon_as_the_union_is_a_destination(found) -> None:
    without = {
        "    rights:\n      - See the data that we hold on you\n      - Have it corrected or deleted": "    rights: []"
    }
    assert found("LAW012", {"privacy": without}, TODAY) == []
    shop = {"shipping": destinations("DE"), "privacy": without}
    assert [f for f in found("LAW012", shop, TODAY) if '"rights"' in f.message]


@pytest.mark.parametrize(("sold", "severity"), [("yes", Severity.ERROR), ("no", Severity.WARNING)])
def test_a_store_that_sells_data_must_have_the_page(found, sold: str, severity: Severity) -> None:
    gone = {
        "    do_not_sell_page: https://www.example-store.example/do-not-sell\n": "",
        "rented: no": f"rented: {sold}",
    }
    assert [f.severity for f in found("LAW015", {"privacy": gone}, TODAY)] == [severity]
    elsewhere = {"shipping": destinations("CA"), "privacy": gone}
    assert found("LAW015", elsewhere, TODAY) == []


@pytest.mark.parametrize(("days", "severities"), [("45 days", []), ("46 days", [Severity.WARNING])])
def test_in_the_us_data_requests_have_forty_five_days(found, days: str, severities: list[Severity]) -> None:
    shop = {"privacy": {"answered_within: 1 month": f"answered_within: {days}"}}
    assert [f.severity for f in found("LAW013", shop, TODAY)] == severities


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("policies/privacy.yml", "    mailbox:", "    complaint_to: See http://ec.europa.eu/odr\n    mailbox:"),
        ("policies/contact.yml", "    after_hours: ", "    after_hours: https://EC.europa.eu/consumers/ODR/main "),
        ("faq/returns/send-it-back.staff.md", "## Ask", "https://webgate.ec.europa.eu/odr\n\n## Ask"),
        ("faq/returns/send-it-back.md", "and hand", "[here](https://ec.europa.eu/consumers/odr/) and hand"),
    ],
)
def test_the_closed_platform_is_found_wherever_it_is_linked(found, path: str, old: str, new: str) -> None:
    (finding,) = found("LAW011", {path: {old: new}}, TODAY)
    assert finding.location.path == path
    assert finding.length > 0


def test_every_report_cites_its_act_and_says_where_the_places_are_declared(found) -> None:
    shop = {"shipping": destinations("US", "DE", "ES", "GB")}
    reports = [f for code in range(1, 22) for f in found(f"LAW{code:03}", shop, TODAY)]
    citations = [f"{statute.act} {statute.article}" for _, statute in EVERY_STATUTE]
    assert len(reports) > 8
    for finding in reports:
        assert any(citation in finding.message for citation in citations)
        assert "as declared for" in finding.message
        assert any("policies/shipping.yml:5:19" in note for note in finding.notes)
        assert any("https://" in note for note in finding.notes)


@pytest.mark.parametrize("terms", ["terms: none", "legal_guarantee: {DE: 2 years}"])
def test_a_store_without_a_warranty_of_its_own_owes_no_terms_of_one(terms: str, starter: dict[str, bytes]) -> None:
    policy = f"versions:\n  - effective_from: 2020-01-01\n    {terms}\n"
    found = compile(
        read({**starter, "policies/warranty.yml": policy.encode()}, Audience.PUBLIC), as_of=date(2026, 3, 2)
    ).found
    assert "LAW018" not in {f.code for f in found}
