"""What compiling a store has worked out is kept for the next run, and nothing of it is believed that could be wrong."""

from __future__ import annotations

import errno
import os
import pickle
import random
import stat
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from tests.rules.test_reader import edited

from shelfhelp.cli.starter import starter_files
from shelfhelp.compile import Recollection, check, check_drafts, draft
from shelfhelp.host import recall as recalling
from shelfhelp.host.recall import check_by_memory, keep, recall
from shelfhelp.links import nearest
from shelfhelp.model.diagnostic import Diagnostic
from shelfhelp.parse import faq
from shelfhelp.render.pages import _Work
from shelfhelp.rules import reader
from shelfhelp.source.sources import Audience, is_answer, read

pytestmark = pytest.mark.slow

AS_OF = date(2026, 3, 2)
ANSWER = "faq/returns/send-it-back.md"
Files = dict[str, bytes]
POLICIES = ("contact", "orders", "returns", "store", "warranty")
TOPICS = "topics:\n" + "".join(f"  {t}: {{title: {t}, about: Of it., policy: {t}}}\n" for t in POLICIES if t != "store")
TAKEN = (*(f"policies/{kind}." for kind in POLICIES), "faq/orders/", "faq/returns/", "faq/warranty/", "kb/")
FEW: Files = {path: text.encode() for path, text in starter_files(AS_OF).items() if path.startswith(TAKEN)} | {
    "faq/topics.yml": TOPICS.encode()
}
"""What the starter store says of orders, returns and its warranty: three answers, each of which names another one."""

QUESTIONS = {path for path in FEW if is_answer(path)} - {"faq/returns/send-it-back.staff.md"}


@pytest.fixture
def files() -> Files:
    """A few files of the starter store, for a test to edit."""
    return dict(FEW)


@pytest.fixture(autouse=True)
def caches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where this user's caches are."""
    monkeypatch.setattr(recalling, "user_cache_path", lambda *_, **__: tmp_path / "caches")
    return tmp_path / "caches"


