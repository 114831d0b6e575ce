"""What names the store of `shelfhelp init --example`. In: the starter's own files, which the package carries. Out: an `Example`.

Nothing here is written down twice: a starter that gets another name, host or number is looked for by these from then on.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

from shelfhelp.model.policies import Contact, Store
from shelfhelp.model.policies.contact import MAIN
from shelfhelp.parse.policies import parse_policies
from shelfhelp.source.sources import Audience, read

_NAMING = ("policies/store.yml", "policies/contact.yml")


@dataclass(frozen=True, slots=True)
class Example:
    """The name, the host without `www.`, the phone number, the street and the city of the starter store."""

    name: str
    host: str
    phone: str
    street: str
    city: str


@cache
def example() -> Example:
    """Return what names the starter store. It is read once; a mistake in it is ours, and a test makes sure there is none."""
    root = files("shelfhelp") / "starter"
    sources = read({path: root.joinpath(path).read_bytes() for path in _NAMING}, Audience.PUBLIC)
    policies = {kind: timeline.versions[-1].value for kind, timeline in parse_policies(sources).public.items()}
    store, contact = policies["store"], policies["contact"]
    if not isinstance(store, Store) or not isinstance(contact, Contact) or store.address is None:
        raise TypeError(policies)
    host = (urlsplit(store.website.url).hostname or "").removeprefix("www.")
    phone = contact.phones[MAIN].number.e164
    return Example(str(store.name), host, phone, str(store.address.street), str(store.address.city))
