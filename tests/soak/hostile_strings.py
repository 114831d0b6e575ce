"""Every hostile string in every place that an editor can write to, in both sites, judged by an HTML5 parser.

Run as a script it takes all strings and prints its numbers; the tests take a sample. A page with hostile strings must hold
nothing active that the same page with harmless ones does not hold: no element, attribute, address, and no id of the theme's.
Nothing is checked before the site is built, as if every rule had failed: what is measured is the last defence alone.
"""

from __future__ import annotations

import json
import logging
import os
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from shelfhelp.build.site import write_site
from shelfhelp.cli.starter import starter_files
from shelfhelp.compile import draft
from shelfhelp.host.disk import read_store
from shelfhelp.model.page import Page
from shelfhelp.model.values import Text
from shelfhelp.render.redirects import redirect_page
from shelfhelp.source import yaml
from shelfhelp.source.sources import Audience

REPOSITORY = Path(__file__).parents[2]
AS_OF = date(2026, 3, 2)
BATCH = 100
_SHOWN = 200
_PASSIVE = frozenset(
    """
    a abbr article aside b bdi blockquote body br caption cite code col colgroup dd del details dfn div dl dt em
    figcaption figure footer h1 h2 h3 h4 h5 h6 head header hr html i img ins kbd label li main mark nav ol p pre q s samp
    section small span strong sub summary sup table tbody td tfoot th thead time title tr u ul var wbr
    """.split()  # noqa: SIM905 a list of words is read as words
)
_PASSIVE_ATTRIBUTES = re.compile(
    r"alt|aria-[a-z]+|class|colspan|content|data-[a-z-]+|datetime|dir|headers|height|hidden|id|lang|open|reversed|role|rowspan|"
    r"scope|span|start|title|value|width"
)
_OVERLOOKED = re.compile(r"^[\x00-\x20]+|[\t\n\r]|[\x00-\x20]+$")
_SAFE_HREF = re.compile(r"https:|mailto:|tel:|(?![a-z][a-z0-9+.-]*:)(?![/\\]{2})", re.IGNORECASE)
_EXPLAINED = re.compile(r"sh-term-[\w-]+")
"""The id of what a word of the glossary means, which stands where an answer uses the word."""
_SAFE_SRC = re.compile(r"(?![a-z][a-z0-9+.-]*:)(?![/\\]{2})", re.IGNORECASE)


def shared_folder() -> Path | None:
    """Return the folder that holds the corpora of hostile input; None where there is none."""
    for folder in (REPOSITORY.parent / "shared", Path(os.environ.get("SHELFHELP_SHARED", "/nowhere"))):
        if (folder / "corpora/xss.txt").is_file():
            return folder
    return None


def strings(shared: Path) -> list[str]:
    """Return every hostile string, each once."""
    corpora = shared / "corpora"
    naughty: list[str] = json.loads((corpora / "naughty-strings.json").read_text(encoding="utf-8"))
    lines = [
        line
        for name in ("xss.txt", "template-injection.txt")
        for line in (corpora / name).read_text(encoding="utf-8").split("\n")
    ]
    return list(dict.fromkeys(text for text in (*lines, *naughty) if text.strip()))


def is_read(text: str) -> bool:
    """Say whether a front matter or a policy can hold a text at all; where it cannot, the whole file is refused."""
    node, found = yaml.compose(f"text: {json.dumps(text)}", "x.yml")
    try:
        Text.parse(text)
    except ValueError:
        return False
    return node is not None and not found


def store_of(texts: list[str]) -> dict[str, str]:
    """Return the starter store with texts in its answers, titles, descriptions, wordings, policies, topics, guides and links."""
    files = starter_files(AS_OF)
    return files | answers(texts) | guides(texts) | topics(files, texts) | policies(files, texts)


def _written(texts: list[str]) -> Iterator[tuple[str, str, str]]:
    """Yield each text with a name for it, and as a front matter or a policy would state it."""
    for number, text in enumerate(texts):
        yield f"t{number:04}", text, json.dumps(text if is_read(text) else f"refused {number}")


def answers(texts: list[str]) -> dict[str, str]:
    """Return three questions for each text, which holds it in the title, the answer, a note, a table, links and pictures."""
    files: dict[str, str] = {}
    for name, text, stated in _written(texts):
        head = f"---\ntitle: {stated}\nstage: received\nalso_asked: [{stated}]\nowner: {stated}\n---\n"
        marked = f"[a]({text})\n\n![b]({text})\n\n<{text}>\n\n[c]\n\n[c]: {text}\n\n"
        tags = f"<a href='{text}'>d</a>\n\n<img src='{text}'>\n"
        files[f"faq/returns/body-{name}.md"] = f"{head}{text}\n"
        files[f"faq/returns/links-{name}.md"] = f"{head}{marked}{tags}"
        files[f"faq/returns/note-{name}.md"] = f"{head}Yes.\n\n- {text}\n\n| {text} |\n| --- |\n"
        files[f"faq/returns/note-{name}.staff.md"] = f"# {text}\n\n{text}\n"
    return files


def guides(texts: list[str]) -> dict[str, str]:
    """Return a page for each text with a heading and an entry as a glossary has, and the glossary with all of them."""
    entries = {
        name: f"## {text}\n\n{text}\n\n<div markdown>\n\n{text}\n\n</div>\n" for name, text, _ in _written(texts)
    }
    files = {
        f"kb/guide-{name}.md": f"---\ntitle: {stated}\ndescription: {stated}\n---\n{entries[name]}"
        for name, _, stated in _written(texts)
    }
    return files | {"kb/glossary.md": "---\ntitle: Glossary\n---\n" + "\n".join(entries.values())}


