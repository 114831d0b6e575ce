"""The browser's half of the algebra gives the answers of the compiler's, in Node, on generated cases and every turn of them."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from itertools import product
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from tests.cases.strategies import COUNTED, DOMAINS, NAMED, cases

from shelfhelp.cases import Cases, Interval, next_question, table
from shelfhelp.cases.condition import Extent

SCRIPT = Path(__file__).parents[2] / "theme/javascripts/cases.mjs"
SETTLE = """
import { settle } from %s;
import { readFileSync } from "node:fs";
const { domains, vectors } = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify(vectors.map(({ cases, asked }) => asked.map((answers) => {
  const { told, asked: some } = settle({ it: cases }, domains, {}, answers);
  return [told, [...some]];
}))));
"""
ASK = """
import { lineIn, nextQuestion } from %s;
import { readFileSync } from "node:fs";
const { domains, vectors } = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify(vectors.map(({ cases, asked }) =>
  asked.map((known) => [lineIn(cases, known), nextQuestion(cases, domains, known)]))));
"""
pytestmark = [pytest.mark.skipif(shutil.which("node") is None, reason="Node is not installed"), pytest.mark.slow]


def limit(of: Extent) -> object:
    return {"low": of.low, "high": of.high} if isinstance(of, Interval) else sorted(of.names)


def as_data(some: Cases[int]) -> dict[str, object]:
    boxes = [
        ([{name: limit(of) for name, of in box.items()} for box in line.condition], line.value) for line in some.lines
    ]
    return {"lines": boxes}


def turns(some: Cases[int], name: str) -> list[int]:
    """The steps of a dimension at which a line begins or ends, and their neighbors."""
    spans = [box[name] for line in some.lines for box in line.condition if name in box]
    ends = {end for span in spans if isinstance(span, Interval) for end in (span.low, span.high) if end is not None}
    return sorted({step for end in ends for step in (end - 1, end, end + 1) if step in COUNTED[name]}) or [0]


def vectors_of(count: int) -> list[tuple[Cases[int], list[dict[str, str | int]]]]:
    """Random cases, each with customers of whom something is known, half of them wholly."""
    generated: list[Cases[int]] = []

    @settings(
        max_examples=count,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=[*HealthCheck],
    )
    @given(cases())
    def collect(some: Cases[int]) -> None:
        generated.append(some)

    collect()
    choose = random.Random(20261129)  # noqa: S311 nothing is secret here
    names = [*NAMED, "ordered", "cents"]
    found = []
    for some in generated:
        whole = list(product(*NAMED.values(), turns(some, "ordered"), turns(some, "cents")))
        asked: list[dict[str, str | int]] = []
        for members in choose.sample(whole, min(12, len(whole))):
            situation = dict(zip(names, members, strict=True))
            known = choose.sample(names, choose.randrange(len(names) + 1))
            asked += [situation, {name: situation[name] for name in known}]
        found.append((some, asked))
    return found


def in_node(source: str, script: Path, vectors: list[tuple[Cases[int], list[dict[str, str | int]]]]) -> object:
    """Return what a script of the theme answers to vectors."""
    given_to_node = {
        "domains": {name: limit(of) for name, of in DOMAINS.items()},
        "vectors": [{"cases": as_data(some), "asked": asked} for some, asked in vectors],
    }
    run = subprocess.run(
        ["node", "--input-type=module", "-e", source % json.dumps(script.as_uri())],
        input=json.dumps(given_to_node),
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


def test_both_give_the_same_answers() -> None:
    vectors = vectors_of(400)
    expected = [
        [[some.line_in(known), next_question(some, DOMAINS, known)] for known in asked] for some, asked in vectors
    ]
    assert sum(map(len, expected)) > 5_000
    assert in_node(ASK, SCRIPT, vectors) == expected


def test_whatever_was_said_settles_what_it_can_and_only_what_is_open_is_asked() -> None:
    vectors = vectors_of(100)
    settled = in_node(SETTLE, SCRIPT.with_name("settle.mjs"), vectors)
    assert isinstance(settled, list)
    for (some, asked), answers in zip(vectors, settled, strict=True):
        for known, (told, questions) in zip(asked, answers, strict=True):
            rows = table(some, DOMAINS, known)
            values = {None if row.line is None else some.lines[row.line].value for row in rows}
            assert told == ({"it": next(iter(values))} if len(values) == 1 else {})
            assert len([name for name in questions if name not in known]) == (0 if len(values) == 1 else 1)
