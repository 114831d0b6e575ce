"""How much of what stores of many kinds say can be stated as facts? Judges the statements of the stores in `tests/stores/`.

Out: for each store how many of its statements are typed facts, how many are facts in the words of the store, how many stand as text
alone, how many are prose that nobody would want as a value, and how many the store says otherwise or not at all; with `-v` also
those that are not typed.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.stores.statements import Kept, kept, stores

from shelfhelp.source.sources import Audience

COLUMNS = [*Kept, None]


def main() -> None:
    total: Counter[Kept | None] = Counter()
    print(
        "| store | statements | typed | in words | text | prose | not said | findings | facts, of those that are no prose |"
    )
    print("| --- | --: | --: | --: | --: | --: | --: | --: | --: |")
    findings = 0
    for store in stores():
        checked = store.checked()
        found = {one: kept(one, checked.today[Audience.PUBLIC]) for one in store.statements}
        count = Counter(found.values())
        print(row(store.name, count, len(checked.found)))
        if "-v" in sys.argv:
            print("\n".join(f"  {how or 'not said'}: {one.says}" for one, how in found.items() if how != Kept.TYPED))
        total += count
        findings += len(checked.found)
    print(row("all", total, findings))


def row(name: str, count: Counter[Kept | None], findings: int) -> str:
    wanted = count.total() - count[Kept.PROSE]
    facts = count[Kept.TYPED] + count[Kept.WORDED]
    cells = [name, count.total(), *(count[how] for how in COLUMNS), findings, f"{facts / wanted:.0%}"]
    return f"| {' | '.join(map(str, cells))} |"


if __name__ == "__main__":
    main()
