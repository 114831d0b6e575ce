"""The Markdown templates, and how they print: everything is escaped for Markdown unless it is Markdown already."""

from __future__ import annotations

import posixpath
from functools import cache
from typing import TYPE_CHECKING, Any

from babel.dates import format_date
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from shelfhelp.facts.markdown import as_markdown, escape, phrase, put_facts, season_days
from shelfhelp.facts.say import locale_of, say, say_date

if TYPE_CHECKING:
    from datetime import date

    from babel import Locale

    from shelfhelp.model.prose import Prose
    from shelfhelp.model.snapshot import Snapshot

_FALLBACK_LOCALE = "en-US"

ACCEPTED = {
    "any": "Yes, in any state",
    "unused": "Yes, if unused",
    "unopened": "Only unopened",
    "never": "No",
}
"""How the state in which a category is taken back is said in a table."""


def _printed(value: object) -> object:
    return value if isinstance(value, Markup) else escape(str(value))


@cache
def environment() -> Environment:
    """Return the one environment of all templates. `Markup` means Markdown that is safe already; nothing else is."""
    made = Environment(
        loader=PackageLoader("shelfhelp.render"),
        autoescape=False,  # noqa: S701 the output is Markdown; `finalize` escapes for it
        finalize=_printed,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["as_is"] = Markup
    made.filters["upper_first"] = _upper_first
    return made


def _upper_first(text: str) -> str:
    """Begin a text with a capital letter; what is safe stays safe."""
    return text[:1].upper() + text[1:]


class Writer:
    """What templates can say: facts, dates, values and links, as Markdown for one page."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        store = snapshot.facts.get("store.locale")
        self.locale: Locale = locale_of(str(store.value) if store else _FALLBACK_LOCALE)

    def write(self, template: str, uri: str, **data: Any) -> str:
        """Fill a template for the page at `uri`."""

        def link(title: str, target: str) -> Markup:
            return Markup(f"[{escape(title)}]({posixpath.relpath(target, posixpath.dirname(uri) or '.')})")  # noqa: S704 escaped

        return (
            environment()
            .get_template(template)
            .render(
                snapshot=self.snapshot,
                fact=self.fact,
                has=self.snapshot.facts.__contains__,
                phrase=self.phrase,
                say=self.say,
                day=self.day,
                weekday=lambda day: format_date(day, "EEEE", locale=self.locale),
                country=lambda code: str(self.locale.territories.get(code, code)),
                category=self.category,
                accepted=ACCEPTED,
                prose=self.prose,
                season_days=lambda season: season_days(season, self.locale),
                link=link,
                **data,
            )
        )

    def fact(self, key: str) -> Markup:
        """Say a fact as Markdown. Raises `KeyError` for an unknown key, which is a mistake in a template."""
        return Markup(as_markdown(self.snapshot.facts[key], self.locale))  # noqa: S704 escaped by as_markdown

    def phrase(self, key: str) -> str:
        """Say a fact as plain text."""
        return phrase(self.snapshot.facts[key], self.locale)

    def say(self, value: object) -> str:
        """Say a value as plain text."""
        return "not stated" if value is None else say(value, self.locale)

    def day(self, day: date) -> str:
        """Say a date in full."""
        return say_date(day, self.locale)

    def category(self, name: str) -> str:
        """Say a product category by the name that the store gives it."""
        fact = self.snapshot.facts.get(f"store.categories.{name}")
        return str(fact.value) if fact else name

    def prose(self, prose: Prose) -> Markup:
        """Put the facts into hand-written Markdown."""
        return Markup(put_facts(prose.text, self.snapshot.facts, self.locale).strip("\n"))  # noqa: S704 the editor's Markdown
