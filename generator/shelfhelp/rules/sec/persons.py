"""What identifies a person, in a text. In: the text and the country whose numbers it may hold. Out: stretches with their kind.

E-mail addresses of people, phone numbers, card and bank account numbers, social-security numbers, order and parcel numbers.
What belongs to an office (service@…, a toll-free number) or to nobody (example.com, 555-01xx) is left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import phonenumbers
from phonenumbers import Leniency, PhoneNumberMatcher, PhoneNumberType

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Trace:
    """Something by which a person can be found; `identity` is the same however it is written."""

    start: int
    end: int
    kind: str
    identity: str


_MAILBOX = re.compile(
    r"(?<![\w.+-])(?P<local>[\w.+-]{1,64})(?:@|\s?[(\[]at[)\]]\s?)(?P<host>[\w-]{1,63}(?:\.[\w-]{1,63}){1,8})",
    re.IGNORECASE,
)
_SPELLED_AT = re.compile(r"[(\[]at[)\]]", re.IGNORECASE)
_OFFICES = frozenset(
    "abuse accessibility accounts admin billing business careers claims complaints contact customercare "  # noqa: SIM905 a list of seventy words in quotes is no easier to read
    "customerservice customersupport datenschutz dpo feedback gdpr hello help helpdesk hi hr info jobs kontakt "
    "kundenservice legal mail marketing newsletter noreply notifications office orders post postmaster press "
    "privacy recycling refunds repairs returns sales security service shipping shop store support team warranty "
    "webmaster wholesale".split()
)
"""Names of mailboxes that belong to an office, not to a person (RFC 2142, and what stores call theirs)."""

_NOBODYS = re.compile(r"(?:.*\.)?(?:example\.(?:com|net|org)|test|invalid|localhost)")
"""Hosts that are kept for examples (RFC 2606)."""

_CALLABLE = re.compile(r"\d(?:[\d ().\-/\u00a0\u2010-\u2014]{5,22})\d")
_OF_OFFICES = frozenset(
    {PhoneNumberType.TOLL_FREE, PhoneNumberType.PREMIUM_RATE, PhoneNumberType.SHARED_COST, PhoneNumberType.UAN}
)
_FICTIONAL = re.compile(r"\+1\d{3}55501\d\d")
"""Numbers that North America keeps for fiction (nationalnanpa.com, 555 line numbers)."""

_CARD = re.compile(r"[2-6](?<![\w.-].)(?:[ -]?\d){12,18}(?![\w-])")
_ACCOUNT = re.compile(r"[A-Z](?<!\w.)[A-Z]\d{2}(?:\s?[A-Z0-9]{4}){2,7}(?:\s?[A-Z0-9]{1,3})?\b")
_SOCIAL_SECURITY = re.compile(r"\d(?<![\w-].)(?<!9)(?<!0(?=00))(?<!6(?=66))\d\d-(?!00)\d\d-(?!0000)\d{4}(?![\w-])")
_ORDER = re.compile(
    r"\b(?:order|bestellung|commande|pedido|ordine|invoice|customer|kunden|parcel|tracking|rma)"
    r"(?:[ -]?(?:no\.?|number|nr\.?|nummer|n[\u00bao\u00b0]\.?|num\u00e9ro|id|ref(?:erence)?\.?|code))?"
    r"(?:[ :#]|\bis\b|\bwas\b){1,8}(?P<number>(?:[A-Z]{1,4}-?)?\d[\dA-Z]*(?:-[\dA-Z]+){0,4})\b",
    re.IGNORECASE,
)
_PARCEL = re.compile(r"\b1Z[0-9A-Z]{16}\b")
_FEWEST_DIGITS = 5
_DIGIT = re.compile(r"\d")
_IBAN_REST = 97


def may_hold_traces(text: str) -> bool:
    """Return whether a text may identify a person: only for phone numbers the country must be known."""
    return _CALLABLE.search(text) is not None or any(next(look(text), None) for look in _IN_EVERY_COUNTRY)


def traces(text: str, country: str) -> tuple[Trace, ...]:
    """Return what identifies a person in a text, in order; where two overlap, the first kind."""
    found: list[Trace] = []
    for look in (*_IN_EVERY_COUNTRY, lambda text: _phones(text, country)):
        found += [new for new in look(text) if not any(new.start < old.end and old.start < new.end for old in found)]
    return tuple(sorted(found, key=lambda trace: trace.start))


def _mailboxes(text: str) -> Iterator[Trace]:
    for found in _MAILBOX.finditer(text) if "@" in text or _SPELLED_AT.search(text) else ():
        words = re.split(r"[.+_-]", found["local"].casefold())
        is_office = not _OFFICES.isdisjoint(words) or "".join(words) in _OFFICES
        if not is_office and _NOBODYS.fullmatch(found["host"].casefold()) is None:
            address = f"{found['local']}@{found['host']}".casefold()
            yield Trace(found.start(), found.end(), "e-mail address of a person", address)


def _phones(text: str, country: str) -> Iterator[Trace]:
    if _CALLABLE.search(text) is None:
        return
    for found in PhoneNumberMatcher(text, country, leniency=Leniency.VALID):
        number = phonenumbers.format_number(found.number, phonenumbers.PhoneNumberFormat.E164)
        is_offices = phonenumbers.number_type(found.number) in _OF_OFFICES
        if not is_offices and _FICTIONAL.fullmatch(number) is None:
            yield Trace(found.start, found.end, "phone number", number)


def _cards(text: str) -> Iterator[Trace]:
    for found in _CARD.finditer(text):
        digits = re.sub(r"\D", "", found[0])
        if _luhn(digits):
            yield Trace(found.start(), found.end(), "card number", digits)


def _luhn(digits: str) -> bool:
    """Return whether the last digit of a card number agrees with the others (ISO/IEC 7812-1, annex B)."""
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits))]
    return sum(value // 10 + value % 10 for value in doubled) % 10 == 0 and len(set(digits)) > 1


def _accounts(text: str) -> Iterator[Trace]:
    for found in _ACCOUNT.finditer(text):
        account = re.sub(r"\s", "", found[0])
        number = "".join(str(int(sign, 36)) for sign in account[4:] + account[:4])
        if int(number) % _IBAN_REST == 1:  # ISO 13616-1, 6.1
            yield Trace(found.start(), found.end(), "bank account number", account)


def _social_security(text: str) -> Iterator[Trace]:
    for found in _SOCIAL_SECURITY.finditer(text):
        yield Trace(found.start(), found.end(), "social-security number", found[0])


def _orders(text: str) -> Iterator[Trace]:
    for found in _ORDER.finditer(text) if len(_DIGIT.findall(text)) >= _FEWEST_DIGITS else ():
        if sum(map(str.isdigit, found["number"])) >= _FEWEST_DIGITS:
            yield Trace(found.start("number"), found.end("number"), "order number", found["number"].casefold())
    for found in _PARCEL.finditer(text) if "1Z" in text else ():
        yield Trace(found.start(), found.end(), "parcel number", found[0])


_IN_EVERY_COUNTRY = (_mailboxes, _cards, _accounts, _social_security, _orders)
