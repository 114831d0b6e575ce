"""What Markdown finds within a line is the same where expressions that have nothing to find are passed over."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import pytest
from markdown import Markdown
from markdown.treeprocessors import InlineProcessor

from shelfhelp.markup.dialect import DIALECT, SETTINGS

PIECES = [
    *("*", "**", "_", "__", "***", "`", "``", "\\", "[", "](", "](x.md)", ")", "!", "![a](b)", "<", ">", "<b>", "</b>"),
    *(
        "<http://x.y>",
        "<me@x.y>",
        "&",
        "&amp;",
        "&#64;",
        "  \n",
        "\n",
        "\n\n",
        " ",
        "a",
        "word",
        "[1]",
        "[1]: http://x",
    ),
    *("- ", "1. ", "# ", "> ", "| a | b |", "\n|--|--|\n", "<br>", "~~", "\x02", "\x03", "klzzwxh:0001", "."),
]


def texts() -> Iterator[str]:
    chance = random.Random(62)  # noqa: S311 nothing is secret here
    return ("".join(chance.choices(PIECES, k=chance.randint(2, 25))) for _ in range(3_000))


def converted(markdown: Markdown, text: str) -> str:
    """Return a text as HTML, or what Markdown stumbles over: signs of its own that a text holds."""
    markdown.reset()
    try:
        return markdown.convert(text)
    except (KeyError, ValueError) as error:
        return repr(error)


@pytest.mark.slow
def test_what_is_found_is_what_markdown_finds_by_itself() -> None:
    slow, fast = (
        Markdown(extensions=[name for name in DIALECT if name != left_out], extension_configs=SETTINGS)
        for left_out in ("shelfhelp.markup.inline", "")
    )
    for text in texts():
        assert converted(fast, text) == converted(slow, text), text


def test_plain_words_are_searched_for_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []
    name = "_InlineProcessor__applyPattern"
    apply = getattr(InlineProcessor, name)

    def counted(self: InlineProcessor, pattern: Any, data: str, *rest: Any) -> Any:
        tried.append(data)
        return apply(self, pattern, data, *rest)

    monkeypatch.setattr(InlineProcessor, name, counted)
    markdown = Markdown(extensions=[*DIALECT], extension_configs=SETTINGS)
    markdown.convert("Plain words.\n\n- More of them, and **others**.\n")
    assert not any(data == "Plain words." for data in tried)
    assert tried == ["More of them, and **others**."]
    tried.clear()
    markdown.reset()
    markdown.convert("See [the page](page.md): no link is defined here.\n")
    assert tried == ["See [the page](page.md): no link is defined here."]
