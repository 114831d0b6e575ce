"""A few files of the starter store, for tests of what a store does with any of its pages: two policies, three answers, a topic."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.cli.starter import starter_files

if TYPE_CHECKING:
    from datetime import date

ANSWER = "faq/returns/send-it-back.md"
_TAKEN = ("mkdocs.yml", "kb/", "faq/returns/", "policies/returns.", "policies/store.", "policies/contact.")


def few_files(reviewed_on: date) -> dict[str, str]:
    """Return a store whose public and staff sites have a third of the starter's pages, by path."""
    files = {path: text for path, text in starter_files(reviewed_on).items() if path.startswith(_TAKEN)}
    files["faq/topics.yml"] = "topics:\n  returns: {title: Returns, about: What you can send back., policy: returns}\n"
    files[ANSWER] = files[ANSWER].replace("related:\n  - warranty/make-a-claim\n", "")
    return files
