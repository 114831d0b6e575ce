"""Takes a policy apart into facts: one for each value, and a table or a list view for each mapping or list of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from shelfhelp.facts.cases_in_words import standing_alone, with_cases
from shelfhelp.facts.catalogue import translator
from shelfhelp.facts.format import each_once, format_value, upper_first, week_spans
from shelfhelp.facts.locale import ENGLISH
from shelfhelp.facts.narrowing import described, narrowed
from shelfhelp.facts.wording import format_cell, worded
from shelfhelp.model.fact import OWN, Fact, Items, Table, key_of
from shelfhelp.model.policies import KINDS
from shelfhelp.model.policies.contact import Channel, Week
from shelfhelp.model.policies.own import TEXTS, OwnFact, sections_of
from shelfhelp.model.policies.policy import ABOUT, DECIDED_BY, HEADING, CategoryName, CookieName, CountryCode, Part
from shelfhelp.model.policies.store import Address, Conditions
from shelfhelp.model.prose import PolicyProse
from shelfhelp.model.situation import measured
from shelfhelp.model.values import Text, Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pydantic.fields import FieldInfo

    from shelfhelp.facts.locale import Locale
    from shelfhelp.facts.situations import Naming
    from shelfhelp.model.policies.kind import Derived
    from shelfhelp.model.situation import Case
    from shelfhelp.model.timeline import Version


class Label(NamedTuple):
    """What something is called in the store's language, and in English, which messages are in."""

    text: str
    english: str

    def of(self, entry: Label | None) -> Label:
        """Return the label with the name of an entry behind it."""
        return Label(f"{self.text} ({entry.text})", f"{self.english} ({entry.english})") if entry else self


@dataclass(frozen=True, slots=True)
class _Description:
    """What describes a field: its label, the words by which prose names it, its head in a table, and what decides it.

    `decided_by` is None where the policy's kind says it.
    """

    label: Label
    about: tuple[str, ...] = ()
    heading: str = ""
    decided_by: Literal["order", "today"] | None = None

    @classmethod
    def of(cls, field: FieldInfo, entry: Label | None, locale: Locale) -> _Description:
        """Return the description of a field of a part; `entry` names the part where it is one of several."""
        about: Any = _extra(field).get(ABOUT, ())
        label = Label(translator(locale)(str(field.title)), str(field.title)).of(entry)
        decided_by: Any = _extra(field).get(DECIDED_BY)
        return cls(label, tuple(map(str, about)), _head(field, locale), decided_by)


