"""Policies against each other: the cases beside the one that each rule's page shows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from shelfhelp.compile import check, compile
from shelfhelp.machine.delivery import shipping_services
from shelfhelp.model.diagnostic import Severity
from shelfhelp.model.policies.contact import Week
from shelfhelp.model.public_holidays import regions_of
from shelfhelp.rules.pol.reply_promised_while_closed import longest_closed_minutes
from shelfhelp.source.sources import Audience, Sources, read

TODAY = date(2026, 11, 23)
LAST_OF_RETURNS = "        note: The seal must be whole.\n"
LAST_OF_SHIPPING = "    duties: There are none within the US\n"
NO_STORAGE_PERIOD = {"        kept: 7 years\n": ""}
STORE_TO = "    destinations: [US]\n    ships"
METHOD_TO = "        destinations: [US]\n"
WITH_GROUPS = {
    "    categories:\n": "    conditions:\n      places: {coast: {name: the East Coast, places: [US-NJ, US-NY]}}\n    categories:\n"
}
CHAT = "    chats:\n      help-now:\n        url: https://www.example-store.example/chat\n"


def season(values: str) -> str:
    return (
        "seasons:\n  - season: Holidays\n    starts: 2026-11-01\n    ends: 2026-12-24\n"
        f"    applies_to: orders placed\n{values}"
    )


def delivered_to(store: str = "US", method: str = "US") -> dict[str, str]:
    return {STORE_TO: STORE_TO.replace("US", store), METHOD_TO: METHOD_TO.replace("US", method)}


def method(handling: str, transit: str, delivery: str) -> dict[str, str]:
    return {
        "handling: 1 business day": f"handling: {handling}",
        "transit: 2 to 4 business days": f"transit: {transit}",
        "delivery: 3 to 5 business days": f"delivery: {delivery}",
    }


def exceptions(*lines: str) -> dict[str, str]:
    return {"holidays_of: US\n": "holidays_of: US\n    exceptions:\n" + "".join(f"      {line}\n" for line in lines)}


def cookie(name: str, **said: str) -> dict[str, str]:
    stated = {"does": "Keeps things", "purpose": "orders", "category": "necessary", "lifetime": "session", **said}
    lines = "".join(f"        {key}: {value}\n" for key, value in stated.items())
    return {"    cookies:\n": f"    cookies:\n      {name}:\n{lines}        set_by: Example Store\n"}


class TestDelivery:
    @pytest.mark.parametrize(
        ("handling", "transit", "delivery", "reported"),
        [
            ("same day", "1 business day", "next business day", False),
            ("same day", "2 days", "48 hours", False),
            ("same day", "same day", "same day", False),
            ("1 day", "1 to 6 days", "2 to 7 days", False),
            ("7 days", "7 days", "2 weeks", False),
            ("1 business day", "2 to 4 business days", "3 to 6 business days", False),
            ("24 hours", "3 business days", "3 to 6 business days", False),
            ("24 hours", "3 business days", "4 business days", False),
            ("24 hours", "3 business days", "3 business days", True),
            ("30 minutes", "1 day", "next business day", True),
            ("1 business day", "2 to 4 days", "6 days", True),  # over a weekend
            ("1 business day", "2 to 4 days", "3 weeks", False),
            ("8 days", "7 days", "2 weeks", True),
            ("1 to 2 business days", "2 to 4 business days", "3 to 5 business days", True),
            ("1 day", "2 to 4 days", "3 to 5 business days", False),
        ],
    )
    def test_adds_up_or_is_reported(self, found, handling: str, transit: str, delivery: str, reported: bool) -> None:
        assert bool(found("POL001", {"shipping": method(handling, transit, delivery)}, TODAY)) is reported

    def test_may_take_longer_than_a_parcel_counts_as_lost_after_it_was_due(self, starter: dict[str, bytes]) -> None:
        policy = starter["policies/shipping.yml"]
        short = {
            "policies/shipping.yml": policy.replace(b"lost_after: 10 business days", b"lost_after: 1 business day")
        }
        assert policy not in short.values()
        told = [check([read(starter | changed, a) for a in Audience], as_of=TODAY).found for changed in ({}, short)]
        assert told[0] == told[1]

    def test_that_only_a_season_breaks_is_reported_on_the_seasons_line(self, found) -> None:
        slow = season("    methods:\n      standard:\n        transit: 4 to 8 business days\n")
        shop = {"shipping": {LAST_OF_SHIPPING: LAST_OF_SHIPPING + slow}}
        (finding,) = found("POL001", shop, TODAY)
        assert "make 5 to 9 business days, but 3 to 5 business days is promised" in finding.message
        assert finding.notes[1] == "the transit time is stated at policies/shipping.yml:28:18"
        assert finding.notes[-1] == 'this is so in the season "Holidays"'
        assert found("POL001", shop, date(2026, 12, 25)) != []  # parcels of the season are still on their way
        assert found("POL001", shop, date(2027, 3, 1)) == []

    def test_before_a_season_is_reported_ahead(self, found) -> None:
        slow = season("    methods:\n      standard:\n        transit: 4 to 8 business days\n")
        (finding,) = found("POL001", {"shipping": {LAST_OF_SHIPPING: LAST_OF_SHIPPING + slow}}, date(2026, 10, 1))
        assert finding.notes[-1] == "this will be so from November 1, 2026 on"

    @pytest.mark.parametrize(
        ("handling", "severities"),
        [
            ("same day", []),
            ("1 business day", [Severity.WARNING]),
            ("72 hours", []),
            ("2 business days", [Severity.WARNING]),
            ("4 business days", [Severity.ERROR]),
            ("73 hours", [Severity.ERROR]),
        ],
    )
    def test_handling_is_an_error_only_where_no_calendar_saves_it(self, found, handling: str, severities) -> None:
        shop = {
            "shipping": {"handling: 1 business day": f"handling: {handling}"},
            "orders": {"processed_within: 2 business days": "processed_within: 72 hours"},
        }
        assert [f.severity for f in found("POL002", shop, TODAY)] == severities

    @pytest.mark.parametrize(
        ("processed", "handling", "cut_off", "allowed"),
        [
            ("72 hours", "same day", '"14:00"', "1 business day"),
            ("72 hours", "1 business day", "none", "1 business day"),
            ("2 business days", "1 business day", "none", "1 business day"),
            ("2 business days", "1 business day", '"14:00"', None),
            ("72 hours", "72 hours", '"14:00"', None),
            ("3 business days", "{US-HI: 3 business days, usually: 1 business day}", "none", None),
            ("5 business days", "1 to 5 business days", "none", None),
        ],
    )
    def test_processing_that_no_handling_takes_is_a_second_answer(
        self, found, processed: str, handling: str, cut_off: str, allowed: str | None
    ) -> None:
        shop = {
            "shipping": {
                "handling: 1 business day": f"handling: {handling}",
                'cut_off: "14:00"': f"cut_off: {cut_off}",
            },
            "orders": {"processed_within: 2 business days": f"processed_within: {processed}"},
        }
        helps = [finding.help for finding in found("POL056", shop, TODAY)]
        way_out = f'write "{allowed}", or the handling that is true, and with it the delivery time'
        assert helps == ([way_out] if allowed else [])

    @pytest.mark.parametrize("order", [("72 hours", "1 business day"), ("1 business day", "72 hours")])
    def test_one_method_that_takes_as_long_is_enough(self, found, order: tuple[str, str]) -> None:
        first, second = order
        other = (
            "      other:\n        name: Other delivery\n        destinations: [US]\n        price: 9.95 USD\n"
            f"        handling: {second}\n        transit: 1 business day\n        delivery: 4 to 9 business days\n"
        )
        last = "        delivery: 3 to 5 business days\n"
        shop = {
            "shipping": {"handling: 1 business day": f"handling: {first}", last: last + other},
            "orders": {"processed_within: 2 business days": "processed_within: 72 hours"},
        }
        assert found("POL056", shop, TODAY) == []

    def test_processing_is_held_against_no_handling_that_is_not_stated(self, found) -> None:
        shop = {
            "shipping": {"        handling: 1 business day\n": ""},
            "orders": {"processed_within: 2 business days": "processed_within: 9 business days"},
        }
        assert found("POL056", shop, TODAY) == []

    def test_of_one_destination_by_two_methods_is_served(self, found) -> None:
        shop = {"shipping": {"    destinations: [US]\n    ships": "    destinations: [US, CA, MX]\n    ships"}}
        assert [f.message for f in found("POL007", shop, TODAY)] == [
            "we deliver to Canada, but no delivery method goes there",
            "we deliver to Mexico, but no delivery method goes there",
        ]

    def test_of_a_country_whose_parts_alone_methods_go_to_is_told_to_name_the_parts(self, found) -> None:
        shop = {"store": WITH_GROUPS, "shipping": delivered_to(method="coast, US-TX")}
        (finding,) = found("POL007", shop, TODAY)
        assert finding.message == (
            "we deliver to all of the United States, but delivery methods go to parts of it only: the East Coast and Texas"
        )
        assert finding.help == 'write coast, US-TX here instead, or add US to the "destinations" of a method'
        obeyed = {**shop, "shipping": delivered_to("coast, US-TX", "coast, US-TX")}
        assert [*found("POL007", obeyed, TODAY), *found("POL006", obeyed, TODAY)] == []

    def test_of_a_country_is_served_where_methods_go_to_each_of_its_regions_or_to_all_of_it_in_some_case(
        self, found
    ) -> None:
        every = ", ".join(f"US-{region}" for region in regions_of("US"))
        assert found("POL007", {"shipping": delivered_to(method=every)}, TODAY) == []
        from_an_amount = METHOD_TO.replace("[US]", "{over 10.00 USD: [US], usually: [US-TX]}")
        assert found("POL007", {"shipping": {METHOD_TO: from_an_amount}}, TODAY) == []

    def test_of_a_country_that_the_store_lists_region_by_region_is_declared(self, found) -> None:
        every = ", ".join(f"US-{region}" for region in regions_of("US"))
        assert found("POL006", {"shipping": delivered_to(every)}, TODAY) == []

    def test_of_a_part_that_no_method_goes_to_is_told_as_one(self, found) -> None:
        shop = {"store": WITH_GROUPS, "shipping": delivered_to("coast, US-TX", "US-TX")}
        (finding,) = found("POL007", shop, TODAY)
        assert finding.message == "we deliver to New Jersey and New York, but no delivery method goes there"
        assert finding.help == 'add coast to the "destinations" of a method, or take it away here'

    def test_of_a_method_beyond_the_parts_that_the_store_lists_is_found(self, found) -> None:
        shop = {"store": WITH_GROUPS, "shipping": delivered_to("coast")}
        (finding,) = found("POL006", shop, TODAY)
        assert (
            finding.message
            == '"Standard delivery" goes to all of the United States, but we deliver to parts of it only'
        )
        shop["shipping"] = delivered_to("coast", "coast, US-TX")
        (finding,) = found("POL006", shop, TODAY)
        assert finding.message == '"Standard delivery" goes to Texas, where we do not deliver'
        assert finding.help == 'add US-TX to "destinations" at the top, or take it away here'


class TestMoney:
    @pytest.mark.parametrize(
        ("policy", "old", "new"),
        [
            ("returns", "restocking_fee: none", "restocking_fee: 5.00 CAD"),
            ("returns", "US: 4.95 USD", "US: 4.95 CAD"),
            ("orders", "largest: 250.00 USD", "largest: 250.00 CAD"),
            ("warranty", "shipping_fee: free", "shipping_fee: 5.00 CAD"),
            ("returns.staff", "      when: ", "      above: 100.00 CAD\n      when: "),
        ],
    )
    def test_of_another_currency_is_found_in_every_kind_of_amount(self, found, policy: str, old: str, new: str) -> None:
        (finding,) = found("POL003", {policy: {old: new}}, TODAY)
        assert "CAD, but the store's currency is USD" in finding.message

    def test_of_a_season_is_found_while_it_lasts(self, found) -> None:
        fees = {LAST_OF_RETURNS: LAST_OF_RETURNS + season("    label_fee:\n      US: 2.00 EUR\n")}
        (finding,) = found("POL003", {"returns": fees}, TODAY)
        assert finding.location.line == 32

    def test_gift_cards_of_one_amount_are_a_range(self, found) -> None:
        assert found("POL017", {"orders": {"smallest: 10.00": "smallest: 250.00"}}, TODAY) == []

    def test_gift_cards_of_two_currencies_are_not_compared(self, found) -> None:
        assert found("POL017", {"orders": {"smallest: 10.00 USD": "smallest: 9000 JPY"}}, TODAY) == []


class TestRefunds:
    RIGHT = "    withdrawal:\n      places: [DE]\n      window: 14 days\n      refund_within: {}\n    categories:\n"

    @pytest.mark.parametrize(
        ("returns", "canceled", "withdrawn", "reported"),
        [
            ("14 days", "5 business days", "14 days", []),
            ("8 business days", "2 weeks", "14 days", []),
            ("10 business days", "5 business days", "14 days", ["policies/returns.yml"]),
            ("7 days", "21 days", "14 days", ["policies/orders.yml"]),
            ("14 days", "5 business days", "5 days", ["policies/orders.yml", "policies/returns.yml"]),
        ],
    )
    def test_are_no_slower_than_after_a_withdrawal(self, found, returns, canceled, withdrawn, reported) -> None:
        shop = {
            "returns": {
                "    refund_within: 14 days\n    refund_to": f"    refund_within: {returns}\n    refund_to",
                "    categories:\n": self.RIGHT.format(withdrawn),
            },
            "orders": {"refund_within: 5 business days": f"refund_within: {canceled}"},
        }
        assert sorted(f.location.path for f in found("POL009", shop, TODAY)) == reported

    def test_an_authorization_does_not_matter_to_who_charges_with_the_order(self, found) -> None:
        long = {"released_within: 7 days": "released_within: 30 days"}
        assert len(found("POL016", {"orders": long}, TODAY)) == 1
        charged = {"charged_when: shipped": "charged_when: ordered"}
        assert found("POL016", {"orders": {**long, **charged}}, TODAY) == []


class TestSeasons:
    @pytest.mark.parametrize(
        ("values", "reported"),
        [
            ("    window: 60 days\n", 0),
            ("    window: 5 weeks\n", 0),
            ("    window: 2 weeks\n", 1),
            ("    damaged_reported_within: 3 days\n", 1),
            ("    refund_within: 21 days\n", 0),
        ],
    )
    def test_may_change_what_they_like_but_not_shorten_a_customers_time(
        self, found, values: str, reported: int
    ) -> None:
        changed = {LAST_OF_RETURNS: LAST_OF_RETURNS + season(values)}
        assert len(found("POL015", {"returns": changed}, TODAY)) == reported

    def test_that_are_over_for_everyone_are_history(self, found) -> None:
        changed = {LAST_OF_RETURNS: LAST_OF_RETURNS + season("    window: 2 weeks\n")}
        assert found("POL015", {"returns": changed}, date(2027, 6, 1)) == []


class TestCategories:
    def test_of_returns_are_known_to_the_store(self, found) -> None:
        (finding,) = found("POL010", {"returns": {"      films-and-games:": "      music:"}}, TODAY)
        assert finding.help == "the categories are: home, films-and-games"

    def test_have_a_label_fee_for_each_part_of_a_country_that_is_delivered_to(self, found) -> None:
        shop = {
            "store": WITH_GROUPS,
            "shipping": delivered_to("coast, US-TX", "coast, US-TX"),
            "returns": {"      US: 4.95 USD\n": "      US-TX: 4.95 USD\n"},
        }
        (finding,) = found("POL013", shop, TODAY)
        assert finding.message == "what a return label from New Jersey and New York costs is not stated"
        assert finding.help == 'add a line "coast: …" with an amount, or "coast: free"'
        shop["returns"] = {"      US: 4.95 USD\n": "      US-TX: 4.95 USD\n      coast: free\n"}
        assert found("POL013", shop, TODAY) == []

    def test_need_no_label_fee_where_none_is_stated(self, found) -> None:
        assert found("POL013", {"returns": {"    label_fee:\n      US: 4.95 USD\n": ""}}) == []

    def test_need_no_rule_where_one_word_is_for_all_of_them(self, found) -> None:
        ruled = "        accepted: unopened\n        remedies: [exchange]\n        note: The seal must be whole.\n"
        without = {f"      films-and-games:\n{ruled}": ""}
        assert len(found("POL011", {"returns": without})) == 1
        for_all = {"    restocking_fee: none\n": "    restocking_fee: none\n    accepted: unused\n"}
        assert found("POL011", {"returns": without | for_all}) == []

    def test_accepted_for_nothing_are_reported(self, found) -> None:
        (finding,) = found("POL012", {"returns": {"remedies: [exchange]": "remedies: []"}}, TODAY)
        assert "accepted (unopened), but the customer gets nothing" in finding.message


class TestContact:
    @pytest.mark.parametrize(("others", "reported"), [("one", 0), ("of its own", 1)])
    def test_one_address_for_all_purposes_is_one_mailbox(self, found, others: str, reported: int) -> None:
        shop = {f"{name}@example-store.example": "help@example-store.example" for name in ("sales", "support", "web")}
        if others == "one":
            shop |= {f"{name}@example-store.example": "help@example-store.example" for name in ("media", "partners")}
        assert len(found("POL020", {"contact": shop}, TODAY)) == 3 * reported

    def test_the_privacy_policys_mailbox_exists(self, found) -> None:
        (finding,) = found("POL019", {"privacy": {"mailbox: customer-service": "mailbox: privacy"}}, TODAY)
        assert finding.location.path == "policies/privacy.yml"

    @pytest.mark.parametrize(
        ("promise", "reported"),
        [
            ("1 business day", False),
            ("next business day", False),
            ("same day", False),
            ("6 hours", False),
            ("24 hours", False),
            ("1 day", False),
            ("25 hours", True),
            ("1 week", True),
        ],
    )
    def test_a_reply_takes_one_business_day_at_most(self, found, promise: str, reported: bool) -> None:
        owner = "owner: Sales desk\n        reply_within: "
        shop = {"contact": {f"{owner}1 business day": f"{owner}{promise}"}}
        assert bool(found("POL021", shop, TODAY)) is reported

    def test_the_forms_promise_counts_too(self, found) -> None:
        form = (
            "    form:\n      url: https://www.example-store.example/contact\n      reply_within: 12 hours\n"
            "      record: A copy by e-mail\n"
        )
        shop = {"contact": {"    mailboxes:\n": f"{form}    mailboxes:\n"}}
        (finding,) = found("POL023", shop, TODAY)
        assert (
            finding.message
            == "the contact form promises a reply within 12 hours, but nobody is there for up to 64 hours in a row"
        )

    def test_all_that_keeps_hours_in_which_nobody_answers_is_named(self, found) -> None:
        shop = {"monday to friday: 9:00-17:00": "daily: closed", "    mailboxes:\n": f"{CHAT}    mailboxes:\n"}
        (finding,) = found("POL024", {"contact": shop}, TODAY)
        assert [note.split('"')[1] for note in finding.notes] == ["customer-service", "help-now"]

    def test_a_line_with_hours_of_its_own_is_judged_by_them(self, found) -> None:
        own = {"Free from any phone in the US": "Free\n        hours: {sunday: closed}"}
        (finding,) = found("POL024", {"contact": own}, TODAY)
        assert finding.location.line == 9

    @pytest.mark.parametrize(
        ("cost", "reported"),
        [
            ("Free from any phone in the US", True),
            ("The call is free of charge", True),
            ("A toll-free number", True),
            ("At no cost to you", True),
            ("Not free: your provider's rate applies", False),
            ("This number is not toll-free", False),
            ("Your provider's rate; feel free to ask us to call back", False),
            ("Local rate", False),
        ],
    )
    def test_what_is_called_free_is_toll_free(self, found, cost: str, reported: bool) -> None:
        shop = {"contact": {"+1 800 555 0100": "+1 212 555 0100", "Free from any phone in the US": f'"{cost}"'}}
        assert bool(found("POL028", shop, TODAY)) is reported

    @pytest.mark.parametrize(
        ("street", "reported"),
        [
            ("P.O. Box 117", True),
            ("PO Box 117", True),
            ("p. o. box 117", True),
            ("Post Office Box 9", True),
            ("Postfach 10 01 22", True),
            ("Boîte postale 12", True),
            ("boite postale 12", True),
            ("BP 123", True),
            ("B.P. 123", True),
            ("Apartado de correos 45", True),
            ("Apartado 45", True),
            ("Casella postale 7", True),
            ("Postbus 200", True),
            ("1 Main Street", False),
            ("12 Boxwood Lane", False),
            ("3 Postfachstrasse", False),
            ("8 Post Road", False),
            ("4 BP Avenue", False),
        ],
    )
    def test_a_store_has_a_street_and_not_a_box(self, found, street: str, reported: bool) -> None:
        assert bool(found("POL029", {"store": {"1 Main Street": street}}, TODAY)) is reported

    def test_a_controller_has_a_street_too(self, found) -> None:
        (finding,) = found(
            "POL029",
            {"privacy": {"{{ store.legal_name }}, {{ store.address }}": "{{ store.legal_name }}, PO Box 5"}},
            TODAY,
        )
        assert finding.location.path == "policies/privacy.yml"


class TestExceptions:
    def test_of_last_week_may_stay(self, found) -> None:
        changed = exceptions("- date: 2026-11-16", "  hours: closed", "  reason: Stocktaking")
        assert found("POL025", {"contact": changed}, TODAY) == []
        assert len(found("POL025", {"contact": changed}, date(2026, 12, 24))) == 1

    def test_are_not_called_past_because_a_later_day_is_compiled_ahead(self, found) -> None:
        changed = exceptions("- date: 2026-12-24", "  hours: closed", "  reason: Christmas Eve")
        later = {LAST_OF_RETURNS: LAST_OF_RETURNS + "  - effective_from: 2027-06-01\n    window: 40 days\n"}
        assert found("POL025", {"contact": changed, "returns": later}, TODAY) == []

    def test_may_close_on_a_holiday(self, found) -> None:
        changed = exceptions("- date: 2026-12-25", "  hours: closed", "  reason: Christmas")
        assert found("POL026", {"contact": changed}, TODAY) == []

    def test_on_an_observed_holiday_are_on_a_holiday(self, found) -> None:
        """July 4, 2026 is a Saturday, so the Friday before it is the day off."""
        changed = exceptions("- date: 2026-07-03", "  hours: 9:00-12:00", "  reason: Summer")
        (finding,) = found("POL026", {"contact": changed}, date(2026, 6, 1))
        assert "Independence Day" in finding.message

    def test_are_not_judged_where_the_line_keeps_no_holidays(self, found) -> None:
        changed = exceptions("- date: 2026-12-25", "  hours: 9:00-12:00", "  reason: Christmas")
        (old, new) = next(iter(changed.items()))
        free = {f"    closed_on_public_{old}": new.removeprefix(old)}
        assert found("POL026", {"contact": free}, TODAY) == []

    def test_thrice_on_one_day_are_two_too_many(self, found) -> None:
        thrice = [line for _ in range(3) for line in ("- date: 2026-12-24", "  hours: closed", "  reason: Christmas")]
        reports = found("POL027", {"contact": exceptions(*thrice)}, TODAY)
        assert [f.location.line for f in reports] == [16, 19]


class TestWeek:
    @staticmethod
    def week(**hours: str) -> Week:
        days = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
        return Week.model_validate({day: hours.get(day, "closed") for day in days})

    @pytest.mark.parametrize(
        ("hours", "closed"),
        [
            ({}, 0),
            ({"wednesday": "9:00-10:00"}, 7 * 24 - 1),
            ({"sunday": "0:00-24:00", "monday": "0:00-24:00"}, 5 * 24),
            ({"saturday": "9:00-17:00", "monday": "9:00-17:00"}, 4 * 24 + 16),
            ({"monday": "8:00-9:00, 10:00-11:00", "thursday": "8:00-9:00"}, 3 * 24 + 23),
        ],
    )
    def test_the_longest_closed_stretch_may_lie_over_the_end_of_the_week(self, hours, closed: int) -> None:
        assert longest_closed_minutes(self.week(**hours)) == closed * 60

    def test_a_week_without_a_break_is_never_closed(self) -> None:
        days = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
        assert longest_closed_minutes(self.week(**dict.fromkeys(days, "0:00-24:00"))) == 0


class TestCookies:
    @pytest.mark.parametrize(
        ("said", "category"),
        [
            ({"does": "Measures how fast pages load"}, "statistics"),
            ({"does": "Shows you ads on other sites"}, "marketing"),
            ({"purpose": "statistics"}, "statistics"),
            ({"purpose": "preferences"}, "preferences"),
            ({"category": "preferences", "purpose": "marketing"}, "marketing"),
            ({"category": "statistics", "does": "Shows you ads"}, None),
            ({"does": "Adds up your basket"}, None),
            ({"does": "Remembers your consent", "purpose": "preferences"}, None),
            ({"category": "statistics", "purpose": "statistics"}, None),
        ],
    )
    def test_are_of_the_category_that_they_speak_of(self, found, said: dict[str, str], category: str | None) -> None:
        reports = found("POL030", {"cookies": cookie("thing", **said)}, TODAY)
        assert [f.help.split('"')[1] for f in reports] == ([f"category: {category}"] if category else [])

    @pytest.mark.parametrize(
        ("lifetime", "kept", "reported"),
        [
            ("13 months", "13 months", False),
            ("14 months", "13 months", True),
            ("2 years", "24 months", False),
            ("366 days", "1 year", False),
            ("367 days", "1 year", True),
            ("never", "13 months", True),
            ("session", "1 hour", False),
            ("until you sign out", "1 hour", False),
            ("10 years", "until you delete it", False),
        ],
    )
    def test_do_not_outlive_the_data(self, found, lifetime: str, kept: str, reported: bool) -> None:
        shop = {"cookies": cookie("thing", lifetime=lifetime), "privacy": {"kept: 7 years": f"kept: {kept}"}}
        assert bool(found("POL033", shop, TODAY)) is reported

    def test_a_consent_cookie_that_ends_with_the_session_is_reported(self, found) -> None:
        assert len(found("POL034", {"cookies": {"lifetime: 6 months": "lifetime: session"}}, TODAY)) == 1

    def test_a_consent_cookie_is_known_by_its_name_too(self, found) -> None:
        shop = {"cookies": cookie("shop_consent", does="Saves a date") | {"consent_kept: 6": "consent_kept: 7"}}
        assert sorted("shop_consent" in f.message for f in found("POL034", shop, TODAY)) == [False, True]
        assert found("POL034", {"cookies": cookie("shop_consent", does="Saves a date")}, TODAY) == []


class TestPrivacy:
    def test_a_missing_storage_period_cites_the_law_where_it_applies(self, found) -> None:
        (at_home,) = found("POL032", {"privacy": NO_STORAGE_PERIOD}, TODAY)
        assert at_home.notes == ()
        abroad = {"    destinations: [US]\n    ships_from": "    destinations: [US, DE]\n    ships_from"}
        (finding,) = found("POL032", {"privacy": NO_STORAGE_PERIOD, "shipping": abroad}, TODAY)
        assert "Regulation (EU) 2016/679 Art. 13(2)(a)" in finding.notes[1]

    def test_each_kind_of_missing_encryption_is_reported(self, found) -> None:
        shop = {"privacy": {"in_transit: yes": "in_transit: no", "at_rest: yes": "at_rest: no"}}
        assert len(found("POL036", shop, TODAY)) == 2


def test_rules_hold_their_peace_where_a_policy_is_not_in_force_yet(found) -> None:
    shop = {"shipping": {"versions:\n  - effective_from: 2020-01-01": "versions:\n  - effective_from: 2030-01-01"}}
    assert found("POL013", shop, TODAY) == []


def test_a_way_of_delivery_that_names_no_countries_goes_to_all_of_them(varied: Callable[..., Sources]) -> None:
    """
    --- policies/shipping.yml
    versions:
      - effective_from: 2020-01-01
        destinations: [US, CA]
        methods:
          post: {name: Post, price: 5.95 USD, delivery: 5 to 10 business days}
    """
    made = compile(varied(Audience.PUBLIC), as_of=date(2026, 3, 2))
    assert [
        f.name for f in made.found if f.code.startswith("POL0") and f.location.path == "policies/shipping.yml"
    ] == []
    [service] = shipping_services(made.snapshot)
    [conditions] = service["shippingConditions"]
    assert [region["addressCountry"] for region in conditions["shippingDestination"]] == ["CA", "US"]
    assert conditions.keys() == {"@type", "shippingDestination", "shippingRate"}


def test_a_season_is_not_held_against_lines_that_it_leaves_as_they_are(found) -> None:
    season = (
        "seasons:\n  - {season: Christmas, starts: 2026-11-01, ends: 2026-12-24, applies_to: orders placed,\n"
        "     window: {usually: %s}}\n"
    )
    for usually, reported in (("60 days", False), ("20 days", True)):
        shop = {
            "returns": {
                "window: 30 days": "window: {films-and-games: 90 days, usually: 30 days}",
                "versions:\n": f"{season % usually}versions:\n",
            }
        }
        assert bool(found("POL015", shop, date(2026, 11, 23))) is reported
