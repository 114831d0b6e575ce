"""What is said of a page that is read as plain is what an HTML5 parser says of it, read once and read again."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.soak.hostile_strings import shared_folder, strings

from shelfhelp.gate.expected import Expected, sha256
from shelfhelp.gate.files import BuiltFile
from shelfhelp.gate.verdict import FileVerdict, judge
from shelfhelp.source.sources import Audience

INLINE = "var a = 1"
EXPECTED = Expected(Audience.PUBLIC, "/", frozenset(), frozenset({sha256(INLINE.encode())}))
HEAD = '<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="script-src &#39;self&#39;">\n<title>x</title>'
FRAME = (
    '<!DOCTYPE html>\n<html lang="en">\n<head>\n{head}\n</head>\n<body>\n<header><form role="search"></form></header>'
    '<main class="sh-reach"><h1>x</h1>{body}</main><footer></footer>\n</body>\n</html>\n'
)
WRITTEN = r"""
<p> | </p> | <div> | </div> | <a href='x'> | <a href="x"> | <a href="&#106;avascript:x"> | </a> | <b> | </b> | x
<table> | </table> | <tbody> | </tbody> | <tr> | </tr> | <tr id="r"> | <td> | </td> | <td | <br> | <br/> | </br>
<form> | </form> | <form id="f"> | <svg> | </svg> | <math> | <style> | </style> | <title> | </title> | <select>
<script> | </script> | <script>var a = 1</script> | <script src="x.js"></script> | <script src="//x.test/a.js"></script>
<script type="application/json">{"a": 1}</script> | <script type="application/json">{</script> | <!-- | --> | <noscript>
<img src="https://x.test/a.png"> | <img src="x.png" alt="&lt;b&gt;"> | <p title="&quot; onclick=&quot;x"> | &lt;p&gt;
<p title="<img src=x onerror=x>"> | <p onclick="x"> | <p style="x"> | <p id="i"> | <p id="i" id="j"> | <p ID="k">
<a href="&#1;javascript:x"> | <a href="x&copy=1"> | <a href="x&notit;"> | <p/onclick=x> | <p a="b"onclick=c> | <textarea>
<meta http-equiv="refresh" content="0; url=//x.test/"> | <link href="//x.test/a.css" rel="stylesheet"> | <template>
<body onload="x"> | <html onclick="x"> | </body> | </html> | <head> | </head> | <li> | </li> | <ul> | </ul> | > | <
<body id="b"> | <html id="h"> | <plaintext> | <xmp> | <image> | <iframe> | <option> | <dd> | <caption> | <col> | </div
"""
PARTS = [
    *re.split(r" \| |\n", WRITTEN.strip()),
    *(
        "<p\xa0onclick=x>",
        '<p title=\xa0"a onclick=b">',
        '<p\x0bonclick="x">',
        '<a href="\x01javascript:x">',
        "\r",
        "\0",
        "\x0c",
    ),
]


def page(body: str, head: str = HEAD) -> BuiltFile:
    return BuiltFile("a/index.html", FRAME.format(head=head, body=body).encode("utf-8", "surrogatepass"))


def as_parsed(file: BuiltFile) -> FileVerdict:
    """Judge a page as if it were not plain."""
    slow = BuiltFile(file.path, file.content)
    slow.__dict__["plain"] = None
    return in_order(judge(slow, EXPECTED))


def in_order(verdict: FileVerdict) -> FileVerdict:
    return replace(verdict, found=tuple(sorted(verdict.found, key=lambda one: (one.code, one.message))))


def bodies() -> Iterator[str]:
    """Make up what may stand in a page: parts in any order, and elements in elements, of which the more are plain."""
    chance = random.Random(45)  # noqa: S311 nothing is secret here
    names = (
        "p",
        "div",
        "a",
        "b",
        "ul",
        "li",
        "table",
        "tbody",
        "tr",
        "td",
        "form",
        "button",
        "pre",
        "h2",
        "dl",
        "dd",
        "script",
    )

    def nested(depth: int) -> str:
        name = chance.choice(names)
        inside = "".join(nested(depth - 1) for _ in range(chance.randint(0, 3))) if depth else "x"
        attribute = chance.choice(("", "", f' id="{name}{depth}"', ' href="../x/#y"', ' class="x"', ' onclick="x"'))
        return f"<{name}{attribute}>{inside}</{name}>"

    for number in range(6_000):
        yield nested(3) if number % 2 else "".join(chance.choices(PARTS, k=chance.randint(1, 6)))


def test_a_page_of_the_frame_is_plain() -> None:
    assert page('<p id="x">x</p>').plain is not None


def test_a_plain_page_is_read_as_a_parser_reads_it() -> None:
    plain = 0
    for body in bodies():
        for file in (page(body), page("", HEAD + body)):
            if file.plain is not None:
                plain += 1
                assert in_order(judge(file, EXPECTED)) == as_parsed(file), body
    assert plain > 600


@pytest.mark.slow
@pytest.mark.skipif(shared_folder() is None, reason="the folder ../shared/corpora with hostile strings is not here")
def test_hostile_strings_are_found_either_way() -> None:
    for text in strings(shared_folder() or Path()):
        file = page(text)
        if file.plain is not None:
            assert in_order(judge(file, EXPECTED)) == as_parsed(file), text


def test_real_pages_are_plain_and_read_as_a_parser_reads_them(pristine: Path) -> None:
    files = [BuiltFile(path.relative_to(pristine).as_posix(), path.read_bytes()) for path in pristine.rglob("*.html")]
    plain = [file for file in files if file.plain is not None]
    assert len(plain) > len(files) * 0.8
    assert [in_order(judge(file, EXPECTED)) for file in plain] == [as_parsed(file) for file in plain]


@pytest.mark.parametrize(
    "body",
    [
        "<svg></svg>",
        "<!-- x -->",
        "<noscript></noscript>",
        "<p>x",
        "<p title='x'>x</p>",
        '<p title="<b>">x</p>',
        '<p title="&notit;">x</p>',
        '<p title="&#1;">x</p>',
        "<script>if (a < b) x</script>",
        "<table><p>x</p></table>",
        '<table><tr id="x"></tr></table>',
        '<form><form id="x"></form></form>',
        '<p onclick="x" onclick="y">x</p>',
        "<P>x</P>",
        "<select></select>",
        '<div></div></main><body id="x"></body><main>',
        "\0",
        "\r",
    ],
)
def test_what_could_be_read_in_two_ways_is_left_to_the_parser(body: str) -> None:
    assert page(body).plain is None


@pytest.mark.parametrize("head", [f"x{HEAD}", f"<p>x</p>{HEAD}", f"</head><head>{HEAD}", f'{HEAD}<base href="x">'])
def test_a_head_that_a_browser_would_end_early_is_left_to_the_parser(head: str) -> None:
    assert page("", head).plain is None
