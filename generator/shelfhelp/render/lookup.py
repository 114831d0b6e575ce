"""The page that answers "but when I ordered it was different" (R24): every fact with all that it has been, and the same as data.

Without scripts the page is whole: a table for each policy. The data stands beside the text, for the theme to put into the
page, so that the lookup also works from a folder, without a server.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from shelfhelp.model.fact import STAFF_PREFIX, policy_of
from shelfhelp.model.page import Page
from shelfhelp.model.policies import KINDS, Store
from shelfhelp.render.titles import LOOKUP, policy_title
from shelfhelp.render.tools import island
from shelfhelp.render.typed_days import typed_days

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from shelfhelp.model.snapshot import Snapshot
    from shelfhelp.render.templates import Writer


def lookup_page(snapshot: Snapshot, writer: Writer) -> Page:
    """Return the page with every fact's eras, grouped by policy."""
    facts = sorted(_facts(snapshot, writer), key=lambda fact: _place(fact["policy"]))
    by_orders = tuple(name for name, kind in KINDS.items() if kind.decided_by == "order")
    policies = [
        {"name": policy, "title": policy_title(policy, writer.t), "kept": policy in by_orders, "facts": list(rows)}
        for policy, rows in groupby(facts, key=lambda fact: fact["policy"])
    ]
    body = writer.write("lookup.md.j2", LOOKUP, policies=policies)
    zone = "UTC" if "store" in snapshot.broken else snapshot.policy("store", Store).time_zone.name
    data = {
        "as_of": snapshot.as_of,
        "zone": zone,
        "policies": policies,
        "words": _words(writer.t),
        "typed": typed_days(writer.t),
    }
    kept = writer.format_value(tuple(policy_title(kind, writer.t) for kind in by_orders))
    meta = {"kept": kept, "data": island(data)}
    return Page(
        uri=LOOKUP, title=writer.t("Order-date lookup"), markdown=body, kind="lookup", staff_only=True, meta=meta
    )


def _words(t: Callable[[str], str]) -> dict[str, str]:
    """Return what the script says, by the names that it has for it."""
    return {
        "before": t("Nothing is recorded before {day}."),
        "equal": t("On {day} everything shown here is as it is today, {today}."),
        "differs": t("On {day}, 1 fact is different from today, {today}: {named}."),
        "differ": t("On {day}, {count} facts are different from today, {today}: {named}."),
        "more": t("and more"),
        "each": t("{label}: {then}, and today {now}"),
        "answer": t("When you ordered, on {day}, this held: {parts}. What held on the day of your order counts."),
        "now": t("This has changed since {day}: {parts}. What holds today counts."),
        "unstated": t("Not stated"),
        "fact": t("1 fact"),
        "facts": t("{count} facts"),
        "all": t("All policies"),
        "day": t("Day of the order"),
        "typed": t("Or as the caller says it: 3 Mar, last Friday"),
        "policy": t("Policy"),
        "filter": t("Only facts with these words"),
        "which": t("Which day is that? Write it like 3 Mar 2025, last Friday, 2 weeks ago or Black Friday."),
        "unknown": t(
            "“{word}” is not understood here. Write the day like 3 Mar 2025, last Friday, 2 weeks ago or Black Friday."
        ),
        "never": t("There is no such day."),
        "coming": t("{day} is still to come: nothing has been ordered then."),
        "weekday": t("{day} is a {weekday}, not a {said}. Which day is meant?"),
        "several": t("These are several days. On which of them was the order placed?"),
        "either": t("Which of the two?"),
        "different": t("Different from today"),
        "same": t("The same as today"),
        "once": t("Stated on one of the two days only"),
        "pick": t("Pick the day of the order."),
        "nothing": t("No fact has these words."),
        "head": t("Fact"),
        "then": t("On {day}"),
        "today": t("Today"),
    }


def _facts(snapshot: Snapshot, writer: Writer) -> Iterator[dict[str, Any]]:
    """Yield each fact that is one value, with its periods in words; tables and lists only repeat such facts."""
    labels = {c.key: c.label for c in snapshot.changes} | {key: fact.label for key, fact in snapshot.facts.items()}
    for key in snapshot.over_time:
        if found := snapshot.periods(key):
            eras = [
                {
                    "starts": one.first,
                    "said": writer.format_fact(key, one.value),
                    "stated": one.value is not None,
                    "season": one.case.season.name if one.case and one.case.season else "",
                }
                for one in found
            ]
            yield {"key": key, "policy": policy_of(key), "label": labels.get(key, key), "eras": eras}


def _place(policy: str) -> tuple[bool, int]:
    """Return where a policy stands: in the order of the pages, and what only staff may read behind them."""
    kind = policy.removeprefix(f"{STAFF_PREFIX}.")
    return kind != policy, list(KINDS).index(kind)
