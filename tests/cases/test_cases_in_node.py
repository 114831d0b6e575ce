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

from shelfhelp.cases import Cases, Interval, next_question
from shelfhelp.cases.condition import Extent

SCRIPT = Path(__file__).parents[2] / "theme/javascripts/cases.mjs"
ASK = """
import { lineIn, nextQuestion } from %s;
import { readFileSync } from "node:fs";
const { domains, vectors } = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify(vectors.map(({ cases, asked }) =>
  asked.map((known) => [lineIn(cases, known), nextQuestion(cases, domains, known)]))));
"""


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


@pytest.mark.skipif(shutil.which("node") is None, reason="Node is not installed")
def test_both_give_the_same_answers() -> None:
    generated: list[Cases[int]] = []

    @settings(
        max_examples=400, database=None, derandomize=True, phases=[Phase.generate], suppress_health_check=[*HealthCheck]
    )
    @given(cases())
    def collect(some: Cases[int]) -> None:
        generated.append(some)

    collect()
    choose = random.Random(20261129)  # noqa: S311 nothing is secret here
    vectors, expected = [], []
    for some in generated:
        whole = list(product(*NAMED.values(), turns(some, "ordered"), turns(some, "cents")))
        names = [*NAMED, "ordered", "cents"]
        asked = []
        for members in choose.sample(whole, min(12, len(whole))):
            situation = dict(zip(names, members, strict=True))
            known = choose.sample(names, choose.randrange(len(names) + 1))
            asked += [situation, {name: situation[name] for name in known}]
        vectors.append({"cases": as_data(some), "asked": asked})
        expected.append([[some.line_in(known), next_question(some, DOMAINS, known)] for known in asked])
    given_to_node = json.dumps({"domains": {name: limit(of) for name, of in DOMAINS.items()}, "vectors": vectors})
    source = ASK % json.dumps(SCRIPT.as_uri())
    run = subprocess.run(
        ["node", "--input-type=module", "-e", source], input=given_to_node, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    assert sum(map(len, expected)) > 5_000
    assert json.loads(run.stdout) == expected
