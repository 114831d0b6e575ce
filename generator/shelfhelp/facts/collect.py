"""Takes a policy apart into facts: one for each value, and a table or a list view for each mapping or list of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from shelfhelp.facts.catalogue import translator
from shelfhelp.facts.format import format_value, locale_of, upper_first, week_spans
from shelfhelp.facts.wording import format_cell
from shelfhelp.model.fact import Fact, Items, Table
from shelfhelp.model.policies.contact import Week
from shelfhelp.model.policies.policy import ABOUT, HEADING, CategoryName, CountryCode, Part
from shelfhelp.model.policies.store import Address
from shelfhelp.model.values import Text, Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from babel import Locale
    from pydantic.fields import FieldInfo

    from shelfhelp.model.timeline import Version


_ENGLISH = locale_of("en-US")


class Label(NamedTuple):
    """What something is called in the store's language, and in English, which messages are in."""

    text: str
    english: str

    def of(self, entry: Label | None) -> Label:
        """Return the label with the name of an entry behind it."""
        return Label(f"{self.text} ({entry.text})", f"{self.english} ({entry.english})") if entry else self


@dataclass(frozen=True, slots=True)
class _Spoken:
    """How a field is spoken of: its label, the words by which prose speaks of it, and its head in a table."""

    label: Label
    about: tuple[str, ...] = ()
    heading: str = ""

    @classmethod
    def of(cls, field: FieldInfo, entry: Label | None, locale: Locale) -> _Spoken:
        """Return how a field of a part is spoken of; `entry` names the part where it is one of several."""
        about: Any = _extra(field).get(ABOUT, ())
        label = Label(translator(locale)(str(field.title)), str(field.title)).of(entry)
        return cls(label, tuple(map(str, about)), _head(field, locale))


