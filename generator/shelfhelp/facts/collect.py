"""Takes a policy apart into facts: one for each value, and a table or a list view for each mapping or list of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from shelfhelp.facts.say import say, week_spans
from shelfhelp.model.fact import Fact, Items, Table
from shelfhelp.model.policies.contact import Week
from shelfhelp.model.policies.policy import Part
from shelfhelp.model.policies.store import Address
from shelfhelp.model.values import Text, Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from babel import Locale

    from shelfhelp.model.timeline import Version


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

    def _part(self, part: Part, path: tuple[str, ...], of: str = "") -> Iterator[Fact]:
        for name, field in type(part).model_fields.items():
            value = getattr(part, name)
            if value is None:
                continue
            extra = field.json_schema_extra
            about: Any = extra.get("x-about", ()) if isinstance(extra, dict) else ()
            label = f"{field.title} ({of})" if of else str(field.title)
            yield from self._value(value, (*path, name), label, tuple(map(str, about)), of)

    def _value(self, value: Any, path: tuple[str, ...], label: str, about: tuple[str, ...], of: str) -> Iterator[Fact]:
        if isinstance(value, Week):
            yield self._fact(path, label, value, about)
            yield self._fact((*path, "table"), label, self._week(value))
            yield from self._part(value, path)
        elif isinstance(value, Address):
            yield self._fact(path, label, value, about)
            yield from self._part(value, path)
        elif isinstance(value, Part):
            yield from self._part(value, path, of)
        elif isinstance(value, dict):
            yield from self._mapping(value, path, label, about)
        elif isinstance(value, tuple):
            yield from self._list(value, path, label)
        else:
            yield self._fact(path, label, value, about)

    def _mapping(
        self, entries: dict[str, Any], path: tuple[str, ...], label: str, about: tuple[str, ...]
    ) -> Iterator[Fact]:
        for key, entry in entries.items():
            name = self._name(key, entry)
            if isinstance(entry, Part):
                yield from self._part(entry, (*path, key), name)
            else:
                yield self._fact((*path, key), f"{label} ({name})", entry, about)
        if all(isinstance(entry, Text) for entry in entries.values()):
            yield self._fact((*path, "list"), label, Items(tuple(map(str, entries.values()))))
        else:
            yield self._fact((*path, "table"), label, self._table(entries))

    def _list(self, items: tuple[Any, ...], path: tuple[str, ...], label: str) -> Iterator[Fact]:
        if items and all(isinstance(item, Part) for item in items):
            rows = {str(index): item for index, item in enumerate(items)}
            yield self._fact((*path, "table"), label, self._table(rows, names=False))
        else:
            yield self._fact(path, label, items)
            yield self._fact((*path, "list"), label, Items(tuple(say(item, self.locale) for item in items)))

    def _fact(self, path: tuple[str, ...], label: str, value: object, about: tuple[str, ...] = ()) -> Fact:
        stated: tuple[str, ...] = path
        while stated not in self.version.places:
            stated = stated[:-1]
        return Fact(".".join((self.prefix, *path)), label, value, self.version.places[stated], about)

    def _name(self, key: str, entry: Any) -> str:
        """Return what people call an entry: its own name, or its category's, or its key."""
        own = getattr(entry, "name", None) or getattr(entry, "purpose", None)
        if isinstance(own, Text):
            return str(own)
        if key in self.categories:
            return str(self.categories[key])
        return str(self.locale.territories.get(key, key))

    def _week(self, week: Week) -> Table:
        return Table(("Days", "Hours"), tuple(week_spans(week, self.locale)))

    def _table(self, entries: dict[str, Any], *, names: bool = True) -> Table:
        """Lay entries out in rows; a column stands only where some entry has a value for it."""
        parts = [entry for entry in entries.values() if isinstance(entry, Part)]
        if not parts:
            return Table(("", ""), tuple((self._name(k, e), say(e, self.locale)) for k, e in entries.items()))
        fields = {
            n: f for n, f in type(parts[0]).model_fields.items() if any(_worth_a_cell(getattr(p, n)) for p in parts)
        }
        fields = {n: f for n, f in fields.items() if not (names and n in {"name", "purpose"})}
        heads = tuple(str(f.description or f.title).capitalize() for f in fields.values())
        rows = []
        for key, part in entries.items():
            cells = tuple("" if getattr(part, n) is None else say(getattr(part, n), self.locale) for n in fields)
            rows.append((self._name(key, part), *cells) if names else cells)
        return Table(("", *heads) if names else heads, tuple(rows))


def _worth_a_cell(value: object) -> bool:
    return isinstance(value, Value | str | tuple) and value != ()
