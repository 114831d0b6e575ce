"""Facts in Markdown, as a reader's browser gets them: exactly the fact's words, and no element that the prose did not ask for.

The oracle is the same prose with a harmless word in the fact's place, rendered by the same Markdown as the sites.
"""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import markdown
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from tests.quick import examples

from shelfhelp.facts.locale import locale_of
from shelfhelp.facts.markdown import as_markdown, escape, put_facts, put_facts_plain
from shelfhelp.markup.dialect import translated
from shelfhelp.model.diagnostic import Location
from shelfhelp.model.fact import Fact, Items, Table
from shelfhelp.model.values import Duration, Email, Phone, Text, WebAddress

ENGLISH = locale_of("en-US")
CORPORA = Path(__file__).parents[2] / "../shared/corpora"
WORD = "harmless"
CONTEXTS = [
    "{{ x.y }}",
    "{{ x.y }} is what you have.",
    "You have {{ x.y }}, and no more.",
    "{{ x.y }}{{ x.y }}",
    "First line\n{{ x.y }}\nlast line",
    "First line\n{{ x.y }}",
    "- {{ x.y }}\n- second",
    "1. {{ x.y }}\n2. second",
    "> {{ x.y }}",
    "## About {{ x.y }}",
    "**{{ x.y }}** and *{{ x.y }}*",
    "[Read {{ x.y }}](page.md) on",
    "| a | b |\n| --- | --- |\n| {{ x.y }} | {{ x.y }} |\n| 1 | before {{ x.y }} behind |",
    '<div class="sh-answer" markdown>\n\n{{ x.y }}\n\n</div>',
]
FRAGMENTS = [
    *("<b>", "</b>", "<script>alert(1)</script>", "<!--", "-->", "<?x", "<![CDATA[", "]]>", "<a@b.example>"),
    *("&amp;", "&lt;", "&copy;", "&copy", "&#65;", "&#x41;", "&", ";", "{{ store.name }}", "{{", "}}", "{%", "${x}"),
    *("[a](b)", "![a](b)", "[a](javascript:alert(1))", "[", "](", ")", "[a][b]", "[b]: https://x.example", "[^1]"),
    *(
        "*[HTML]: x",
        "`",
        "``",
        "```",
        "*",
        "**",
        "_",
        "__",
        "\\",
        "\\\\",
        "|",
        "||",
        "~",
        "~~~",
        "#",
        "###",
        "1.",
        "12)",
    ),
    *("-", "+", "---", "- - -", "===", "=", ":", "!!!", '"', "'", " ", "  ", "\n", "\n\n", "\r\n", "    x", "\t", "٣."),
    *("\u00a0", "\u2028", "https://x.example/a_b_c", "<https://x.example>", "a@b.example", "é", "😀", "word", "5"),
    *("klzzwxh:0000", "wzxhzdk:0", "\ufeff", "\u200b", "{: .x onclick=alert(1) }", "<div markdown>"),
]


def read(raw: str) -> str | None:
    """Read a text as a policy file would; None where it is refused, so that it is no fact."""
    try:
        return Text.parse(raw).text
    except ValueError:
        return None


texts = (
    st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=3), min_size=1, max_size=6)
    .map(lambda fragments: read("".join(fragments)))
    .filter(bool)
)


