"""How links to other sites are tested: how politely, after how many days one counts as dead, and what an archive has kept."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints

from shelfhelp.model.policies.policy import Part, stated
from shelfhelp.model.values import Count, Length, PlainText, WebAddress

HostName = Annotated[str, StringConstraints(pattern=r"^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$")]
"""A host as it stands in addresses: `www.example.org`."""

LinkAddress = Annotated[str, StringConstraints(pattern=r"^https://\S{1,2000}$")]
"""A link's address as the answer has it."""

_WEEKLY = Length.parse("7 days")
_THREE = Count.parse("3")
_TWO = Count.parse("2")
_THIRTY = Count.parse("30")


class LinkTests(Part):
    """The section `links` of `verify.yml`."""

    again_after: Length = stated("time after which a link that worked is asked again", default=_WEEKLY)
    dead_after_days: Count = stated("number of days on which a link must be broken to be dead", default=_THREE)
    pause: Count = stated("seconds between two requests to one host", default=_TWO)
    patience: Count = stated("seconds that a host may take to answer", default=_THIRTY)
    left_out: dict[HostName, PlainText] = stated("hosts that are not asked, each with the reason", default={})
    archive: dict[LinkAddress, WebAddress] = stated(
        "archive's copy of a link, to be written once it is dead", default={}
    )

    def instead_of(self, address: str) -> str:
        """Return what to write in place of a dead link: the archive's copy, where one is named."""
        copy = self.archive.get(address)
        return f"write {copy}" if copy else "take the link away, or write the address that the page has now"
