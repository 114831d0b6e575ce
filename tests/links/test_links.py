"""Links are found where Python-Markdown finds them, with the place of their target, in time that grows with the text."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from tests.growth import grows_with_its_length, is_at_most

from shelfhelp.links.anchors import anchors
from shelfhelp.links.links import Notation, links
from shelfhelp.links.masked import masked
from shelfhelp.markup.dialect import DIALECT, translated

SHARED = Path(__file__).parents[3] / "shared" / "corpora" / "markdown-pathological"
BITS = [
    *("text [a](b.md) more", '[a](b.md "title")', "[a](<b c.md>)", "[a](b (c).md)", "[x]( sp.md )", "**[b](bold.md)**"),
    *(
        "![img](x.png)",
        "[![i](y.png)](z.md)",
        "<img src=i.png>",
        '<a href="h.md">h</a>',
        "<https://a.b/c>",
        "<me@x.example>",
    ),
    *('[r]: https://r.example "T"', "[text][r]", "![pic][r]", "[a](m\\_n.md)", "[a](b&amp;c.md)"),
    *("`[no](n1.md)`", "``a ` [no](n2.md)``", "```\n[no](n3.md)\n```", "~~~\n[no](n4.md)\n~~~", "<!-- [no](n5.md) -->"),
    *("\\[no](n6.md)", "    [no](n7.md)", "- item [l](li.md)", "    [in the item](cont.md)", "> quote [q](qq.md)"),
    *("1. one\n   ```\n   [no](n9.md)\n   ```", "> ```\n> [no](n10.md)\n> ```", "line\n- [below](below.md)"),
    *("[not closed](x.md", "] stray", "## Heading [h](h.md)", "| a | b |\n| --- | --- |\n| [t](t.md) | `[n](n8.md)` |"),
]


class Targets(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 HTMLParser's signature
        self.found |= {value for name, value in attrs if name in {"href", "src"} and value is not None}


def by_markdown(text: str) -> set[str]:
    parser = Targets()
    parser.feed(Markdown(extensions=[*DIALECT]).convert(translated(text)))
    return parser.found


def by_us(text: str) -> set[str]:
    return {link.target for link in links(text) if link.form not in {Notation.UNDEFINED, Notation.DEFINITION}}


@pytest.mark.parametrize(
    ("text", "form", "target", "written"),
    [
        ("see [a](b.md)", Notation.INLINE, "b.md", "b.md"),
        ('see [a]( b.md#c "title" )', Notation.INLINE, "b.md#c", "b.md#c"),
        ("see [a](<b c.md>)", Notation.INLINE, "b c.md", "b c.md"),
        ("see [a](b_(c).md)", Notation.INLINE, "b_(c).md", "b_(c).md"),
        ("see [a](b&amp;c.md)", Notation.INLINE, "b&c.md", "b&c.md"),
        ("see [a]({{ store.website }})", Notation.INLINE, "{{ store.website }}", "{{ store.website }}"),
        ("see [{{ store.name }}](b.md)", Notation.INLINE, "b.md", "b.md"),
        ("![a](b.png)", Notation.IMAGE, "b.png", "b.png"),
        ("<https://x.example/>", Notation.AUTOLINK, "https://x.example/", "https://x.example/"),
        ("<me@x.example>", Notation.AUTOLINK, "mailto:me@x.example", "me@x.example"),
        ("<a class='x' href='b.md'>", Notation.HTML, "b.md", "b.md"),
        ("<img src=b.png>", Notation.IMAGE, "b.png", "b.png"),
        ("[a]: b.md", Notation.DEFINITION, "b.md", "b.md"),
        ("[a]: <b.md> 'title'", Notation.DEFINITION, "b.md", "b.md"),
        ("[a]: {{ store.website }}", Notation.DEFINITION, "{{ store.website }}", "{{ store.website }}"),
        ("see [words][name]", Notation.UNDEFINED, "name", "name"),
        ("see https://x.example/a_b.", Notation.BARE, "https://x.example/a_b", "https://x.example/a_b"),
        ("(https://x.example/a(b))", Notation.BARE, "https://x.example/a(b)", "https://x.example/a(b)"),
        ("**https://x.example?a=1&amp;b=2**", Notation.BARE, "https://x.example?a=1&b=2", "https://x.example?a=1"),
        ("[a]()", Notation.INLINE, "", ""),
    ],
)
def test_each_form_of_link_is_found_at_its_target(text: str, form: Notation, target: str, written: str) -> None:
    (link,) = links(text)
    assert (link.form, link.target) == (form, target)
    assert text[link.start :].startswith(written.split("&", maxsplit=1)[0])


@pytest.mark.parametrize(
    "text",
    [
        *("`[a](b.md)`", "``[a](b.md) ` ``", "```\n[a](b.md)\n```", "~~~ text\n[a](b.md)\n~~~", "<!-- [a](b.md) -->"),
        *(
            "\\[a](b.md)",
            "[a]\\(b.md)",
            "text\n\n    [a](b.md)",
            "[a] (b.md)",
            "a](b.md)",
            "[a](b.md",
        ),
        "1 < 2 [x] > 0",
    ],
)
def test_what_is_shown_as_it_is_written_is_no_link(text: str) -> None:
    assert links(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        *("`https://x.example`", "```\nhttps://x.example\n```", "https://", "xhttps://x.example", "https://localhost"),
        "https://x.example/{{ orders.number }}",
    ],
)
def test_what_no_preview_makes_a_link_of_is_no_bare_address(text: str) -> None:
    assert links(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        *(
            "[https://a.example](https://a.example)",
            "[at https://a.example][r]\n\n[r]: https://a.example",
            "<https://a.example>",
        ),
        *(
            "![https://a.example](a.png)",
            '<a href="https://a.example">x</a>',
            "[![https://i.example](i.png)](https://a.example)",
        ),
    ],
)
def test_an_address_that_is_part_of_a_link_is_not_one_of_its_own(text: str) -> None:
    assert Notation.BARE not in {link.form for link in links(text)}


def test_a_definition_is_one_link_however_often_it_is_used() -> None:
    assert [link.form for link in links("[x][A] and [y][a]\n\n[a]: b.md\n")] == [Notation.DEFINITION]


def test_code_that_is_never_closed_goes_on_to_the_end_as_every_preview_shows() -> None:
    assert links("```\n[a](b.md)\n") == ()


def test_a_comment_that_is_never_closed_hides_nothing() -> None:
    assert [link.target for link in links("<!-- [a](b.md)\n")] == ["b.md"]
    assert [link.target for link in links("<!-- x\n\n    code [a](b.md)\n")] == ["b.md"]


def test_indented_text_below_a_list_item_is_no_code() -> None:
    assert [link.target for link in links("1. one\n\n    [a](b.md)\n")] == ["b.md"]


@given(st.text("`~<!->[]()\\ \n#*ab", max_size=60))
def test_what_is_masked_stays_in_its_place(text: str) -> None:
    assert len(masked(text)) == len(text)
    assert all(new in {old, " "} for old, new in zip(text, masked(text), strict=True))
    assert masked(text).count("\n") == text.count("\n")


@given(st.lists(st.sampled_from(BITS), min_size=1, max_size=6))
def test_links_are_those_that_python_markdown_makes(bits: list[str]) -> None:
    text = "\n\n".join(bits)
    definitions = {link.target for link in links(text) if link.form is Notation.DEFINITION}
    assert by_us(text) <= by_markdown(text)
    assert by_markdown(text) <= by_us(text) | definitions


USUAL = "Read [the policy](../returns.md) and *write* to us, see [there](https://www.store.example/a).\n\n" * 40


def look(text: str) -> object:
    return links(text), anchors(text)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the corpus stands beside the repository, in ../shared")
@pytest.mark.parametrize("page", sorted(SHARED.glob("*.md")), ids=lambda path: path.stem)
def test_a_pathological_page_is_looked_through_at_once(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert is_at_most(20, look, text, USUAL)


@pytest.mark.parametrize(
    "bit",
    [
        "[a](",
        "[a]((",
        "[a](b(c",
        "[",
        "[]",
        "[a][b",
        "<a ",
        '<a x="',
        "[a]: ",
        "<http:",
        "<a@b",
        "\\[",
        "> ",
        "- ",
        "#",
        "`a``b```",
        "![[]()",
    ],
)
def test_time_grows_with_the_text_only(bit: str) -> None:
    text = bit * (100_000 // len(bit))
    assert grows_with_its_length(look, text)
