"""A line that is not there makes no fact, no sentence, no empty section, no structured data and no dead link (invariant 10)."""

from __future__ import annotations

import copy
import json
import re
from datetime import date
from functools import cache
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.data_of_sites import linked_data_of
from tests.machine.read import for_machines

from shelfhelp.compile import Compilation, compile, draft, lint_draft
from shelfhelp.links.links import links
from shelfhelp.links.targets import resolve
from shelfhelp.model.kept import Kept
from shelfhelp.model.policies import KINDS, NEEDED
from shelfhelp.parse.shape import Shape
from shelfhelp.rules import RULES
from shelfhelp.rules.reader import Reader
from shelfhelp.rules.rule import Finds
from shelfhelp.source.nodes import plain
from shelfhelp.source.sources import Audience, read
from shelfhelp.source.yaml import compose

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from shelfhelp.model.page import NavEntry, Page
    from shelfhelp.source.sources import Sources

AS_OF = date(2026, 11, 29)
SITE = "https://help.example-store.com/"
STORE = Path(__file__).parents[1]

Path_ = tuple[str, ...]
Policies = dict[str, list[dict[str, Any]]]
"""The versions and seasons of each policy, as they are written."""

_PAGES = {
    "kb/index.md": b"---\ntitle: How can we help?\n---\nWelcome.\n",
    "faq/topics.yml": b"topics:\n  orders:\n    title: Orders\n    about: What you ask.\n    policy: contact\n",
}


_LEANED_ON = {("store", "conditions"), ("store", "conditions", "tier")}
"""The words that lines of other policies are made of."""

_WEEK = ("hours",)
"""A weekday that is not named is closed, which is said."""

_STREET = "418 Granite Street"
"""What the store's address says, and so do other lines."""


@cache
def _reference() -> Policies:
    """The policies of the reference store, without its questions and pages, which lean on their lines.

    Its fees are free instead of none, so that no page has a reason to say "None".
    """
    files = {kind: _read(f"policies/{kind}.yml") for kind in KINDS}
    return {kind: [*file["versions"], *file.get("seasons", [])] for kind, file in files.items()}


def _read(path: str) -> Any:
    node, _ = compose((STORE / path).read_text(encoding="utf-8").replace(": none", ": free"), path)
    assert node is not None
    return plain(node)


def _optional(kind: str, part: Any, path: Path_ = ()) -> Iterator[Path_]:
    """Yield the paths of the lines of a policy that may be left out; of several entries, those of the first."""
    shape = Shape(KINDS[kind].model)
    fields = shape.type_at(path).model_fields if shape.fields(path) else {}
    for key, value in part.items() if fields else [*part.items()][:1]:
        if key in fields and not fields[key].is_required() and (kind, *path, key) not in _LEANED_ON and path != _WEEK:
            yield (kind, *path, key)
        if isinstance(value, dict) and shape.type_at((*path, key)) is not None:
            yield from _optional(kind, value, (*path, key))


LINES = sorted({path for kind, entries in _reference().items() for entry in entries for path in _optional(kind, entry)})

ONE_OF_EACH = [
    tuple(path for path in paths if path)
    for paths in zip_longest(*([path for path in LINES if path[0] == kind] for kind in _reference()))
]
"""Every line once, with one of each other policy, which a store is compiled without at once: each policy has pages of its own."""


def _without(left_out: frozenset[Path_]) -> dict[str, bytes]:
    """Return the sources of the store without some lines, and without some policies, whose path is their kind alone."""
    kinds = [kind for kind in _reference() if (kind,) not in left_out]
    return _PAGES | {
        f"policies/{kind}.yml": _policy(kind, frozenset(path for path in left_out if path[0] == kind)) for kind in kinds
    }


@cache
def _policy(kind: str, left_out: frozenset[Path_]) -> bytes:
    """Return the file of one policy without some lines."""
    entries = copy.deepcopy(_reference()[kind])
    for _, *path in left_out:
        for entry in entries:
            _remove(entry, path)
    return _written(entries)


def _remove(part: Any, path: list[str]) -> None:
    """Take a line away, and what stands around it where nothing else does."""
    first, *rest = path
    if not isinstance(part, dict) or first not in part:
        return
    if rest:
        _remove(part[first], rest)
    if not rest or part[first] == {}:
        del part[first]


def _written(entries: list[dict[str, Any]]) -> bytes:
    file = {
        "versions": [entry for entry in entries if "effective_from" in entry],
        "seasons": [e for e in entries if "season" in e],
    }
    return yaml.safe_dump({key: value for key, value in file.items() if value}, sort_keys=False).encode()


HELD = Kept[Finds]()
"""What rules have found in texts, most of which every store says."""


