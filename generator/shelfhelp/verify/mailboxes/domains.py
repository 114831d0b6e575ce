"""What the domain of an address says by itself. It can prove only a no: that mail for it has nowhere to go.

A question that is not answered tells nothing: the message is sent all the same, for the store's own server may know better.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dns.exception import DNSException
from dns.resolver import NXDOMAIN, NoAnswer, Resolver

if TYPE_CHECKING:
    from shelfhelp.model.verifying.mailboxes import NameServer

_PATIENCE = 10
"""Seconds for all questions about one name."""


def resolver_for(server: NameServer | None) -> Resolver:
    """Return who is asked: a server of the store's choice, or those of this computer."""
    resolver = Resolver(configure=server is None)
    if server is not None:
        resolver.nameservers = [server.host.name]
        resolver.port = server.port.number
    resolver.lifetime = _PATIENCE
    return resolver


def no_of(domain: str, resolver: Resolver) -> str:
    """Return why a domain takes no mail, as a sentence; "" where it may."""
    try:
        name = domain.encode("idna").decode()
        servers = [str(record.exchange) for record in resolver.resolve(name, "MX")]
    except NXDOMAIN:
        return f"the domain {domain} does not exist (NXDOMAIN)"
    except NoAnswer:
        return (
            "" if _has_address(name, resolver) else f"the domain {domain} names no server for mail, and is none itself"
        )
    except (DNSException, OSError, ValueError):
        return ""
    # RFC 7505: one record that names nobody.
    return f"the domain {domain} says that it takes no mail (null MX)" if servers == ["."] else ""


def _has_address(name: str, resolver: Resolver) -> bool:
    """Whether a domain is a server itself, which is sent to where no MX is named (RFC 5321, 5.1)."""
    for kind in ("A", "AAAA"):
        try:
            resolver.resolve(name, kind)
        except NoAnswer:
            continue
        except (DNSException, OSError):
            return True
        return True
    return False
