"""The page of every policy of the starter store, whole, as Markdown. With UPDATE_PAGES=1 the expected pages are written anew."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from shelfhelp.compile import compile, draft
from shelfhelp.model.page import DocsTree
from shelfhelp.model.policies import kinds_with_page
from shelfhelp.source.sources import Audience, read

EXPECTED = Path(__file__).with_name("policies")


@pytest.mark.parametrize("kind", [kind.name for kind in kinds_with_page()])
def test_the_page_of_a_policy(kind: str, tree: Callable[..., DocsTree]) -> None:
    made = tree().pages[f"{kind}.md"].markdown
    expected = EXPECTED / f"{kind}.md"
    if os.environ.get("UPDATE_PAGES"):
        expected.write_text(made, encoding="utf-8", newline="\n")
    assert made == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", [kind.name for kind in kinds_with_page()])
def test_no_word_of_a_policy_file_stands_on_its_page_as_it_was_written(
    kind: str, tree: Callable[..., DocsTree], shown: Callable
) -> None:
    text = shown(tree().pages[f"{kind}.md"]).text
    assert re.findall(r"None,|\bnot stated\b|\[\]|\b\w+_\w+\b|America/", text) == []


def test_what_a_policy_leaves_out_leaves_no_heading_behind(tree: Callable[..., DocsTree], shown: Callable) -> None:
    pages = tree().pages
    contact, returns, warranty = (shown(pages[f"{kind}.md"]).text for kind in ("contact", "returns", "warranty"))
    assert [head for head in ("Contact form", "Chat", "Social networks") if head in contact] == []
    assert "Right of withdrawal" not in returns
    assert "What the law gives you anyway" not in warranty


def test_every_channel_stands_in_one_order_with_hours_promise_and_cost(tree: Callable[..., DocsTree]) -> None:
    """
    +++ policies/contact.yml
        form:
          url: https://www.example-store.example/contact
          reply_within: 6 hours
          record: You get a copy by e-mail.
        chats:
          customer-service:
            url: https://www.example-store.example/chat
            about: A person answers during phone hours.
        social:
          photos:
            name: Photos
            url: https://photos.example-store.example/us
        exceptions:
          - date: 2026-03-05
            hours: 10:00-12:00
            reason: stocktaking
    """
    page = tree().pages["contact.md"].markdown
    heads = re.findall(r"^##+ (.+)$", page, re.MULTILINE)
    assert heads[:7] == [
        "Phone",
        "Days with other hours",
        "E-mail",
        "Contact form",
        "Chat",
        "Address",
        "Social networks",
    ]
    assert "Free from any phone in the US" in page
    assert "Times are in Eastern Time." in page
    assert "| Thursday, March 5, 2026 | 10 AM to noon | Stocktaking |" in page
    assert "We answer within 6 hours.\n\nYou get a copy by e-mail. You can also call [+1 800 555 0100]" in page
    assert "1 Main Street, Springfield, IL 62701" in page


def test_a_store_to_which_nothing_goes_back_refunds_without_a_return(
    starter: dict[str, bytes], tree_of: Callable[..., DocsTree]
) -> None:
    stated = "accepted: never\n    refund_within: 3 business days\n    refund_to: your card"
    files = starter | {"policies/returns.yml": f"versions:\n  - effective_from: 2020-01-01\n    {stated}\n".encode()}
    page = tree_of(files).pages["returns.md"].markdown
    assert ">Within 3 business days, to your card.</dd>" in page
    files["policies/returns.yml"] += b"    categories: {home: {accepted: unused}}\n"
    assert "Within 3 business days after your return has reached us" in tree_of(files).pages["returns.md"].markdown


def test_times_and_numbers_without_a_figure_are_said_as_people_say_them(tree: Callable[..., DocsTree]) -> None:
    """
    +++ policies/orders.yml
      - effective_from: 2026-01-10
        processed_within: same day
    +++ policies/shipping.yml
      - effective_from: 2026-01-10
        delivery_attempts: 1
    """
    pages = tree().pages
    assert ">On the same day</dd>" in pages["orders.md"].markdown
    assert "- The carrier tries to deliver once.\n" in pages["shipping.md"].markdown


def test_what_there_is_none_of_stands_below_its_own_name(
    starter: dict[str, bytes], tree_of: Callable[..., DocsTree]
) -> None:
    policy = b"versions:\n  - effective_from: 2020-01-01\n    reviews: none\n    newsletter: none\n"
    page = tree_of({**starter, "policies/orders.yml": policy}).pages["orders.md"].markdown
    terms = re.findall(r"<dt[^>]*>(.*?)</dt>\n<dd[^>]*>(.*?)</dd>", page)
    assert terms == [("Reviews", "There are no reviews."), ("Newsletter", "There is no newsletter.")]


def test_a_name_with_signs_and_a_price_with_many_cases_are_escaped_once(
    tree: Callable[..., DocsTree], shown: Callable
) -> None:
    """
    +++ policies/store.yml
      - effective_from: 2026-01-10
        legal_name: Maple & Rouge
        conditions: {customer: {member: members, student: students, nurse: nurses, teacher: teachers}}
    +++ policies/shipping.yml
      - effective_from: 2026-01-10
        methods: {standard: {price: {member: free, student: 1.00 USD, nurse: 2.00 USD, teacher: 3.00 USD, usually: 5.95 USD}}}
    """
    pages = tree().pages
    assert "Maple & Rouge, 1 Main Street" in shown(pages["contact.md"]).text
    assert "3 to 5 business days, $5.95 (something else in 5 cases)" in shown(pages["shipping.md"]).text


def test_owners_of_mailboxes_are_for_staff(tree: Callable[..., DocsTree]) -> None:
    assert "Sales desk" not in tree().pages["contact.md"].markdown
    assert "| Sales desk |" in tree(Audience.STAFF).pages["contact.md"].markdown


def test_coming_and_past_changes_are_told_apart(tree: Callable[..., DocsTree]) -> None:
    """
    +++ policies/returns.yml
      - effective_from: 2026-01-10
        window: 40 days
      - effective_from: 2026-04-01
        categories:
          home:
            accepted: unopened
    """
    page = tree().pages["returns.md"].markdown
    _, coming, past = re.split(r"## What (?:will change|has changed)", page)
    assert (
        "| State in which the category is accepted (Things for the home) | April 1, 2026 | Yes, if unused | Only unopened |"
        in coming
    )
    assert "| Return window | January 10, 2026 | 30 days | 40 days |" in past
    assert (
        "In force since January 10, 2026. Some of it changes on April 1, 2026: see [what will change](#what-will-change)."
        in page
    )


def test_a_season_shows_in_every_table_that_it_touches(tree: Callable[..., DocsTree]) -> None:
    """
    +++ policies/returns.yml
    seasons:
      - season: Spring
        starts: 2026-02-01
        ends: 2026-03-10
        applies_to: orders placed
        window: 60 days
        label_fee:
          US: free
        categories:
          home:
            accepted: any
    """
    page = tree().pages["returns.md"].markdown
    during = "for orders placed from February 1 to March 10, 2026"
    assert f"30 days (60 days {during})" in page
    assert f"Free for the United States, only {during.removeprefix('for ')}; $4.95 for the United States" in page
    assert f"Yes, if unused (yes, in any state {during}" in page
    assert "| Return window | March 11, 2026 | 60 days | 30 days | Spring ends |" in page


def test_a_payment_method_without_places_is_offered_everywhere(tree: Callable[..., DocsTree]) -> None:
    """
    +++ policies/orders.yml
      - effective_from: 2026-02-01
        payment:
          methods:
            transfer:
              name: Bank transfer
              charged: before we pack the order
              places: [DE, FR]
    """
    page = tree(as_of=date(2026, 3, 2)).pages["orders.md"].markdown
    assert "| Credit or debit card | When the parcel ships | Everywhere we deliver |" in page
    assert "| Bank transfer | Before we pack the order | Germany and France |" in page


def test_what_the_right_of_withdrawal_gives_stands_beside_the_own_rules(tree: Callable[..., DocsTree]) -> None:
    """
    +++ policies/returns.yml
          gift-cards:
            accepted: never
            remedies: []
            withdrawal: any
          engraved:
            accepted: never
            remedies: []
            withdrawal: never
        withdrawal:
          places: [DE]
          window: 14 days
          refund_within: 14 days
    """
    page = tree().pages["returns.md"].markdown
    assert "| Kind of item | Can be sent back | You get | Right of withdrawal | Good to know |" in page
    assert "| gift-cards | Not by our own rules |  | Yes |  |" in page
    assert "| engraved | No | None | No |  |" in page
    assert "| Films and games | Only unopened | Exchange | See below |" in page
    assert "Our own rules stand beside this right: they neither shorten it nor make it longer." in page


def test_the_time_for_rejecting_faulty_goods_is_shown(tree: Callable[..., DocsTree]) -> None:
    """
    +++ policies/returns.yml
      - effective_from: 2026-01-10
        faulty_rejected_within: 31 days
    """
    assert "You can reject it within 31 days" in tree().pages["returns.md"].markdown


def test_a_value_with_more_cases_than_a_sentence_holds_has_a_table_and_none_of_its_cases_has_one(
    tree: Callable[..., DocsTree], shown: Callable
) -> None:
    """
    +++ policies/store.yml
      - effective_from: 2021-01-01
        conditions:
          customer:
            member: members
          state:
            defect: faulty items
    +++ policies/returns.yml
      - effective_from: 2021-01-01
        window:
          defect: 2 years
          films-and-games: 14 days
          member: 1 year
          over 200.00 USD: 60 days
          DE or FR: 100 days
          usually: 30 days
    --- faq/returns/how-long.md
    ---
    title: For how long can I return something?
    stage: received
    ---
    For {{ returns.window }}. [Back within {{ returns.window }}](send-it-back.md).
    """
    made = tree()
    page, answer = made.pages["returns.md"].markdown, made.pages["faq/returns/how-long.md"].markdown
    assert "30 days ([something else in 5 cases](#what-depends-on-your-case))" in page
    assert "For 30 days ([something else in 5 cases](../../returns.md#what-depends-on-your-case))." in answer
    assert "[Back within 30 days (something else in 5 cases)](send-it-back.md)" in answer
    assert "30 days (something else in 5 cases)" in shown(made.pages["returns.md"]).text
    assert "### Return window\n" in page
    assert page.count("\n### Return window") == 1
    assert "| Germany or France | 100 days |" in page


@pytest.mark.parametrize(
    ("window", "rows"),
    [
        ("30 days", ["30 days, counted from the day of delivery"]),
        ("90 days from purchase", ["90 days from purchase"]),
        ("at any time", ["At any time"]),
        ("until 2027-01-15", ["Until January 15, 2027"]),
        (
            "{home: 90 days from purchase, usually: 30 days}",
            ["30 days (90 days from purchase for Things for the home)", "The day of delivery"],
        ),
        (
            "{home: at any time, usually: 30 days}",
            ["30 days (at any time for Things for the home), counted from the day of delivery"],
        ),
    ],
)
def test_the_page_says_from_when_a_window_counts_only_where_the_window_does_not(
    starter: dict[str, bytes], window: str, rows: list[str]
) -> None:
    policy = starter["policies/returns.yml"].replace(b"window: 30 days", f"window: {window}".encode())
    made = compile(read({**starter, "policies/returns.yml": policy}, Audience.PUBLIC), as_of=date(2026, 12, 1))
    page = made.tree.pages["returns.md"].markdown
    labels = ("Return window", "Counted from, where nothing else is said")
    found = [re.search(rf"<dt[^>]*>{label}</dt>\n<dd[^>]*>(.*?)</dd>", page) for label in labels]
    assert [match[1] for match in found if match] == rows


def test_sentences_around_a_time_read_right_where_it_is_no_length(starter: dict[str, bytes]) -> None:
    policy = starter["policies/returns.yml"].decode().replace("reported_within: 7 days", "reported_within: at any time")
    policy = policy.replace("        accepted: unused", "        accepted: unused\n        window: until 2027-01-15")
    policy = policy.replace("    faulty_label", "    faulty_remedies: [replacement, store credit]\n    faulty_label")
    warranty = starter["policies/warranty.yml"].decode().replace("length: 2 years", "length: no limit")
    files = {"policies/returns.yml": policy.encode(), "policies/warranty.yml": warranty.encode()}
    pages = draft(read({**starter, **files}, Audience.PUBLIC), as_of=date(2026, 12, 1)).tree.pages
    assert (
        "Tell us at any time. You get: replacement or store credit. Return label: free" in pages["returns.md"].markdown
    )
    assert "| Things for the home | Yes, if unused, until January 15, 2027 |" in pages["returns.md"].markdown
    assert "| Things for the home | No limit |" in pages["warranty.md"].markdown
    assert "Counted from" not in pages["warranty.md"].markdown
    assert "of warranty: Things for the home" in pages["index.md"].markdown


def rows(page: str, *labels: str) -> list[str]:
    """Return what stands beside labels on a page."""
    found = (re.search(rf"<dt[^>]*>{re.escape(label)}</dt>\n<dd[^>]*>(.*?)</dd>", page) for label in labels)
    return [match[1] for match in found if match]


@pytest.mark.parametrize(
    ("locale", "refund", "exchange", "cancel"),
    [
        (
            "en-US",
            "Within 14 days after your return has reached us (1 week from pick-up for Things for the home), to",
            "The new item ships within 2 business days from approval",
            "Until the parcel ships. At no cost: within 72 hours. Later: 20% of the price",
        ),
        (
            "de-DE",
            "Höchstens 14 Tage nach Eingang Ihrer Rücksendung (Things for the home: 1 Woche ab Abholung), auf:",
            "Der neue Artikel wird spätestens 2 Arbeitstage ab Genehmigung versandt",
            "Bis das Paket versandt wird. Kostenlos (Frist: 72 Stunden), danach: 20\u00a0% des Preises",
        ),
    ],
)
def test_what_a_deadline_counts_from_is_said_by_its_own_words_or_by_the_page(
    starter: dict[str, bytes], locale: str, refund: str, exchange: str, cancel: str
) -> None:
    changed = {
        "policies/store.yml": {"locale: en-US": f"locale: {locale}"},
        "policies/returns.yml": {
            "refund_within: 14 days": "refund_within: {home: 1 week from pick-up, usually: 14 days}",
            "exchange_ships_within: 2 business days": "exchange_ships_within: 2 business days from approval",
        },
        "policies/orders.yml": {
            "    cancellation_fee: none": "    cancel_free_within: 72 hours\n    cancellation_fee: 20 % of the price"
        },
    }
    files = dict(starter)
    for path, edits in changed.items():
        for old, new in edits.items():
            assert old.encode() in files[path], old
            files[path] = files[path].replace(old.encode(), new.encode())
    pages = draft(read(files, Audience.PUBLIC), as_of=date(2026, 12, 1)).tree.pages
    names = (
        ("Refund", "Exchange", "Cancel an order")
        if locale == "en-US"
        else ("Erstattung", "Umtausch", "Bestellung stornieren")
    )
    returns, orders = pages["returns.md"].markdown, pages["orders.md"].markdown
    assert [rows(returns, *names)[0][: len(refund)], *rows(returns, *names)[1:]] == [refund, exchange]
    assert rows(orders, names[2]) == [cancel]


def test_the_page_says_until_when_an_order_leaves_on_its_day_and_when_nothing_does(starter: dict[str, bytes]) -> None:
    stated = b"cut_off: monday to friday 14:00, saturday 12:00\n    no_dispatch_on: [sunday, 2026-12-24, Christmas Day in US]"
    stated += b"\n    lost_reported_within: 30 days from the estimated delivery"
    policy = starter["policies/shipping.yml"].replace(b'cut_off: "14:00"', stated)
    page = draft(
        read({**starter, "policies/shipping.yml": policy}, Audience.PUBLIC), as_of=date(2026, 12, 1)
    ).tree.pages
    text = page["shipping.md"].markdown
    assert "The cut-off time is Monday to Friday 2 PM, Saturday noon (Eastern Time). A later order counts" in text
    assert "as one of the next day that has a cut-off time." in text
    assert "Nothing leaves on these days: Sunday, December 24, 2026, and Christmas Day." in text
    assert "If a parcel is lost, tell us within 30 days from the estimated delivery." in text


def test_a_table_of_hours_has_the_days_on_which_a_season_changes_them(tree: Callable[..., DocsTree]) -> None:
    """
    +++ policies/contact.yml
        chats:
          customer-service: {url: "https://www.shop.example/chat", hours: {daily: "18:00-24:00"}}
    seasons:
      - season: Spring break
        starts: 2026-03-01
        ends: 2026-03-20
        applies_to: days
        hours: {daily: closed}
        chats: {customer-service: {hours: {daily: closed}}}
    """
    page = tree(Audience.PUBLIC).pages["contact.md"].markdown
    assert page.count("| From March 1 to March 20, 2026 | Closed |") == 2  # of the desk, and of the chat


def test_what_only_some_cannot_have_is_denied_to_them_alone_and_what_only_some_have_is_told(
    tree: Callable[..., DocsTree],
) -> None:
    """
    +++ policies/store.yml
        conditions:
          customer: {member: members}
    +++ policies/orders.yml
      - effective_from: 2026-01-01
        cancel_within: {member: none, usually: 2 hours}
    +++ policies/shipping.yml
      - effective_from: 2026-01-01
        address_changed_within: {member: 24 hours, usually: none}
    """
    pages = tree(Audience.PUBLIC).pages
    assert "You can cancel within 2 hours (not for members)." in pages["orders.md"].markdown
    assert "You can change the address within 24 hours for members." in pages["shipping.md"].markdown
    assert "cannot be" not in pages["shipping.md"].markdown.split("## What has changed")[0]


def test_sentences_of_some_and_counts_are_said_with_whom_they_are_for(tree: Callable[..., DocsTree]) -> None:
    """
    +++ policies/shipping.yml
      - effective_from: 2026-01-10
        delivery_attempts: {home: 1, usually: 2}
        duties: {home: There is nothing to pay on arrival, usually: You pay them}
    """
    page = tree().pages["shipping.md"].markdown
    assert "- The carrier tries to deliver 2 times (once for Things for the home).\n" in page
    assert ">You pay them (for Things for the home: There is nothing to pay on arrival)</dd>" in page


def test_a_refund_of_what_was_canceled_is_less_the_fee_that_anybody_pays(tree: Callable[..., DocsTree]) -> None:
    """
    +++ policies/orders.yml
      - effective_from: 2026-01-10
        cancellation_fee: {home: 25 % of the price, usually: none}
        canceled_refund_within: 5 days
    """
    assert "What you have paid, less the fee, is refunded within 5 days." in tree().pages["orders.md"].markdown


def test_a_list_of_places_names_a_group_once(tree: Callable[..., DocsTree]) -> None:
    """
    +++ policies/store.yml
        conditions: {places: {coast: {name: the coast, places: [US-CA, US-OR, US-WA]}}}
    +++ policies/shipping.yml
      - effective_from: 2026-01-10
        destinations: [coast, US-NV]
    --- faq/delivery/where.md
    ---
    title: Where do you deliver to?
    stage: buying
    owner: Us
    reviewed_on: 2026-01-01
    review_by: 2027-01-01
    ---
    {{ shipping.destinations.list }}
    """
    page = tree().pages["faq/delivery/where.md"].markdown
    assert re.findall("^- (.*)", page, re.MULTILINE)[:2] == ["the coast", "Nevada"]
    assert page.count("the coast") == 1
