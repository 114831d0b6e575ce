"""Marks that previews understand are shown as they are meant, and only where they are marks."""

from __future__ import annotations

import pytest
from markdown import markdown

from shelfhelp.markup.dialect import DIALECT, translated
from shelfhelp.render.marks import as_meant


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("~~Gone~~ today", "<p><del>Gone</del> today</p>"),
        ("~~**Gone** [x](y.md)~~", '<p><del><strong>Gone</strong> <a href="y.md">x</a></del></p>'),
        ("- [x] done\n- [ ] to do", "<ul>\n<li>☑ done</li>\n<li>☐ to do</li>\n</ul>"),
        ("1. [X] done", "<ol>\n<li>☑ done</li>\n</ol>"),
        ("See https://x.example/a_b_c?d=1&e=2.", '<p>See <a href="https://x.example/a_b_c?d=1&amp;e=2">https://x.example/a_b_c?d=1&amp;e=2</a>.</p>'),
        ("(**https://x.example/**)", '<p>(<strong><a href="https://x.example/">https://x.example/</a></strong>)</p>'),
    ],
)  # fmt: skip
def test_a_mark_is_shown_as_it_is_meant(text: str, shown: str) -> None:
    assert markdown(translated(as_meant(text)), extensions=[*DIALECT]) == shown


@pytest.mark.parametrize(
    "text",
    [
        *(
            "`~~x~~ https://x.example [x]`",
            "```\n- [x] https://x.example\n```",
            "about ~~ 5",
            "~~~\nx\n~~~",
            "[x](y.md)",
            "[x] y",
        ),
        *(
            "[https://x.example](https://x.example)",
            "<https://x.example>",
            "~5 days ~6",
            "\\~~x~~",
            "- [x](y.md)",
            "x https:// y",
        ),
    ],
)
def test_what_is_no_mark_stays(text: str) -> None:
    assert as_meant(text) == text