def topics(files: dict[str, str], texts: list[str]) -> dict[str, str]:
    """Return the list of topics with one more for each text."""
    more = "".join(
        f"  {name}:\n    title: {stated}\n    about: {stated}\n    policy: returns\n"
        for name, _, stated in _written(texts)
    )
    return {"faq/topics.yml": files["faq/topics.yml"].rstrip() + f"\n{more}"}


def policies(files: dict[str, str], texts: list[str]) -> dict[str, str]:
    """Return policies that state each text: in a list, and as a value and an announcement of a day of its own."""
    versions = "".join(
        f"  - effective_from: {date.fromordinal(AS_OF.toordinal() - len(texts) + number)}\n"
        f"    announcement: {stated}\n    beneficiary: {stated}\n"
        for number, (_, _, stated) in enumerate(_written(texts))
    )
    listed = "".join(f"\n      - {stated}" for _, _, stated in _written(texts))
    warranty = re.sub(
        r"(?m)^    not_covered:(?:\n      - .*)+", lambda _: f"    not_covered:{listed}", files["policies/warranty.yml"]
    )
    return {"policies/warranty.yml": warranty.rstrip() + f"\n{versions}"}


def build(files: dict[str, str], folder: Path, audiences: Iterable[Audience] = Audience) -> dict[str, str]:
    """Build the sites of a store without looking for mistakes; return the HTML by path."""
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(content, encoding="utf-8", errors="surrogatepass", newline="\n")
    pages: dict[str, str] = {}
    for audience in audiences:
        site = folder / "site" / audience.value
        write_site(folder, site, draft(read_store(folder, audience), as_of=AS_OF))
        for path in sorted(site.rglob("*.html")):
            pages[f"{audience.value}/{path.relative_to(site).as_posix()}"] = path.read_text(encoding="utf-8")
    return pages


def active(html: str) -> Counter[str]:
    """Return everything that can do something in a page, after it was parsed, written and parsed again."""
    found: Counter[str] = Counter()
    again = LexborHTMLParser(html).html or ""
    for element in LexborHTMLParser(LexborHTMLParser(again).html or "").css("*"):
        tag = element.tag or ""
        attributes = {name: value or "" for name, value in element.attributes.items()}
        if tag not in _PASSIVE:
            found[f"<{tag} {sorted(attributes)}> {_program(element, attributes)}"] += 1
        for name, value in attributes.items():
            found.update(_of_attribute(tag, name, value))
    return found


def _program(element: LexborNode, attributes: dict[str, str]) -> str:
    """Return what runs; data is only read, as JSON."""
    if attributes.get("type") in {"application/json", "application/ld+json"}:
        json.loads(element.text())
        return "data"
    return element.text() if element.tag in {"script", "style"} else ""


def _of_attribute(tag: str, name: str, value: str) -> Iterator[str]:
    bare = _OVERLOOKED.sub("", value)
    if name == "href" and tag == "a":
        if _SAFE_HREF.match(bare) is None:
            yield f"href of <a>: {value}"
    elif (tag, name) in {("img", "src"), ("link", "href")}:
        if _SAFE_SRC.match(bare) is None:
            yield f"{name} of <{tag}>: {value}"
    elif name == "content" and value.startswith("0;"):
        if _SAFE_SRC.match(value.partition("url=")[2]) is None:
            yield f"refresh: {value}"
    elif name == "id" and value.startswith(("sh-", "__")) and _EXPLAINED.fullmatch(value) is None:
        yield f"id of the theme: {value}"
    elif _PASSIVE_ATTRIBUTES.fullmatch(name) is None:
        yield f"{name} of <{tag}>: {value}"


def escapes(batch: list[str]) -> tuple[int, list[str]]:
    """Return how many pages were read, and what became active in them: in both sites, and in redirects."""
    found: list[str] = []
    plain = harmless(len(batch))
    with tempfile.TemporaryDirectory() as folder:
        pages = build(store_of(batch), Path(folder))
    for path, html in pages.items():
        found += (f"{path}: {thing}" for thing in active(html) - plain[path])
    usual = active(redirect_page("old", Page("faq/returns/x.md", "Title", "", "question"), "en-US"))
    for text in batch:
        target = Page("faq/returns/x.md", text, "", "question")
        found += (f"redirect from {text}: {thing}" for thing in active(redirect_page(text, target, "en-US")) - usual)
    return len(pages) + len(batch), found


@cache
def harmless(size: int) -> dict[str, Counter[str]]:
    """Return what is active in each page of a store that holds so many harmless texts in place of hostile ones."""
    with tempfile.TemporaryDirectory() as folder:
        pages = build(store_of([f"harmless {number}" for number in range(size)]), Path(folder))
    return {path: active(html) for path, html in pages.items()}


def batches(texts: list[str]) -> Iterable[list[str]]:
    return (texts[start : start + BATCH] for start in range(0, len(texts), BATCH))


def main() -> int:
    """Try every string, print what was seen, and return 1 where anything has become active."""
    shared = shared_folder()
    if shared is None:
        print("skipped: there is no folder with hostile strings; name it by SHELFHELP_SHARED")
        return 0
    logging.disable(logging.WARNING)  # MkDocs tells of every link that leads nowhere
    texts, pages, found = strings(shared), 0, list[str]()
    for batch in batches(texts):
        read, escaped = escapes(batch)
        pages, found = pages + read, found + escaped
        print(f"{pages:6} pages, {len(found)} active", flush=True)
    print(*(escaped[:_SHOWN] for escaped in found[:_SHOWN]), sep="\n")
    print(f"{len(texts)} hostile strings in {pages} pages: {len(found)} active things that the theme did not put there")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