def _held_against_the_store(left_out: frozenset[Path_]) -> None:
    """Compile both audiences without some lines, and look at every page, all data and all structured data."""
    for audience in Audience:
        made = draft(read(_without(left_out), audience), as_of=AS_OF)
        if audience is Audience.PUBLIC:
            made = lint_draft(made, Reader(RULES, HELD))
        assert made.snapshot.broken == frozenset()
        for page in made.tree.pages.values():
            _has_nothing_empty(page)
            assert all(_leads_somewhere(page, link.target, made) for link in links(page.markdown)), page.uri
        assert {entry.uri for entry in _entries(made.tree.nav)} <= {"", *made.tree.pages}
        assert {link.address for link in made.tree.site.policies} <= {page.address for page in made.tree.pages.values()}
        _says_nothing_of(left_out, made)


def _has_nothing_empty(page: Page) -> None:
    lines = [line for line in page.markdown.splitlines() if line.strip() and not re.match(r"</?(section|div)\b", line)]
    assert not re.search(r"\bNone\b(?! in the next 60 days)", page.markdown), page.uri
    for line, below in zip(lines, [*lines[1:], "# "], strict=False):
        level = len(line) - len(line.lstrip("#")) if line.startswith("#") else 0
        assert not level or not re.match(rf"#{{1,{level}}} ", below), f"{page.uri}: nothing stands below {line}"
        assert not re.match(r"\| ---", line) or below.startswith("|"), f"{page.uri}: a table without a row"
        assert line.strip() not in {"-", "*"}, f"{page.uri}: an empty point"
        assert not line.startswith("<dl") or below.startswith("<div") or "<dt" in below, f"{page.uri}: an empty summary"
        assert not re.search(r">\s*</(?:dd|dt|p)>", line), f"{page.uri}: {line}"
        assert not re.search(r"\b(?:[Ww]ithin|from)\s*(?:\.|</dd>)", line), f"{page.uri}: half a sentence in {line}"
        assert not re.search(r"\(\)|: ?\.|, \.|\s\.(?:\s|$)|,\s*,", line.split("](")[0]), f"{page.uri}: {line}"


def _leads_somewhere(page: Page, target: str, made: Compilation) -> bool:
    read_as = resolve(target, page.uri)
    return read_as.scheme is not None or read_as.path in made.tree.pages


def _entries(nav: tuple[NavEntry, ...]) -> Iterator[NavEntry]:
    for entry in nav:
        yield entry
        assert entry.uri or entry.children, entry.title
        yield from _entries(entry.children)


def _says_nothing_of(left_out: frozenset[Path_], made: Compilation) -> None:
    """Nothing says what was left out: no fact, no text of a page, no data."""
    files = for_machines(made, SITE)
    facts = json.loads(files.get("facts.json", '{"facts": {}}'))["facts"]
    said = facts.keys() | made.snapshot.facts.keys() | made.snapshot.over_time.keys()
    shown = "\n".join([*(page.markdown for page in made.tree.pages.values()), *files.values()])
    shown += "\n".join(linked_data_of(page, made.snapshot, SITE) for page in made.tree.pages.values())
    elsewhere = "\n".join(content.decode() for content in _without(left_out).values())
    for path in left_out:
        key = ".".join(path)
        assert f"{key}.md" not in made.tree.pages
        assert not [one for one in said if one == key or one.startswith(f"{key}.")], key
        texts = {text for kind, *inner in [path] for entry in _reference()[kind] for text in _texts(entry, inner)}
        assert not [
            text for text in texts if len(text) > 25 and _STREET not in text and text not in elsewhere and text in shown
        ], key


def _texts(part: Any, path: list[str]) -> Iterator[str]:
    for step in path:
        part = part.get(step, {}) if isinstance(part, dict) else {}
    if isinstance(part, str):
        yield " ".join(part.split())
    for inner in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from _texts(inner, [])


def test_there_are_many_lines_that_may_be_left_out() -> None:
    assert len(LINES) > 130
    assert ("returns", "window") in LINES
    assert ("shipping", "methods", "standard", "transit") in LINES


@pytest.mark.slow
@pytest.mark.parametrize("left_out", ONE_OF_EACH, ids=lambda paths: " ".join(".".join(path) for path in paths))
def test_one_line_that_a_policy_leaves_out_is_said_nowhere(left_out: tuple[Path_, ...]) -> None:
    _held_against_the_store(frozenset(left_out))


@pytest.mark.slow
@pytest.mark.parametrize("kind", sorted(KINDS.keys() - NEEDED))
def test_a_policy_that_the_store_does_not_have_has_no_page(kind: str) -> None:
    _held_against_the_store(frozenset([(kind,)]))


