"""README says of which languages a rule knows the words, and a rule that looks for words declares it."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from babel import Locale

import shelfhelp.rules
from shelfhelp.rules import RULES

README = Path(__file__).parents[2] / "README.md"
_ROW = re.compile(r"^\| (?P<code>[A-Z]{3}\d{3}) `(?P<name>[a-z-]+)` \|[^|]*\| (?P<languages>[^|]+) \|$", re.MULTILINE)
_WORD = re.compile(r"(?<![\\\w])[a-z]{4,}")
NO_WORDS = {
    "shelfhelp.rules.fmt.swapped_brackets": "the scheme of an address",
    "shelfhelp.rules.fmt.unclosed_link": "the scheme of an address",
    "shelfhelp.rules.lnk.tracked_link": "names of parameters",
    "shelfhelp.rules.pol.season_worse_than_usual": "keys of facts",
    "shelfhelp.rules.src.left_over_example": "names of hosts that are kept for examples",
}
"""Modules with patterns that hold words of no language, each with what they are."""


def patterns(value: Any) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict | tuple | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from patterns(one)


def looks_for_words(module: ModuleType) -> bool:
    own = (value for name, value in vars(module).items() if not name.startswith("__"))
    texts = (re.sub(r"\(\?P?<\w+>", "", pattern.pattern) for value in own for pattern in patterns(value))
    return any(set(_WORD.findall(text)) - {"http", "https"} for text in texts)


def test_readme_lists_the_languages_of_the_rules() -> None:
    listed = {(row["code"], row["name"]): row["languages"] for row in _ROW.finditer(README.read_text(encoding="utf-8"))}
    declared = {
        (rule.defect.code, rule.defect.name): ", ".join(str(Locale(code).english_name) for code in rule.reads)
        for rule in RULES
        if rule.reads
    }
    assert listed == declared


def test_a_rule_that_looks_for_words_says_of_which_languages() -> None:
    names = [m.name for m in pkgutil.walk_packages(shelfhelp.rules.__path__, "shelfhelp.rules.") if not m.ispkg]
    modules = {name: importlib.import_module(name) for name in names}
    wordy = {name for name, module in modules.items() if looks_for_words(module)} - NO_WORDS.keys()
    assert len(wordy) > 5
    while more := {
        name
        for name, module in modules.items()
        if name not in wordy and any(imports(module, one) for one in wordy if not hasattr(modules[one], "RULE"))
    }:
        wordy |= more
    undeclared = {name for name in wordy if hasattr(modules[name], "RULE") and not modules[name].RULE.reads}
    assert undeclared == set()


def imports(module: ModuleType, name: str) -> bool:
    package, _, last = name.rpartition(".")
    return f"from {name} import" in (code := inspect.getsource(module)) or f"from {package} import {last}" in code
