"""The whole way: staff text changes nothing that is public, input alone decides the output, and every mistake is told at once."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shelfhelp.cli.starter import starter_files
from shelfhelp.compile import Compilation, check, check_drafts, compile, draft
from shelfhelp.host.disk import read_store
from shelfhelp.model.diagnostic import Diagnostic
from shelfhelp.source.sources import Audience, Sources, audience_of, read

TODAY = date(2026, 3, 2)
ANSWER = "faq/returns/send-it-back.md"
STARTER = {p: t.encode() for p, t in starter_files(TODAY).items() if p.startswith(("policies/", "faq/", "kb/"))}
STAFF_FILES = sorted(path for path in STARTER if audience_of(path) is Audience.STAFF)
NEW_STAFF_FILES = (
    *("policies/orders.staff.yml", "policies/store.staff.yml", "policies/nonsense.staff.yml", "faq/topics.staff.yml"),
    *(
        "faq/orders/secret.staff.md",
        "faq/secret/secret.staff.md",
        "faq/orders/cancel-an-order.staff.md",
        "kb/index.staff.md",
    ),
    *(
        "kb/returns.staff.md",
        "kb/plan.staff.md",
        "kb/about.STAFF.md",
        "faq/returns/Send-it-back.Staff.MD",
        "kb/a.staff.b.md",
    ),
)
CANARY = "the canary sings"
A_QUESTION = f"""---
title: {CANARY}?
stage: received
also_asked: [{CANARY}]
related: [returns/send-it-back]
redirect_from: [/about/, /faq/returns/send-it-back/]
owner: {CANARY}
reviewed_on: 2026-03-01
review_by: 2026-12-01
---
{CANARY} {{{{ returns.window }}}} [{CANARY}](send-it-back.md)
"""
SEASON = """seasons:
  - season: the canary sings
    starts: 2026-03-01
    ends: 2026-03-31
    applies_to: orders placed
    escalate:
      to: the canary sings
