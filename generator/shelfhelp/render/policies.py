"""The page of a policy: what its template needs beside the facts. In: the snapshot and the kind. Out: the page.

A page reads in this order: the first words of a hand-written introduction, the rules, the rest of the introduction, what
will change, what has changed, the questions that people ask. Without an introduction it is whole all the same.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, Literal

from markupsafe import Markup

from shelfhelp.facts.cases_in_words import fit_a_sentence
from shelfhelp.facts.markdown import put_facts_plain
from shelfhelp.facts.wording import field_of
from shelfhelp.links.addresses import moved
from shelfhelp.model.diagnostic import Location
from shelfhelp.model.fact import policy_of
from shelfhelp.model.page import Page
from shelfhelp.model.policies.own import OwnPolicy
from shelfhelp.model.prose import PolicyProse
from shelfhelp.model.timeline import ONE_DAY
from shelfhelp.model.values import Window
from shelfhelp.render.openings import days_to_tell
from shelfhelp.render.paging import shortened
from shelfhelp.render.rewording import rewordings
from shelfhelp.render.stated import stated
from shelfhelp.render.tools import tool_of
from shelfhelp.render.trail import trail
from shelfhelp.render.turns import turns
from shelfhelp.sanitize.addresses import unaddressed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from shelfhelp.model.fact import Fact
    from shelfhelp.model.policies import PolicyKind
    from shelfhelp.model.prose import ProseSection
    from shelfhelp.model.question import HandPage, Question, Topic
    from shelfhelp.model.snapshot import EarlierVersion, Snapshot
    from shelfhelp.render.templates import Writer

HOURS_AHEAD = timedelta(days=60)
_COUNTED = frozenset({"window", "length"})
"""The fields of times that count from where their policy's `counted_from` says, if they say nothing else."""

_NOTHING_OF_TODAY = {
    **dict.fromkeys(("lead", "rest", "since")),
    **dict.fromkeys(("groups", "coming", "past", "earlier", "reworded"), ()),
}
"""What an earlier version's page has none of."""

_FIRST_HEADING = re.compile(r"^## ", re.MULTILINE)


def policy_page(
    snapshot: Snapshot,
    writer: Writer,
    kind: PolicyKind,
    intro: HandPage | None,
    groups: list[tuple[Topic, list[Question]]],
) -> Page:
    """Return the page of a policy, with the questions of its topics; of a broken one only what does not depend on it."""
    uri = f"{kind.name}.md"
    template = ("policies/_policy.md.j2",) if kind.name in snapshot.broken else _templates(kind)
    lead, rest = _parted(writer.prose(intro.body, uri)) if intro else (Markup(), Markup())

    def plain(text: str) -> str:
        return put_facts_plain(text, snapshot.facts, writer.locale)

    few, more = shortened(groups)
    matter = partial(_matter, snapshot, writer, kind)
    asked = (*(intro.also_asked if intro else ()), *kind.also_asked)
    return Page(
        uri=uri,
        title=plain(intro.title) if intro else writer.t(kind.title),
        markdown=writer.write(template, uri, matter, lead=lead, rest=rest, groups=few, more=more),
        kind="policy",
        description=unaddressed(plain(intro.description if intro else writer.t(kind.summary))),
        origin=_origin(snapshot, kind),
        prose=(*((intro.body,) if intro else ()), *(one.body for one in sections_of(snapshot, kind.name))),
        words=tuple(plain(one.text) for one in asked),
        trail=trail(writer),
        tool=writer.tool(uri, partial(tool_of, snapshot, writer, kind.name)),
    )


def _matter(snapshot: Snapshot, writer: Writer, kind: PolicyKind) -> dict[str, Any]:
    return {**_rules(snapshot, kind), **_of_today(snapshot, writer, kind), "held": None}


def earlier_pages(snapshot: Snapshot, writer_of_today: Writer, kind: PolicyKind) -> Iterator[Page]:
    """Yield the page of a policy as it stood, for each span of days before the one that holds now.

    Only the rules are of then, with what they name of other policies: whoever ordered then is promised them. How to reach the
    store, and what else today decides, is as it is now.
    """
    for version in _versions(snapshot, kind):
        kept = {key: fact for key, fact in version.facts.items() if _is_kept(fact, kind)}
        others = {key: fact for key, fact in version.known.items() if not _is_kept(fact, kind)}
        then = replace(snapshot, facts=others | kept)
        writer = writer_of_today.of(then)
        uri = _uri(kind, version)
        title = writer.t(kind.title)
        days = {"first": writer.day(version.starts), "last": writer.day(version.ends)}
        yield Page(
            uri=uri,
            title=f"{title}: {writer.t('%(first)s to %(last)s') % days}",
            markdown=writer.write(_templates(kind), uri, partial(_matter_of_then, then, kind, version)),
            kind="version",
            description=writer.t("What this policy said from %(first)s to %(last)s.") % days,
            origin=_origin(then, kind),
            trail=trail(writer, (title, f"{kind.name}/")),
        )


