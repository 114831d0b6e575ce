"""What can be tested is what is printed: every mailbox, phone line and address of a page elsewhere, at its own line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from shelfhelp.compile import draft
from shelfhelp.model.verification import Area
from shelfhelp.resolve.subjects import subjects_of
from shelfhelp.source.sources import Audience, Sources


def told(sources: Sources, area: Area) -> list[tuple[str, str, str, str]]:
    snapshot = draft(sources, as_of=date(2026, 3, 2)).snapshot
    return [(one.name, one.value, one.fact, str(one.location)) for one in subjects_of(snapshot, area)]


def test_each_is_named_by_its_entry_and_stands_at_its_line(varied: Callable[..., Sources]) -> None:
    assert told(varied(), Area.PHONES) == [
        ("customer-service", "+1 800 555 0100", "contact.phones.customer-service.number", "policies/contact.yml:7:17")
    ]
    (mailbox, *_) = told(varied(), Area.MAILBOXES)
    assert mailbox[0] == "customer-service"
    assert mailbox[2] == "contact.mailboxes.customer-service.address"
    assert told(varied(), Area.LINKS) == []


def test_what_a_store_states_of_its_own_is_named_by_its_fact(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/orders.yml
        own:
          fax:
            label: Fax for orders
            value: +1 212 555 0123
          studio:
            label: Booking of the studio
            value: https://studio.store.example/book
    """
    assert [line[:3] for line in told(varied(), Area.PHONES)][1:] == [
        ("orders.fax", "+1 212 555 0123", "orders.fax"),
    ]
    assert ("orders.studio", "https://studio.store.example/book", "orders.studio") in [
        line[:3] for line in told(varied(), Area.PAGES)
    ]


def test_a_number_for_some_is_a_subject_of_its_own(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/orders.yml
        own:
          fax:
            label: Fax for orders
            value:
              GB: +44 20 7946 0123
              usually: +1 212 555 0123
    """
    assert [line[:2] for line in told(varied(), Area.PHONES)][1:] == [
        ("orders.fax", "+1 212 555 0123"),
        ("orders.fax +44 20 7946 0123", "+44 20 7946 0123"),
    ]


def test_what_only_staff_may_read_is_named_so(varied: Callable[..., Sources]) -> None:
    """
    --- policies/orders.staff.yml
    versions:
      - effective_from: 2020-01-01
        may_grant: {}
        escalate: {to: Dana, reach: extension 12, when: always}
        own:
          depot:
            label: Depot
            value: +1 212 555 0123
    """
    assert told(varied(), Area.PHONES)[1][:3] == ("staff.orders.depot", "+1 212 555 0123", "staff.orders.depot")
    assert len(told(varied(Audience.PUBLIC), Area.PHONES)) == 1
