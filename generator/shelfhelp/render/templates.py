"""The Markdown templates, and how they print: everything is escaped for Markdown unless it is Markdown already."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, cached_property, partial
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Undefined
from markupsafe import Markup

from shelfhelp.facts.cases_in_words import is_denied
from shelfhelp.facts.catalogue import translator
from shelfhelp.facts.dates import format_day
from shelfhelp.facts.format import format_value, upper_first
from shelfhelp.facts.locale import locale_in
from shelfhelp.facts.markdown import as_markdown, escape, phrase, put_facts, put_facts_plain, web_target
from shelfhelp.facts.narrowing import facts_for
from shelfhelp.facts.situations import Naming, describe_condition
from shelfhelp.facts.wording import field_of, format_or_none, in_words, times, when, with_start
from shelfhelp.links.addresses import with_addresses
from shelfhelp.markup.dialect import translated
from shelfhelp.markup.slugs import slug
from shelfhelp.model.fact import STAFF_PREFIX, policy_of
from shelfhelp.model.policies.contact import main_entry
from shelfhelp.model.policies.kind import entries, in_entries
from shelfhelp.model.values import Email, Fee, LocaleName, Text, WebAddress
from shelfhelp.parse.shape import place_of
from shelfhelp.render.marks import as_meant
from shelfhelp.render.openings import announced_on, reason
from shelfhelp.render.proofs import proofs_by_fact

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from shelfhelp.cases import Condition
    from shelfhelp.facts.locale import Locale
    from shelfhelp.model.fact import Fact
    from shelfhelp.model.prose import Prose
    from shelfhelp.model.snapshot import Snapshot
    from shelfhelp.model.tool import Tool
    from shelfhelp.render.proofs import Proof

TOOLS_GO_HERE = '<div class="sh-tools"></div>'
"""Where on a page the theme puts what text cannot do: "Was this helpful?", the tools of a policy."""

_STAFF_FILE = re.compile(
    r"(?P<link>(?:\]\(\s{0,9}<?|^ {0,3}\[[^\[\]\n]{1,200}\]:[ \t]{0,9}<?|\shref=[\"']?)[^\s()<>\"'#]{1,500}?)"
    r"\.staff\.md(?=[\s)#?>\"'])",
    re.MULTILINE,
)


def _printed(value: object) -> str:
    """Escape words and numbers. Raises `TypeError` for any other value: a template that forgot to format it is fixed, not read."""
    match value:
        case Markup():
            return value
        case str() | int() | Text():
            return escape(str(value))
        case Undefined():  # the branch that `{{ x if y }}` does not have
            return ""
    message = f"a template prints a {type(value).__name__} as it is; format it first"
    raise TypeError(message)


@cache
def environment() -> Environment:
    """Return the one environment of all templates. `Markup` means Markdown that is safe already; nothing else is."""
    made = Environment(
        loader=PackageLoader("shelfhelp.render"),
        autoescape=False,  # noqa: S701 the output is Markdown; `finalize` escapes for it
        finalize=_printed,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["as_is"] = Markup
    made.filters["upper_first"] = upper_first
    return made


def relative(target: str, uri: str) -> str:
    """Return the way to `target` from the page at `uri`; both are paths below the docs folder."""
    to, start = target.split("/"), uri.split("/")[:-1]
    shared = 0
    while shared < min(len(start), len(to) - 1) and start[shared] == to[shared]:
        shared += 1
    return "../" * (len(start) - shared) + "/".join(to[shared:])


def heads(*titles: object) -> Markup:
    """Return the first two lines of a table whose columns have these heads."""
    lines = ([_printed(title) for title in titles], ["---"] * len(titles))
    return Markup("\n".join(f"| {' | '.join(line)} |" for line in lines))  # noqa: S704 escaped


_BETWEEN_CELLS = re.compile(r"(?<!\\)\|")


def filled(titles: Iterable[object], rows: str) -> Markup:
    """Return a table of rows that are written as Markdown, without the columns in which no row has anything; empty without rows."""
    cells = [[cell.strip() for cell in _BETWEEN_CELLS.split(row)[1:-1]] for row in rows.splitlines() if row.strip()]
    columns = [column for column in zip(map(_printed, titles), *cells, strict=True) if any(column[1:])]
    if not columns:
        return Markup()
    head, *body = zip(*columns, strict=True)
    lines = (head, ["---"] * len(columns), *body)
    return Markup("\n".join(f"| {' | '.join(line)} |" for line in lines))  # noqa: S704 Markdown already


@cache
def _can_be_stated(key: str) -> bool:
    """Return whether some policy could state a fact."""
    shape, path = place_of(key)
    return shape.type_at(path) is not None


class Writer:
    """What templates can format: facts, dates, values and links, as Markdown for one page."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.locale: Locale = locale_in(snapshot)
        self.t = translator(self.locale)

    def __reduce__(self) -> tuple[type[Writer], tuple[Snapshot]]:
        """Let another process set up one of its own, which writes the same."""
        return Writer, (self.snapshot,)

    def of(self, snapshot: Snapshot) -> Writer:
        """Return a writer of its kind for another snapshot."""
        return Writer(snapshot)

    def write(
        self, template: str | tuple[str, ...], uri: str, matter: Callable[[], Mapping[str, Any]] = dict, **data: Any
    ) -> str:
        """Fill a template for the page at `uri`; of several the first that there is. `matter` gives what takes work to find out."""

        def link(title: str, target: str) -> Markup:
            is_safe = isinstance(title, Markup)
            words = title if is_safe else escape(put_facts_plain(title, self.snapshot.facts, self.locale))
            return Markup(f"[{words}]({relative(target, uri)})")  # noqa: S704 escaped

        def rules(key: str) -> Markup:
            kind = self.snapshot.kind_with_page(policy_of(key).removeprefix(f"{STAFF_PREFIX}."))
            return link(self.t(kind.title), f"{kind.name}.md") if kind else Markup()

        return (
            environment()
            .select_template((template,) if isinstance(template, str) else template)
            .render(
                is_staff=self.snapshot.is_staff,
                today=self.snapshot.as_of,
                fact=lambda key: self.fact(key, uri),
                when=lambda key: self.when(key, uri),
                times=lambda key: self.times(key, uri),
                is_charged=self.is_charged,
                with_start=lambda key: self.with_start(key, uri),
                denied=self.denied,
                has=self.has,
                table=filled,
                usual=self.usual,
                proof=self.proofs.get,
                tested_on=self.tested_on,
                entries=partial(entries, self.snapshot.facts),
                in_entries=partial(in_entries, self.snapshot.facts),
                main_line=self._main_line,
                main_mailbox=self._main_mailbox,
                target=self.target,
                phrase=self.phrase,
                format_value=self.format_value,
                format_fact=self.format_fact,
                format_cell=self.format_cell,
                confidential=self.confidential,
                announced_on=lambda opening: announced_on(opening, self.snapshot),
                day=self.day,
                weekday=self.weekday,
                reason=lambda opening: reason(opening, self.locale),
                category=self.category,
                kinds_of_item=self.kinds_of_item,
                prose=lambda prose: self.prose(prose, uri),
                t=self.translate,
                heads=heads,
                slug=slug,
                cases_heading=self.cases_heading,
                tools_go_here=TOOLS_GO_HERE,
                arrow="←" if self.locale.text_direction == "rtl" else "→",
                link=link,
                rules=rules,
                **matter(),
                **data,
            )
        )

    def tool(self, uri: str, make: Callable[[], Tool | None]) -> Tool | None:  # noqa: ARG002 an outliner asks for it
        """Return the tool of the page at `uri`, which has been written before."""
        return make()

    @cached_property
    def proofs(self) -> Mapping[str, Proof]:
        """What is known of facts that are tested, by their keys; nothing on a public page of a store that does not want it told."""
        is_told = self.snapshot.is_staff or self.snapshot.verifying.show_on_site.is_yes
        return proofs_by_fact(self.snapshot) if is_told else {}

    def tested_on(self, key: str) -> str:
        """Return for a page for everybody on which day a fact was proved last; "" where it was not, or was disproved since."""
        proof = self.proofs.get(key) if not self.snapshot.is_staff else None
        return self.day(proof.proved_on) if proof and proof.proved_on else ""

    @cached_property
    def _main_line(self) -> str:
        return main_entry(self.snapshot.facts, "contact.phones")

    @cached_property
    def _main_mailbox(self) -> str:
        return main_entry(self.snapshot.facts, "contact.mailboxes")

    def translate(self, message: str, **values: object) -> Markup:
        """Translate the interface's own words into the store's language, as Markdown, with values in them that may be Markdown.

        Where a value is empty, because nobody has stated it, so is the sentence around it.
        """
        printed = {name: _printed(value) for name, value in values.items()}
        if "" in printed.values():
            return Markup()
        return Markup(escape(self.t(message)) % printed if printed else escape(self.t(message)))  # noqa: S704 escaped

    def fact(self, key: str, uri: str) -> Markup:
        """Format a fact as Markdown for the page at `uri`; empty where it is not stated, or the store says that there is none.

        Raises `KeyError` for a key that no policy could state, a mistake in a template.
        """
        fact = self._stated(key)
        return self._as_markdown(in_words(fact, self.locale), uri) if fact else Markup()

    def denied(self, key: str) -> Markup:
        """Return the sentence that says that there is none of something; empty where there is, or nothing is said."""
        fact = self.snapshot.facts.get(key)
        return Markup(escape(self.format_value(fact.value))) if fact and is_denied(fact) else Markup()  # noqa: S704 escaped

    def _stated(self, key: str) -> Fact | None:
        fact = self.snapshot.facts.get(key)
        if fact is None and not _can_be_stated(key):
            raise KeyError(key)
        return None if fact is None or is_denied(fact) else fact

    @property
    def cases_heading(self) -> str:
        """Below which a policy's page has the tables of cases that no sentence can hold."""
        return self.t("What depends on your case")

    def _as_markdown(self, fact: Fact, uri: str) -> Markup:
        return Markup(as_markdown(fact, self.locale, self._table_of(fact, uri)))  # noqa: S704 escaped by as_markdown

    def _table_of(self, fact: Fact, uri: str) -> str:
        """Return the way from a page to the table of a fact's cases on its policy's page; "" where that has none."""
        if f"{fact.key}.table" not in self.snapshot.facts or self.snapshot.kind_with_page(fact.policy) is None:
            return ""
        is_there = uri.partition("/")[0].removesuffix(".md") == fact.policy
        return f"{'' if is_there else relative(f'{fact.policy}.md', uri)}#{slug(self.cases_heading)}"

    def for_customers(self, condition: Condition) -> Writer:
        """Return a writer that says of every fact what customers who fit a condition get."""
        facts = facts_for(self.snapshot.facts, condition, self._naming)
        return self.of(replace(self.snapshot, facts=facts))

    def whom(self, condition: Condition) -> str:
        """Return a sentence that says for whom a text is."""
        return self.t("For %(whom)s.") % {"whom": describe_condition(condition, self._naming)}

    @property
    def _naming(self) -> Naming:
        return Naming(self.locale, (), tuple(self.snapshot.words.titles.items()))

    def policy_title(self, policy: str) -> str:
        """Return what a policy is called, those without a page included."""
        kind = policy.removeprefix(f"{STAFF_PREFIX}.")
        title = self.t(self.snapshot.kinds[kind].title)
        return title if kind == policy else self.t("%(policy)s, staff only") % {"policy": title}

    def has(self, key: str) -> bool:
        """Return whether a policy states a fact, to everybody or to some, and more than that there is none."""
        fact = self.snapshot.facts.get(key)
        return fact is not None and not fact.is_empty and not is_denied(fact)

    def usual(self, key: str) -> object:
        """Return what a fact usually is; None where it is not stated, or only to some."""
        return self.snapshot.usual(key, object)

    def target(self, key: str) -> Markup:
        """Write a fact that is a web address as the target of a Markdown link."""
        link = self.snapshot.usual(key, WebAddress)
        if link is None:
            raise KeyError(key)
        return Markup(web_target(link.url))  # noqa: S704 escaped for this place

    def when(self, key: str, uri: str) -> Markup:
        """Format a fact that is a window as Markdown that says when something can be done: `within 30 days`, `at any time`."""
        fact = self._stated(key)
        return self._as_markdown(when(fact, self.locale), uri) if fact else Markup()

    def times(self, key: str, uri: str) -> Markup:
        """Format a fact that is a count as Markdown that says how often: `once`, `2 times`."""
        fact = self._stated(key)
        return self._as_markdown(times(fact, self.locale), uri) if fact else Markup()

    def is_charged(self, key: str) -> bool:
        """Return whether a fee is something for somebody."""
        fact = self.snapshot.facts.get(key)
        values = (fact.value, *(case.value for case in fact.cases)) if fact else ()
        return any(isinstance(value, Fee) and not value.is_free for value in values)

    def with_start(self, key: str, uri: str) -> Markup:
        """Format a deadline as Markdown that says what it counts from: `14 days after your return has reached us`."""
        fact = self._stated(key)
        return self._as_markdown(with_start(fact, self.locale), uri) if fact else Markup()

    def phrase(self, key: str) -> str:
        """Format a fact as plain text; "" where it is not stated. Raises `KeyError` for a key that no policy could state."""
        fact = self._stated(key)
        return phrase(in_words(fact, self.locale), self.locale) if fact else ""

    def format_value(self, value: object) -> str:
        """Format a value as plain text."""
        return format_value(value, self.locale)

    def format_fact(self, key: str, value: object) -> str:
        """Format what a fact is or was as plain text; None is a fact that was not stated."""
        return self.t("not stated") if value is None else format_or_none(field_of(key), value, self.locale)

    def format_cell(self, key: str, value: object) -> str:
        """Return what a fact is or was as a table's cell has it: words with a capital, addresses and names as they are."""
        is_name = isinstance(value, WebAddress | Email | LocaleName) or (
            isinstance(value, Text) and field_of(key) == "name"
        )
        text = self.format_fact(key, value)
        return text if is_name else upper_first(text)

    def confidential(self, announced_on: date | None) -> Markup:
        """Mark what customers must not be told yet, for staff; nothing where it has been announced."""
        if announced_on is None or announced_on <= self.snapshot.as_of:
            return Markup()
        return Markup(' <span class="sh-tag">%s</span>') % self.translate(
            "confidential until %(day)s", day=self.day(announced_on)
        )

    def day(self, day: date) -> str:
        """Format a date in full."""
        return format_day(day, self.locale)

    def weekday(self, day: date) -> str:
        """Format a date in full with its day of the week: `Monday, November 23, 2026`."""
        return format_day(day, self.locale, "full")

    def category(self, name: str) -> str:
        """Return a product category by the name that the store gives it."""
        fact = self.snapshot.facts.get(f"store.categories.{name}")
        return str(fact.value) if fact else name

    def kinds_of_item(self, field: str, value: str) -> str:
        """Return the kinds of item whose rule of the returns policy has a value in a field, as a list; "" where none has."""
        rules = in_entries(self.snapshot.facts, "returns.categories", field)
        names = tuple(self.category(name) for name, stated in rules.items() if stated == value)
        return self.format_value(names) if names else ""

    def prose(self, prose: Prose, uri: str) -> Markup:
        """Put the facts into hand-written Markdown for the page at `uri`.

        A link to a staff file becomes one to the page that it is part of, and one in HTML leads to its target's address.
        """
        text = with_addresses(_STAFF_FILE.sub(r"\g<link>.md", prose.text), uri)
        filled = put_facts(as_meant(text), self.snapshot.facts, self.locale, partial(self._table_of, uri=uri))
        return Markup(translated(filled).strip("\n"))  # noqa: S704 the editor's Markdown
