"""E-mail addresses in a page: what harvesters find of them, and what people read, copy and write to."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from urllib.parse import quote, unquote

import nh3
import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser
from tests.growth import grows_with_its_length

from shelfhelp.sanitize import addresses
from shelfhelp.sanitize.addresses import INSTEAD, TornMarkupError, mail_link, protect, unaddressed

HARVESTERS = {
    "anything around an @": re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+"),
    "letters around an @": re.compile(r"[\w.%+-]+@[\w.-]+\.\w{2,}"),
    "blanks allowed": re.compile(r"[\w.+-]+\s*@\s*[\w-]+(?:\s*\.\s*[\w-]+)+"),
    "RFC 5322": re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"),
    "@ in other spellings": re.compile(r"[\w.+-]+ ?(?:@|&#64;|&commat;|%40|[\[(]at[\])]) ?[\w.-]+\.\w{2,}"),
    "after mailto": re.compile(r"mailto:([^\"'?> ]+@[^\"'?> ]+)", re.IGNORECASE),
}


def seen_by_harvesters(page: str) -> Iterator[str]:
    """Yield the page as harvesters read it: each has one trick, and one takes tags away after entities."""
    yield page
    yield html.unescape(page)
    yield unquote(page)
    for instead in ("", " "):
        yield re.sub(r"<[^>]*>", instead, page)
        yield html.unescape(re.sub(r"<[^>]*>", instead, page))
    yield json.dumps(page)


def harvested(page: str) -> set[str]:
    views = list(seen_by_harvesters(page))
    return {found.group() for view in views for one in HARVESTERS.values() for found in one.finditer(view)}


def finds(page: str, address: str) -> bool:
    return any(address.lower() in found.lower() for found in harvested(page))


class Shown(HTMLParser):
    """What a browser shows of a page, and where its links lead."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text, self.targets, self.titles = "", [], []
        self.hidden = False
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.hidden = "hidden" in told
        self.titles += [told["title"]] if "title" in told else []
        self.targets += [told["href"]] if tag == "a" else []

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 the signature of HTMLParser
        self.hidden = False

    def handle_data(self, data: str) -> None:
        self.text += "" if self.hidden else data


LOCAL = st.from_regex(r"[A-Za-z0-9](?:[A-Za-z0-9+_.?%-]{0,10}[A-Za-z0-9+])?", fullmatch=True)
LABEL = st.from_regex(r"[a-z0-9](?:[a-z0-9-]{0,8}[a-z0-9])?", fullmatch=True)
ADDRESSES = st.builds("{}@{}.{}".format, LOCAL, LABEL, st.sampled_from(["example", "co.example", "shop-1.example"]))


def mailto(address: str) -> str:
    return html.escape(f"mailto:{quote(address, safe='@+')}")


PLACES: dict[str, Callable[[str], str]] = {
    "a link": lambda a: f'<p>Write to <a href="{mailto(a)}">{a}</a>.</p>',
    "a link with other words": lambda a: f'<p><a class="x" href="{mailto(a)}">write to us</a></p>',
    "a link with a subject": lambda a: f'<a href="{mailto(a)}?subject=Hi%20you&amp;cc={quote(a)}">us</a>',
    "marked words of a link": lambda a: f'<a href="{mailto(a)}">to <b>{a}</b></a>',
    "entities": lambda a: f'<a href="&#109;ailto:{"".join(f"&#{ord(s)};" for s in quote(a, safe="@"))}">us</a>',
    "words": lambda a: f"<p>Write to {a}. Thanks &amp; bye</p>",
    "words in signs": lambda a: f"<td>({a}) &lt;{a}&gt;</td>",
    "words with an entity": lambda a: f"<td>{a.replace('@', '&#64;')} {a.replace('@', '&commat;')}</td>",
    "parted words": lambda a: f"<p>{a.replace('@', '</p><b>@</b><p>')}</p>",
    "a marked half": lambda a: f"<p>{a.replace('@', '@<b>')}</b></p>",
    "a title attribute": lambda a: f'<p title="x > {a}">y</p>',
    "a single quoted attribute": lambda a: f"<p title='{a}'>y</p>",
    "an address of the web": lambda a: f'<a href="https://x.example/?to={quote(a)}&amp;y=1">form</a>',
    "a picture": lambda a: f'<img src="/a.png?{a.replace("?", "").replace("%", "")}" alt="Write to {a}">',
    "a page's title": lambda a: f"<title>Is {a} ours?</title>",
    "a description": lambda a: f'<meta name="description" content="Write to {a}.">',
    "a comment": lambda a: f"<!-- {a} > {a} --><p>x</p>",
    "data": lambda a: f'<script type="application/ld+json">{json.dumps({"@type": "X", "email": a})}</script>',
}


@pytest.mark.parametrize("place", PLACES)
@given(address=ADDRESSES)
def test_no_harvester_finds_an_address_wherever_it_stands(place: str, address: str) -> None:
    page = PLACES[place](address)
    assert not finds(protect(page), address)


