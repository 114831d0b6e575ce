"""What is written into a form for a test, and what is never written."""

from __future__ import annotations

import pytest

from shelfhelp.model.verifying.pages import TestEntry
from shelfhelp.verify.pages.entry import MESSAGE, filled_in, keeps_programs_out
from shelfhelp.verify.pages.sight import SeenField, SeenForm, Sight

LEAVE = TestEntry.model_validate({"marker": "[test]", "discarded_by": "a filter", "email": "t@shop.example"})
MAIL, MESSAGE_FIELD = SeenField("email", "E-mail *", "mail"), SeenField("textarea", "Message", "message")


def test_message_and_address_are_filled_in_and_what_is_not_needed_stays_empty() -> None:
    form = SeenForm((MAIL, SeenField("text", "Website", "website"), MESSAGE_FIELD, SeenField("tel", "Phone")))
    assert filled_in(form, LEAVE) == {0: "t@shop.example", 2: f"[test] {MESSAGE}"}


@pytest.mark.parametrize("kind", ["tel", "checkbox", "select", "date", "file", "password"])
def test_what_only_a_person_can_answer_is_left_to_the_store(kind: str) -> None:
    form = SeenForm((MAIL, MESSAGE_FIELD, SeenField(kind, "Ask *", "ask", is_required=True)))
    refused = filled_in(form, LEAVE)
    assert isinstance(refused, str)
    assert '"Ask *"' in refused
    told = LEAVE.model_copy(update={"fill": {"Ask": LEAVE.marker}})
    assert filled_in(form, told) == {0: "t@shop.example", 1: f"[test] {MESSAGE}", 2: "[test]"}
    by_name = LEAVE.model_copy(update={"fill": {"ask": LEAVE.marker}})
    assert filled_in(form, by_name) == filled_in(form, told)


def test_an_entry_that_would_not_say_it_is_a_test_is_not_sent() -> None:
    assert isinstance(filled_in(SeenForm((MAIL,)), LEAVE), str)
    order = SeenForm((SeenField("text", "Order number", "order", is_required=True),))
    assert filled_in(order, LEAVE) == {0: "[test]"}


def test_a_form_that_asks_for_a_proof_of_a_person_is_left_alone() -> None:
    frame = "reCAPTCHA https://www.google.com/recaptcha/api2/anchor"
    assert keeps_programs_out(Sight("https://x.example/", controls=(frame,)))
    assert not keeps_programs_out(Sight("https://x.example/", controls=("Send",)))
