"""Staff's words in the public site are found, in whatever file and however they are written down."""

from __future__ import annotations

import base64
import gzip
import html
import json
import zlib
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest

PAGE = "faq/returns/send-it-back/index.html"
SENTENCE = "Never tell a caller how the sealed hologram is checked before the money is sent back to them."
CODE = "QX77Z"
NAME = "Evadne Thistlewood"


def body(text: str) -> Callable[[Path], None]:
    """Put a text at the end of a page's body."""

    def spoil(site: Path) -> None:
        file = site / PAGE
        file.write_text(file.read_text(encoding="utf-8").replace("</body>", f"{text}</body>"), encoding="utf-8")

    return spoil


def appended(path: str, content: bytes) -> Callable[[Path], None]:
    """Put bytes at the end of a file."""

    def spoil(site: Path) -> None:
        with next(site.glob(path)).open("ab") as stream:
            stream.write(content)

    return spoil


def created(path: str, content: bytes) -> Callable[[Path], None]:
    """Add a file."""

    def spoil(site: Path) -> None:
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(content)

    return spoil


PNG = b"\x89PNG\r\n\x1a\n"
IN_PICTURE = PNG + b"\x00\x00\x00\x20zTXtComment\x00\x00" + zlib.compress(SENTENCE.encode())
LEAKS = {
    "in a sentence": body(f"<p>{SENTENCE}</p>"),
    "by a code alone": body(f"<p>The number is {CODE}.</p>"),
    "by a name alone": body(f"<p>Ask for {NAME}.</p>"),
    "in capitals": body(f"<p>{NAME.upper()}</p>"),
    "in a comment": body(f"<!-- {SENTENCE} -->"),
    "in an attribute": body(f'<p data-note="{SENTENCE}">x</p>'),
    "in a title": body(f'<a href="#" title="{NAME}">x</a>'),
    "between tags": body("<p>" + " ".join(f"<b>{word}</b>" for word in SENTENCE.split()) + "</p>"),
    "within tags": body("<p>Eva<wbr>dne Thistle<wbr>wood</p>"),
    "with soft hyphens": body("<p>Eva\u00addne Thistle\u200bwood</p>"),
    "as entities": body("<p>" + "".join(f"&#{ord(sign)};" for sign in NAME) + "</p>"),
    "as hexadecimal entities": body("<p>" + "".join(f"&#x{ord(sign):x};" for sign in SENTENCE) + "</p>"),
    "as percent signs": body(f'<a href="?note={quote(SENTENCE)}">x</a>'),
    "as every letter's percent sign": body("<p>" + "".join(f"%{ord(sign):02x}" for sign in NAME) + "</p>"),
    "as entities of percent signs": body(f"<p>{html.escape(quote(SENTENCE)).replace('%', '&#37;')}</p>"),
    "in the structured data": body(
        f'<script type="application/ld+json">{json.dumps({"note": NAME}).replace("E", chr(92) + "u0045")}</script>'
    ),
    "in Base64": body(f"<p>{base64.b64encode(SENTENCE.encode()).decode()}</p>"),
    "in packed Base64": body(f"<p>{base64.b64encode(gzip.compress(SENTENCE.encode(), mtime=0)).decode()}</p>"),
    "in the search index": appended("search/index.json", json.dumps(SENTENCE).encode()),
    "in the map of the site": appended("sitemap.xml", f"<!-- {NAME} -->".encode()),
    "in robots.txt": created("robots.txt", f"# {CODE}\n".encode()),
    "in the headers": appended("_headers", f"# {NAME}\n".encode()),
    "in a file's name": created("evadne-thistlewood.txt", b"x"),
    "in a picture": created("assets/a.png", PNG + SENTENCE.encode()),
    "packed in a picture": created("assets/a.png", IN_PICTURE),
    "as entities of a plain text": created("a.txt", "".join(f"&#{ord(sign)};" for sign in NAME).encode()),
    "in UTF-16": created("a.txt", SENTENCE.encode("utf-16-le")),
    "as a source map": created("a.json", json.dumps({"sourcesContent": [SENTENCE]}).encode()),
    "in a file of no kind": created("a.bak", SENTENCE.encode()),
}


@pytest.mark.slow
@pytest.mark.parametrize("spoil", LEAKS.values(), ids=LEAKS)
def test_a_leak_is_caught(found, site: Path, spoil: Callable[[Path], None]) -> None:
    spoil(site)
    assert "OUT005" in {finding.code for finding in found()}


def test_a_file_of_staffs_is_caught_by_its_name(found, site: Path) -> None:
    created("faq/returns/note.staff.md", b"")(site)
    assert "a file of staff's is in the public site" in [finding.message for finding in found()]


def test_the_report_says_which_file_and_what_words(found, site: Path) -> None:
    body(f"<p>The number is {CODE}.</p>")(site)
    (finding,) = found()
    assert finding.location.path == PAGE
    assert finding.message == 'this holds words that only staff may read: "qx77z"'


@pytest.mark.slow
@pytest.mark.parametrize(
    "harmless",
    ["The order number, and the parcel.", "politely", "2026-03-02 and 4471", "How the parcel is checked"],
)
def test_words_that_anybody_uses_are_no_leak(found, site: Path, harmless: str) -> None:
    body(f"<p>{harmless}</p>")(site)
    assert found() == ()
