"""Results and `verify.yml` as sources: what is read, what is told, and what the public never learns."""

from __future__ import annotations

from datetime import date

from shelfhelp.compile import compile
from shelfhelp.model.verification import Area, Verdict
from shelfhelp.parse import parse
from shelfhelp.source.sources import Audience, read

AS_OF = date(2026, 3, 2)
GOOD = """\
customer-service:
  - at: 2026-02-27T10:02-05:00
    verdict: disproved
    value: "+1 800 555 0100"
    seen: "a kindergarten answered"
    help: "call again"
"""


def test_a_result_is_read_as_it_was_written(starter: dict[str, bytes]) -> None:
    book, found = parse(read({**starter, "verified/phones.yml": GOOD.encode()}, Audience.STAFF))
    assert found == []
    (result,) = book.verified.results[Area.PHONES, "customer-service"]
    assert (result.verdict, result.seen, result.help) == (Verdict.DISPROVED, "a kindergarten answered", "call again")
    assert result.at.isoformat(timespec="minutes") == "2026-02-27T10:02-05:00"
    assert str(book.verified.places[Area.PHONES, "customer-service"]) == "verified/phones.yml:1:1"


def test_the_public_learns_when_and_whether_but_not_what_was_seen(starter: dict[str, bytes]) -> None:
    compilation = compile(read({**starter, "verified/phones.yml": GOOD.encode()}, Audience.PUBLIC), as_of=AS_OF)
    (result,) = compilation.snapshot.verified.results[Area.PHONES, "customer-service"]
    assert (result.verdict, result.seen, result.help, result.pending) == (Verdict.DISPROVED, "", "", "")


def test_results_of_what_only_staff_may_read_are_not_opened_for_the_public(starter: dict[str, bytes]) -> None:
    files = {**starter, "verified/phones.staff.yml": GOOD.replace("customer-service", "staff.orders.depot").encode()}
    assert parse(read(files, Audience.PUBLIC))[0].verified.results == {}
    assert (Area.PHONES, "staff.orders.depot") in parse(read(files, Audience.STAFF))[0].verified.results


def test_no_file_of_results_ever_stops_a_publication(starter: dict[str, bytes]) -> None:
    spoiled = {
        "half written": GOOD[:70],
        "no YAML": "a: b: c\n- ]",
        "another encoding": GOOD.encode("utf-16").decode("latin-1"),
        "bytes": "\0\0\0\0",
        "a bomb": "a: &a [x, x]\nb: *a\n",
        "far too large": "# \n" * 200_000,
        "a list": "- at: now\n",
        "hidden signs": GOOD.replace("kindergarten", "kinder\u202egarten"),
        "two of a name": GOOD + GOOD,
        "a key too many": GOOD.replace("help:", "hlep:"),
        "a verdict too many": GOOD.replace("disproved", "certain"),
        "no zone": GOOD.replace("-05:00", ""),
        "no moment": GOOD.replace("2026-02-27T10:02-05:00", "yesterday"),
    }
    for what, text in spoiled.items():
        raw = text.encode("latin-1") if what == "another encoding" else text.encode()
        found = compile(read({**starter, "verified/phones.yml": raw}, Audience.STAFF), as_of=AS_OF).found
        told = {(one.code, one.severity, one.location.path) for one in found if one.code != "PRO001"}
        assert told == {("PRO011", "warning", "verified/phones.yml")}, what
        assert all(one.help for one in found), what


def test_one_entry_that_cannot_be_read_leaves_the_others(starter: dict[str, bytes]) -> None:
    two = GOOD + GOOD.partition("\n")[2].replace("disproved", "certain")
    book, found = parse(read({**starter, "verified/phones.yml": two.encode()}, Audience.STAFF))
    assert [str(one.location) for one in found] == ["verified/phones.yml:8:14"]
    assert len(book.verified.results[Area.PHONES, "customer-service"]) == 1


def test_files_of_other_names_are_told(starter: dict[str, bytes]) -> None:
    for path in ("verified/fones.yml", "verified/old/phones.yml", "verified/phones.txt"):
        _, found = parse(read({**starter, path: GOOD.encode()}, Audience.STAFF))
        assert [(one.code, one.location.path) for one in found] == [("PRO011", path)]


def test_how_to_test_is_read_like_every_source(starter: dict[str, bytes]) -> None:
    book, found = parse(read({**starter, "verify.yml": b"phones:\n  every: 2 weeks\n"}, Audience.PUBLIC))
    assert found == []
    assert book.verifying.phones is not None
    assert str(book.verifying.phones.every) == "2 weeks"
    _, found = parse(read({**starter, "verify.yml": b"fones:\n  every: 2 weeks\n"}, Audience.PUBLIC))
    assert [(str(one.location), one.code, one.help) for one in found] == [
        ("verify.yml:1:1", "SRC003", 'did you mean "phones"?')
    ]
