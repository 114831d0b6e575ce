"""How long does a build take? ShelfHelp beside Hugo with Pagefind and stock MkDocs with Material, on the same made-up articles.

In: the numbers of answers on the command line. Out: a table for each number, and one of how the time of an answer grows with them.
The tools take turns in every scenario and every round, so that whatever else the machine does meets all of them alike.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.builds import same
from benchmarks.builds.articles import Article, articles
from benchmarks.builds.measure import FailedError, cost
from benchmarks.builds.sources import write
from benchmarks.builds.table import Costs, growth, table
from benchmarks.builds.tools import BOTH, COLD, SCENARIOS, Tool, install, tools

if TYPE_CHECKING:
    from collections.abc import Sequence

COMPARED_WITH = "Hugo + Pagefind"
LOOKED_AT = 20
"""Pages of each site that are read to see that they say the same."""


def measured(made: list[Article], compared: Sequence[Tool], scenarios: Sequence[str], rounds: int) -> Costs:
    """Return what each tool cost in each scenario, for each round."""
    costs: Costs = {
        (scenario, tool.name): [] for scenario in scenarios for tool in compared if scenario in tool.commands
    }
    for number in range(rounds):
        with tempfile.TemporaryDirectory(prefix="shelfhelp-benchmark-") as scratch:
            folders = {tool.name: Path(scratch, tool.name) for tool in compared}
            for tool in compared:
                write(tool.files(made), folders[tool.name])
            for scenario, tool in ((s, t) for s in scenarios for t in compared if s in t.commands):
                folder = folders[tool.name]
                if scenario == BOTH:
                    folder = Path(scratch, "both")
                    write(tool.files(made), folder)
                tool.change(scenario, folder, made[len(made) // 2], times=0)
                costs[scenario, tool.name].append(cost(tool.commands[scenario], folder))
                note = f"{len(made):,} answers, round {number + 1}: {tool.name}, {scenario}: {costs[scenario, tool.name][-1]}"
                print(note, file=sys.stderr, flush=True)
                if scenario == COLD and (said := same.missing(folder / tool.site, made[:: -(-len(made) // LOOKED_AT)])):
                    sys.exit("\n".join([f"{tool.name} did not build the same articles:", *said[:10]]))
    return costs


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument(
        "counts", type=int, nargs="*", default=[100, 1_000], help="how many answers  [default: 100 1000]"
    )
    parser.add_argument("--rounds", type=int, default=3, help="of how many measures the median counts  [default: 3]")
    parser.add_argument("--scenarios", default=",".join(SCENARIOS), help=f"which of: {', '.join(SCENARIOS)}")
    parser.add_argument("--without", default="", help="tools to leave out, such as mkdocs")
    return parser.parse_args()


def main() -> None:
    asked = options()
    install()
    left_out = tuple(filter(None, asked.without.lower().split(",")))
    compared = [tool for tool in tools() if not tool.name.lower().startswith(left_out)]
    scenarios = [one for one in SCENARIOS if one in asked.scenarios.split(",")]
    known: dict[int, Costs] = {}
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors, medians of {asked.rounds} rounds.")
    for count in asked.counts:
        try:
            known[count] = measured(list(articles(count)), compared, scenarios, asked.rounds)
        except FailedError as failed:
            sys.exit(str(failed))
        print(f"\n{count:,} answers:\n", *table(known[count], COMPARED_WITH), sep="\n", flush=True)
    if len(known) > 1:
        print(
            "\nTime of the processor for each answer, in times of that at the smaller count:\n",
            *growth(known),
            sep="\n",
        )


if __name__ == "__main__":
    main()