"""


def written(compilation: Compilation) -> bytes:
    """Everything that a compilation would write, and all that it found, with every mapping in its order."""
    return repr((compilation.tree, compilation.found)).encode()


def public_of(files: Mapping[str, bytes]) -> Compilation:
    return compile(read(files, Audience.PUBLIC), as_of=TODAY)


def staff_of(files: Mapping[str, bytes]) -> Compilation:
    return compile(read(files, Audience.STAFF), as_of=TODAY)


@cache
def written_from(sources: Sources) -> bytes:
    """What is written from sources, which alone decide it: equal ones are compiled once."""
    return written(compile(sources, as_of=TODAY))


def public() -> bytes:
    return written_from(read(STARTER, Audience.PUBLIC))


# --- staff text


bodies = st.sampled_from(
    [A_QUESTION.encode(), SEASON.encode(), CANARY.encode(), b"", b"\xff\xfe\x00", b"a: &b [*b]"]
) | (st.text(max_size=60).map(lambda text: f"{CANARY} {text}".encode("utf-8", "surrogatepass")))


@st.composite
def staff_edits(draw: st.DrawFn) -> dict[str, bytes]:
    """The starter store after somebody has worked on its staff files: some changed, some gone, some new."""
    files = dict(STARTER)
    for path in draw(st.sets(st.sampled_from(STAFF_FILES))):
        change = draw(st.sampled_from(["replace", "append", "insert", "remove"]))
        old, new = files[path], draw(bodies)
        middle = draw(st.integers(0, len(old)))
        files[path] = {"append": old + new, "insert": old[:middle] + new + old[middle:]}.get(change, new)
        if change == "remove":
            del files[path]
    return files | {path: draw(bodies) for path in draw(st.sets(st.sampled_from(NEW_STAFF_FILES), max_size=4))}


@pytest.mark.slow
@settings(max_examples=150)
@given(staff_edits(), st.sets(st.sampled_from(["kb/plan.staff.png", "kb/team.Staff.jpg"])))
def test_no_edit_of_a_staff_file_changes_one_byte_of_what_is_public(
    files: dict[str, bytes], pictures: set[str]
) -> None:
    edited = read(files | dict.fromkeys(pictures, b"not a picture"), Audience.PUBLIC)
    assert written_from(edited) == public()


@settings(max_examples=15)
@given(staff_edits())
def test_the_public_reader_never_opens_a_staff_file(
    tmp_path_factory: pytest.TempPathFactory, files: dict[str, bytes]
) -> None:
    """Staff files stand there as pipes without a writer, on which opening would wait for ever."""
    folder = tmp_path_factory.mktemp("store")
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        if audience_of(path) is Audience.STAFF:
            os.mkfifo(folder / path)
        else:
            (folder / path).write_bytes(content)
    assert written_from(read_store(folder, Audience.PUBLIC)) == public()


@pytest.mark.parametrize(
    "path", [*STAFF_FILES, "policies/orders.staff.yml", "faq/orders/secret.staff.md", "kb/plan.staff.md"]
)
def test_what_staff_may_read_is_on_their_site_only(path: str) -> None:
    is_question = path.startswith(("faq/", "kb/"))
    policy = STARTER["policies/returns.staff.yml"].replace(b"Returns desk", CANARY.encode())
    body = {"kb/plan.staff.md": f"---\ntitle: Plan\n---\n{CANARY}\n".encode()}.get(path, A_QUESTION.encode())
    note = f"{CANARY}\n".encode() if path == "faq/returns/send-it-back.staff.md" else body
    files = STARTER | {path: note if is_question else policy}
    assert CANARY in repr(staff_of(files).tree)
    assert CANARY not in repr(public_of(files))


# --- input decides output


@pytest.mark.slow
@settings(max_examples=15)
@given(st.permutations(sorted(STARTER)), st.sampled_from(Audience))
def test_the_order_of_files_changes_nothing(order: list[str], audience: Audience) -> None:
    shuffled, straight = ({p: STARTER[p] for p in paths} for paths in (order, sorted(STARTER)))
    one, other = (compile(read(files, audience), as_of=TODAY) for files in (shuffled, straight))
    assert written(one) == written(other)
    assert one.snapshot == other.snapshot


def test_compiling_twice_gives_the_same_and_changes_nothing() -> None:
    sources = read(STARTER, Audience.STAFF)
    assert (
        written(compile(sources, as_of=TODAY)) == written(compile(sources, as_of=TODAY)) == written(staff_of(STARTER))
    )
    assert written(compile(sources, as_of=date(2027, 1, 1))) != written(compile(sources, as_of=TODAY))
    assert written(compile(sources, as_of=TODAY)) == written(staff_of(STARTER))


DIGEST = """
import hashlib, sys
from datetime import date
from pathlib import Path
from shelfhelp.compile import check_drafts, draft
from shelfhelp.host.disk import read_store
from shelfhelp.source.sources import Audience
checked = check_drafts([draft(read_store(Path(sys.argv[1]), a), as_of=date(2026, 11, 23)) for a in Audience])
whole = repr(([c.tree for c in checked.today.values()], checked.found))
print(hashlib.sha256(whole.encode()).hexdigest(), len(whole))
"""
PLACES = (
    {"PYTHONHASHSEED": "0", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"PYTHONHASHSEED": "4294967295", "TZ": "America/Adak", "LC_ALL": "tr_TR.UTF-8", "PYTHONOPTIMIZE": "1"},
)
"""Two places that differ in all that a machine can have otherwise. `tests/soak/same_bytes.py` goes through fifty."""


@pytest.mark.slow
def test_zone_locale_hash_seed_and_working_folder_change_nothing(reference_store: Path, tmp_path: Path) -> None:
    folders = (Path("/"), tmp_path)
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", DIGEST, str(reference_store)],
            cwd=folder,
            env={**os.environ, **place},
            stdout=subprocess.PIPE,
            text=True,
        )
        for place, folder in zip(PLACES, folders, strict=True)
    ]
    digests = {run.communicate()[0] for run in runs}
    assert all(run.returncode == 0 for run in runs)
    assert len(digests) == 1
    assert int(digests.pop().split()[1]) > 100_000


# --- findings


def replaced(path: str, old: str, new: str) -> Callable[[dict[str, bytes]], None]:
    def make(files: dict[str, bytes]) -> None:
        assert old.encode() in files[path]
        files[path] = files[path].replace(old.encode(), new.encode("latin-1"))

    return make


def added(path: str, content: bytes) -> Callable[[dict[str, bytes]], None]:
    def make(files: dict[str, bytes]) -> None:
        files[path] = content

    return make


MISTAKES = {
    "SRC002 returns.yml": replaced("policies/returns.yml", "window: 30 days", "window: 30 dayz"),
    "SRC003 warranty.yml": replaced("policies/warranty.yml", "covers: Faults", "coverz: Faults"),
    "SRC001 cookies.yml": replaced("policies/cookies.yml", "consent_kept: 6", "consent_kept: 6: "),
    "SRC002 shipping.yml": replaced("policies/shipping.yml", "delivery_attempts: 2", "delivery_attempts: two"),
    "SRC004 retuns.yml": added("policies/retuns.yml", b"versions: []"),
    "SRC002 returns.staff.yml": replaced("policies/returns.staff.yml", "limit: 7 days", "limit: a week"),
    "REF001 cancel-an-order.md": replaced(
        "faq/orders/cancel-an-order.md", "orders.cancellation_fee", "orders.cancel_fee"
    ),
    "SRC002 delivery-times.md": replaced("faq/delivery/delivery-times.md", "stage: buying", "stage: byuing"),
    "SRC004 Bad Name.md": added("faq/orders/Bad Name.md", b"x"),
    "SRC005 latin.md": added("kb/latin.md", "---\ntitle: Caf\u00e9\n---\n".encode("latin-1")),
    "SRC001 headless.md": added("kb/headless.md", b"no front matter"),
}


def found_with(mistakes: set[str]) -> set[Diagnostic]:
    files = dict(STARTER)
    for mistake in mistakes:
        MISTAKES[mistake](files)
    return set(check([read(files, audience) for audience in Audience], as_of=TODAY).found)


@cache
def alone(mistake: str) -> set[Diagnostic]:
    return found_with({mistake})


@pytest.mark.parametrize("mistake", MISTAKES)
def test_each_mistake_is_found_where_it_is(mistake: str) -> None:
    code, name = mistake.split(" ", 1)
    assert any(d.code == code and d.location.path.endswith(name) for d in alone(mistake))


@pytest.mark.slow
@settings(max_examples=40)
@given(st.sets(st.sampled_from(sorted(MISTAKES)), min_size=2))
def test_no_mistake_hides_another_one(mistakes: set[str]) -> None:
    found = found_with(mistakes)
    for mistake in mistakes:
        assert alone(mistake) <= found


def test_in_what_another_process_gets_the_same_is_found() -> None:
    files = dict(STARTER)
    for spoil in MISTAKES.values():
        spoil(files)
    files[ANSWER] += b"\n[all](../orders/cancel-an-order.md#nowhere) {{ returns.windw }}\n"
    drafts = [draft(read(files, audience), as_of=TODAY) for audience in Audience]
    assert any(page.text for drafted in drafts for page in drafted.tree.pages.values())
    handed = [drafted.for_rules() for drafted in drafts]
    assert check_drafts(handed).found == check_drafts(drafts).found
    assert not any(page.text for drafted in handed for page in drafted.tree.pages.values())


def test_a_clean_store_has_no_findings() -> None:
    checked = check([read(STARTER, audience) for audience in Audience], as_of=TODAY)
    assert (checked.found, checked.has_errors) == ((), False)
    assert set(checked.today) == set(Audience)


# --- days to come


def unknown(sources: Sources, as_of: date = TODAY) -> list[tuple[str, tuple[str, ...]]]:
    found = check([sources], as_of=as_of).found
    return [(finding.message, finding.notes) for finding in found if finding.code == "REF001"]


COMING = b"""
  - effective_from: 2026-04-01
    label_fee:
      US: removed
      CA: 9.95 USD
  - effective_from: 2026-06-01
    refund_within: 10 days
