"""From Markdown as editors' previews show it to Markdown that Python-Markdown shows alike. In: a text. Out: another one.

Python-Markdown wants an empty line before a list, a table and a quote, four blanks before what belongs to an item, and code
between marks at the beginning of a line. No editor knows, and no preview shows it; so each block is written anew as
it wants it (decision 0023). Words within a block stay as they are. What cannot be written so is reported by a rule (FMT001).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from shelfhelp.markup.blocks import CODE, CONTAINERS, LISTS, blocks, first_item, lines_of, shows, words_of
from shelfhelp.markup.slugs import slug

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shelfhelp.markup.blocks import MarkdownBlock

DIALECT = (
    "toc",
    "tables",
    "fenced_code",
    "md_in_html",
    "sane_lists",
    "shelfhelp.sanitize.tags",
    "shelfhelp.markup.inline",
    "shelfhelp.render.tables",
)
"""The extensions with which Markdown is read, here and in every rule that reads it."""

SETTINGS: dict[str, dict[str, object]] = {"toc": {"slugify": slug}}
"""Their settings."""

_PLAIN_LINE = r"(?:(?:[^\W\d_]|[\"'“„({\[])(?:[^\n|<]*[^\n|<\\\s])?)?"
_PLAIN = re.compile(rf"{_PLAIN_LINE}(?:\n{_PLAIN_LINE})*")
_STARTS_BLOCK = re.compile(r"(?P<number>\d+)(?=[.)](?:\s|$))|(?=[-*+](?:\s|$)|[#>]|[=-]+\s*$)")
_BREAK = re.compile(r"(?<!\\)(?P<escaped>(?:\\\\)*)\\$")
_BEFORE_ROW = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*")
_LONE_MARK = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]*)*")
_LANGUAGE = re.compile(r"[\w#.+-]+")
_TICKS = re.compile(r"^[ ]*(?P<ticks>`{3,})", re.MULTILINE)
_OPENS = re.compile(r"<(?P<name>[A-Za-z][A-Za-z0-9-]*)(?P<rest>(?:\"[^\"<>]*\"|'[^'<>]*'|[^<>\"'])*)>")
_TAKES_MARKDOWN = frozenset({"details", "div", "section", "article", "aside", "blockquote", "figure", "center"})
_STEP = " " * 4
_NOTHING = "<!-- -->"
"""Keeps two lists apart that would be read as one, and holds the place of an item without words."""


@lru_cache(maxsize=1 << 11)
def translated(text: str) -> str:
    """Return a text in Python-Markdown's dialect. One that both read alike in any case, paragraphs only, stays as it is."""
    if _PLAIN.fullmatch(text):
        return text
    return "\n".join(_inside(blocks(text), text.split("\n"))) + "\n"


def _inside(around: MarkdownBlock, source: Sequence[str], *, is_tight: bool = False) -> list[str]:
    """Write the blocks that stand in another one, and behind them the definitions of links, which are no blocks."""
    lines: list[str] = []
    before: MarkdownBlock | None = None
    for block in filter(shows, around.children):
        if before is not None and not (is_tight and before.type == "paragraph" and block.type in LISTS):
            lines.append("")
        if before is not None and before.type == block.type and block.type in LISTS | {"blockquote"}:
            lines += [_NOTHING, ""]
        lines += _block(block, source, is_nested=not around.is_root)
        before = block
    definitions = _definitions(around, source)
    return [*lines, "", *definitions] if lines and definitions else lines or definitions


def _block(block: MarkdownBlock, source: Sequence[str], *, is_nested: bool) -> list[str]:
    match block.type:
        case "paragraph":
            return [_line(line) for line in words_of(block).split("\n")]
        case "heading":
            return [f"{'#' * int(block.tag[1])} {_heading(words_of(block))}"]
        case "fence" | "code_block":
            return _code(block, is_nested=is_nested)
        case "html_block":
            return _open_to_markdown(block.content, _behind(block, source)).rstrip("\n").split("\n")
        case "table":
            return [_BEFORE_ROW.sub("", line, count=1) for line in source[slice(*lines_of(block))]]
        case "blockquote":
            return [f"> {line}".rstrip() for line in _inside(block, source)]
        case "bullet_list" | "ordered_list":
            return _list(block, source)
        case _:
            return ["---"]


