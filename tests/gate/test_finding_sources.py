"""Whatever the gate can refuse for a reason that an editor can cause, `check` refuses first, at the line of the source.

`finding_sources.yml` has an entry for each of the gate's findings: causes in the sources with the rule that finds each and a
store that shows it, or why no source can be the cause.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

import shelfhelp.gate
from shelfhelp.cli.starter import starter_files
from shelfhelp.compile import check
from shelfhelp.rules import RULES
from shelfhelp.source.sources import Audience, read

AS_OF = date(2026, 3, 2)
ENTRIES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("finding_sources.yml").read_text())
CAUSES = [(entry["finding"], cause) for entry in ENTRIES for cause in entry.get("causes", ())]
NO_FINDINGS = {"defects", "expect", "manifest", "words"}


def template(node: ast.expr | None) -> str | None:
    """Return a message as it stands in the program, with {} for each value in it."""
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value else None


def messages(tree: ast.AST) -> Iterator[ast.expr | None]:
    """Yield whatever a module hands on as the message of a finding."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(attr="at"), args=[_, what, *_]):
                yield what
            case ast.Assign(targets=[ast.Name(id="what")], value=what):
                yield what
            case ast.Yield(value=ast.Tuple(elts=[*parts])):
                yield from parts
            case ast.Yield(value=what) | ast.YieldFrom(value=ast.GeneratorExp(elt=what)):
                yield what
            case ast.FunctionDef(name="problem"):
                yield from (each.value for each in ast.walk(node) if isinstance(each, ast.Return))


def findings() -> set[str]:
    """Return the message of every finding that a module of the gate can make."""
    modules = [file for file in Path(shelfhelp.gate.__path__[0]).glob("*.py") if file.stem not in NO_FINDINGS]
    trees = [ast.parse(file.read_text(encoding="utf-8")) for file in modules]
    return {found for tree in trees for what in messages(tree) if (found := template(what))}


def test_every_finding_of_the_gate_has_its_entry() -> None:
    named = [entry["finding"] for entry in ENTRIES]
    assert sorted(named) == sorted(findings())


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["finding"])
def test_an_entry_has_causes_or_says_why_no_source_can_be_one(entry: dict[str, Any]) -> None:
    assert bool(entry.get("causes")) or entry["defect"]
    assert {cause["rule"] for cause in entry.get("causes", ())} <= {rule.defect.code for rule in RULES}


@pytest.mark.slow
@pytest.mark.parametrize(("finding", "cause"), CAUSES, ids=[f"{f}: {c['rule']} {c['at']}" for f, c in CAUSES])
def test_check_refuses_a_cause_at_its_line(finding: str, cause: dict[str, Any]) -> None:  # noqa: ARG001 it names the case
    files = starter_files(AS_OF) | cause.get("files", {})
    for path, text in cause.get("added", {}).items():
        files[path] += f"\n{text}\n"
    for path, (old, new) in cause.get("changed", {}).items():
        assert old in files[path]
        files[path] = files[path].replace(old, new)
    contents = {path: text.encode(cause.get("encoding", "utf-8")) for path, text in files.items()}
    found = check([read(contents, audience) for audience in Audience], as_of=AS_OF).found
    assert (cause["rule"], cause["at"]) in [
        (one.code, f"{one.location.path}:{one.location.line}") for one in found if one.is_error and one.help
    ]
