"""The page that answers "but when I ordered it was different" (R24): every fact in every situation, as tables and as data.

Without scripts the page is whole: a table for each policy. The data stands beside the text, for the theme to put into the
page, so that the lookup also works from a folder, without a server. It holds the lines of each fact (`Snapshot.over_time`), and
those that answer whether an item goes back; the browser asks for what they depend on (`theme/staff/compare.mjs`).
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from shelfhelp.cases import Interval
from shelfhelp.facts.situations import Naming, describe_condition
from shelfhelp.model.fact import STAFF_PREFIX, policy_of
from shelfhelp.model.page import Page
from shelfhelp.model.situation import DAY, ORDERED, spans
from shelfhelp.model.tool import Lookup
from shelfhelp.render.frame import zone_of
from shelfhelp.render.lines import box_as_data, boxes_as_data, dimensions, domains, questions, said
from shelfhelp.render.titles import LOOKUP
from shelfhelp.render.tools import island, returns_answer
from shelfhelp.render.typed_days import typed_days

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from shelfhelp.cases import Cases, Condition
    from shelfhelp.model.situation import Case
    from shelfhelp.model.snapshot import Snapshot
    from shelfhelp.render.templates import Writer


class Said(NamedTuple):
    """What one line of a fact says in words, the season that states it, "" where none does, and how a table's cell has it."""

    text: str
    season: str
    cell: str


class LookedUp(NamedTuple):
    """A fact as the lookup has it: its key, what it is called, and what is said in every situation."""

    key: str
    label: str
    lines: Cases[Said | None]

    @property
    def policy(self) -> str:
        return policy_of(self.key)


def lookup_page(snapshot: Snapshot, writer: Writer) -> Page:
    """Return the page with every fact's lines, grouped by policy."""
    matter = _Matter(snapshot, writer)
    return Page(
        uri=LOOKUP,
        title=writer.t("Order-date lookup"),
        markdown=writer.write("lookup.md.j2", LOOKUP, matter.of_page),
        kind="lookup",
        staff_only=True,
        tool=writer.tool(LOOKUP, matter.tool),
    )


@dataclass(frozen=True)
class _Matter:
    """What the page and its tool are made of, put together when one of them is."""

    snapshot: Snapshot
    writer: Writer

    @cached_property
    def facts(self) -> list[LookedUp]:
        return list(_facts(self.snapshot, self.writer))

    def of_page(self) -> dict[str, Any]:
        return {"policies": list(_tables(self.facts, self.writer))}

    def tool(self) -> Lookup:
        t, kinds = self.writer.t, self.snapshot.kinds.values()
        kept = self.writer.format_value(tuple(t(kind.title) for kind in kinds if kind.decided_by == "order"))
        return Lookup(kept, island(_data(self.snapshot, self.writer, self.facts)))


def _facts(snapshot: Snapshot, writer: Writer) -> Iterator[LookedUp]:
    """Yield each fact that is one value, in the order of the pages; parts of another fact and its named cases only repeat it."""
    over_time = snapshot.over_time
    labels = {c.key: c.label for c in snapshot.changes} | {key: fact.label for key, fact in snapshot.facts.items()}
    order = {key: number for number, key in enumerate(snapshot.facts)}
    for key in sorted(over_time, key=lambda key: (_place(policy_of(key), snapshot), order.get(key, len(order)))):
        above = key.split(".")[:-1]
        if not any(".".join(above[:length]) in over_time for length in range(1, len(above) + 1)):
            yield LookedUp(key, labels.get(key, key), said(over_time[key], _sayer(key, writer)))


def _sayer(key: str, writer: Writer) -> Callable[[Case], Said]:
    return lambda case: Said(
        writer.format_fact(key, case.value),
        case.season.name if case.season else "",
        writer.format_cell(key, case.value),
    )


def _place(policy: str, snapshot: Snapshot) -> tuple[bool, int]:
    """Return where a policy stands: in the order of the pages, and what only staff may read behind them."""
    kind = policy.removeprefix(f"{STAFF_PREFIX}.")
    return kind != policy, list(snapshot.kinds).index(kind)


