"""A run over pages: one at a time with pauses, passing obstacle looked at twice, test entries only by leave and not too often."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from shelfhelp.model.diagnostic import Location
from shelfhelp.model.verification import Area, Result, Subject, Verdict, Verified
from shelfhelp.model.verifying import PageTests
from shelfhelp.model.verifying.pages import TestEntry
from shelfhelp.verify.pages.entry import Entered
from shelfhelp.verify.pages.judge import Meant
from shelfhelp.verify.pages.sight import Obstacle, SeenField, SeenForm, Sight
from shelfhelp.verify.pages.visiting import BEFORE_SECOND_LOOK, MADE_UP, PAUSE, Eyes, meant_as, verify_pages

NOW = datetime(2026, 3, 2, 10, 2, 40, tzinfo=ZoneInfo("America/New_York"))
SHOP = "https://www.shop.example"
FORM = SeenForm((SeenField("email", "E-mail"), SeenField("textarea", "Message")))


def subject(fact: str, address: str) -> Subject:
    return Subject(Area.PAGES, fact, address, fact, Location("policies/contact.yml", 3, 5))


CONTACT = subject("contact.form.url", f"{SHOP}/contact")
STATUS = subject("orders.status_page", f"{SHOP}/orders")
CHAT = subject("contact.chats.sales.url", "https://chat.example/x")


def sight(address: str, **other: object) -> Sight:
    return Sight(address, address, **{"status": 200, "title": "T", "heading": "H", "text": "t", **other})


@dataclass
class World:
    """What stands at each address, look by look; the last stays. `log` is what was done, in order."""

    pages: Mapping[str, list[Sight]]
    entered: Entered = field(default_factory=Entered)
    log: list[str] = field(default_factory=list)

    def look(self, address: str, _patience: float, meant: Meant) -> Sight:
        self.log.append(f"look {address.removeprefix(SHOP)} {meant}")
        left = self.pages.get(address, [sight(address, status=404, title="Not found")])
        return left.pop(0) if len(left) > 1 else left[0]

    def send(self, address: str, _patience: float, leave: TestEntry) -> Entered:
        self.log.append(f"send {address.removeprefix(SHOP)} {leave.marker}")
        return self.entered

    def run(self, *subjects: Subject, before: Verified | None = None, **settings: object) -> list[tuple[str, Result]]:
        eyes = Eyes(self.look, self.send, lambda seconds: self.log.append(f"wait {seconds:g}"))
        tests = PageTests.model_validate(settings)
        seen = verify_pages(subjects, tests, before or Verified(), now=lambda: NOW, eyes=eyes)
        return [(one.fact, result) for one, result in seen]


def test_pages_of_one_host_are_looked_at_with_a_pause_between_them() -> None:
    world = World({CONTACT.value: [sight(CONTACT.value, forms=(FORM,))], STATUS.value: [sight(STATUS.value)]})
    results = world.run(CONTACT, STATUS)
    assert [result.verdict for _, result in results] == [Verdict.PROVED, Verdict.PROVED]
    assert world.log == [
        "look /contact form",
        f"wait {PAUSE:g}",
        "look /orders page",
        f"wait {PAUSE:g}",
        f"look {MADE_UP} page",
    ]
    assert results[0][1].at == NOW.replace(second=0)
    assert results[0][1].value == CONTACT.value


def test_what_may_pass_is_looked_at_once_more_at_the_end() -> None:
    slow, works = sight(CONTACT.value, status=0, obstacle=Obstacle.SLOW), sight(CONTACT.value, forms=(FORM,))
    world = World({CONTACT.value: [slow, works], STATUS.value: [sight(STATUS.value)]})
    assert [(fact, result.verdict) for fact, result in world.run(CONTACT, STATUS)] == [
        (STATUS.fact, Verdict.PROVED),
        (CONTACT.fact, Verdict.PROVED),
    ]
    assert f"wait {BEFORE_SECOND_LOOK:g}" in world.log
    world = World({CONTACT.value: [slow], STATUS.value: [sight(STATUS.value)]})
    assert [result.verdict for _, result in world.run(CONTACT, STATUS)] == [Verdict.PROVED, Verdict.DISPROVED]


def test_where_nothing_can_be_reached_nothing_is_disproved() -> None:
    gone = {one.value: [sight(one.value, status=0, obstacle=Obstacle.NO_NAME)] for one in (CONTACT, STATUS, CHAT)}
    results = World(gone).run(CONTACT, STATUS, CHAT)
    assert {result.verdict for _, result in results} == {Verdict.UNKNOWN}
    assert "our_line" in results[0][1].help


def test_a_page_elsewhere_tells_whether_the_line_works() -> None:
    gone = {CONTACT.value: [sight(CONTACT.value, status=0, obstacle=Obstacle.NO_NAME)]}
    line = {"https://example.org/": [sight("https://example.org/")]}
    assert World({**gone, **line}).run(CONTACT, our_line="https://example.org/")[0][1].verdict is Verdict.DISPROVED
    dead = {"https://example.org/": [sight("https://example.org/", status=0, obstacle=Obstacle.NO_NAME)]}
    assert World({**gone, **dead}).run(CONTACT, our_line="https://example.org/")[0][1].verdict is Verdict.UNKNOWN


ENTRY = {"marker": "[test]", "discarded_by": "a filter", "email": "tests@shop.example", "every": "30 days"}
TOOK = Entered(after=sight(CONTACT.value, heading="Thank you", text="Thank you"), statuses=(200,))


def entering(before: Result | None = None, **entry: object) -> tuple[World, Result]:
    world = World({CONTACT.value: [sight(CONTACT.value, forms=(FORM,))]}, TOOK)
    known = Verified({CONTACT.key: (before,)}) if before else None
    ((_, result),) = world.run(CONTACT, before=known, facts={CONTACT.fact: {"test_entry": {**ENTRY, **entry}}})
    return world, result


def test_a_test_entry_is_sent_by_leave_alone_and_only_once_in_its_time() -> None:
    world = World({CONTACT.value: [sight(CONTACT.value, forms=(FORM,))]}, TOOK)
    world.run(CONTACT)
    assert not any(line.startswith("send") for line in world.log)
    world, first = entering()
    assert "send /contact [test]" in world.log
    assert (first.verdict, first.pending) == (Verdict.PROVED, "entry 2026-03-02")
    for day, is_sent in (("2026-02-10", False), ("2026-01-31", True)):
        old = Result(Verdict.PROVED, NOW, CONTACT.value, "it took it", f"entry {day}")
        world, result = entering(old)
        assert any(line.startswith("send") for line in world.log) is is_sent
        assert result.pending == ("entry 2026-03-02" if is_sent else f"entry {day}")


def test_a_form_that_fails_when_it_is_sent_is_disproved_and_silence_is_unknown() -> None:
    for entered, verdict in (
        (Entered(after=TOOK.after, statuses=(500,)), Verdict.DISPROVED),
        (Entered(after=sight(CONTACT.value, forms=(FORM,)), statuses=(200,)), Verdict.UNKNOWN),
        (Entered(after=TOOK.after), Verdict.UNKNOWN),
        (Entered(after=None, statuses=()), Verdict.UNKNOWN),
        (Entered(refused="its form wants a proof that a person fills it in"), Verdict.UNKNOWN),
    ):
        world = World({CONTACT.value: [sight(CONTACT.value, forms=(FORM,))]}, entered)
        ((_, result),) = world.run(CONTACT, facts={CONTACT.fact: {"test_entry": ENTRY}})
        assert result.verdict is verdict
        tried_again_next_time = bool(entered.refused) or verdict is Verdict.DISPROVED
        assert (result.pending == "") is tried_again_next_time


def test_a_form_behind_a_sign_in_is_sent_nothing() -> None:
    world = World({CONTACT.value: [sight(CONTACT.value, status=401)]}, TOOK)
    ((_, result),) = world.run(CONTACT, facts={CONTACT.fact: {"signs_in": "yes", "test_entry": ENTRY}})
    assert result.verdict is Verdict.PROVED
    assert not any(line.startswith("send") for line in world.log)


def test_what_a_page_is_meant_to_be_follows_from_its_fact_or_is_said() -> None:
    tests = PageTests.model_validate({"facts": {"orders.status_page": {"meant_as": "form"}}}).facts
    plain = PageTests.model_validate({"facts": {"x.y": {}}}).facts["x.y"]
    assert meant_as("contact.form.url", plain) is Meant.FORM
    assert meant_as("contact.chats.sales.url", plain) is Meant.CHAT
    assert meant_as("cookies.settings_page", plain) is Meant.PAGE
    assert meant_as("orders.status_page", tests["orders.status_page"]) is Meant.FORM
