"""The place by whose habits a store writes: its language and region, as CLDR knows them, and what the store says otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

import babel

if TYPE_CHECKING:
    from shelfhelp.model.policies.store import Formats, Store
    from shelfhelp.model.snapshot import Snapshot

FALLBACK_LOCALE = "en-US"
"""What values are formatted in where the store's own language cannot be read."""


class Locale(babel.Locale):
    """A language and region, and what a store writes otherwise than they do (`formats` in `policies/store.yml`).

    `own_date` is a pattern of UTS 35, `own_clock` is "12-hour" or "24-hour"; "" is as CLDR has it.
    """

    def __init__(self, of: babel.Locale, own_date: str = "", own_clock: str = "") -> None:
        super().__init__(of.language, of.territory, of.script, of.variant, of.modifier)
        self.own_date, self.own_clock = own_date, own_clock


def locale_in(snapshot: Snapshot) -> Locale:
    """Return the locale that the snapshot's store states."""
    keys = ("store.locale", "store.formats.date", "store.formats.time")
    name, *own = (str(fact.value) if (fact := snapshot.facts.get(key)) else "" for key in keys)
    return locale_of(name or FALLBACK_LOCALE, *own)


def locale_for(store: Store) -> Locale:
    """Return the locale of a store."""
    own: Formats | None = store.formats
    return locale_of(store.locale.name, (own and own.date) or "", (own and own.time) or "")


def locale_of(name: str, own_date: str = "", own_clock: str = "") -> Locale:
    """Return the locale of a language tag such as `en-US`, with what a store writes otherwise."""
    return Locale(babel.Locale.parse(name, sep="-"), own_date, own_clock)


ENGLISH = locale_of(FALLBACK_LOCALE)
"""What messages are in, whatever the store's language is: their readers are the editors."""