def _first_day(facts: Iterable[LookedUp]) -> date:
    """Return the first day on which one of some facts is stated."""
    conditions = (line.condition for fact in facts for line in fact.lines.lines if line.value)
    lows = (span.low for condition in conditions for of, span in spans(condition) if of in {ORDERED, DAY} and span.low)
    return date.fromordinal(min(lows, default=date.max.toordinal()))


# Without scripts


def _tables(facts: Iterable[LookedUp], writer: Writer) -> Iterator[dict[str, Any]]:
    """Yield each policy with a line for each case of its facts: the fact, for whom, and what it is for them."""
    naming = Naming(writer.locale, (), tuple(writer.snapshot.words.titles.items()))
    for policy, group in groupby(facts, key=lambda fact: fact.policy):
        mine = list(group)
        first = _first_day(mine)
        yield {
            "title": writer.policy_title(policy),
            "since": first,
            "facts": [
                (fact.label, _for_whom(line.condition, first, naming), line.value)
                for fact in mine
                for line in fact.lines.lines
                if line.value
            ],
        }


def _for_whom(condition: Condition, first: date, naming: Naming) -> str:
    """Describe whom a line is for, and on which days, unless it has been so since the first one."""
    since = Interval(first.toordinal())
    boxes = [{name: of for name, of in box.items() if name not in {ORDERED, DAY} or of != since} for box in condition]
    return "" if {} in boxes else describe_condition(tuple(boxes), naming)


# With scripts


def _data(snapshot: Snapshot, writer: Writer, facts: list[LookedUp]) -> dict[str, Any]:
    """Return what the script reads. A condition stands once: hundreds of facts have no other than the days of their policy."""
    numbers: dict[str, int] = {}
    conditions: list[Any] = []

    def number_of(condition: Condition) -> int:
        boxes = boxes_as_data(condition)
        number = numbers.setdefault(repr(boxes), len(conditions))
        if number == len(conditions):
            conditions.append(boxes)
        return number

    policies = [
        {
            "name": policy,
            "title": writer.policy_title(policy),
            "facts": [
                [fact.label, [[number_of(line.condition), *_as_data(line.value)] for line in fact.lines.lines]]
                for fact in group
            ],
        }
        for policy, group in groupby(facts, key=lambda fact: fact.policy)
    ]
    answer = returns_answer(snapshot, writer) if "returns.window" in snapshot.facts else None
    asked = [*(snapshot.over_time[fact.key] for fact in facts), *(answer.lines if answer else ())]
    return {
        "as_of": snapshot.as_of,
        "zone": zone_of(snapshot),
        "first": _first_day(facts),
        "conditions": conditions,
        "policies": policies,
        "questions": [asdict(question) for question in questions(asked, writer)],
        "domains": box_as_data(domains(asked, snapshot)),
        "dimensions": dimensions(asked, writer.t),
        "returns": answer.data if answer else None,
        "words": _words(writer.t),
        "typed": typed_days(writer.t),
    }


def _as_data(line: Said | None) -> tuple[str | None, ...]:
    return (None,) if line is None else (line.text, line.season) if line.season else (line.text,)


def _words(t: Callable[[str], str]) -> dict[str, str]:
    """Return what the script says, by the names that it has for it."""
    return {**_words_of_the_day(t), **_words_of_the_table(t), **_words_of_the_items(t)}


