"""The public site's first page: one question, the four stages, what is asked most, the policies as numbers, a person.

Every number on it is a fact; the store writes the title and the words below it, and `most_asked` in its questions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from shelfhelp.model.page import Page
from shelfhelp.model.policies import Contact, Shipping, Warranty
from shelfhelp.model.question import Stage
from shelfhelp.render.titles import HOME, POLICY_TITLES, STAGE_SUMMARIES, STAGE_TITLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.fact import Fact
    from shelfhelp.model.question import HandPage, Question
    from shelfhelp.model.snapshot import Snapshot
    from shelfhelp.render.templates import Writer

MOST_SHOWN = 8
"""How many of the most asked questions the first page shows."""


class Card(NamedTuple):
    """A policy at a glance: a number that is a fact, what it is the number of, and for whom a season makes it another."""

    title: str
    uri: str
    number: str
    says: str
    otherwise: str


def home_page(snapshot: Snapshot, writer: Writer, by_hand: HandPage, *, title: str, description: str) -> Page:
    """Return the first page, which the store's own words begin."""
    stages = [(STAGE_TITLES[stage], f"{stage}.md", writer.t(STAGE_SUMMARIES[stage])) for stage in Stage]
    asked = most_asked(snapshot)
    cards = list(_cards(snapshot, writer))
    return Page(
        uri=HOME,
        title=title,
        markdown=writer.write("home.md.j2", HOME, body=by_hand.body, stages=stages, asked=asked, cards=cards),
        kind="home",
        description=description,
        origin=by_hand.location,
        prose=(by_hand.body,),
    )


def most_asked(snapshot: Snapshot) -> list[Question]:
    """Return the questions that say of themselves that they are asked most, in their order."""
    ranked = [(q.most_asked, q.key, q) for q in snapshot.questions if q.most_asked is not None and not q.staff_only]
    return [question for _, _, question in sorted(ranked, key=lambda row: row[:2])[:MOST_SHOWN]]


def _cards(snapshot: Snapshot, writer: Writer) -> Iterator[Card]:
    """Yield a card for each policy that has a page and the fact that its card shows."""
    t, (longest, warranted) = writer.t, _longest_warranty(snapshot)
    told = {
        "returns": ("returns.window", t("to send items back")),
        "shipping": (
            "shipping.free_from",
            t("from this amount on, free: %(methods)s") % {"methods": _free(snapshot, writer)},
        ),
        "orders": ("orders.correct_within", t("to correct an order after you have placed it")),
        "warranty": (longest, t("of warranty: %(kind)s") % {"kind": writer.category(warranted)}),
        "contact": (_reply_promise(snapshot), t("at the most until we answer your e-mail")),
        "privacy": ("privacy.requests_answered_within", t("at the most until we answer a request about your data")),
        "cookies": ("cookies.consent_kept", t("is how long we remember your cookie choice")),
    }
    for kind, title in POLICY_TITLES.items():
        key, says = told[kind]
        fact = snapshot.facts.get(key)
        if fact is not None:
            number = writer.format_value(fact.on(snapshot.as_of))
            yield Card(t(title), f"{kind}.md", number, says, _otherwise(snapshot, fact, writer))


def _otherwise(snapshot: Snapshot, fact: Fact, writer: Writer) -> str:
    """Say for whom a number holds that comes with a season, and what it is for everybody else."""
    season = fact.exception
    if season is None or fact.on(snapshot.as_of) == fact.value:
        return ""
    said = writer.t("for %(whom)s until %(day)s, else %(value)s")
    return said % {
        "whom": writer.t(season.applies_to),
        "day": writer.day(season.ends),
        "value": writer.format_value(fact.value),
    }


def _longest_warranty(snapshot: Snapshot) -> tuple[str, str]:
    """Return the fact of the longest warranty, and the category that it is for."""
    if "warranty" not in snapshot.policies:
        return "", ""
    terms = snapshot.policy("warranty", Warranty).terms
    name = max(terms, key=lambda name: terms[name].length.hours_at_least, default="")
    return f"warranty.terms.{name}.length", name


def _free(snapshot: Snapshot, writer: Writer) -> str:
    """Name the ways of delivery that are free from the threshold on."""
    if "shipping" not in snapshot.policies:
        return ""
    methods = snapshot.policy("shipping", Shipping).methods.values()
    return writer.format_value(tuple(method.name for method in methods if method.free_above_threshold.is_yes))


def _reply_promise(snapshot: Snapshot) -> str:
    if "contact" not in snapshot.policies:
        return ""
    return f"contact.mailboxes.{snapshot.policy('contact', Contact).main_mailbox}.reply_within"
