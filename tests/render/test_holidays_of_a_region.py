"""Where the people of a line keep a region's holidays: every page that tells when they are there, and what `check` says."""

from __future__ import annotations

import json
from datetime import date

import pytest

from shelfhelp.compile import check, compile, draft
from shelfhelp.machine.linked_data import organization
from shelfhelp.source.sources import Audience, read

EASTER_MONDAY = date(2027, 3, 29)
CONTACT, STORE = "policies/contact.yml", "policies/store.yml"


def with_holidays(starter: dict[str, bytes], code: str, locale: str = "en-US") -> dict[str, bytes]:
    contact = starter[CONTACT].replace(
        b"closed_on_public_holidays_of: US", f"closed_on_public_holidays_of: {code}".encode()
    )
    assert contact != starter[CONTACT] or code == "US"
    return starter | {CONTACT: contact, STORE: starter[STORE].replace(b"locale: en-US", f"locale: {locale}".encode())}


@pytest.mark.parametrize(("code", "is_closed"), [("GB", False), ("GB-ENG", True), ("GB-SCT", False), ("DE-BY", True)])
def test_a_holiday_of_the_region_closes_the_line_everywhere(starter, code: str, is_closed: bool) -> None:
    files = with_holidays(starter, code)
    public = compile(read(files, Audience.PUBLIC), as_of=EASTER_MONDAY)
    staff = compile(read(files, Audience.STAFF), as_of=EASTER_MONDAY)
    reach = public.tree.site.reach
    assert reach is not None
    assert (json.loads(reach.line.clock)["days"].get("2027-03-29") == []) is is_closed
    assert any(told.reason == "Easter Monday" for told in reach.exceptions) is is_closed
    assert ("Easter Monday" in staff.tree.pages["index.md"].markdown) is is_closed
    assert ("Easter Monday" in public.tree.pages["contact.md"].markdown) is is_closed
    hours = json.dumps(organization(public.snapshot, "https://help.example/"))
    assert ('"2027-03-29"' in hours) is is_closed


def test_a_region_has_its_own_name_in_prose_and_its_holidays_the_stores_language(starter) -> None:
    question = "faq/returns/send-it-back.md"
    files = with_holidays(starter, "DE-BY", "de-DE")
    files[question] += b"\nGeschlossen an Feiertagen in {{ contact.closed_on_public_holidays_of }}.\n"
    tree = draft(read(files, Audience.PUBLIC), as_of=EASTER_MONDAY).tree
    assert "Feiertagen in Bayern (Deutschland)" in tree.pages[question].markdown
    assert tree.site.reach is not None
    assert tree.site.reach.exceptions[0].reason == "Ostermontag"


@pytest.mark.parametrize(
    ("code", "as_of", "codes"),
    [
        ("GB", EASTER_MONDAY, ["POL051"]),
        ("GB-ENG", EASTER_MONDAY, []),
        ("CA", date(2026, 10, 1), ["POL051"]),
        ("AU", EASTER_MONDAY, ["POL051"]),
        ("CH", EASTER_MONDAY, ["POL051"]),
        ("DE", EASTER_MONDAY, ["POL051"]),
        ("FR", EASTER_MONDAY, []),
        ("US", EASTER_MONDAY, []),
        ("UA", EASTER_MONDAY, ["POL050"]),
        ("GB-London", EASTER_MONDAY, ["SRC002"]),
    ],
)
def test_what_is_not_known_of_holidays_is_told(starter, code: str, as_of: date, codes: list[str]) -> None:
    stores = [read(with_holidays(starter, code), audience) for audience in Audience]
    found = [f for f in check(stores, as_of=as_of).found if f.location.path == CONTACT]
    assert [f.code for f in found] == codes
    assert all(f.location.line == 11 for f in found)