def _words_of_the_day(t: Callable[[str], str]) -> dict[str, str]:
    """Return what is said of the order's day, and of how it was typed."""
    return {
        "before": t("Nothing is recorded before {day}."),
        "day": t("Day of the order"),
        "typed": t("Or as the caller says it: Mar 3, last Friday"),
        "which": t("Which day is that? Write it like Mar 3, 2025, last Friday, 2 weeks ago, or Black Friday."),
        "unknown": t(
            "“{word}” is not understood here. Write the day like Mar 3, 2025, last Friday, 2 weeks ago, or Black Friday."
        ),
        "never": t("There is no such day."),
        "coming": t("{day} is still to come: nothing has been ordered then."),
        "weekday": t("{day} is a {weekday}, not a {said}. Which day is meant?"),
        "several": t("These are several days. On which of them was the order placed?"),
        "either": t("Which of the two?"),
        "pick": t("Pick the day of the order."),
        "no_record": t("Nothing is recorded for that day."),
    }


def _words_of_the_table(t: Callable[[str], str]) -> dict[str, str]:
    """Return what is said of the facts of two days, side by side."""
    return {
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
        "policy": t("Policy"),
        "filter": t("Only facts with these words"),
        "different_kept": t("Different from today: this order keeps what held on its day"),
        "different_now": t("Different from today: what holds today counts"),
        "equal_so_far": t("On {day} all that is settled is as it is today, {today}."),
        "some_open": t("Some facts still depend on an answer."),
        "open_by": t("depends on: {what}"),
        "or": t("or"),
        "same": t("The same as today"),
        "unsettled": t("Not settled yet"),
        "once": t("Stated on one of the two days only"),
        "nothing": t("No fact has these words."),
        "head": t("Fact"),
        "then": t("On {day}"),
        "today": t("Today"),
    }


def _words_of_the_items(t: Callable[[str], str]) -> dict[str, str]:
    """Return what is said of the items that a caller sends back."""
    put = {name: f"{{{name}}}" for name in ("time", "place", "bank")}
    return {
        "delivered": t("Delivered on"),
        "items": t("What does the caller send back?"),
        "kind": t("Kind of item"),
        "choose_kind": t("Choose the kind of item"),
        "choose": t("Choose"),
        "another": t("Another item"),
        "remove": t("Remove"),
        "card": t("For this caller"),
        "ordered_on": t("Ordered on {day}"),
        "delivered_on": t("delivered on {day}"),
        "goes_back": t("Can be sent back"),
        "last_day": t("Last day"),
        "label": t("Return label"),
        "how": t("How"),
        "start": t("Start a return"),
        "condition": t("Condition"),
        "gives": t("You get"),
        "money": t("Refund"),
        "money_when": t("Within %(time)s.") % put,
        "money_to": t("Within %(time)s, to %(place)s.") % put,
        "money_bank": t("Your bank may take %(bank)s more to show it.") % put,
        "restocking": t("Restocking fee"),
        "exchange": t("Exchange"),
        "exchange_when": t("The new item ships within %(time)s") % put,
        "law": t("Right of withdrawal"),
        "law_last": t("Your last day to withdraw is {day}."),
        "law_over": t("The last day to withdraw was {day}."),
        "say": t("Say this"),
        "not_back": t("This cannot be sent back."),
        "not_back_by_ours": t("By our own rules, this cannot be sent back."),
        "no_label": t("Nothing is stated for this country"),
        "open": t("Depends on an answer above"),
        "over": t("{day}, which is over"),
        "day_missing": t("The day of delivery names the last day."),
        "backwards": t("The delivery is before the order. Please look at the days again."),
        "from_delivery": t("{window} from delivery"),
        "from_order": t("{window} from the order"),
        "say_last": t("{kind}: {state}, until {day}"),
        "say_between": t("{kind}: {state}, from {first} to {day}"),
        "first_day": t("The first day is {day}."),
        "say_over": t("{kind}: no, the last day was {day}"),
        "say_within": t("{kind}: {state}, within {span}"),
        "say_always": t("{kind}: {state}, {span}"),
        "say_never": t("{kind}: no, this cannot be sent back."),
        "say_never_of_ours": t("{kind}: no, not by our own rules."),
        "say_label": t("the return label: {fee}"),
        "say_restocking": t("the restocking fee: {fee}"),
        "say_gives": t("you get: {gives}"),
        "say_money": t("your money is there within {time}"),
    }
