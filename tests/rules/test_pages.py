"""Every rule's Markdown page is its test: the store under "Passes" gives no report, the one under "Fails" exactly the report shown.

A page varies the starter store: a `diff` block changes lines of a file, any other block with a path is a whole file.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import pytest
from tests.quick import few_of

import shelfhelp.rules
from shelfhelp.cli.starter import starter_files
from shelfhelp.compile import Recollection, check, check_drafts, draft
from shelfhelp.model.diagnostic import Diagnostic
from shelfhelp.model.history import Rename
from shelfhelp.model.kept import Kept
from shelfhelp.report import text
from shelfhelp.rules import RULES
from shelfhelp.rules.rule import Finds, Rule, Scope
from shelfhelp.search import asked
from shelfhelp.source.sources import Audience, Sources, is_answer, read

AS_OF = date(2026, 3, 2)
_BLOCK = re.compile(
    r"^(?P<fence>`{3,})(?P<language>[a-z0-9-]+)(?: (?P<title>\S+))?\n(?P<body>.*?)^(?P=fence)$",
    re.MULTILINE | re.DOTALL,
)
_SECTION = re.compile(r"^## (?P<name>.+)\n", re.MULTILINE)
_SOURCE_FOLDERS = ("policies/", "faq/", "kb/", "mkdocs.yml")
SECTIONS = ["What it catches", "Why it matters", "How to fix it", "Passes", "Fails", "Report", "Can it be allowed?"]


@dataclass
class RulePage:
    """A rule's page, by section. Policies that are held against the law or each other ask for no answers."""

    sections: dict[str, str]
    needs_answers: bool

    @classmethod
    def of(cls, rule: Rule) -> RulePage:
        parts = _SECTION.split(rule.page)
        sections = dict(zip(parts[1::2], parts[2::2], strict=True))
        return cls(sections, not rule.defect.code.startswith(("LAW", "POL")))

    def files(self, section: str) -> dict[str, bytes]:
        """Return the store of a section. The starter's answers, which take half of a check, are in it where they are looked at."""
        files = {p: t for p, t in starter_files(AS_OF).items() if p.startswith(_SOURCE_FOLDERS)}
        blocks = list(_BLOCK.finditer(self.sections[section]))
        if not self.needs_answers and not any(is_answer(block["title"]) for block in blocks):
            files = {path: text for path, text in files.items() if not is_answer(path)}
        encodings: dict[str, str] = {}
        for block in blocks:
            path, language = block["title"], block["language"]
            if language == "diff":
                files[path] = patched(files[path], block["body"])
            elif language == "renamed":
                continue
            elif language == "removed":
                del files[path]
            else:
                files[path] = block["body"]
            encodings[path] = language if language.startswith("latin") else "utf-8"
        return {path: content.encode(encodings.get(path, "utf-8")) for path, content in files.items()}

    def renames(self, section: str) -> list[Rename]:
        """Return what files were called before: a block `renamed` has the old path as its title, the new one as its text."""
        blocks = _BLOCK.finditer(self.sections[section])
        return [Rename(block["title"], block["body"].strip()) for block in blocks if block["language"] == "renamed"]

    @property
    def report(self) -> tuple[date, str]:
        block = _BLOCK.search(self.sections["Report"])
        assert block is not None
        return date.fromisoformat(block["title"]) if block["title"] else AS_OF, block["body"].strip()


def patched(content: str, diff: str) -> str:
    """Apply a diff of whole lines: runs of `-` lines are found and give way to the `+` lines behind them."""
    lines = diff.splitlines()
    while lines:
        old, new = [], []
        while lines and lines[0].startswith(("-", " ")) and not (new and lines[0].startswith("-")):
            line = lines.pop(0)
            old.append(line[1:])
            if line.startswith(" "):
                new.append(line[1:])
            while lines and lines[0].startswith("+"):
                new.append(lines.pop(0)[1:])
        before, after = "\n".join(old) + "\n", "".join(f"{line}\n" for line in new)
        assert content.count(before) == 1, f"not found once: {before}"
        content = content.replace(before, after)
    return content


HELD = Kept[Finds]()
"""What rules have found in texts; those of the starter are looked through once for all stores that are made of it."""


def every_finding(rule: Rule, stores: list[Sources], as_of: date, renames: Iterable[Rename] = ()) -> list[Diagnostic]:
    """Return what `check` finds in a store; search is asked for the rules of search alone, and by them alone."""
    known = Recollection()
    drafts = [draft(sources, as_of=as_of, for_rules=True, known=known) for sources in stores]
    found = check_drafts(drafts, renames, HELD).found
    of_search = asked.found_in(draft(stores[0], as_of=as_of)) if rule.stage is Scope.SEARCH else []
    return [*found, *of_search]


def findings(rule: Rule, files: dict[str, bytes], as_of: date, renames: Iterable[Rename] = ()) -> str:
    stores: list[Sources] = [read(files, audience) for audience in Audience]
    found = [f for f in every_finding(rule, stores, as_of, renames) if f.code == rule.defect.code]
    return text.render(found, stores[1]).strip()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.defect.code)
def test_the_page_has_its_title_and_sections(rule: Rule) -> None:
    assert rule.page.startswith(f"# {rule.defect.code} {rule.defect.name}\n")
    assert list(RulePage.of(rule).sections) == SECTIONS


@pytest.mark.parametrize("rule", few_of(RULES, 10), ids=lambda rule: rule.defect.code)
def test_the_store_that_passes_is_not_reported(rule: Rule) -> None:
    page = RulePage.of(rule)
    assert findings(rule, page.files("Passes"), page.report[0], page.renames("Passes")) == ""


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.defect.code)
def test_the_store_that_fails_gives_the_report(rule: Rule) -> None:
    page = RulePage.of(rule)
    as_of, expected = page.report
    assert expected
    assert findings(rule, page.files("Fails"), as_of, page.renames("Fails")) == expected


def test_every_rule_module_is_registered_once_in_the_order_of_codes() -> None:
    packages = [m for m in pkgutil.walk_packages(shelfhelp.rules.__path__, "shelfhelp.rules.") if not m.ispkg]
    modules = [importlib.import_module(m.name) for m in packages]
    rules = [module.RULE for module in modules if hasattr(module, "RULE")]
    assert {rule.defect.code for rule in rules} == {rule.defect.code for rule in RULES}
    codes = [rule.defect.code for rule in RULES]
    assert len(set(codes)) == len(codes)
    assert all(rule.module.rsplit(".", 1)[1] == rule.defect.name.replace("-", "_") for rule in RULES)


def test_the_starter_store_has_no_finding_but_that_it_is_the_example() -> None:
    files = {p: t.encode() for p, t in starter_files(AS_OF).items() if p.startswith(_SOURCE_FOLDERS)}
    stores = [read(files, audience) for audience in Audience]
    assert [(f.code, f.is_error) for f in check(stores, as_of=AS_OF).found] == [("SRC015", False)]