@pytest.mark.slow
@settings(max_examples=10)
@given(st.frozensets(st.sampled_from([*LINES, *((kind,) for kind in KINDS.keys() - NEEDED)]), min_size=2))
def test_lines_that_are_left_out_are_said_nowhere(left_out: frozenset[Path_]) -> None:
    _held_against_the_store(left_out)


def test_a_store_says_no_more_than_it_must() -> None:
    _held_against_the_store(frozenset([*LINES, *((kind,) for kind in KINDS.keys() - NEEDED)]))


def test_none_says_in_words_that_there_is_none(varied: Callable[..., Sources]) -> None:
    """
    --- policies/warranty.yml
    versions:
      - effective_from: 2020-01-01
        terms: none
    --- policies/orders.yml
    versions:
      - effective_from: 2020-01-01
        gift_cards: {expiry: never, smallest: 10.00 USD}
        newsletter: none
        correct_within: none
        cancel_within: none
        cancellation_fee: 5.00 USD
      - effective_from: 2026-01-01
        gift_cards: none
    --- policies/shipping.yml
    versions:
      - effective_from: 2020-01-01
        methods: none
        cut_off: none
        address_changed_within: none
    --- policies/returns.yml
    versions:
      - effective_from: 2020-01-01
        accepted: never
    """
    for audience in Audience:
        made = compile(varied(audience), as_of=AS_OF)
        pages = {uri: page.markdown for uri, page in made.tree.pages.items()}
        assert '<dd markdown="span">We give no warranty of our own.</dd>' in pages["warranty.md"]
        assert "## Gift cards\n\nThere are no gift cards.\n" in pages["orders.md"]
        assert "Amount" not in pages["orders.md"].split("## What has changed")[0]
        assert (
            '<dt markdown="span">Correct an order</dt>\n<dd markdown="span">An order cannot be corrected.'
            in pages["orders.md"]
        )
        assert (
            '<dt markdown="span">Cancel an order</dt>\n<dd markdown="span">An order cannot be canceled.'
            in pages["orders.md"]
        )
        assert "cannot be corrected" not in pages.get("index.md", "")
        assert "- There is no cut-off time." in pages["shipping.md"]
        assert "- The address of an order cannot be changed." in pages["shipping.md"]
        assert "<dt>" not in pages["shipping.md"]
        assert "Nothing is shipped." in pages["shipping.md"]
        assert '<dt markdown="span">Can be sent back</dt>\n<dd markdown="span">No</dd>' in pages["returns.md"]


def test_braces_with_nothing_between_them_are_refused_with_what_to_write(varied: Callable[..., Sources]) -> None:
    """
    --- policies/warranty.yml
    versions:
      - effective_from: 2020-01-01
        terms: {}
    --- policies/orders.yml
    versions:
      - effective_from: 2020-01-01
        payment:
          methods: {}
        gift_cards:
    """
    found = [f for f in compile(varied(Audience.PUBLIC), as_of=AS_OF).found if f.code == "SRC002"]
    assert [(f.message, f.help) for f in found] == [
        ("methods is empty", "write its entries below it, or take this line away"),
        (
            "gift_cards is empty",
            (
                'write its entries on the lines below, each as "key: value" and indented, write "gift_cards: none", '
                "or take this line away"
            ),
        ),
        ("terms is empty", 'write its entries below it, write "terms: none", or take this line away'),
    ]


def test_none_where_no_page_could_say_so_is_answered_with_what_to_write(varied: Callable[..., Sources]) -> None:
    """
    --- policies/returns.yml
    versions:
      - effective_from: 2020-01-01
        window: none
        counted_from: none
        restocking_fee: none
    --- policies/shipping.yml
    versions:
      - effective_from: 2020-01-01
        no_dispatch_on: none
    """
    found = [f for f in compile(varied(Audience.PUBLIC), as_of=AS_OF).found if f.code == "SRC002"]
    assert {f"{f.location.path}:{f.location.line}": f.help for f in found} == {
        "policies/returns.yml:3": (
            'write "accepted: never" if nothing can be sent back, or take this line away, and nothing will be said of it'
        ),
        "policies/returns.yml:4": "take this line away, and nothing will be said of it",
        "policies/shipping.yml:3": 'write "[]", or take this line away, and nothing will be said of it',
    }


