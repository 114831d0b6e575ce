"""The benchmark of builds measures what it says: stores without a finding, the same articles for every tool, the right numbers."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks.builds import same, sources
from benchmarks.builds.articles import articles
from benchmarks.builds.measure import Cost, FailedError, cost, memory_of, session_in, share_in, stamps, written
from benchmarks.builds.table import growth, table
from benchmarks.builds.tools import ANSWER, FACT, REQUIREMENTS, SCENARIOS, THEME, Tool, hugo, mkdocs, shelfhelp

from shelfhelp.compile import check
from shelfhelp.host.disk import read_store
from shelfhelp.source.sources import Audience

TOOLS = [shelfhelp(), hugo(), mkdocs()]
MADE = list(articles(60))
GREATER = Cost(wall=40.0, cpu=20.0, memory=3_000_000, written=90_000_000)
LESS = Cost(wall=4.0, cpu=1.0, memory=2_000_000, written=1_000)


def named(tool: Tool) -> str:
    return tool.name


@pytest.fixture
def made_up(tmp_path: Path, request: pytest.FixtureRequest) -> tuple[Tool, Path]:
    tool: Tool = request.param
    sources.write(tool.files(MADE), tmp_path)
    return tool, tmp_path


def of_each(*tools: Tool) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("made_up", tools or TOOLS, indirect=True, ids=named)


@pytest.mark.slow
@of_each(shelfhelp())
def test_a_made_up_store_has_no_finding_whatever_was_changed(made_up: tuple[Tool, Path]) -> None:
    tool, folder = made_up
    for changes in ([], SCENARIOS):
        for scenario in changes:
            tool.change(scenario, folder, MADE[30], times=0)
        checked = check([read_store(folder, audience) for audience in Audience], as_of=sources.AS_OF)
        assert checked.found == ()
    public = checked.today[Audience.PUBLIC].tree
    assert sum(path.startswith("faq/topic-") for path in public.pages) >= len(MADE)


@of_each()
def test_each_change_changes_what_it_says(made_up: tuple[Tool, Path]) -> None:
    tool, folder = made_up
    changed = {}
    for scenario in (ANSWER, FACT, THEME):
        before = stamps(folder)
        tool.change(scenario, folder, MADE[30], times=0)
        changed[scenario] = sum(before[path] != stamp for path, stamp in stamps(folder).items())
    half = 1 if tool.name == "ShelfHelp" else len(MADE) * 2 // 3
    assert changed == {ANSWER: 1, FACT: half, THEME: 1}


def test_about_half_of_many_answers_mention_the_fact() -> None:
    assert sum("returns.window" in article.answer for article in articles(200)) == 100


@pytest.mark.parametrize("tool", [hugo(), mkdocs()], ids=named)
def test_the_other_tools_get_the_same_words(tool: Tool) -> None:
    files, article = tool.files(MADE), MADE[7]
    text = files[f"{tool.answers}/{article.topic}/{article.slug}.md"]
    assert article.said() in text
    assert article.title in text
    assert "{{" not in text


def test_a_page_that_does_not_say_a_sentence_is_seen(tmp_path: Path) -> None:
    page = tmp_path / "faq" / MADE[0].topic / MADE[0].slug / "index.html"
    page.parent.mkdir(parents=True)
    sentences = same.sentences(MADE[0])
    page.write_text("".join(f"<p>{sentence}</p>\n" for sentence in sentences), encoding="utf-8")
    assert same.missing(tmp_path, MADE[:1]) == []
    page.write_text("".join(f"<p>{sentence}</p>\n" for sentence in sentences[:-1]), encoding="utf-8")
    assert same.missing(tmp_path, MADE[:1]) == [f"{page}: {sentences[-1]}"]
    assert len(same.missing(tmp_path, MADE[1:2])) == len(same.sentences(MADE[1]))


@pytest.mark.slow
def test_a_command_of_several_processes_is_measured_whole(tmp_path: Path) -> None:
    work = "b = bytearray(30_000_000); print(sum(n * n for n in range(1_500_000)))"
    (tmp_path / "work.py").write_text(
        f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {work!r}])\nopen('out', 'w').write('x' * 1000)\n"
    )
    found = cost(f"{sys.executable} work.py > said.txt && {sys.executable} work.py", tmp_path)
    assert found.cpu > 0.02
    assert found.memory > 30_000_000
    said = (tmp_path / "said.txt").stat().st_size
    assert said > 0
    assert found.written == 1000 + said


@pytest.mark.skipif(sys.platform != "linux", reason="no other system lets a process inherit")
def test_what_a_command_leaves_behind_is_measured_with_it(tmp_path: Path) -> None:
    (tmp_path / "work.py").write_text("import time\nwhile time.process_time() < 0.5: pass\n", encoding="utf-8")
    found = cost(f"sh -c '{sys.executable} work.py & true'", tmp_path)
    assert found.cpu >= 0.5


def test_a_command_that_fails_is_told_with_what_it_said(tmp_path: Path) -> None:
    with pytest.raises(FailedError, match="nothing to build"):
        cost("echo nothing to build && exit 3", tmp_path)


def test_memory_is_that_of_a_session_alone(tmp_path: Path) -> None:
    for number, session in ((1, 40), (2, 40), (3, 41)):
        process = tmp_path / str(number)
        process.mkdir()
        (process / "stat").write_text(f"{number} (a (name) 7) S 1 39 {session} 0 -1")
        (process / "smaps_rollup").write_text(
            "0-1 ---p 0 00:00 0 [rollup]\nRss: 900 kB\nPss:  100 kB\nPss_Dirty: 5 kB\n"
        )
    (tmp_path / "4").mkdir()
    (tmp_path / "self").mkdir()
    assert memory_of(40, tmp_path) == 2 * 100 * 1024
    assert session_in("5 (a) S b) R 1 2 3 4") == 3
    assert share_in("") == 0


@pytest.mark.skipif(
    not Path("/proc/self/smaps_rollup").is_file(), reason="this system does not tell of its processes so"
)
def test_what_this_system_tells_of_a_process_is_understood() -> None:
    with subprocess.Popen(["sleep", "60"], start_new_session=True) as process:
        assert memory_of(process.pid) > 0
        process.terminate()


def test_written_is_what_is_another_file_or_newer(tmp_path: Path) -> None:
    for name in ("kept", "replaced", "removed", "grown"):
        (tmp_path / name).write_text("abc")
        os.utime(tmp_path / name, ns=(1, 1))
    before = stamps(tmp_path)
    (tmp_path / "removed").unlink()
    (tmp_path / "new").write_text("12345")
    (tmp_path / "new").replace(tmp_path / "replaced")
    (tmp_path / "grown").write_text("1234567")
    os.link(tmp_path / "grown", tmp_path / "by-another-name")
    os.link(tmp_path / "kept", tmp_path / "kept-by-another-name")
    assert written(before, stamps(tmp_path)) == 5 + 7


def test_tables_tell_medians_ratios_of_a_round_and_growth() -> None:
    slow, fast = ("cold", "Slow"), ("cold", "Fast")
    costs = {slow: [GREATER, LESS, GREATER], fast: [LESS, GREATER, LESS], ("check", "Slow"): [LESS] * 3}
    lines = list(table(costs, "Fast"))
    assert lines[2:] == [
        "| cold | Slow | 40 s | 20 s | 3.0 MB | 90 MB | 10.00 | 20.00 |",
        "| cold | Fast | 4.0 s | 1.0 s | 2.0 MB | 0.0 MB |  |  |",
        "| check | Slow | 4.0 s | 1.0 s | 2.0 MB | 0.0 MB |  |  |",
    ]
    grown = list(growth({10: {slow: [LESS], fast: [LESS]}, 100: {slow: [GREATER]}}))
    assert grown == [
        "| what | tool | 10 → 100 |",
        "| --- | --- | --: |",
        "| cold | Slow | 2.00 |",
        "| cold | Fast |  |",
    ]


def test_what_the_benchmark_installs_is_locked_and_names_no_host() -> None:
    lock = REQUIREMENTS.read_text(encoding="utf-8")
    assert "://" not in lock
    assert all("==" in line for line in lock.splitlines() if line and not line.startswith((" ", "#")))
    assert lock.count("--hash=sha256:") >= 2
