"""Files of results: each result is kept as it comes, none is lost, and a file is never half there."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from shelfhelp.model.diagnostic import Location
from shelfhelp.model.verification import Area, Result, Subject, Verdict
from shelfhelp.parse.verified import read_results
from shelfhelp.source.sources import LARGEST_TEXT
from shelfhelp.verify.file import SpoiledFileError, in_turn
from shelfhelp.verify.results import KEPT, ResultsFolder, written

BEGIN = datetime.fromisoformat("2026-03-02T10:00-05:00")


def subject(name: str, area: Area = Area.PHONES) -> Subject:
    return Subject(area, name, f"value of {name}", "", Location("policies/contact.yml"))


def result(number: int, verdict: Verdict = Verdict.PROVED, seen: str = "it works") -> Result:
    return Result(verdict, BEGIN + timedelta(days=number), "a value", seen)


def kept(folder: Path, file: str = "phones.yml") -> dict[str, tuple[Result, ...]]:
    read = read_results((folder / file).read_text(encoding="utf-8"), file)
    assert read.found == ()
    return read.results


def test_what_is_written_is_what_is_read(tmp_path: Path) -> None:
    odd = Result(
        Verdict.DISPROVED,
        BEGIN,
        'a "value": # no comment',
        "it said\u202e: “ä”, and\x07 'no'",
        "tag-1",
        "line 1\n  line: 2",
    )
    for name in ("customer-service", "no", "https://shop.example/a?b=c#d: e", "042", "_ga_*"):
        ResultsFolder(tmp_path).add(subject(name), odd)
    read = kept(tmp_path)
    assert set(read) == {"customer-service", "no", "https://shop.example/a?b=c#d: e", "042", "_ga_*"}
    for (one,) in read.values():
        assert one.seen == "it said : “ä”, and  'no'"
        assert (one.value, one.pending, one.help, one.at) == (odd.value, odd.pending, odd.help, odd.at)


def test_what_was_waited_for_gives_way_to_what_became_of_it(tmp_path: Path) -> None:
    folder = ResultsFolder(tmp_path)
    folder.add(subject("orders"), result(3))
    folder.add(subject("orders"), replace(result(5, Verdict.UNKNOWN, "sent"), pending="tag-1"))
    # The clock was put back before the message was seen: what was written last still ends the wait.
    folder.add(subject("orders"), result(4, seen="it arrived"))
    assert [one.seen for one in kept(tmp_path)["orders"]] == ["it works", "it arrived"]


def test_the_newest_results_are_kept_and_the_newest_proof_among_them(tmp_path: Path) -> None:
    folder = ResultsFolder(tmp_path)
    folder.add(subject("orders"), result(0))
    for number in range(1, 20):
        folder.add(subject("orders"), result(number, Verdict.UNKNOWN))
    days = [(one.at - BEGIN).days for one in kept(tmp_path)["orders"]]
    assert days == [0, *range(20 - KEPT + 1, 20)]


def test_what_the_store_no_longer_prints_is_dropped(tmp_path: Path) -> None:
    folder = ResultsFolder(tmp_path)
    for name in ("orders", "returns", "staff.orders.depot"):
        folder.add(subject(name), result(0))
    folder.forget_others(Area.PHONES, {"orders", "staff.orders.depot"})
    assert list(kept(tmp_path)) == ["orders"]
    assert list(kept(tmp_path, "phones.staff.yml")) == ["staff.orders.depot"]


def test_a_file_that_cannot_be_read_is_not_written_over(tmp_path: Path) -> None:
    folder, file = ResultsFolder(tmp_path), tmp_path / "phones.yml"
    file.write_text("orders:\n  - at: yesterday\n", encoding="utf-8")
    with pytest.raises(SpoiledFileError) as refused:
        folder.add(subject("orders"), result(0))
    assert str(refused.value.found[0].location) == f"{file}:2:5"
    assert folder.problems(Area.PHONES) == refused.value.found
    assert file.read_text(encoding="utf-8") == "orders:\n  - at: yesterday\n"


def test_two_runs_at_once_both_have_their_say(tmp_path: Path) -> None:
    """Each waits for the other: what one has added, the other does not write away."""
    begin = threading.Barrier(4)

    def run(name: str) -> None:
        begin.wait()
        for number in range(8):
            ResultsFolder(tmp_path).add(subject(name), result(number))

    runs = [threading.Thread(target=run, args=(f"line-{number}",)) for number in range(4)]
    for one in runs:
        one.start()
    for one in runs:
        one.join()
    assert {name: len(of) for name, of in kept(tmp_path).items()} == {f"line-{number}": 8 for number in range(4)}


def test_a_run_of_an_area_waits_for_the_one_before_it_and_knows_what_that_has_seen(tmp_path: Path) -> None:
    """Without that both would send a message to each mailbox, and one would forget what the other waits for."""
    folder, has_begun, waits = ResultsFolder(tmp_path), threading.Event(), threading.Event()
    out = replace(result(1, Verdict.UNKNOWN, "sent"), pending="tag-1")
    known: list[Result | None] = []

    def second() -> None:
        has_begun.wait()
        with ResultsFolder(tmp_path).run_of(Area.MAILBOXES, waits.set) as before:
            known.append(before.latest(replace(subject("orders", Area.MAILBOXES), value=out.value)))

    run = threading.Thread(target=second)
    run.start()
    with folder.run_of(Area.MAILBOXES, pytest.fail) as before:
        assert before.results == {}
        has_begun.set()
        waits.wait()
        folder.add(subject("orders", Area.MAILBOXES), out)
    run.join()
    assert known == [out]
    assert [file.name for file in tmp_path.iterdir() if file.suffix != ".yml"] == []


def test_whoever_has_waited_holds_what_a_third_one_waits_for(tmp_path: Path) -> None:
    """The first one takes the file away for which the second has waited; the third would make it anew and wait for nobody."""
    file, waits, holds, leaves = tmp_path / ".mailboxes.lock", threading.Event(), threading.Event(), threading.Event()

    def second() -> None:
        with in_turn(file, waits.set):
            holds.set()
            leaves.wait()

    run = threading.Thread(target=second)
    with in_turn(file, pytest.fail):
        run.start()
        waits.wait()
    holds.wait()
    with in_turn(file, leaves.set):
        has_waited = leaves.is_set()
    leaves.set()
    run.join()
    assert has_waited


def test_a_run_that_is_cut_off_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ResultsFolder(tmp_path).add(subject("orders"), result(0))
    before = (tmp_path / "phones.yml").read_bytes()

    def power_cut(*_: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", power_cut)
    with pytest.raises(KeyboardInterrupt):
        ResultsFolder(tmp_path).add(subject("orders"), result(1))
    assert (tmp_path / "phones.yml").read_bytes() == before


@pytest.mark.slow
def test_a_file_stays_as_small_as_every_source_must_be() -> None:
    """Of thousands of subjects the ones that are proved are left out first."""
    results = {f"https://shop.example/{n}": tuple(result(day) for day in range(KEPT)) for n in range(400)}
    text = written(results)
    assert len(read_results(text, "links.yml").results) == 400
    assert len(text.encode()) <= LARGEST_TEXT
    many = {f"https://shop.example/{n}": (result(0),) for n in range(4_000)}
    many["https://shop.example/dead"] = (result(0, Verdict.DISPROVED),)
    read = read_results(written(many), "links.yml")
    assert read.found == ()
    assert "https://shop.example/dead" in read.results
