"""How a store wants to be tested: `verify.yml`, with a section for each area. An area without a section is not tested."""

from __future__ import annotations

from shelfhelp.model.policies.policy import Part, stated
from shelfhelp.model.values import YesNo
from shelfhelp.model.verifying.mailboxes import MailboxTests
from shelfhelp.model.verifying.pages import PageTests
from shelfhelp.model.verifying.phones import PhoneTests

__all__ = ["MailboxTests", "PageTests", "PhoneTests", "Verifying"]

_NO = YesNo(is_yes=False)


class Verifying(Part):
    """`verify.yml`. Secrets never stand there."""

    show_on_site: YesNo = stated('whether the contact page says "tested on …"', default=_NO)
    mailboxes: MailboxTests | None = stated("tests of the mailboxes", default=None)
    phones: PhoneTests | None = stated("tests of the phone lines", default=None)
    pages: PageTests | None = stated("tests of the pages that facts name", default=None)