def _list(block: MarkdownBlock, source: Sequence[str]) -> list[str]:
    is_tight = all(part.hidden for item in block.children for part in item.children if part.type == "paragraph")
    lines: list[str] = []
    for number, item in enumerate(block.children, start=first_item(block)):
        inside = _inside(item, source, is_tight=is_tight)
        if lines and (not is_tight or "" in lines):
            lines.append("")
        first = next(filter(shows, item.children), None)
        if first is None or first.type in CODE:
            inside = [_NOTHING, *(["", *inside] if inside else [])]
        mark = f"{number}." if block.type == "ordered_list" else "-"
        lines.append(f"{mark} {inside[0]}" if len(inside) == 1 else f"{mark:<3} {inside[0]}")
        lines += [f"{_STEP}{line}" if line else "" for line in inside[1:]]
    return lines


def _line(line: str) -> str:
    """Write a line of a paragraph so that nothing begins with it, and a break at its end as both read it."""
    bare = line.lstrip()
    mark = _STARTS_BLOCK.match(bare)
    if mark is not None:
        bare = f"{bare[: mark.end()]}\\{bare[mark.end() :]}"
    return _BREAK.sub(r"\g<escaped>  ", bare)


def _heading(words: str) -> str:
    """Write the words of a heading on one line; a # at their end is one of them."""
    line = " ".join(part.strip() for part in words.split("\n"))
    line += "\\" * (len(line) - len(line.rstrip("\\")) & 1)
    bare = line.rstrip("#")
    return line if bare == line or bare.endswith("\\") else f"{bare}\\{line[len(bare) :]}"


def _code(block: MarkdownBlock, *, is_nested: bool) -> list[str]:
    """Write code: between marks, or, within a list or a quote, where Python-Markdown knows no marks, behind four blanks."""
    code = block.content.removesuffix("\n")
    if is_nested:
        return [f"{_STEP}{line}".rstrip() for line in code.split("\n")]
    longest = max((len(run["ticks"]) for run in _TICKS.finditer(code)), default=0)
    marks = "`" * max(3, longest + 1)
    language = _LANGUAGE.match(block.info.strip())
    return [f"{marks}{language[0] if language else ''}", *code.split("\n"), marks]


def _open_to_markdown(tags: str, behind: str) -> str:
    """Let Markdown be read between a tag and its end where empty lines part them, as previews do: `<details>`."""

    def opened(tag: re.Match[str]) -> str:
        name = tag["name"].lower()
        end = f"</{name}"
        takes = name in _TAKES_MARKDOWN and "markdown" not in tag["rest"].lower() and not tag["rest"].endswith("/")
        is_open = end not in tags.lower()[tag.end() :] and end in behind.lower()
        return f"<{tag['name']} markdown{tag['rest']}>" if takes and is_open else tag[0]

    return tags if tags.startswith("<!--") else _OPENS.sub(opened, tags)


def _behind(block: MarkdownBlock, source: Sequence[str]) -> str:
    return "\n".join(source[lines_of(block)[1] :])


def _definitions(around: MarkdownBlock, source: Sequence[str]) -> list[str]:
    """Return the lines that belong to no block in a container: `[label]: address`."""
    if around.type not in CONTAINERS:
        return []
    first, end = (0, len(source)) if around.is_root else lines_of(around)
    taken = {number for block in around.children for number in range(*lines_of(block))}
    return [
        _BEFORE_ROW.sub("", source[number], count=1)
        for number in range(first, min(end, len(source)))
        if number not in taken and not _LONE_MARK.fullmatch(source[number])
    ]
