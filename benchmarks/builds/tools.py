"""The tools that are compared: what each builds from, with which commands, and where what is changed stands."""

from __future__ import annotations

import shlex
import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from . import sources
from .sources import AS_OF

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .articles import Article

REPOSITORY = Path(__file__).resolve().parents[2]
ENVIRONMENT = REPOSITORY / ".venv/hugo"
REQUIREMENTS = Path(__file__).resolve().parent / "requirements.txt"

COLD = "cold"
UNCHANGED = "without a change"
ANSWER = "one answer changed"
FACT = "a fact of half of the answers"
THEME = "one theme file"
BOTH = "cold for both audiences"
CHECK = "check"
GATE = "gate"
PUBLISH = "first publish"
PUBLISH_CHANGE = "publish one change"
SCENARIOS = (COLD, UNCHANGED, ANSWER, FACT, THEME, CHECK, GATE, PUBLISH, PUBLISH_CHANGE, BOTH)
"""In the order in which they are measured: each goes on from what the one before has left, but for the last."""


@dataclass(frozen=True)
class Tool:
    """A tool, with its command line for each scenario. `answers`, `fact` and `style` say where what is changed stands."""

    name: str
    files: Callable[[list[Article]], dict[str, str]]
    commands: Mapping[str, str]
    site: str
    answers: str
    fact: str
    style: str

    def change(self, scenario: str, folder: Path, article: Article, times: int) -> None:
        """Change what a scenario is about; it was changed so many times before."""
        if scenario in {ANSWER, PUBLISH_CHANGE}:
            sources.change_answer(folder / self.answers / article.topic / f"{article.slug}.md")
        elif scenario == FACT:
            sources.change_fact([*folder.glob(self.fact)], times)
        elif scenario == THEME:
            sources.change_style(folder / self.style, times)


def tools() -> list[Tool]:
    """Return the tools, with those that the benchmark installs for itself."""
    return [shelfhelp(), hugo(), mkdocs()]


def shelfhelp() -> Tool:
    program = f"{shlex.quote(sys.executable)} -m shelfhelp"
    day = f"--as-of {AS_OF}"
    build = f"{program} build --audience public {day}"
    publish = f"{program} publish live {day}"
    commands = {
        **dict.fromkeys((COLD, UNCHANGED, ANSWER, FACT, THEME), build),
        BOTH: f"{program} build {day}",
        CHECK: f"{program} check {day}",
        GATE: f"{program} gate site/public",
        PUBLISH: publish,
        PUBLISH_CHANGE: publish,
    }
    return Tool(
        "ShelfHelp",
        sources.store,
        commands,
        site="site/public",
        answers="faq",
        fact="policies/returns.yml",
        style="theme/stylesheets/brand.css",
    )


def mkdocs() -> Tool:
    """MkDocs builds all pages whatever has changed, so it is measured once in a round."""
    return Tool(
        "MkDocs + Material",
        sources.mkdocs,
        {COLD: f"{shlex.quote(sys.executable)} -m mkdocs build --quiet"},
        site="site",
        answers="docs/faq",
        fact="docs/faq/*/*.md",
        style="docs/stylesheets/own.css",
    )


def hugo() -> Tool:
    """Hugo, and Pagefind over what it has written. The programs themselves are run, not the Python around them."""
    packages = ENVIRONMENT / "packages"
    programs = [packages / "hugo/binaries/hugo", packages / "pagefind_bin/pagefind"]
    make, index = (shlex.quote(str(program)) for program in programs)
    command = f"{make} --quiet --noBuildLock && {index} --site public"
    return Tool(
        "Hugo + Pagefind",
        sources.hugo,
        dict.fromkeys((COLD, UNCHANGED, ANSWER, FACT, THEME), command),
        site="public",
        answers="content/faq",
        fact="content/faq/*/*.md",
        style="assets/own.css",
    )


def install() -> None:
    """Install the locked packages of Hugo and Pagefind where nothing else stands, unless just these are there."""
    stamp, lock = ENVIRONMENT / "installed.txt", REQUIREMENTS.read_text(encoding="utf-8")
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == lock:
        return
    venv.create(ENVIRONMENT, clear=True, with_pip=True)
    pip = [str(ENVIRONMENT / "bin/python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    into = ["--target", str(ENVIRONMENT / "packages")]
    subprocess.run([*pip, "--require-hashes", "--no-deps", *into, "-r", str(REQUIREMENTS)], check=True)
    stamp.write_text(lock, encoding="utf-8")