class Work:
    """Counts the questions that are read, the answers that are written, and the texts in which rules and links are looked for."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.read: list[str] = []
        self.written: list[str] = []
        self.looked = 0
        self.linked: list[str] = []
        asked, said, found_by, links = faq.read_question, _Work.say, reader.found_by, reader.links

        def reading(file, habits):  # type: ignore[no-untyped-def]
            self.read.append(file.path)
            return asked(file, habits)

        def writing(work, question, related):  # type: ignore[no-untyped-def]
            self.written.append(question.location.path)
            return said(work, question, related)

        def looking(rules, text, titles):  # type: ignore[no-untyped-def]
            rules = list(rules)
            self.looked += len(rules)
            return found_by(rules, text, titles)

        def linking(text):  # type: ignore[no-untyped-def]
            self.linked.append(text)
            return links(text)

        monkeypatch.setattr(reader, "links", linking)
        monkeypatch.setattr(faq, "read_question", reading)
        monkeypatch.setattr(_Work, "say", writing)
        monkeypatch.setattr(reader, "found_by", looking)

    def clear(self) -> None:
        self.read, self.written, self.looked, self.linked = [], [], 0, []


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Work:
    return Work(monkeypatch)


def compiled(
    files: Files, known: Recollection, day: date = AS_OF, store: Path | None = None
) -> tuple[object, tuple[Diagnostic, ...]]:
    """Return all pages of both audiences on a day, and all findings, by what is known of the store and held in its texts before."""
    drafts = [draft(read(files, audience), as_of=day, known=known) for audience in Audience]
    checked = check_by_memory(store, drafts) if store else check_drafts(drafts)
    return [dict(one.tree.pages) for one in drafts], checked.found


def test_what_has_not_changed_is_not_worked_out_again(files: Files, work: Work, tmp_path: Path) -> None:
    first = compiled(files, known := recall(tmp_path), store=tmp_path)
    looked = work.looked
    keep(tmp_path, known)
    work.clear()
    assert compiled(files, recall(tmp_path), store=tmp_path) == first
    assert (work.read, work.written, work.linked) == ([], [], [])
    assert work.looked < looked / 8

    files[ANSWER] += b"\nOne sentence more.\n"
    compiled(files, recall(tmp_path), store=tmp_path)
    assert work.read == [ANSWER]
    assert ["One sentence more." in text for text in work.linked] == [True]
    assert work.looked < looked / 4
    naming = {path for path, text in files.items() if b"returns/send-it-back" in text.partition(b"\n---\n")[0]}
    assert set(work.written) == {ANSWER} | {path for path in naming if path.startswith("faq/")}


CHANGES: dict[str, Callable[[Files, random.Random], None]] = {
    "an answer": lambda files, chance: _add(files, ANSWER, f"\nSentence {chance.randrange(99)}.\n"),
    "the title of a related question": lambda files, chance: _put(
        files, ANSWER, "title: How", f"title: In {chance.randrange(99)} words, how"
    ),
    "a note of staff's": lambda files, chance: files.update(
        {"faq/returns/send-it-back.staff.md": f"Say {chance.randrange(99)}.\n".encode()}
    ),
    "how a fact is worded, and not what it is": lambda files, _: _swap(
        files, "policies/returns.yml", "30 days", "30 nights"
    ),
    "a fact": lambda files, chance: _swap(files, "policies/returns.yml", "30 days", f"{chance.randrange(40, 60)} days"),
    "a topic": lambda files, chance: _put(
        files, "faq/topics.yml", "title: ", f"title: Number {chance.randrange(99)} of "
    ),
    "a policy that cannot be read": lambda files, _: _swap(
        files, "policies/contact.yml", "effective_from", "efective_from"
    ),
    "a question that cannot be read": lambda files, _: _swap(files, ANSWER, "stage:", "stagge:"),
    "texts that rules know": lambda files, chance: files.update(edited(files, chance.randrange(99))),
    "nothing": lambda _files, _chance: None,
}


def _add(files: Files, path: str, text: str) -> None:
    files[path] += text.encode()


def _put(files: Files, path: str, old: str, new: str) -> None:
    files[path] = files[path].replace(old.encode(), new.encode(), 1)


def _swap(files: Files, path: str, one: str, other: str) -> None:
    """Write one word for another, and the other way round where that was done before."""
    text = files[path].decode()
    files[path] = (text.replace(one, other) if one in text else text.replace(other, one)).encode()


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_known_changes_nothing_whatever_is_edited(files: Files, tmp_path: Path, change: str) -> None:
    chance, edit = random.Random(change), CHANGES[change]  # noqa: S311 nothing is secret here
    before = dict(files)
    first = compiled(files, known := recall(tmp_path), store=tmp_path)
    keep(tmp_path, known)
    edit(files, chance)
    cold, cold_before = compiled(files, Recollection()), compiled(before, Recollection())
    assert (cold != first) == (change != "nothing")
    for one, expected in ((files, cold), (before, cold_before), (files, cold)):
        known = recall(tmp_path)
        assert compiled(one, known, store=tmp_path) == expected
        keep(tmp_path, known)


def test_what_is_known_changes_nothing_on_another_day(files: Files, tmp_path: Path) -> None:
    coming, later = edited(files, 0), date(2027, 2, 1)
    compiled(coming, known := Recollection(), store=tmp_path)
    assert compiled(coming, known.left(), later, tmp_path) == compiled(coming, Recollection(), later)


def test_whatever_texts_held_before_the_findings_are_the_same(files: Files, tmp_path: Path) -> None:
    """A page renamed, a heading gone, a picture taken away: what a link says is kept, and whether it is right is not."""
    chance = random.Random(4)  # noqa: S311 nothing is secret here
    found = set()
    for seed in range(8):
        changed = edited(files, seed)
        for path in chance.sample(sorted(changed), 2):
            changed[f"{path.removesuffix('.md')}-{seed}.md" if path.endswith(".md") else path] = changed.pop(path)
        linking = chance.choice(sorted(QUESTIONS & changed.keys()))
        changed[linking] += chance.choice(LINKS).encode()
        drafts = [draft(read(changed, audience), as_of=AS_OF) for audience in Audience]
        cold = check_drafts(drafts).found
        assert [check_by_memory(tmp_path, drafts).found for _ in range(2)] == [cold, cold]
        found |= {one.code for one in cold}
    assert len({code for code in found if code.startswith("LNK")}) > 5


LINKS = (
    "\n[a](gone.md) ![b](gone.png) [c](../returns/send-it-back.md#gone)\n",
    "\n[a](http://www.example.com) [b](/returns/) [c][nowhere]\n",
    "\n[a](https://www.example.com?utm_source=x) [b]() ![c](two words.png)\n",
    "\n[a](send-it-back.staff.md) [b](../../shipping.md#top) <a href='gone.md'>c</a>\n",
)


def test_the_same_words_below_another_title_hold_something_else_the_next_time(files: Files, tmp_path: Path) -> None:
    found = []
    for title in ("What is special about wool?", "How long do I have to return it?", "What is special about wool?"):
        files["faq/contact/wool.md"] = f"---\ntitle: {title}\nstage: received\n---\nYou have 14 days.\n".encode()
        drafts = [draft(read(files, audience), as_of=AS_OF) for audience in Audience]
        found.append("hardcoded-fact" in {one.name for one in check_by_memory(tmp_path, drafts).found})
    assert found == [False, True, False]


def test_nothing_is_made_ready_to_suggest_targets_where_no_link_is_broken(
    files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    of = nearest.Wordings.of
    monkeypatch.setattr(nearest.Wordings, "of", lambda page: asked.append(page) or of(page))
    drafts = [draft(read(files, audience), as_of=AS_OF) for audience in Audience]
    check_drafts(drafts)
    assert not asked


def kept_file(caches: Path) -> Path:
    """Return the file with the questions of the one store of which anything is kept."""
    (file,) = (caches / "stores").glob("*.questions")
    return file


def test_what_texts_held_lies_by_itself(files: Files, tmp_path: Path, caches: Path) -> None:
    compiled(files, known := Recollection(), store=tmp_path)
    (alone,) = (caches / "stores").iterdir()
    assert alone.suffix == ".texts"
    keep(tmp_path, known)
    kept = {file.name.partition(".")[2] for file in (caches / "stores").iterdir()}
    assert kept == {"questions", "public.answers", "staff.answers", "texts"}


@pytest.fixture
def known_store(files: Files, tmp_path: Path) -> Path:
    """The folder of a store that was checked."""
    known = Recollection()
    compiled(files, known)
    keep(tmp_path, known)
    assert recall(tmp_path).read.values
    return tmp_path


def test_answers_of_a_large_store_are_not_read_for_the_few_that_rules_ask_for(
    known_store: Path, files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_kept, names = recalling._content, list[str]()  # noqa: SLF001 what is read of a disk
    monkeypatch.setattr(recalling, "_LARGE", 0)
    monkeypatch.setattr(recalling, "_content", lambda store, name: names.append(name) or read_kept(store, name))
    known = recall(known_store, for_rules=True)
    drafted = draft(read(files, Audience.PUBLIC), as_of=AS_OF, for_rules=True, known=known)
    assert drafted.tree.written(ANSWER)
    assert (names, known.said[Audience.PUBLIC].is_new) == (["questions"], False)
    recall(known_store)
    assert names[1:] == ["questions", "public.answers", "staff.answers"]


def test_of_what_is_kept_an_edit_rewrites_a_block(known_store: Path, files: Files, caches: Path) -> None:
    def blocks() -> list[bytes]:
        return list(recalling._blocks(memoryview(kept_file(caches).read_bytes())))  # noqa: SLF001 what is on the disk

    before = blocks()
    whole = recall(known_store).read.values
    known, again = recall(known_store), recall(known_store)
    compiled({**files, ANSWER: files[ANSWER] + b"\nMore.\n"}, known)
    keep(known_store, known)
    changed = [one for one, other in zip(blocks(), before, strict=True) if one != other]
    assert 1 <= len(changed) <= 2  # one has lost the question as it was, and one has it as it is
    assert len(recall(known_store).read.values.keys() - whole.keys()) == 1

    # Another run has read what was there before, and knows nothing of the blocks that are there now.
    compiled(files, again)
    again.read.get(b"\xff" * 16, lambda: (None, ()))
    keep(known_store, again)
    assert recall(known_store).read.values == again.read.values
    assert whole.items() < again.read.values.items()


def test_what_is_damaged_is_not_read(known_store: Path, caches: Path) -> None:
    chance, file = random.Random(0), kept_file(caches)  # noqa: S311 nothing is secret here
    whole = file.read_bytes()
    for _ in range(20):
        content = bytearray(whole)
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        file.write_bytes(chance.choice([bytes(content), whole[: chance.randrange(len(whole))]]))
        assert not recall(known_store).read.values
    file.write_bytes(whole)
    assert recall(known_store).read.values


def test_what_another_program_has_kept_is_not_read(known_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recalling, "program_digest", lambda: "another")
    assert not recall(known_store).read.values


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no such permissions")
@pytest.mark.parametrize("others", [stat.S_IWGRP, stat.S_IWOTH])
def test_what_others_could_have_written_is_not_read(known_store: Path, caches: Path, others: int) -> None:
    file = kept_file(caches)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    file.chmod(0o600 | others)
    assert not recall(known_store).read.values


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no such owners")
def test_what_another_user_has_written_is_not_read(known_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "getuid", lambda: 12345)
    assert not recall(known_store).read.values


def test_where_nothing_can_be_kept_nothing_is(known_store: Path, files: Files, caches: Path) -> None:
    for file in (caches / "stores").iterdir():
        file.unlink()
    (caches / "stores").rmdir()
    (caches / "stores").write_text("in the way")
    known = Recollection()
    compiled(files, known)
    keep(known_store, known)
    assert not recall(known_store).read.values


def test_a_disk_that_is_full_leaves_what_was_kept_and_nothing_beside_it(
    known_store: Path, files: Files, caches: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    before = {file: file.read_bytes() for file in (caches / "stores").iterdir()}
    compiled({**files, ANSWER: files[ANSWER] + b"\nMore.\n"}, known := recall(known_store))
    monkeypatch.setattr(Path, "replace", full)
    keep(known_store, known)
    assert {file: file.read_bytes() for file in (caches / "stores").iterdir()} == before


def test_each_store_has_its_own_and_the_oldest_are_forgotten(
    known_store: Path, files: Files, caches: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recalling, "_MOST_FILES", 4)
    for file in (caches / "stores").iterdir():
        os.utime(file, (1, 1))
    for name in ("one", "two"):
        known = Recollection()
        read_alone = {**files, f"faq/returns/{name}.md": files[ANSWER]}
        draft(read(read_alone, Audience.STAFF), as_of=AS_OF, known=known)
        keep(known_store / name, known)
    assert all(len(recall(known_store / name).read.values) > len(QUESTIONS) for name in ("one", "two"))
    assert not recall(known_store).read.values


def test_what_nobody_asks_for_any_more_is_not_kept(files: Files, tmp_path: Path) -> None:
    assert files.keys() > QUESTIONS
    for n in range(4):
        known = recall(tmp_path)
        compiled({**files, ANSWER: files[ANSWER] + f"\nNumber {n}.\n".encode()}, known)
        keep(tmp_path, known)
    assert len(known.read.values) == len(QUESTIONS)


def test_nothing_is_written_where_nothing_is_new(known_store: Path, files: Files, caches: Path) -> None:
    for file in (caches / "stores").iterdir():
        os.utime(file, (1, 1))
    known = recall(known_store)
    compiled(files, known)
    keep(known_store, known)
    assert {file.stat().st_mtime for file in (caches / "stores").iterdir()} == {1}


def test_a_check_of_both_audiences_reads_each_question_once(files: Files, work: Work) -> None:
    check([read(files, audience) for audience in Audience], as_of=AS_OF)
    assert sorted(work.read) == sorted(QUESTIONS)


def test_another_process_gets_no_answers_that_it_does_not_need(files: Files) -> None:
    drafted = draft(read(files, Audience.STAFF), as_of=AS_OF, for_rules=True, known=(known := Recollection()))
    compiled(files, known)
    assert len(pickle.dumps(drafted)) < 1.05 * len(
        pickle.dumps(draft(read(files, Audience.STAFF), as_of=AS_OF, for_rules=True))
    )