def test_an_empty_list_for_some_is_written_as_the_message_says(varied: Callable[..., Sources]) -> None:
    """
    --- policies/returns.yml
    versions:
      - effective_from: 2020-01-01
        categories:
          home: {accepted: any, remedies: {US: [refund, exchange], usually: none}}
          clothing: {accepted: any, remedies: {US: [refund, exchange], usually: []}}
    """
    sources = varied(Audience.PUBLIC)
    (found,) = (f for f in compile(sources, as_of=AS_OF).found if f.code[:3] in ("SRC", "CAS"))
    assert (found.location.line, found.help.partition(",")[0]) == (4, 'write "[]"')


@pytest.mark.parametrize(
    ("returns", "message"),
    [
        ("accepted: never, window: 30 days", "nothing can be sent back, but the time to send it back is 30 days"),
        (
            "accepted: never, categories: {home: {accepted: never}}, window: 30 days",
            "nothing can be sent back, but the time to send it back is 30 days",
        ),
        ("accepted: never, categories: {home: {accepted: any}}, window: 30 days", ""),
        (
            "accepted: never, categories: {home: {accepted: never, window: 1 week}}",
            '"home" is never accepted, but the time to send it back is 1 week',
        ),
        ("accepted: {home: any, usually: never}, window: 30 days", ""),
        ("window: 30 days", ""),
    ],
)
def test_a_time_for_sending_back_what_is_never_accepted_is_told(returns: str, message: str) -> None:
    stated = f"versions:\n  - {{effective_from: 2020-01-01, {returns}}}\n"
    files = _without(frozenset([("returns",)])) | {"policies/returns.yml": stated.encode()}
    found = compile(read(files, Audience.PUBLIC), as_of=AS_OF).found
    assert [f.message for f in found if f.code == "POL012"] == ([message] if message else [])


def test_prose_that_leans_on_what_is_not_said_names_the_line_to_write(varied: Callable[..., Sources]) -> None:
    """
    --- policies/returns.yml
    versions:
      - effective_from: 2020-01-01
        accepted: unused
    --- policies/orders.yml
    versions:
      - effective_from: 2020-01-01
        payment: {charged_when: ordered}
    --- kb/about.md
    ---
    title: About us
    ---
    You have {{ returns.window }} and {{ returns.categories.home.window }}. See [the warranty](warranty.md).
    Write to {{ contact.form.url }} within {{ orders.payment.authorization_released_within }}.
    """
    files = {file.path: file.text.encode() for file in varied(Audience.PUBLIC).files} | _PAGES
    del files["policies/warranty.yml"]
    found = compile(read(files, Audience.PUBLIC), as_of=AS_OF).found
    help_of = {f.message: f.help for f in found if f.location.path == "kb/about.md"}
    assert help_of['no policy states "returns.window"'] == (
        'add a line "window: …" to policies/returns.yml, or take the sentence out that needs it'
    )
    # What is written to the letter is YAML, and stands where it belongs.
    assert help_of['no policy states "contact.form.url"'].startswith(
        'add a line "form: {url: …}" to policies/contact.yml,'
    )
    assert help_of['no policy states "orders.payment.authorization_released_within"'].startswith(
        'add a line "authorization_released_within: …" below "payment:" in policies/orders.yml,'
    )
    assert "add a line" not in help_of['no policy states "returns.categories.home.window"']
    assert help_of['there is no page "warranty.md"'] == (
        "the store has no such policy: write policies/warranty.yml, or take the link out"
    )


def test_the_first_page_sums_a_stage_up_by_what_is_asked_there() -> None:
    question = b"---\ntitle: How do I return %s?\nstage: received\n---\nSend it back.\n"
    names = ["ear", "ice", "lamp", "oar", "pan", "tent"]
    topics = "".join(f"  {name}: {{title: {name.upper()}, about: Of it., policy: returns}}\n" for name in names)
    asked = {f"faq/{name}/return.md": question % name.encode() for name in names}
    more = {"faq/pan/again.md": question % b"a pan again", "faq/topics.yml": f"topics:\n{topics}".encode()}
    page = draft(read(_without(frozenset()) | asked | more, Audience.PUBLIC), as_of=AS_OF).tree.pages["index.md"]
    assert "- [When it has arrived](received.md) <small>EAR, ICE, LAMP, and PAN</small>" in page.markdown
    assert "While you shop" not in page.markdown


def test_a_column_in_which_no_row_says_anything_is_left_out() -> None:
    made = compile(
        read(
            _without(frozenset([("privacy", "purposes", name, "recipients") for name in _purposes()])), Audience.PUBLIC
        ),
        as_of=AS_OF,
    )
    page = made.tree.pages["privacy.md"].markdown
    assert "| For | What we collect | Why | Legal ground | Kept |" in page
    assert "| --- | --- | --- | --- | --- |" in page


def _purposes() -> list[str]:
    return [*_reference()["privacy"][0]["purposes"]]