@dataclass
class Seen(HTMLParser):
    """What a browser makes of a page: its elements with their attributes, and its words."""

    page: str
    elements: list[tuple[str, ...]] = field(default_factory=list)
    words: str = ""

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.feed(self.page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, *(f"{name}={value}" for name, value in attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data

    def handle_comment(self, data: str) -> None:
        self.elements.append(("comment", data))

    def handle_decl(self, decl: str) -> None:
        self.elements.append(("declaration", decl))

    def handle_pi(self, data: str) -> None:
        self.elements.append(("instruction", data))

    def unknown_decl(self, data: str) -> None:
        self.elements.append(("unknown", data))


def shown(source: str) -> Seen:
    return Seen(markdown.markdown(translated(source), extensions=["tables", "md_in_html", "sane_lists"]))


def folded(text: str) -> str:
    return " ".join(text.split())


def fact(value: object) -> Fact:
    return Fact("x.y", "value", value, Location("policies/returns.yml"))


def placed(context: str, value: object) -> Seen:
    return shown(put_facts(context, {"x.y": fact(value)}, ENGLISH))


@pytest.mark.parametrize("context", CONTEXTS)
def test_a_text_is_shown_as_it_is_and_nothing_else(context: str) -> None:
    expected = placed(context, Text(WORD))

    @examples(60)
    @given(texts)
    @example("# heading")
    @example("1. one")
    @example("٣. three")
    @example("- item")
    @example("+")
    @example("===")
    @example("---")
    @example("~5 days")
    @example("a | b")
    @example("&lt;script&gt;")
    def holds(raw: str) -> None:
        seen = placed(context, Text(raw))
        assert seen.elements == expected.elements
        assert folded(seen.words) == folded(expected.words.replace(WORD, raw))

    holds()


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r", "\n\n", "\u2028", "\x85", "\v", "\f"])
def test_a_line_break_is_a_blank(ends: str) -> None:
    """Texts are read as one line; should one ever come with a break, it cannot begin a block."""
    text = Text(f"first{ends}# second{ends}- third")
    assert placed("{{ x.y }}", text).elements == [("p",)]
    assert folded(placed("{{ x.y }}", text).words) == "first # second - third"


@pytest.mark.slow
def test_hostile_strings_are_shown_as_they_are() -> None:
    if not CORPORA.is_dir():
        pytest.skip("the folder ../shared/corpora with hostile strings is not here")
    strings = {
        *CORPORA.joinpath("xss.txt").read_text(encoding="utf-8").splitlines(),
        *CORPORA.joinpath("template-injection.txt").read_text(encoding="utf-8").splitlines(),
        *json.loads(CORPORA.joinpath("naughty-strings.json").read_text(encoding="utf-8")),
    }
    hostile = [text for raw in sorted(strings) if (text := read(raw))]
    assert len(hostile) > 4000
    for start in range(0, len(hostile), 100):
        some = hostile[start : start + 100]
        source = "\n".join(f"- {as_markdown(fact(Text(text)), ENGLISH)}" for text in some)
        seen = shown(source)
        assert seen.elements == [("ul",), *[("li",)] * len(some)]
        assert folded(seen.words) == folded(" ".join(some))


@given(st.lists(st.lists(texts, min_size=3, max_size=3), max_size=4), st.lists(texts, min_size=3, max_size=3))
def test_a_table_shows_its_cells_and_nothing_else(rows: list[list[str]], columns: list[str]) -> None:
    table = Table(tuple(columns), tuple(map(tuple, rows)))
    seen = shown(as_markdown(fact(table), ENGLISH))
    cells = [("th",)] * 3 + [("tr",), *[("td",)] * 3] * len(rows)
    grown = [element for element in seen.elements if element[0] in {"th", "td", "tr"}][1:]
    assert grown[: len(cells)] == cells
    assert {element[0] for element in seen.elements} <= {"table", "thead", "tbody", "tr", "th", "td", "a"}
    assert folded(seen.words) == folded(" ".join(" ".join(row) for row in (table.columns, *table.rows)))


@given(st.lists(texts, min_size=1, max_size=5))
def test_a_list_shows_its_items_and_nothing_else(items: list[str]) -> None:
    seen = shown(as_markdown(fact(Items(tuple(items))), ENGLISH))
    assert seen.elements == [("ul",), *[("li",)] * len(items)]
    assert folded(seen.words) == folded(" ".join(items))


locals_ = st.text(alphabet="abcz019!#$%&'*+-/=?^_`{|}~.", min_size=1, max_size=20)


@given(locals_)
@example("help?bcc=evil")
@example("a%0Abcc")
@example("a`b`c")
@example("{{x}}")
@example("a*b*_c_&lt")
def test_an_address_leads_to_itself_and_nowhere_else(local: str) -> None:
    try:
        email = Email.parse(f"{local}@store.example")
    except ValueError:
        assume(condition=False)
        raise
    for context in ("{{ x.y }}", "| a |\n| --- |\n| {{ x.y }} |", "[Write]({{ x.y }})"):
        seen = placed(context, email)
        (link,) = (element for element in seen.elements if element[0] == "a")
        target = urlsplit(link[1].removeprefix("href="))
        assert len(link) == 2
        assert (target.scheme, target.query, target.fragment) == ("mailto", "", "")
        assert unquote(target.path) == email.address
        assert "Write" in seen.words or email.address in seen.words


@given(st.text(alphabet="abc/?#&=;:@!$()[]*+,.~_-%é", max_size=30))
@example("[a](javascript:alert(1))")
@example("?a=1&lt;b&copy=2&amp;c&#65;")
@example("a_(b)_c*d*")
@example("(")
@example("![a](b)")
@example("[a][a]")
def test_a_link_leads_to_its_page_and_nowhere_else(path: str) -> None:
    link = WebAddress.parse(f"https://store.example/{path}")
    for context in ("{{ x.y }}", "See {{ x.y }} for more", "- {{ x.y }}", "[Go]({{ x.y }})", "[Go]({{ x.y }}) on (or)"):
        seen = placed(context, link)
        (made,) = (element for element in seen.elements if element[0] == "a")
        assert len(made) == 2
        target = made[1].removeprefix("href=")
        assert re.sub("%(28|29|5B|5D)", lambda m: unquote(m[0]), target) == re.sub(
            "%(28|29|5B|5D)", lambda m: unquote(m[0]), link.url
        )
        assert {element[0] for element in seen.elements} <= {"p", "a", "ul", "li"}
        assert "Go" in seen.words or target in seen.words


@pytest.mark.parametrize(
    "text",
    [
        "`{{ x.y }}`",
        "``a ` {{ x.y }}``",
        "```\n{{ x.y }}\n```",
        "1. a\n   ```\n   {{ x.y }}\n   ```",
        "a\n\n    {{ x.y }}",
    ],
)
def test_braces_in_code_are_shown_and_not_filled_in(text: str) -> None:
    assert placed(text, Text("filled in")).words.count("{{ x.y }}") == 1


def test_braces_in_code_are_no_reason_to_leave_those_beside_it() -> None:
    assert (
        folded(placed("Write `{{ x.y }}` for {{ x.y }}.", Text("filled in")).words) == "Write {{ x.y }} for filled in."
    )


@pytest.mark.parametrize(
    "text", ["Here:\n{{ x.y }}\nAnd more.", "1. Here:\n   {{ x.y }}\n2. And more.", "> {{ x.y }}\n> And more."]
)
def test_a_table_and_a_list_stand_where_their_placeholder_stands_alone_on_its_line(text: str) -> None:
    table = placed(text, Table(("a", "b"), (("1", "2"), ("3", "4"))))
    assert [element for element, *_ in table.elements].count("tr") == 3
    assert folded(table.words).endswith("1 2 3 4 And more.")
    listed = placed(text, Items(("one", "two")))
    assert [element for element, *_ in listed.elements].count("ul") == 1
    assert folded(listed.words).endswith("one two And more.")


def test_a_phone_number_can_be_dialled() -> None:
    phone = Phone.parse("+1 800 555 0142")
    for context in ("{{ x.y }}", "[Call us]({{ x.y }})", "**{{ x.y }}**"):
        assert ("a", "href=tel:+18005550142") in placed(context, phone).elements
    assert placed("{{ x.y }}", phone).words == "+1 800 555 0142"


@given(texts)
@example("javascript:alert(1)")
@example("https://x.example")
@example("//x.example")
@example("a 'title'")
@example('a "title"')
@example("&#106;avascript:alert(1)")
@example("data:text/html,<script>")
def test_a_text_as_a_target_leads_nowhere_else(raw: str) -> None:
    seen = placed("[go]({{ x.y }})", Text(raw))
    assert seen.elements == [("p",), ("a", f"href={seen.elements[1][1].removeprefix('href=')}")]
    target = seen.elements[1][1].removeprefix("href=")
    assert seen.words == "go"
    assert urlsplit(target).scheme == urlsplit(target).netloc == ""
    assert ":" not in target
    assert unquote(target) == raw


@given(texts)
@example("{{ x.y }}")
@example("{{ store.name }}")
def test_a_fact_is_put_in_once(raw: str) -> None:
    facts = {"x.y": fact(Text(raw)), "store.name": fact(Text("Secret"))}
    assert put_facts("{{ x.y }}", facts, ENGLISH) == escape(raw)
    assert put_facts_plain("{{ x.y }}", facts, ENGLISH) == raw
    assert "Secret" not in put_facts("{{ x.y }} and {{x.y}}", facts, ENGLISH)
    assert "{{" not in put_facts("{{ x.y }}", facts, ENGLISH)


def test_a_fact_and_the_prose_around_it_make_no_placeholder() -> None:
    facts = {"x.y": fact(Text("store.name")), "store.name": fact(Text("Secret"))}
    assert put_facts("{{ {{ x.y }} }}", facts, ENGLISH) == "{{ store.name }}"
    assert put_facts_plain("{{ {{ x.y }} }}", facts, ENGLISH) == "{{ store.name }}"


@given(st.text(alphabet="{}% .xyXY_-\n\t$#()[]'|:+*0", max_size=40))
@example("{{ x.y.__class__ }}")
@example("{{ x['y'] }}")
@example("{{ x.y | safe }}")
@example("{{\nx.y }}")
@example("{{{ x.y }}}")
@example("{% if x.y %}")
@example("{{ 7*7 }}")
def test_only_a_closed_key_between_two_braces_is_a_placeholder(prose: str) -> None:
    put = put_facts(prose, {"x.y": fact(Text("VALUE"))}, ENGLISH)
    assert put == re.sub(r"\{\{[ \t]*x\.y[ \t]*\}\}", "VALUE", prose)


def test_unknown_placeholders_stay() -> None:
    prose = "You have {{ returns.windw }} and {{ x.y }}."
    assert (
        put_facts(prose, {"x.y": fact(Duration.parse("30 days"))}, ENGLISH)
        == "You have {{ returns.windw }} and 30 days."
    )
    assert put_facts_plain(prose, {}, ENGLISH) == prose


def test_a_target_is_told_by_what_stands_right_before_it() -> None:
    facts = {"x.y": fact(Phone.parse("+1 800 555 0142"))}
    assert put_facts("[a]({{ x.y }})", facts, ENGLISH) == "[a](tel:+18005550142)"
    assert put_facts("[a] ({{ x.y }})", facts, ENGLISH) == "[a] ([+1 800 555 0142](tel:+18005550142))"
    assert put_facts("{{ x.y }} [a](", facts, ENGLISH) == "[+1 800 555 0142](tel:+18005550142) [a]("


@given(texts)
def test_what_is_escaped_reads_the_same_to_any_markdown(raw: str) -> None:
    """Whatever the dialect: no sign that can begin markup is left bare, and references and backslashes undo themselves."""
    safe = escape(raw)
    bare = re.sub(r"\\.|&(?:amp|lt|gt|#\d+);", "", safe)
    assert not set("<>&`*_{}[]|\\~#") & set(bare)
    undone = re.sub(r"\\(.)|(&(?:amp|lt|gt|#\d+);)", lambda m: m[1] or html.unescape(m[2]), safe)
    assert undone == raw
