"""Lines for `policies/cookies.yml`, to be pasted as they are: entries below `cookies:`, indented as versions have them."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from shelfhelp.source.yaml import is_text
from shelfhelp.verify.cookies.hosts import is_of
from shelfhelp.verify.cookies.known import known
from shelfhelp.verify.cookies.lifetimes import lifetime_of, longest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from shelfhelp.verify.cookies.seen import BrowserEntry

_INDENT = " " * 6
_PLAIN = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_. /-]*")


def as_text(text: str) -> str:
    """Return a text as YAML takes it for that text: in quotes where a sign or a word would mean something else."""
    return (
        text
        if _PLAIN.fullmatch(text) and not text.endswith(" ") and is_text(text)
        else json.dumps(text, ensure_ascii=False)
    )


def in_yaml(entries: Mapping[str, str | Mapping[str, str]]) -> str:
    """Return lines that state entries of `cookies:`, each line with its end."""
    return "".join(_entry(name, of) for name, of in entries.items())


def _entry(name: str, of: str | Mapping[str, str]) -> str:
    if isinstance(of, str):
        return f"{_INDENT}{as_text(name)}: {of}\n"
    return f"{_INDENT}{as_text(name)}:\n" + "".join(
        f"{_INDENT}  {key}: {as_text(value)}\n" for key, value in of.items()
    )


def entry_of(name: str, found: Iterable[BrowserEntry], own: Collection[str]) -> str:
    """Return the lines that state a cookie which was seen and is not stated yet. What nobody knows of it is left for the editor."""
    entries = tuple(found)
    first = next((one for one in entries if known(one.name, one.host)), entries[0])
    is_known = known(first.name, first.host)
    of = {"does": f"Used by {is_known.platform}" if is_known and is_known.platform else _NOT_DESCRIBED}
    if is_known:
        of["category"] = is_known.category
    of["lifetime"] = lifetime_of(longest(entries))
    foreign = [one for one in entries if not is_of(one.host, own)]
    if foreign or (is_known and is_known.platform):
        of["set_by"] = setter_of(foreign[0] if foreign else first)
    return in_yaml({name: of})


_NOT_DESCRIBED = "Not described yet"


def setter_of(entry: BrowserEntry) -> str:
    """Return who sets an entry: whoever is known to, or else its host."""
    is_known = known(entry.name, entry.host)
    return is_known.platform if is_known and is_known.platform else entry.host
