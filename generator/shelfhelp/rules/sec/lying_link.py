"""SEC007: a link whose words name another place than the one it leads to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from babel import Locale

from shelfhelp.facts.markdown import PLACEHOLDER
from shelfhelp.links.links import Notation, shown_links
from shelfhelp.model.diagnostic import Defect
from shelfhelp.rules.rule import Rule, Scope
from shelfhelp.rules.sec.confusable import readable
from shelfhelp.rules.sec.look_alike_host import own_hosts
from shelfhelp.sanitize.urls import leads_to, read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.links.links import Link
    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import StatedSnapshot
    from shelfhelp.rules.rule import Texts

DEFECT = Defect("SEC007", "lying-link")

_ENDINGS_OF_FILES = frozenset({"md", "py", "sh", "ps"})
_ENDINGS = (
    {str(code).lower() for code in Locale("en").territories if re.fullmatch("[A-Z]{2}", str(code))} - _ENDINGS_OF_FILES
) | set("com org net info biz shop store app dev edu gov eu uk example test online site website".split())  # noqa: SIM905
"""The endings by which people recognize a website's name where no `https://` stands before it."""

_TAG = re.compile(r"<[^<>]{0,500}>")
_EMPHASIS = str.maketrans("", "", "*_`\\")
_MAILBOX = re.compile(r"[\w.+-]{1,64}@(?P<host>[\w-]{1,63}(?:\.[\w-]{1,63}){1,8})")
_HOST = re.compile(
    r"(?P<scheme>(?:https?:)?//|\bwww\.)?(?P<host>(?<![\w.-])[\w-]{1,63}(?:\.[\w-]{1,63}){1,8})", re.IGNORECASE
)
_DIGITS_OF_NUMBER = 7


def check(texts: Texts[StatedSnapshot, Link]) -> Iterator[Diagnostic]:
    """Report links whose words show a host, a mailbox or a phone number that is not the one they lead to."""
    own = own_hosts(texts.subject)
    for passage, found in texts.found:
        for link in found:
            if lie := _lie(link, own):
                place = passage.prose.place(link.start)
                yield DEFECT.at(place, lie, help=_WAY_OUT, length=link.length)


def _find(text: str) -> tuple[Link, ...]:
    """Return the links that lie in a store without a host of its own: in any other store, fewer do."""
    return tuple(link for link in shown_links(text) if link.form is not Notation.IMAGE and _lie(link, frozenset()))


def _lie(link: Link, own: frozenset[str]) -> str:
    if PLACEHOLDER.search(link.target):
        return ""
    shown = _TAG.sub("", PLACEHOLDER.sub(" ", link.words)).translate(_EMPHASIS)
    scheme = read(link.target).scheme
    if scheme == "tel" and (lie := _other_number(shown, link.target)):
        return lie
    mailbox = _MAILBOX.search(shown)
    if mailbox is not None:
        address = link.target.partition(":")[2].partition("?")[0]
        is_same = scheme == "mailto" and address.casefold() == mailbox[0].casefold()
        return "" if is_same else f'the words say "{mailbox[0]}", and the link leads to "{link.target}"'
    destination = readable(leads_to(link.target))
    for found in _HOST.finditer(shown):
        named = readable(found["host"]).removeprefix("www.")
        is_host = found["scheme"] or named.rpartition(".")[2] in _ENDINGS
        if is_host and not _is_same(named, destination, own):
            return f'the words say "{found["host"]}", and the link leads to "{destination or link.target}"'
    return ""


def _is_same(named: str, destination: str, own: frozenset[str]) -> bool:
    """Return whether a link may be called by a host's name: it leads there, to a part of it, or stays in the help center."""
    if not destination:
        return named in own
    return destination == named or destination.endswith(f".{named}")


def _other_number(shown: str, target: str) -> str:
    digits, dialled = re.sub(r"\D", "", shown), re.sub(r"\D", "", target)
    if len(digits) < _DIGITS_OF_NUMBER or dialled.endswith(digits.lstrip("0")) or digits.endswith(dialled):
        return ""
    return f'the words say "{shown.strip()}", and the link calls "{target.partition(":")[2]}"'


_WAY_OUT = "let the words and the link name the same place, or call the link by what readers find there"

RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("store", "contact"), looks_ahead=False, find=_find)