"""


def with_answer(policy: bytes, prose: bytes) -> Sources:
    path = "policies/returns.yml"
    return read(STARTER | {path: STARTER[path] + policy, ANSWER: STARTER[ANSWER] + prose}, Audience.PUBLIC)


def test_next_month_s_mistake_is_told_today_with_its_first_day() -> None:
    sources = with_answer(COMING, b"\nThe label costs {{ returns.label_fee.US }}.\n")
    assert unknown(sources) == [
        ('no policy states "returns.label_fee.US"', ("this will be so from April 1, 2026 on",)),
    ]
    assert [f for f in compile(sources, as_of=TODAY).found if f.code == "REF001"] == []


def test_on_its_day_the_mistake_is_today_s() -> None:
    sources = with_answer(COMING, b"\nThe label costs {{ returns.label_fee.US }}.\n")
    for day in (date(2026, 4, 1), date(2026, 7, 1)):
        assert unknown(sources, day) == [('no policy states "returns.label_fee.US"', ())]


def test_today_s_mistake_is_not_told_again_for_days_to_come() -> None:
    sources = with_answer(COMING, b"\nIt costs {{ returns.no_such_fee }}.\n")
    assert unknown(sources) == [('no policy states "returns.no_such_fee"', ())]


def test_a_mistake_of_both_audiences_is_told_once() -> None:
    files = STARTER | {ANSWER: STARTER[ANSWER] + b"\nIt costs {{ returns.no_such_fee }}.\n"}
    found = check([read(files, audience) for audience in Audience], as_of=TODAY).found
    assert [finding.code for finding in found if finding.code == "REF001"] == ["REF001"]


def test_what_is_past_is_not_told() -> None:
    sources = with_answer(COMING, b"\nThe label costs {{ returns.label_fee.CA }}.\n")
    assert unknown(sources, date(2026, 4, 1)) == []
    assert unknown(sources) == [('no policy states "returns.label_fee.CA"', ())]


def test_the_core_looks_at_no_clock() -> None:
    """The digest of a fixed day is the same under any clock; compare `tests/test_layers.py`, which reads the code."""
    import time_machine  # noqa: PLC0415 only this test travels

    digests = set()
    for now in ("1999-12-31T23:59:59Z", "2026-03-02T12:00:00Z", "2051-06-01T00:00:00Z"):
        with time_machine.travel(now, tick=False):
            digests.add(hashlib.sha256(written(staff_of(STARTER))).hexdigest())
    assert len(digests) == 1


def test_a_link_to_a_heading_that_a_fact_will_change_is_told_today(varied: Callable[..., Sources]) -> None:
    """
    +++ faq/returns/send-it-back.md

    ## Within {{ returns.window }}

    Send it.
    +++ faq/orders/cancel-an-order.md

    See [how long](../returns/send-it-back.md#within-30-days).
    +++ policies/returns.yml
      - effective_from: 2027-01-04
        window: 45 days
    """
    found = check([varied(audience) for audience in Audience], as_of=date(2026, 3, 2)).found
    (broken,) = [finding for finding in found if finding.code == "LNK002"]
    assert broken.location.path == "faq/orders/cancel-an-order.md"
    assert "within-30-days" in broken.message
    assert any("2027" in note or "January" in note for note in map(str, broken.notes))
