"""How much does a shopper load before the first result of a large store? Asks made-up stores, index as one and in parts.

In: how many answers. Out: for each, how large the index is, how long Node takes to work it out, and what a question loads of it in
parts: bytes as a web server packs them, requests, and turns in which they are made; and how many questions find something else.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from typing import TYPE_CHECKING

from benchmarks.builds.articles import SYLLABLES
from playwright._impl._driver import compute_driver_executable

from shelfhelp.search.index import Document, as_index, as_json, indexed_pages
from shelfhelp.search.parts import in_parts
from shelfhelp.search.shelves import Shelves, shelved
from shelfhelp.site.options import theme_folder
from shelfhelp.site.stemmer import stemmer_scripts

if TYPE_CHECKING:
    from collections.abc import Iterator

WORDS = 20_000
BEGINNINGS = (
    "How do I",
    "Can I",
    "What is the",
    "Do you",
    "Where is my",
    "When will you",
    "Why was my",
    "Is there a",
    "Which",
)
ASKED = 100
"""Pages of which five questions each are asked."""

ASK = r"""
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
const [folder, theme, isCompared] = process.argv.slice(2);
const { Search } = await import(`${theme}/javascripts/search.js`);
const { inParts } = await import(`${theme}/javascripts/parts.js`);
const whole = readFileSync(`${folder}/whole.json`, "utf8");
const packed = (text) => gzipSync(text, { level: 6 }).length;
let begun = performance.now();
const search = isCompared ? new Search(JSON.parse(whole)) : undefined;
const prepared = performance.now() - begun;
let [bytes, requests, turns, isWaiting] = [0, 0, 0, false];
const get = async (path) => {
  const text = readFileSync(`${folder}/${path}`);
  bytes += packed(text);
  requests += 1;
  if (!isWaiting) { turns += 1; isWaiting = true; setTimeout(() => { isWaiting = false; }); }
  await new Promise((done) => { setTimeout(done); });
  return JSON.parse(text);
};
const first = await get("index.json");
begun = performance.now();
inParts(first, get);
const preparedInParts = performance.now() - begun;
const [start, loads] = [bytes, []];
let other = 0;
for (const question of JSON.parse(readFileSync(`${folder}/questions.json`, "utf8"))) {
  [bytes, requests, turns] = [start, 1, 1];
  const answer = await inParts(first, get).ask(question);
  loads.push([bytes, requests, turns]);
  const told = ({ found, isDoubted }) => JSON.stringify([found.map(({ address }) => address), isDoubted]);
  if (search && told(answer) !== told(search.ask(question))) other += 1;
}
console.log(JSON.stringify({ whole: packed(whole), prepared, first: start, preparedInParts, loads, other }));
"""


def documents(count: int) -> Iterator[Document]:
    """Make up pages, the same ones every time. Words are as rare as those of a language are: a few stand in nearly every text."""
    chance = random.Random(count)  # noqa: S311 nothing is secret here
    vocabulary = sorted({"".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))) for _ in range(WORDS)})
    chance.shuffle(vocabulary)
    usual = list(itertools.accumulate(1 / (place + 3) for place in range(len(vocabulary))))

    def said(least: int, most: int) -> str:
        return " ".join(chance.choices(vocabulary, cum_weights=usual, k=chance.randint(least, most)))

    for number in range(count):
        title = f"{chance.choice(BEGINNINGS)} {said(2, 5)}?"
        asked = (f"{chance.choice(('i want to', 'my', 'can you', 'how to'))} {said(2, 4)}", said(2, 3))
        yield Document(
            f"faq/topic-{number % 20:02}/{number:05}/", title, said(20, 20), asked, said(180, 180), "question"
        )


def questions(pages: list[Document]) -> list[str]:
    """Return what is asked: titles, two words of them, wordings, mistyped titles, and single words of texts."""
    chance = random.Random(len(pages))  # noqa: S311 nothing is secret here
    asked = []
    for page in chance.sample(pages, min(ASKED, len(pages))):
        words = page.title.rstrip("?").split()
        at = chance.randrange(len(words[-1]))
        mistyped = [*words[:-1], words[-1][:at] + words[-1][at + 1 :]]
        asked += [page.title, " ".join(words[-2:]), page.asked[0], " ".join(mistyped), chance.choice(page.text.split())]
    return asked


def measured(count: int, *, is_compared: bool) -> dict[str, object]:
    pages = list(documents(count))
    node, _ = compute_driver_executable()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        (folder / "parts").mkdir()
        given = indexed_pages(pages, "en")
        whole = as_json(as_index(given))
        (folder / "whole.json").write_text(whole, encoding="utf-8")
        for path, text in in_parts(given, shelved(given, Shelves()), "index.json", "parts/"):
            (folder / path).write_text(text, encoding="utf-8")
        (folder / "questions.json").write_text(json.dumps(questions(pages)), encoding="utf-8")
        (folder / "ask.mjs").write_text(ASK, encoding="utf-8")
        (folder / "package.json").write_text('{"type": "module"}', encoding="utf-8")
        (folder / "javascripts").mkdir()
        for script in (theme_folder() / "javascripts").glob("*.js"):
            (folder / "javascripts" / script.name).write_bytes(script.read_bytes())
        for name, script in stemmer_scripts("en", lambda name: (theme_folder() / name).read_text("utf-8")).items():
            (folder / name).write_text(script, encoding="utf-8")
        command = [node, "ask.mjs", scratch, scratch, "compared" if is_compared else ""]
        made = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    found: dict[str, object] = json.loads(made.stdout)
    return found


def row(count: int, found: dict[str, object]) -> str:
    loads = list(zip(*found["loads"], strict=True))  # type: ignore[call-overload]
    middle, most = ([sorted(column)[int(len(column) * share)] for column in loads] for share in (0.5, 0.95))
    cells = [f"{count:,}", f"{found['whole']:,}", f"{found['prepared']:,.0f} ms", f"{found['first']:,}"]
    cells += [f"{found['preparedInParts']:,.0f} ms", f"{middle[0]:,} / {most[0]:,}"]
    cells += [f"{half} / {nearly_all}" for half, nearly_all in zip(middle[1:], most[1:], strict=True)]
    return f"| {' | '.join([*cells, str(found['other'])])} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("counts", type=int, nargs="*", default=[100, 1_000, 10_000], help="how many answers")
    parser.add_argument("--alone", action="store_true", help="do not ask the index as one, which takes long")
    asked = parser.parse_args()
    print(
        "| answers | as one, bytes | prepared | first part | prepared | a question, median / 95 % | requests | turns | other |"
    )
    print("| --: | --: | --: | --: | --: | --: | --: | --: | --: |")
    for count in asked.counts:
        print(row(count, measured(count, is_compared=not asked.alone)), flush=True)


if __name__ == "__main__":
    main()
