"""HTML that has been cleaned shows words and does nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser
from tests.soak.hostile_strings import active, shared_folder, strings

from shelfhelp.sanitize.html import ATTRIBUTES, CLASSES, TAGS, clean, is_free, kept

HANDLERS = ["onclick", "onload", "onerror", "onmouseover", "onfocus", "ontoggle", "onbeforematch", "onpointerrawupdate"]
CLOBBERING = """
    sh-menu sh-content sh-skip sh-lookup sh-lookup-data sh-search-page sh-search-head sh-footer-person SH-MENU Sh-Content
    __drawer __search __config __consent __md_scope __md_get __md_set __md_hash __tabs __palette
    define exports module lunr __proto__ __defineGetter__ __lookupGetter__ sh- __ sh-results sh-reach sh-say
""".split()  # noqa: SIM905 a list of words is read as words
NAMES = ["cookie", "forms", "images", "location", "body", "head", "getElementById", "querySelector", "currentScript"]
LEADING_AWAY = ["javascript:alert(1)", "java&#9;script:x", "//evil.example", "/\\evil.example", "data:text/html,x"]
FORBIDDEN = [
    "svg",
    "math",
    "form",
    "input",
    "button",
    "iframe",
    "object",
    "embed",
    "base",
    "link",
    "meta",
    "template",
    "title",
]
EDITORS = [
    '<details open=""><summary>More</summary><p>Words</p></details>',
    '<p>Press <kbd>Ctrl</kbd>, m<sup>2</sup>, H<sub>2</sub>O, <abbr title="Return number">RMA</abbr></p>',
    "<dl><dt>Fee</dt><dd>None</dd></dl>",
    '<figure><img src="label.png" alt="A label" width="40"><figcaption>The label</figcaption></figure>',
    '<pre><code class="language-python">print(1 &lt; 2)</code></pre>',
    '<h2 id="what-changes">What changes</h2>',
    '<ol start="3"><li>One</li></ol>',
    '<a href="https://www.store.example/" title="Shop">Shop</a>',
]


@pytest.mark.parametrize("html", EDITORS)
def test_what_editors_write_stays_as_it_is(html: str) -> None:
    assert clean(html) == html


@pytest.mark.parametrize("tag", ["script", "style"])
def test_of_a_script_or_a_style_nothing_stays(tag: str) -> None:
    assert clean(f"<p>a<{tag}>alert(1)</{tag}>b</p>") == "<p>ab</p>"


@pytest.mark.parametrize("tag", FORBIDDEN)
def test_of_a_forbidden_element_the_words_stay(tag: str) -> None:
    found = LexborHTMLParser(clean(f"<p>a</p><{tag} onload=x href=javascript:x>b</{tag}>"))
    assert found.css_first(tag) is None or tag in {"head", "body"}


@pytest.mark.parametrize(
    "name", [*HANDLERS, "style", "name", "srcdoc", "formaction", "target", "ping", "xlink:href", "is"]
)
def test_no_element_keeps_a_handler_or_a_style_of_its_own(name: str) -> None:
    for tag in TAGS:
        assert kept(tag, name, "alert(1)") is None
        assert name not in ATTRIBUTES[tag]
        assert active(clean(f"<{tag} {name}='alert(1)'>x</{tag}>")) == {}


@pytest.mark.parametrize("name", CLOBBERING)
def test_an_id_of_the_theme_is_taken_off_content(name: str) -> None:
    assert not is_free(name)
    assert "id=" not in clean(f'<h2 id="{name}">x</h2><a id="{name}" href="#x">x</a>')


@pytest.mark.parametrize("name", [*NAMES, *CLOBBERING])
def test_no_content_has_a_name_that_scripts_would_find_in_the_document(name: str) -> None:
    for tag in ("a", "img", "form", "iframe", "embed", "object", "input"):
        assert "name=" not in clean(f'<{tag} name="{name}" src="x">y')


def test_an_id_that_is_no_plain_name_goes() -> None:
    assert clean("<h2 id='x\"&gt;&lt;script&gt;'>x</h2>") == "<h2>x</h2>"


def test_classes_are_those_of_our_own_content() -> None:
    assert clean('<p class="sh-note md-overlay sh-menu">x</p>') == '<p class="sh-note">x</p>'
    assert clean('<p class="md-overlay language-x">x</p>') == "<p>x</p>"


def test_every_class_of_our_templates_and_tables_stays() -> None:
    for name in CLASSES:
        assert clean(f'<p class="{name}">x</p>') == f'<p class="{name}">x</p>'


@pytest.mark.parametrize("url", LEADING_AWAY)
def test_a_link_that_leads_off_the_site_unseen_leads_nowhere(url: str) -> None:
    assert clean(f'<a href="{url}">x</a>') == "<a>x</a>"


def test_a_picture_of_another_site_is_not_fetched() -> None:
    assert clean('<img src="https://evil.example/x.png" alt="x">') == '<img alt="x">'


def test_comments_go() -> None:
    assert clean("<p>a<!-- staff only --></p>") == "<p>a</p>"


@pytest.mark.slow
@pytest.mark.skipif(shared_folder() is None, reason="no folder with hostile strings")
def test_every_hostile_string_is_harmless_however_often_it_is_parsed() -> None:
    shared = shared_folder()
    assert shared is not None
    for text in strings(shared):
        for html in (text, f"<p>{text}</p>", f'<a href="{text}">x</a><img src="{text}">'):
            assert active(clean(html)) == {}


@given(
    st.lists(
        st.sampled_from([*"<>/=\"' &;:#", "svg", "math", "style", "p", "table", "a", "onload", "href", "mi", "mtext"])
    )
)
def test_signs_in_any_order_are_harmless(parts: list[str]) -> None:
    assert active(clean("".join(parts))) == {}
