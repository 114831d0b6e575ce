"""Whatever a policy can state is shown: every field of every policy, stated with a value of its own, stands on a public page.

The store of these tests is made of the models, so that a new field is in it by itself. It has no answers and no pages by hand:
what a field needs to be shown is the templates' and the frame's.
"""

from __future__ import annotations

import itertools
import json
import types
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import date
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin

import pytest
import yaml
from pydantic import BaseModel

from shelfhelp.compile import draft
from shelfhelp.facts.format import format_value
from shelfhelp.facts.locale import locale_of
from shelfhelp.model.policies import KINDS
from shelfhelp.model.policies.policy import CountryCode
from shelfhelp.model.values import (
    AnyValue,
    ClockTime,
    Count,
    Currency,
    Day,
    Duration,
    Email,
    Fee,
    Length,
    Lifetime,
    Lifetimes,
    LocaleName,
    Money,
    OpeningHours,
    Phone,
    Place,
    Text,
    WebAddress,
    Window,
    YesNo,
    ZoneName,
)
from shelfhelp.parse import parse
from shelfhelp.source.sources import Audience, read

AS_OF = date(2026, 3, 2)
NOT_SHOWN = {
    "contact.mailboxes.*.owner": "who answers a mailbox is staff's to know",
    "contact.feedback": "an address that the browser sends to, in an attribute",
    "contact.searches.sent_to": "an address that the browser sends to, in an attribute",
    "contact.search_server.url": "an address that the browser sends to, in an attribute",
    "contact.search_server.collection": "what the browser asks that address for, in an attribute",
    "contact.search_server.key": "what the browser asks that address with, in an attribute",
    "contact.search_server.purpose": "names a purpose of the privacy policy, which is shown there",
    "contact.searches.purpose": "names a purpose of the privacy policy, which is shown there",
    "cookies.cookies.*.purpose": "names a purpose of the privacy policy, whose name is shown",
    "privacy.mailbox": "names a mailbox, whose address is shown",
    "warranty.claim.mailbox": "names a mailbox, whose address is shown",
    "returns.shown_before_purchase": "says what the shop does, for a rule about the law of California",
    "store.about": "for the page about the store, and for search engines",
    "store.currency": "every amount has its own; a rule compares them",
    "store.currencies[]": "every amount has its own; a rule compares them",
    "store.locale": "how everything is written",
    **{
        f"store.conditions.{name}": "words for whom a value holds, shown where a case of a value is"
        for name in ("customer.*", "tier.*", "state.*", "reason.*", "channel.*", "places.*.name", "places.*.places[]")
    },
    "store.vocabulary.facts[].fact": "for the search for facts typed by hand",
    "store.vocabulary.facts[].words[]": "for the search for facts typed by hand",
    **{f"{kind}.own.*.words[]": "for the search for facts typed by hand" for kind in KINDS},
    **{f"store.own.*.{field}": "for prose to put in: the store has no page" for field in ("label", "value", "note")},
    "store.vocabulary.use[]": "for the search for facts typed by hand",
}
"""Fields that no public page shows, each with its reason."""

KEYS = {"categories": "home", "terms": "home", "mailboxes": "customer-service", "purposes": "orders"}
"""Keys of entries that other policies name as well."""

NAMED = {"mailbox": "customer-service", "purpose": "orders"}
"""What fields that name an entry of another policy name."""

CODES = ("IS", "NO", "CH", "JP", "NZ", "KE", "PE", "CL", "UY", "FI", "SE", "DK")
WRITTEN: dict[type, Callable[[int], str]] = {
    Text: lambda n: f"quokka {n}",
    AnyValue: lambda n: f"{n} days",
    Duration: lambda n: f"{n} days",
    Length: lambda n: f"{n} days",
    Window: lambda n: f"{n} days",
    Lifetime: lambda n: f"{n} days",
    Lifetimes: lambda n: f"{n} days",
    Money: lambda n: f"{n}.37 USD",
    Fee: lambda n: f"{n}.37 USD",
    WebAddress: lambda n: f"https://quokka-{n}.example/page",
    Email: lambda n: f"quokka-{n}@store.example",
    Phone: lambda _: "+1 800 555 0142",
    Place: lambda n: CODES[n % len(CODES)],
    Count: str,
    YesNo: lambda _: "yes",
    OpeningHours: lambda n: f"8:{n % 60:02}-20:{n % 60:02}",
    ClockTime: lambda n: f"9:{n % 60:02}",
    Day: lambda n: f"2026-03-{n % 20 + 10}",
    ZoneName: lambda _: "America/Denver",
    Currency: lambda _: "USD",
    LocaleName: lambda _: "en-US",
}
"""How a value that stands for a field is written, by its type and a number of its own."""