class Collector:
    """Collects the facts of one version of one policy. `categories` are the display names of product categories."""

    def __init__(self, prefix: str, version: Version[Part], categories: Mapping[str, Text], locale: Locale) -> None:
        self.prefix = prefix
        self.version = version
        self.categories = categories
        self.locale = locale

    def facts(self) -> dict[str, Fact]:
        """Return the version's facts by key, in the order in which the model states them."""
        return {fact.key: fact for fact in self._part(self.version.value, ())}

    def _part(self, part: Part, path: tuple[str, ...], of: Label | None = None) -> Iterator[Fact]:
        for name, field in type(part).model_fields.items():
            value = getattr(part, name)
            if value is not None:
                yield from self._value(value, (*path, name), _Spoken.of(field, of, self.locale), of)

    def _value(self, value: Any, path: tuple[str, ...], spoken: _Spoken, of: Label | None) -> Iterator[Fact]:
        if isinstance(value, Week):
            yield self._fact(path, spoken, value)
            yield self._fact((*path, "table"), _Spoken(spoken.label), self._week(value))
            yield from self._part(value, path)
        elif isinstance(value, Address):
            yield self._fact(path, spoken, value)
            yield from self._part(value, path)
        elif isinstance(value, Part):
            yield from self._part(value, path, of)
        elif isinstance(value, dict):
            yield from self._mapping(value, path, spoken)
        elif isinstance(value, tuple):
            yield from self._list(value, path, _Spoken(spoken.label))
        else:
            yield self._fact(path, spoken, value)

    def _mapping(self, entries: dict[str, Any], path: tuple[str, ...], spoken: _Spoken) -> Iterator[Fact]:
        for key, entry in entries.items():
            name = self._name(key, entry)
            if isinstance(entry, Part):
                yield from self._part(entry, (*path, key), name)
            else:
                yield self._fact((*path, key), _Spoken(spoken.label.of(name), spoken.about), entry)
        whole = _Spoken(spoken.label)
        if all(isinstance(entry, Text) for entry in entries.values()):
            yield self._fact((*path, "list"), whole, Items(tuple(map(str, entries.values()))))
        else:
            yield self._fact((*path, "table"), whole, self._table(entries, spoken))

    def _list(self, items: tuple[Any, ...], path: tuple[str, ...], spoken: _Spoken) -> Iterator[Fact]:
        if items and all(isinstance(item, Part) for item in items):
            columns = _columns(items)
            rows = tuple(self._cells(item, columns) for item in items)
            yield self._fact((*path, "table"), spoken, Table(self._heads(columns), rows))
        else:
            yield self._fact(path, spoken, items)
            yield self._fact((*path, "list"), spoken, Items(tuple(self._item(item) for item in items)))

    def _item(self, item: object) -> str:
        return translator(self.locale)(item) if isinstance(item, str) else format_value(item, self.locale)

    def _fact(self, path: tuple[str, ...], spoken: _Spoken, value: object) -> Fact:
        stated: tuple[str, ...] = path
        while stated not in self.version.places:
            stated = stated[:-1]
        return Fact(
            ".".join((self.prefix, *path)),
            spoken.label.text,
            value,
            self.version.places[stated],
            spoken.about,
            english=spoken.label.english,
        )

    def _name(self, key: str, entry: Any) -> Label:
        """Return what people call an entry: its own name, or what its key is the key of; a plain key names nothing else."""
        own = getattr(entry, "name", None) or getattr(entry, "purpose", None)
        if isinstance(own, Text):
            return Label(str(own), str(own))
        if isinstance(key, CountryCode):
            return Label(*(str(locale.territories.get(key, key)) for locale in (self.locale, _ENGLISH)))
        name = str(self.categories.get(key, key)) if isinstance(key, CategoryName) else key
        return Label(name, name)

    def _week(self, week: Week) -> Table:
        spans, t = week_spans(week, self.locale), translator(self.locale)
        return Table((t("Days"), t("Hours")), tuple((days, upper_first(hours)) for days, hours in spans))

    def _table(self, entries: dict[str, Any], spoken: _Spoken) -> Table:
        """Lay named entries out in rows: parts with a column for each field, plain values beside their names."""
        parts = tuple(entry for entry in entries.values() if isinstance(entry, Part))
        if not parts:
            plain = tuple((self._name(k, e).text, format_cell("", e, self.locale)) for k, e in entries.items())
            return Table((spoken.heading, upper_first(spoken.label.text)), plain)
        columns = {n: f for n, f in _columns(parts).items() if n not in {"name", "purpose"}}
        rows = tuple((self._name(key, part).text, *self._cells(part, columns)) for key, part in entries.items())
        return Table((spoken.heading, *self._heads(columns)), rows)

    def _heads(self, columns: Mapping[str, FieldInfo]) -> tuple[str, ...]:
        return tuple(_head(field, self.locale) for field in columns.values())

    def _cells(self, part: Part, columns: Mapping[str, FieldInfo]) -> tuple[str, ...]:
        return tuple(format_cell(name, getattr(part, name), self.locale) for name in columns)


def _columns(parts: tuple[Part, ...]) -> dict[str, FieldInfo]:
    """Return the fields that have a column: those with a head, where some part has a value that fits a cell."""
    fields = type(parts[0]).model_fields.items()
    return {
        n: f
        for n, f in fields
        if _extra(f).get(HEADING) != "" and any(_worth_a_cell(getattr(part, n)) for part in parts)
    }


def _head(field: FieldInfo, locale: Locale) -> str:
    """Return the head of a field's column; empty where the field is not for the public table."""
    heading, t = _extra(field).get(HEADING), translator(locale)
    return upper_first(t(str(field.title))) if heading is None else t(str(heading))


def _extra(field: FieldInfo) -> Mapping[str, Any]:
    return field.json_schema_extra if isinstance(field.json_schema_extra, dict) else {}


def _worth_a_cell(value: object) -> bool:
    return isinstance(value, Value | str | tuple) and value != ()
