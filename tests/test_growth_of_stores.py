"""What a store costs grows with its answers and no faster: counted are the calls that Python makes, the same on every machine.

Three times as many answers may add three times as many calls, and a tenth more for what grows with a logarithm, as sorting does.
"""

from __future__ import annotations

import cProfile
import gc
import json
import tracemalloc
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from benchmarks.builds.articles import articles
from benchmarks.builds.sources import AS_OF, store, write
from tests.once import made_once

from shelfhelp.build.memory import memory_path
from shelfhelp.build.site import build_site
from shelfhelp.compile import check_drafts, draft
from shelfhelp.host import elsewhere
from shelfhelp.host.disk import read_store
from shelfhelp.preview.preview import Preview
from shelfhelp.source.sources import Audience

COUNTS = (20, 60, 180)
SLACK = 1.1

Work = Callable[[Path], object]


def cold(folder: Path) -> object:
    """Read, compile and build the public site, which nobody has built before."""
    return build_site(
        folder,
        folder / "site/public",
        draft(read_store(folder, Audience.PUBLIC), as_of=AS_OF),
        read_store(folder, Audience.STAFF),
    )


def unchanged(folder: Path) -> object:
    """Build once more what was built."""
    assert memory_path(folder / "site/public").is_file()
    return cold(folder)


def checked(folder: Path) -> object:
    """Look for all that is wrong, on every day."""
    return check_drafts([draft(read_store(folder, one), as_of=AS_OF, for_rules=True) for one in Audience])


def shown(folder: Path) -> object:
    """Show an answer that was edited, and what is wrong."""
    preview = Preview(folder, Audience.PUBLIC, AS_OF)
    preview.refresh()
    preview.check()
    answer = next((folder / "faq").glob("*/*.md"))
    answer.write_text(f"{answer.read_text(encoding='utf-8')}\nMore.\n", encoding="utf-8")
    seen = preview.page(f"{answer.relative_to(folder).with_suffix('')}/index.html")
    preview.check()
    return seen


def calls(work: Work, folder: Path) -> int:
    """Return how many calls a piece of work makes."""
    profile = cProfile.Profile()
    profile.runcall(work, folder)
    return sum(entry.callcount for entry in profile.getstats())


WORKS: tuple[Work, ...] = (cold, unchanged, checked, shown)
"""In the order in which they are done in each store: what is there after one is what the next one begins with."""


@pytest.fixture(scope="module")
def counted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[int]]:
    """The calls of each work in stores of several sizes, by its name, counted once for all workers."""
    made = made_once("counted", count_calls, tmp_path_factory) / "calls.json"
    found: dict[str, list[int]] = json.loads(made.read_text(encoding="utf-8"))
    return found


def count_calls(folder: Path) -> None:
    """Count the calls of each work in stores of which each has answers that no other one has.

    The store before them is one to set the program up with, and nobody counts what that takes.
    """
    found: dict[str, list[int]] = {work.__name__: [] for work in WORKS}
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(elsewhere, "_WORTH_A_PROCESS", 10**9)  # calls in other processes are not counted here
        for number, count in enumerate((COUNTS[0], *COUNTS)):
            shop = folder / str(number)
            files = store(list(articles(count)))
            own = {path: text.replace("---\ntitle: ", f"---\ntitle: {number} ", 1) for path, text in files.items()}
            write(own, shop)
            for work in WORKS:
                if number == 0:
                    work(shop)
                else:
                    found[work.__name__].append(calls(work, shop))
    (folder / "calls.json").write_text(json.dumps(found), encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("work", WORKS, ids=lambda work: work.__name__)
def test_three_times_as_many_answers_take_three_times_the_work(work: Work, counted: dict[str, list[int]]) -> None:
    assert grows_no_faster(*counted[work.__name__]), counted[work.__name__]


@pytest.mark.slow
def test_a_check_remembers_little_of_each_answer(tmp_path: Path) -> None:
    """In bytes, with all that the store says of it. What rules take a text apart into is let go before the next one is read."""
    for count in COUNTS:
        write(store(list(articles(count))), tmp_path / str(count))
    checked(tmp_path / str(COUNTS[0]))
    held = [bytes_held(partial(checked, tmp_path / str(count))) for count in COUNTS[1:]]
    assert held[1] - held[0] < 30_000 * (COUNTS[2] - COUNTS[1]), held


def bytes_held(work: Callable[[], object]) -> int:
    """Return how much memory is held by what a piece of work has made, and by what it remembers."""
    tracemalloc.start()
    try:
        made = work()
        gc.collect()
        return tracemalloc.get_traced_memory()[0] if made else 0
    finally:
        tracemalloc.stop()


def grows_no_faster(few: int, more: int, many: int) -> bool:
    return many - more < 3 * SLACK * (more - few)


def test_work_with_the_square_of_the_answers_does_not_pass() -> None:
    assert grows_no_faster(*(1000 + 50 * count + count.bit_length() for count in COUNTS))
    assert not grows_no_faster(*(1000 + 50 * count + count * count for count in COUNTS))
