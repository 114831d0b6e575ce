"""Gathers what the contact policy promises about replies, for the rules that judge such promises."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.policies import Contact
    from shelfhelp.model.values import Duration


def reply_promises(contact: Contact) -> Iterator[tuple[str, tuple[str, ...], Duration]]:
    """Yield each promise as its label, its path in the policy, and the time promised."""
    for key, mailbox in contact.mailboxes.items():
        if mailbox.reply_within is not None:
            yield f'the mailbox "{key}"', ("mailboxes", key, "reply_within"), mailbox.reply_within
    if contact.form is not None and contact.form.reply_within is not None:
        yield "the contact form", ("form", "reply_within"), contact.form.reply_within
