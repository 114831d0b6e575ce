"""What a store costs grows with its answers and no faster: counted are the calls that Python makes, the same on every machine.

Three times as many answers may add three times as many calls, and a tenth more for what grows with a logarithm, as sorting does.
"""

from __future__ import annotations

import cProfile
from collections.abc import Callable
from pathlib import Path

import pytest
from benchmarks.builds.articles import articles
from benchmarks.builds.sources import AS_OF, store, write

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


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    """Stores of several sizes, of which each has answers that no other one has; 0 is one to set the program up with."""
    made = {count: tmp_path_factory.mktemp(f"store-{count}") for count in (0, *COUNTS)}
    for count, folder in made.items():
        files = store(list(articles(count or COUNTS[0])))
        write({path: text.replace("---\ntitle: ", f"---\ntitle: {count} ", 1) for path, text in files.items()}, folder)
    return made


@pytest.mark.slow
@pytest.mark.parametrize("work", [cold, unchanged, checked, shown], ids=lambda work: work.__name__)
def test_three_times_as_many_answers_take_three_times_the_work(
    work: Work, stores: dict[int, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(elsewhere, "_WORTH_A_PROCESS", 10**9)  # calls in other processes are not counted here
    for folder in (stores[0], *stores.values()) if work is unchanged else (stores[0],):
        cold(folder)
    work(stores[0])
    counted = [calls(work, stores[count]) for count in COUNTS]
    assert grows_no_faster(*counted), counted


def grows_no_faster(few: int, more: int, many: int) -> bool:
    return many - more < 3 * SLACK * (more - few)


def test_work_with_the_square_of_the_answers_does_not_pass() -> None:
    assert grows_no_faster(*(1000 + 50 * count + count.bit_length() for count in COUNTS))
    assert not grows_no_faster(*(1000 + 50 * count + count * count for count in COUNTS))