def _matter_of_then(then: Snapshot, kind: PolicyKind, version: EarlierVersion) -> dict[str, Any]:
    sections = [_moved(section, f"{kind.name}.md", _uri(kind, version)) for section in sections_of(then, kind.name)]
    return {**_rules(then, kind), **_NOTHING_OF_TODAY, "held": version, "sections": sections}


def _origin(snapshot: Snapshot, kind: PolicyKind) -> Location:
    """Return the file that says what a policy is: the version of the day, where each has one of its own."""
    sections = sections_of(snapshot, kind.name)
    return Location(sections[0].body.path if sections else f"policies/{kind.name}.yml")


def _moved(section: ProseSection, home: str, uri: str) -> ProseSection:
    return replace(section, body=replace(section.body, text=moved(section.body.text, home, uri)))


def _is_kept(fact: Fact, kind: PolicyKind) -> bool:
    """Return whether a fact is of the policy, and stays as it was: what today decides in a policy of orders does not."""
    return fact.policy == kind.name and fact.decided_by == kind.decided_by


def _templates(kind: PolicyKind) -> tuple[str, ...]:
    """Return the template of a kind, and the one that shows any facts, which stands in where the kind has none."""
    own = ("policies/_own.md.j2",)
    return own if kind.model is OwnPolicy else (f"policies/{kind.name}.md.j2", "policies/_stated.md.j2")


def _versions(snapshot: Snapshot, kind: PolicyKind) -> tuple[EarlierVersion, ...]:
    is_told = kind.has_earlier_pages and kind.name not in snapshot.broken
    return snapshot.earlier.get(kind.name, ()) if is_told else ()


def _uri(kind: PolicyKind, version: EarlierVersion) -> str:
    return f"{kind.name}/{version.starts.isoformat()}.md"


def _rules(snapshot: Snapshot, kind: PolicyKind) -> dict[str, Any]:
    """Return the policy itself, and what its rules speak of beside it."""
    return {
        "kind": kind.name,
        "is_kept": kind.decided_by == "order",
        "in_full": _in_full(snapshot, kind),
        "sections": sections_of(snapshot, kind.name),
        "laid_out": stated(snapshot.facts, kind.name),
        "days_ahead": partial(days_to_tell, snapshot, snapshot.as_of, snapshot.as_of + HOURS_AHEAD - ONE_DAY),
        "starts": _starts(snapshot, kind),
        "guides": {page.uri: page.title for page in snapshot.pages},
    }


def sections_of(snapshot: Snapshot, policy: str) -> tuple[ProseSection, ...]:
    """Return the parts of a policy that are prose."""
    wording = snapshot.usual(f"{policy}.text", PolicyProse)
    return wording.sections if wording else ()


def _in_full(snapshot: Snapshot, kind: PolicyKind) -> list[Fact]:
    """Return the facts with more cases than a sentence can hold, which have a table of them."""
    mine = (fact for fact in snapshot.facts.values() if fact.policy == kind.name)
    return [fact for fact in mine if not fit_a_sentence(fact.cases) and f"{fact.key}.table" in snapshot.facts]


def _starts(snapshot: Snapshot, kind: PolicyKind) -> Literal["policy", "windows", "both"]:
    """Return what says from when the times of a policy count: the policy, for all of them alike, the times themselves, or both."""
    mine = (fact for fact in snapshot.facts.values() if fact.policy == kind.name and field_of(fact.key) in _COUNTED)
    values = (value for fact in mine for value in (fact.value, *(case.value for case in fact.cases)))
    found = {value.counted_from == "" for value in values if isinstance(value, Window) and value.is_counted}
    if True not in found:
        return "windows"
    return "both" if False in found else "policy"


def _of_today(snapshot: Snapshot, writer: Writer, kind: PolicyKind) -> dict[str, Any]:
    """Return staff's part of a policy, and its changes: what will change soonest first, what has latest first."""
    today, t = snapshot.as_of, writer.t
    mine = [c for c in snapshot.changes if policy_of(c.key) == kind.name]
    return {
        "coming": turns((c for c in mine if c.effective_from > today), t),
        "past": turns((c for c in mine if c.effective_from <= today), t)[::-1],
        "since": _since(snapshot, kind.name),
        "reworded": rewordings(snapshot, kind),
        "earlier": [(version, _uri(kind, version)) for version in _versions(snapshot, kind)[::-1]],
    }


def _since(snapshot: Snapshot, kind: str) -> date | None:
    """Return the day from which all that usually holds is as the page says; a season has its days beside it."""
    usual = (snapshot.usual_periods(key) for key in snapshot.over_time if policy_of(key) == kind)
    return max((one.first for found in usual for one in found if one.first <= snapshot.as_of), default=None)


def _parted(markdown: Markup) -> tuple[Markup, Markup]:
    """Part Markdown before its first heading."""
    heading = _FIRST_HEADING.search(markdown)
    cut = heading.start() if heading else len(markdown)
    return Markup(markdown[:cut].strip("\n")), Markup(markdown[cut:])  # noqa: S704 parts of what was safe