class Collector:
    """Collects the facts of one version of one policy."""

    def __init__(self, prefix: str, version: Version[Part], naming: Naming) -> None:
        self.prefix = prefix
        self.version = version
        self.naming = naming
        self.categories = dict(naming.categories)
        self.locale = naming.locale
        self.decided_by = version.decided_by

    def facts(self) -> dict[str, Fact]:
        """Return the version's facts by key, in the order in which the model states them; behind them what follows from them."""
        stated = {fact.key: fact for fact in self._part(self.version.value, ())}
        following = KINDS[self.prefix].derived if self.prefix in KINDS else ()
        return stated | {fact.key: fact for one in following for fact in self._derived(one, stated)}

    def _part(self, part: Part, path: tuple[str, ...], of: Label | None = None) -> Iterator[Fact]:
        for name, field in type(part).model_fields.items():
            value = part.value_of(name)
            if isinstance(value, Conditions):
                continue  # words for whom a value holds, and no value themselves
            if value is not None and value != {}:
                yield from self._value(value, (*path, name), _Description.of(field, of, self.locale), of)
            elif (*path, name) in self.version.cases:
                yield from self._cased((*path, name), _Description.of(field, of, self.locale), None)

    def _own(self, facts: Mapping[str, OwnFact], path: tuple[str, ...], whole: _Description) -> Iterator[Fact]:
        """Yield the facts that a store states of its own, and all of them as a table."""
        if not facts:
            return
        for name, fact in facts.items():
            label = Label(str(fact.label), str(fact.label))
            words = (str(fact.label), *map(str, fact.words))
            yield from self._value(fact.value, (*path, name, "value"), _Description(label, words), None)
            if fact.note:
                note = _Description.of(OwnFact.model_fields["note"], label, self.locale)
                yield self._fact((*path, name, "note"), note, fact.note)
        columns = self._columns(facts, path)
        rows = tuple(self._cells(fact, (*path, name), columns) for name, fact in facts.items())
        yield self._fact((*path, "table"), _Description(whole.label), Table(self._heads(columns), rows))

    def _wording(self) -> PolicyProse:
        """Return the prose of a policy with its places, and as one text by which versions are compared."""
        sections = sections_of(self.version)
        whole = "\n\n".join(
            f"## {one.heading}\n\n{one.body.text}" if one.heading else one.body.text for one in sections
        )
        return PolicyProse(whole, self.version.effective_from, sections)

    def _derived(self, derived: Derived, stated: Mapping[str, Fact]) -> Iterator[Fact]:
        """Yield a fact that follows from stated ones as one whose cases the version states."""
        lines = derived.lines(stated)
        if not lines:
            return
        *above, usual = lines
        path, version = (derived.name,), self.version
        places = {**version.places, path: usual.location}
        cases = {**version.cases, path: tuple(above)}
        collector = Collector(self.prefix, replace(version, places=places, cases=cases), self.naming)
        label = Label(translator(self.locale)(derived.label), derived.label)
        yield from collector._cased(path, _Description(label, derived.about), usual.value)

    def _value(self, value: Any, path: tuple[str, ...], description: _Description, of: Label | None) -> Iterator[Fact]:
        if path == (TEXTS,):
            if value:
                yield self._fact(("text",), description, self._wording())
        elif isinstance(value, Week):
            whole = self._fact(path, description, value)
            yield whole
            yield self._fact((*path, "table"), _Description(description.label), self._week(whole))
            yield from self._part(value, path, of)
        elif isinstance(value, Address):
            yield self._fact(path, description, value)
            yield from self._part(value, path)
        elif isinstance(value, Part):
            yield from self._part(value, path, of)
        elif path[0] in OWN and len(path) == 1:
            yield from self._own(value, path, description)
        elif isinstance(value, dict):
            yield from self._mapping(value, path, description)
        elif isinstance(value, tuple):
            yield from self._list(value, path, replace(description, about=()))
        else:
            yield from self._cased(path, description, value)

    def _cased(self, path: tuple[str, ...], description: _Description, value: object) -> Iterator[Fact]:
        """Yield a fact; behind it each of its cases that has a name, and all of them as a table."""
        whole = self._fact(path, description, value)
        yield whole
        stated = [case for case in whole.cases if case.season is None]
        for number, case in enumerate(whole.cases):
            if case.key and case.season is None:
                whom = Label(standing_alone(case.whom, self.locale), standing_alone(case.english, ENGLISH))
                label = description.label.of(whom)
                usual, above = narrowed(whole.cases[: number + 1], case.condition, self.naming)
                fact = self._fact((*path, *case.key.split(".")), replace(description, label=label), usual.value)
                yield replace(fact, location=usual.location, cases=above, is_case=True)
        if stated:
            t = translator(self.locale)
            rows = [(standing_alone(case.whom, self.locale), case.value) for case in whole.cases]
            rows += (
                [(t("All other orders") if _tell_orders_apart(whole.cases) else t("Everybody else"), value)]
                if value is not None
                else []
            )
            columns = (t("For whom"), upper_first(description.label.text))
            cells = tuple((upper_first(whom), format_cell(path[-1], of, self.locale)) for whom, of in rows)
            yield self._fact((*path, "table"), _Description(description.label), Table(columns, cells))

    def _mapping(self, entries: dict[str, Any], path: tuple[str, ...], description: _Description) -> Iterator[Fact]:
        for key, entry in entries.items():
            name = None if _is_nameless(entries) else self._name(key, entry)
            if isinstance(key, CookieName):
                label = translator(self.locale)("name of the cookie")
                yield self._fact(
                    (*path, key, "name"), _Description(Label(label, "name of the cookie").of(name)), Text(key)
                )
            if isinstance(entry, Part):
                yield from self._part(entry, (*path, key), name)
            else:
                called = description.label.of(name)
                yield from self._cased((*path, key), replace(description, label=called, heading=""), entry)
        whole = _Description(description.label)
        if all(isinstance(entry, Text) for entry in entries.values()):
            yield self._fact((*path, "list"), whole, Items(tuple(map(str, entries.values()))))
        else:
            yield self._fact((*path, "table"), whole, self._table(entries, path, description))

    def _list(self, items: tuple[Any, ...], path: tuple[str, ...], description: _Description) -> Iterator[Fact]:
        if items and all(isinstance(item, Part) for item in items):
            columns = self._columns({str(number): item for number, item in enumerate(items)}, path)
            rows = tuple(self._cells(item, (*path, str(number)), columns) for number, item in enumerate(items))
            yield self._fact(path, description, items)
            yield self._fact((*path, "table"), description, Table(self._heads(columns), rows))
        else:
            yield from self._cased(path, description, items)
            yield self._fact((*path, "list"), description, Items(tuple(map(self._item, each_once(items)))))

    def _item(self, item: object) -> str:
        return translator(self.locale)(item) if isinstance(item, str) else format_value(item, self.locale)

    def _fact(self, path: tuple[str, ...], description: _Description, value: object) -> Fact:
        return Fact(
            key_of(self.prefix, path),
            description.label.text,
            value,
            self.version.place(path),
            description.about,
            english=description.label.english,
            decided_by=description.decided_by or self.decided_by,
            cases=self._cases(path),
            is_own=path[0] in OWN,
        )

    def _cases(self, path: tuple[str, ...]) -> tuple[Case, ...]:
        cases = self.version.cases.get(path, ())
        return tuple(described(case, case.condition, self.naming) for case in cases)

    def _name(self, key: str, entry: Any) -> Label:
        """Return what people call an entry: its own name, or what its key is the key of; a plain key names nothing else."""
        own = getattr(entry, "name", None) or getattr(entry, "purpose", None)
        if isinstance(own, Text):
            return Label(str(own), str(own))
        if isinstance(key, CountryCode):
            return Label(*(str(locale.territories.get(key, key)) for locale in (self.locale, ENGLISH)))
        name = str(self.categories.get(key, key)) if isinstance(key, CategoryName) else key
        return Label(name, name)

    def _week(self, whole: Fact) -> Table:
        """Lay a week out by its days, and below them each case of it: what holds on the days of a season."""
        t = translator(self.locale)
        spans = week_spans(whole.value, self.locale) if isinstance(whole.value, Week) else []
        cases = [(case.whom, format_value(case.value, self.locale)) for case in whole.cases]
        rows = tuple((upper_first(days), upper_first(hours)) for days, hours in (*spans, *cases))
        return Table((t("Days"), t("Hours")), rows)

    def _table(self, entries: dict[str, Any], path: tuple[str, ...], description: _Description) -> Table:
        """Lay named entries out in rows: parts with a column for each field, plain values beside their names."""
        parts = tuple(entry for entry in entries.values() if isinstance(entry, Part))
        if not parts:
            plain = tuple((self._name(k, e).text, self._cell((*path, k), "", e)) for k, e in entries.items())
            return Table((description.heading, upper_first(description.label.text)), plain)
        columns = {n: f for n, f in self._columns(entries, path).items() if n not in {"name", "purpose"}}
        heads = (description.heading, *self._heads(columns))
        rows = tuple(
            (self._name(key, part).text, *self._cells(part, (*path, key), columns)) for key, part in entries.items()
        )
        return Table(heads[1:], (rows[0][1:],)) if _is_nameless(entries) else Table(heads, rows)

    def _columns(self, entries: Mapping[str, Part], path: tuple[str, ...]) -> dict[str, FieldInfo]:
        """Return the fields that have a column: those with a head, where some part has a value that fits a cell."""
        fields = type(next(iter(entries.values()))).model_fields.items()
        return {
            n: f
            for n, f in fields
            if _extra(f).get(HEADING) != ""
            and any(_worth_a_cell(getattr(e, n)) or (*path, key, n) in self.version.cases for key, e in entries.items())
        }

    def _heads(self, columns: Mapping[str, FieldInfo]) -> tuple[str, ...]:
        return tuple(_head(field, self.locale) for field in columns.values())

    def _cells(self, part: Part, path: tuple[str, ...], columns: Mapping[str, FieldInfo]) -> tuple[str, ...]:
        return tuple(self._cell((*path, name), name, getattr(part, name)) for name in columns)

    def _cell(self, path: tuple[str, ...], field: str, value: object) -> str:
        """Format a value for a table, with its cases behind it."""
        cases = tuple(replace(case, value=worded(field, case.value, self.locale)) for case in self._cases(path))
        return with_cases(format_cell(field, value, self.locale), cases, self.locale)


def _is_nameless(entries: Mapping[str, object]) -> bool:
    """Return whether there is one way to reach somebody alone, without a purpose: its key is no word for people."""
    *others, last = entries.values()
    return not others and isinstance(last, Channel) and last.purpose is None


def _tell_orders_apart(cases: Sequence[Case]) -> bool:
    """Return whether nothing but an amount of the order decides which of some cases holds."""
    return all(measured(name) for case in cases for box in case.condition for name in box)


def _head(field: FieldInfo, locale: Locale) -> str:
    """Return the head of a field's column; empty where the field is not for the public table."""
    heading, t = _extra(field).get(HEADING), translator(locale)
    return upper_first(t(str(field.title))) if heading is None else t(str(heading))


def _extra(field: FieldInfo) -> Mapping[str, Any]:
    return field.json_schema_extra if isinstance(field.json_schema_extra, dict) else {}


def _worth_a_cell(value: object) -> bool:
    return isinstance(value, Value | str | tuple) and value != ()
