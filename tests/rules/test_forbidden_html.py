"""What the sanitizer would take away is told at its place, once, and nothing goes missing unseen."""

from __future__ import annotations

import pytest
from markdown import Markdown
from selectolax.lexbor import LexborHTMLParser
from tests.render.conftest import AS_OF
from tests.soak.hostile_strings import active, shared_folder, strings

from shelfhelp.compile import check
from shelfhelp.markup.dialect import DIALECT, translated
from shelfhelp.rules.sec.forbidden_html import forbidden
from shelfhelp.sanitize.html import clean
from shelfhelp.source.sources import Audience, read

ANSWER = "You have {{ returns.window }} from delivery to send it back."
ALLOWED = [
    "Press <kbd>Print</kbd>. It takes 2 m<sup>2</sup>.",
    "<details markdown>\n<summary>More</summary>\n\nMore **words**.\n\n</details>",
    "<figure><figcaption>A label</figcaption></figure>",
    '<h3 id="by-post">By post</h3>',
    "`<script>` and `<b onclick>` are code.",
    "```html\n<script>alert(1)</script>\n```",
    "    <script>indented code</script>",
    "<!-- allow: forbidden-html: <iframe> is only a comment -->",
    "5 < 6 and 7 > 6, <3",
    "[mail](mailto:help@store.example) [call](tel:+18005550142) <https://store.example/>",
    '<a href="https://www.store.example/?a=1&amp;b=2">shop</a>',
    "| a | b |\n| --- | ---: |\n| 1 | 2 |",
]
FORBIDDEN = {
    "Yes <iframe src='https://films.example'></iframe>": ["13:5 <iframe> is not allowed here"],
    "Yes <b\nonclick='x'>": ['14:1 onclick="x" is not allowed at <b>'],
    "Yes <a name='top'>": ['13:8 name="top" is not allowed at <a>'],
    "Yes <b>b</b> <b style='color:red'>": ['13:17 style="color:red" is not allowed at <b>'],
    "`<b style='x'>` <b style='x'>": ['13:20 style="x" is not allowed at <b>'],
    "Yes <p id='sh-menu'>": ['13:8 id="sh-menu" is not allowed at <p>'],
    "Yes <svg/onload=alert(1)>": ["13:5 <svg> is not allowed here"],
    "Yes <script>alert(1)</script>": ["13:5 <script> is not allowed here"],
    "![x](https://evil.example/x.png)": ['13:6 the picture "https://evil.example/x.png" does not stand on this site'],
    "Yes ![x][y]\n\n[y]: https://evil.example/x.png": ['13:5 src="https://evil.example/x.png" is not allowed at <img>'],
    '<img src="https://evil.example/x.png" alt="">': [
        '13:11 the picture "https://evil.example/x.png" does not stand on this site'
    ],
    "<body onload=x>": ["13:1 <body> is not allowed here"],
}


def reported(starter: dict[str, bytes], answer: str, *codes: str) -> list[str]:
    path = "faq/returns/send-it-back.md"
    files = starter | {path: starter[path].replace(ANSWER.encode(), answer.encode())}
    found = check([read(files, Audience.STAFF)], as_of=AS_OF).found
    return [f"{f.location.line}:{f.location.column} {f.message}" for f in found if f.code in codes]


@pytest.mark.parametrize("answer", ALLOWED)
def test_simple_html_code_and_comments_are_allowed(answer: str, starter: dict[str, bytes]) -> None:
    assert reported(starter, answer, "SEC001") == []


@pytest.mark.parametrize(("answer", "expected"), FORBIDDEN.items())
def test_what_would_go_is_told_at_its_place(answer: str, expected: list[str], starter: dict[str, bytes]) -> None:
    assert reported(starter, answer, "SEC001") == expected


@pytest.mark.parametrize(
    "answer", ["[x](javascript:alert(1))", "<a href='javascript:alert(1)'>x</a>", "<ftp://files.example>"]
)
def test_a_scheme_is_told_once(answer: str, starter: dict[str, bytes]) -> None:
    assert len(reported(starter, answer, "SEC001", "LNK012")) == 1
    assert len(reported(starter, answer, "LNK012")) == 1


def test_a_pasted_page_gives_a_short_report(starter: dict[str, bytes]) -> None:
    assert len(reported(starter, "<font color=red>x</font> " * 200, "SEC001")) == 10


@pytest.mark.slow
@pytest.mark.skipif(shared_folder() is None, reason="no folder with hostile strings")
def test_whatever_is_active_or_goes_missing_in_a_text_is_told() -> None:
    shared = shared_folder()
    assert shared is not None
    for text in strings(shared)[::4]:
        for answer in (text, f"[a]({text}) ![b]({text})"):
            html = Markdown(extensions=[*DIALECT]).convert(translated(answer))
            if not forbidden(answer):
                assert active(html) == {}
                assert words(html) == words(clean(html))


def words(html: str) -> str:
    body = LexborHTMLParser(html).body
    return "".join(body.text().split()) if body is not None else ""
