"""How the pages are tested that facts name: what each is meant to be, and which form may be sent a test entry."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import StringConstraints

from shelfhelp.model.policies.policy import Part, stated
from shelfhelp.model.values import Count, Email, Length, PlainText, WebAddress, YesNo

FactKey = Annotated[str, StringConstraints(pattern=r"^[a-z][A-Za-z0-9_-]*(\.[A-Za-z0-9_-]+)+$")]
"""A fact's key as `shelfhelp facts` lists it: `contact.form.url`."""

FieldName = Annotated[str, StringConstraints(pattern=r"^\S(.{0,118}\S)?$")]
"""What a form calls a field: its label, or its name in HTML."""

_MONTHLY = Length.parse("30 days")
_WEEKLY = Length.parse("7 days")
_PATIENCE = Count.parse("15")
_NO = YesNo(is_yes=False)


class TestEntry(Part):
    """Leave to send a form an entry that says it is a test. Without it, no form is ever sent."""

    __test__ = False  # its name begins as those of pytest's classes do

    marker: PlainText = stated("words by which the shop knows a test entry")
    discarded_by: PlainText = stated("way in which the shop throws a test entry away")
    email: Email | None = stated("address for the form's e-mail field", default=None)
    fill: dict[FieldName, PlainText] = stated("what else to fill in, by a field's label or name", default={})
    every: Length = stated("time after which an entry is sent again", default=_MONTHLY)


class PageTest(Part):
    """How one page is tested. What is not said follows from the fact: a contact form is a form, a chat a chat."""

    meant_as: Literal["page", "form", "chat"] | None = stated("what the page is meant to be", default=None)
    signs_in: YesNo = stated("whether customers sign in before they see it", default=_NO)
    test_entry: TestEntry | None = stated("test entry", default=None)


class PageTests(Part):
    """The section `pages` of `verify.yml`."""

    every: Length = stated("time after which a page is due again", default=_WEEKLY)
    patience: Count = stated("seconds that a page may take", default=_PATIENCE)
    our_line: WebAddress | None = stated("page elsewhere that answers when this computer's line works", default=None)
    facts: dict[FactKey, PageTest] = stated("pages by their facts' keys", default={})
    left_out: dict[FactKey, PlainText] = stated("pages that are not opened, each with the reason", default={})