@pytest.mark.parametrize("place", ["a link", "words", "words with an entity", "page"])
def test_the_harvesters_of_these_tests_find_what_is_not_protected(place: str) -> None:
    page = PLACES[place]("help@store.example") if place in PLACES else "help@store.example"
    assert finds(page, "help@store.example")


@pytest.mark.parametrize("place", ["a link", "marked words of a link", "words", "words in signs", "a marked half"])
@given(address=ADDRESSES)
def test_a_reader_sees_what_was_written(place: str, address: str) -> None:
    page = PLACES[place](address)
    assert Shown(protect(page)).text == Shown(page).text


@pytest.mark.parametrize("place", ["a link", "a link with other words", "marked words of a link", "entities", "words"])
@given(address=ADDRESSES)
def test_a_link_writes_to_the_address(place: str, address: str) -> None:
    (target,) = Shown(protect(PLACES[place](address))).targets
    local, at, domain = target.removeprefix("mailto:").partition("@")
    assert f"{unquote(local)}{at}{unquote(domain)}" == address


@given(ADDRESSES)
def test_a_link_keeps_its_subject_and_who_else_is_written_to(address: str) -> None:
    (target,) = Shown(protect(PLACES["a link with a subject"](address))).targets
    to, _, query = target.partition("?")
    assert unquote(to.removeprefix("mailto:")) == address
    assert [unquote(part) for part in query.replace("=", "&").split("&")] == ["subject", "Hi you", "cc", address]


def test_an_address_of_the_web_leads_where_it_led() -> None:
    (target,) = Shown(protect('<a href="https://x.example/?to=help%40store.example&amp;y=1">form</a>')).targets
    assert target == "https://x.example/?to=help%40store.example&y=1"


def test_data_means_what_it_meant() -> None:
    page = protect(PLACES["data"]("help@store.example"))
    told = re.sub("<[^>]*>", "", page)
    assert json.loads(told) == {"@type": "X", "email": "help@store.example"}


def test_attributes_and_titles_speak_of_an_address_without_naming_it() -> None:
    assert Shown(protect('<p title="Write to help@store.example">x</p>')).titles == [f"Write to {INSTEAD}"]
    assert (
        protect("<title>Is help@store.example ours &amp; safe?</title>")
        == f"<title>Is {INSTEAD} ours &amp; safe?</title>"
    )


@pytest.mark.parametrize(
    "page",
    [
        "<p>Nothing here, 100% &amp; more</p>",
        '<p title="a > b">x</p><a href="/returns/">Returns</a>',
        "<script>const at = '@'; // help@store.example</script>",
        "<style>@media print { p { color: red } }</style>",
        '<a href="tel:+18005550142">+1 800 555 0142</a>',
        '<a href="mailto:"></a>',
    ],
)
def test_what_holds_no_address_stays_as_it_is(page: str) -> None:
    assert protect(page) == page


@given(ADDRESSES, st.text(max_size=20))
def test_a_link_can_be_made_of_an_address_and_any_words(address: str, words: str) -> None:
    made = mail_link(address, f"{words} {address}")
    assert not finds(made, address)
    assert Shown(made).text == f"{words} {address}".replace("\r", "\n") or "\r" in words


def elements(page: str) -> set[tuple[str, str]]:
    return {
        (node.tag or "", name)
        for node in LexborHTMLParser(page).css("*")
        for name in ("", *(f"{k}={v}" for k, v in node.attributes.items() if k != "title"))
    }


@given(st.text(alphabet="<>\"'&@;a.#4=/! -", max_size=60))
def test_a_clean_page_gains_nothing_but_links_and_hidden_signs(page: str) -> None:
    clean = nh3.clean(page)
    gained = elements(protect(clean)) - elements(clean)
    assert {(tag, said.partition(":")[0]) for tag, said in gained} <= {
        ("a", ""),
        ("a", "href=mailto"),
        ("span", ""),
        ("span", "hidden=None"),
    }


@pytest.mark.parametrize(
    "page", ["a@" * 30_000, "a" * 60_000, "<p>a@b.example</p>" * 4_000, "&#39;@" * 10_000, "<br>" * 20_000]
)
def test_work_on_a_page_that_is_full_of_signs_grows_with_its_length_only(page: str) -> None:
    assert grows_with_its_length(protect, page)


def test_plain_text_names_no_address() -> None:
    assert unaddressed("Write to help@store.example, or to a+b@x.example.") == f"Write to {INSTEAD}, or to {INSTEAD}."
    assert unaddressed("Ask @store") == "Ask @store"


def test_a_piece_that_cuts_a_tag_in_two_is_refused_and_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on CPython 3.11.2, whose possessive quantifiers let `quiet` end in the middle of an attribute (python/cpython#106052)."""
    monkeypatch.setattr(addresses, "_PIECE", re.compile(r"(?P<quiet>[^&@]+)|(?P<words>[^<]+)"))
    with pytest.raises(TornMarkupError, match="cut in two"):
        protect('<p class="a">\n<i title="&#34;">d</i></p> @')
