"""The files of somebody's own store: what its owner answered, and all else that could be said as examples behind `#`.

In: the answers, and the day. Out: the files of `blank/`, filled in, and in their stead those of the store's language where there
are any, such as `blank_de/`. A block that needs an answer which was not given is an example,
too. Questions whose facts the store does not state yet wait in `examples/`, where nothing is published.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import phonenumbers
import yaml
from babel import Locale

from shelfhelp.cli.starter import dated, packaged
from shelfhelp.facts.markdown import PLACEHOLDER
from shelfhelp.model.values import Phone, Place
from shelfhelp.parse import parse
from shelfhelp.parse.law import law
from shelfhelp.resolve import resolve
from shelfhelp.source.names import slugified
from shelfhelp.source.sources import Audience, read

if TYPE_CHECKING:
    from datetime import date

    from shelfhelp.cli.prompts import Answers

WAITING = "examples/"
_IN_LANGUAGE = {"de": "blank_de"}
"""The folders with files in other languages than English."""

_HELP_CENTER = {"de": "{name} – Hilfe"}
_TOPICS = "faq/topics.yml"

_NAME = re.compile(r"\{([a-z_]+)\}")
_LINES = re.compile(r"^ {4}(?!#)\S.*\n(?: {5,}.*\n)*", re.MULTILINE)
"""A line of a version with all that stands below it."""

_TOPIC = re.compile(r"^ {2}([a-z-]+):\n(?: {3,}.*\n)*", re.MULTILINE)


def own_store(answers: Answers, today: date) -> dict[str, str]:
    """Return the files of a store by path; what it says holds from `today` on, when its questions count as reviewed."""
    words = _words(answers)
    written = {**dict(packaged("blank")), **_in_its_language(answers)}
    files = {path: dated(_filled(text, answers, words), today) for path, text in written.items()}
    public = {path: text.encode() for path, text in files.items() if path.startswith("policies/")}
    stated = resolve(parse(read(public, Audience.PUBLIC))[0], today).facts
    waiting = {
        path
        for path, text in files.items()
        if path.endswith(".md") and not stated.keys() >= {*PLACEHOLDER.findall(text)}
    }
    asked = {path.split("/")[1] for path in files.keys() - waiting if path.startswith("faq/")}
    files[_TOPICS] = _TOPIC.sub(lambda topic: topic[0] if topic[1] in asked else _commented(topic[0]), files[_TOPICS])
    return {f"{WAITING}{path}" if path in waiting else path: text for path, text in files.items()}


def _in_its_language(answers: Answers) -> dict[str, str]:
    folder = _IN_LANGUAGE.get(_language(answers))
    return dict(packaged(folder)) if folder else {}


def _language(answers: Answers) -> str:
    return Locale.parse(answers["locale"], sep="-").language


def describe(answers: Answers) -> str:
    """Return in a few lines what a store that was just made takes for granted, and what waits."""
    language = Locale.parse(answers["locale"], sep="-").get_language_name("en")
    lines = [
        f"Its currency is {answers['currency']}, its language {language}, its time zone {answers['time_zone']}.",
        f"What it does not say yet waits behind # in policies/, and in {WAITING}faq/.",
        "What shoppers ask of most stores is listed by check --complete.",
    ]
    if _language(answers) not in {"en", *_IN_LANGUAGE}:
        lines.append(f"Its questions, topics and pages are in English so far: write them in {language}.")
    return "\n".join(lines)


def _filled(text: str, answers: Answers, words: dict[str, str]) -> str:
    def known(lines: re.Match[str]) -> str:
        is_answered = all(answers.get(name, "stated") for name in _NAME.findall(lines[0]))
        return lines[0] if is_answered else _commented(lines[0])

    return _NAME.sub(lambda name: words.get(name[1], name[0]), _LINES.sub(known, text))


def _commented(block: str) -> str:
    """Put the sign of a comment where a block begins, in front of each of its lines."""
    indent = len(block) - len(block.lstrip())
    return re.sub(rf"^ {{{indent}}}", f"{' ' * indent}#", block, flags=re.MULTILINE)


def _words(answers: Answers) -> dict[str, str]:
    """Return what stands for each name in the files: the answer, or else an example of one."""
    address = answers["website"].rstrip("/")
    host = (urlsplit(address).hostname or "").removeprefix("www.")
    kinds = {
        slugified(label) or f"kind-{number}": label for number, label in enumerate(_items(answers, "categories"), 1)
    }
    kinds = kinds or {"things": "Things"}
    destinations = _items(answers, "destinations") or [answers["country"]]
    return {
        "name": _as_yaml(answers["name"]),
        "website": address,
        "country": _as_yaml(answers["country"]),
        "currency": answers["currency"],
        "other_currency": "EUR" if answers["currency"] != "EUR" else "CHF",
        "locale": _as_yaml(answers["locale"]),
        "time_zone": answers["time_zone"],
        "categories": "\n      ".join(f"{key}: {_as_yaml(label)}" for key, label in kinds.items()),
        "category": next(iter(kinds)),
        "email": _as_yaml(answers["email"] or f"help@{host}"),
        "phone": answers["phone"] or _some_phone(answers["country"]),
        "destinations": ", ".join(map(_as_yaml, destinations)),
        "places_of_withdrawal": ", ".join(map(_as_yaml, _where_law_gives("withdrawal-period", destinations))),
        "place_of_guarantee": _as_yaml(_where_law_gives("legal-guarantee", destinations)[0]),
        "help_center": _as_yaml(_HELP_CENTER.get(_language(answers), "{name} Help").format(name=answers["name"])),
        "help_address": f"https://help.{host}/",
    }


def _where_law_gives(requirement: str, codes: list[str]) -> list[str]:
    """Return the countries in which the law gives something, or else one in which it does: no example promises it elsewhere."""
    given = law().requirements[requirement]
    return [code for code in codes if any(law().reaches(one, Place.parse(code)) for one in given)] or ["DE"]


def _items(answers: Answers, key: str) -> list[str]:
    return [item for item in answers[key].split(", ") if item]


def _some_phone(country: str) -> str:
    sample = phonenumbers.example_number(country)
    return (
        str(Phone(phonenumbers.format_number(sample, phonenumbers.PhoneNumberFormat.E164)))
        if sample
        else Phone.EXAMPLES[0]
    )


def _as_yaml(text: str) -> str:
    """Write a text so that YAML reads it as that text, in quotes where they are needed."""
    return yaml.safe_dump([text], allow_unicode=True, width=len(text) + 9).removeprefix("- ").rstrip("\n")