def stripped(annotation: Any) -> Any:
    """Take `| None` off a type."""
    if get_origin(annotation) in {Union, types.UnionType}:
        return next(a for a in get_args(annotation) if a is not type(None))
    return annotation


class Stated:
    """A policy in which every field is stated, with the value of each field by its name."""

    def __init__(self, numbers: Iterator[int], other: str = "") -> None:
        self.numbers = numbers
        self.other = other
        self.values: dict[str, tuple[Any, str]] = {}

    def part(self, model: type[BaseModel], name: str) -> dict[str, Any]:
        return {key: self.value(field.annotation, f"{name}.{key}") for key, field in model.model_fields.items()}

    def value(self, annotation: Any, name: str) -> Any:
        kind, field = stripped(annotation), name.rsplit(".", 1)[-1]
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            return self.part(kind, name)
        if get_origin(kind) is dict:
            key, inner = get_args(kind)
            code = CODES[next(self.numbers) % len(CODES)] if key is CountryCode else KEYS.get(field, "quokka")
            return {code: self.value(inner, f"{name}.*")}
        if get_origin(kind) is tuple:
            return [self.value(get_args(kind)[0], f"{name}[]")]
        written = self.leaf(kind, field, name)
        self.values[name] = kind, written
        return written

    def leaf(self, kind: Any, field: str, name: str) -> str:
        if get_origin(kind) is Literal:
            choices = get_args(kind)
            return str(choices[-1] if name == self.other else choices[0])
        if kind is YesNo:
            return "no" if name == self.other else "yes"
        written = WRITTEN.get(kind) if isinstance(kind, type) else None
        if written is not None:
            return written(next(self.numbers))
        return NAMED.get(field, "quokka") if not hasattr(kind, "EXAMPLES") else kind.EXAMPLES[0]


@cache
def public_pages(other: str = "") -> tuple[str, dict[str, tuple[Any, str]]]:
    """Return all that the public pages and their frame say, and the value of each field; `other` is a field stated otherwise."""
    numbers = itertools.count(110)
    files, values = {"faq/topics.yml": "topics: {}\n"}, {}
    for kind in KINDS.values():
        stated = Stated(numbers, other)
        version = {"effective_from": "2020-01-01", **stated.part(kind.model, kind.name)}
        files[f"policies/{kind.name}.yml"] = yaml.safe_dump({"versions": [version]}, allow_unicode=True, width=500)
        values |= stated.values
    sources = read({path: text.encode() for path, text in files.items()}, Audience.PUBLIC)
    assert [str(f) for f in parse(sources)[1] if f.location.path.startswith("policies/")] == []
    tree = draft(sources, as_of=AS_OF).tree
    said = [page.markdown for page in tree.pages.values()]
    return "\n".join([*said, json.dumps(asdict(tree.site), ensure_ascii=False, default=str)]).replace("\\", ""), values


def shown_as(kind: Any, written: str) -> str:
    """Return what a reader sees of a value."""
    if kind in {Text, WebAddress, Email}:
        return written
    return format_value(kind.parse(written), locale_of("en-US")).removeprefix("the ")


def is_choice(kind: Any) -> bool:
    return kind is YesNo or get_origin(kind) is Literal


def test_every_value_stands_on_a_public_page() -> None:
    pages, values = public_pages()
    told = {
        name: shown_as(*value) for name, value in values.items() if name not in NOT_SHOWN and not is_choice(value[0])
    }
    assert len(told) > 100
    assert {name: said for name, said in told.items() if said.casefold() not in pages.casefold()} == {}


CHOICES = [name for name, (kind, _) in public_pages()[1].items() if is_choice(kind) and name not in NOT_SHOWN]


@pytest.mark.parametrize("name", CHOICES)
def test_every_choice_makes_a_difference_on_a_public_page(name: str) -> None:
    kind = public_pages()[1][name][0]
    if get_origin(kind) is Literal and len(get_args(kind)) == 1:
        return
    assert public_pages()[0] != public_pages(name)[0]


def test_no_reason_is_for_a_field_that_is_gone() -> None:
    assert set(NOT_SHOWN) <= set(public_pages()[1])
