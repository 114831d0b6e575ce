"""How a store wants to be tested: `verify.yml`, with a section for each area. An area without a section is not tested."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.policies.policy import Part, stated
from shelfhelp.model.values import Length, YesNo
from shelfhelp.model.verifying.cookies import CookieTests
from shelfhelp.model.verifying.links import LinkTests
from shelfhelp.model.verifying.mailboxes import MailboxTests
from shelfhelp.model.verifying.pages import PageTests
from shelfhelp.model.verifying.phones import PhoneTests
from shelfhelp.model.verifying.promises import PromiseTests

if TYPE_CHECKING:
    from shelfhelp.model.verification import Subject

__all__ = ["CookieTests", "LinkTests", "MailboxTests", "PageTests", "PhoneTests", "PromiseTests", "Verifying"]

_NO = YesNo(is_yes=False)


class Verifying(Part):
    """`verify.yml`. Secrets never stand there."""

    show_on_site: YesNo = stated('whether the contact page says "tested on …"', default=_NO)
    mailboxes: MailboxTests | None = stated("tests of the mailboxes", default=None)
    phones: PhoneTests | None = stated("tests of the phone lines", default=None)
    pages: PageTests | None = stated("tests of the pages that facts name", default=None)
    links: LinkTests | None = stated("tests of links to other sites", default=None)
    promises: PromiseTests | None = stated("how promises are held against what happened", default=None)
    cookies: CookieTests | None = stated("tests of the shop's cookies", default=None)

    @property
    def secrets(self) -> tuple[str, ...]:
        """What the passwords are called that the tests sign in with."""
        return self.mailboxes.secrets if self.mailboxes else ()

    def every(self, subject: Subject) -> Length | None:
        """Return after what time a subject is to be proved anew; None where the store does not ask for it."""
        section = getattr(self, subject.area.value, None)
        every, named = getattr(section, "every", None), getattr(section, "tests", None)
        left_out = subject.fact in getattr(section, "left_out", {})
        is_asked_for = isinstance(every, Length) and (named is None or subject.name in named) and not left_out
        return every if is_asked_for else None
