"""The data of the tools that the theme puts on a policy's page. In: the facts in every situation. Out: JSON.

The tool for returns says for a kind of item whether it can be sent back, until when, and at what cost. Its data are the lines of
those facts, for every kind of item that was ever sold; the browser asks for what they depend on.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from shelfhelp.cases import ALWAYS, Cases
from shelfhelp.facts.wording import format_with_start
from shelfhelp.model.policies.kind import entries
from shelfhelp.model.policies.policy import Nothing
from shelfhelp.model.policies.returns import DIGITAL
from shelfhelp.model.situation import CATEGORY, DELIVERED, ORDERED, spans
from shelfhelp.model.tool import ReturnsForm, ToolOfFrame
from shelfhelp.model.values import Unit
from shelfhelp.render.lines import asked_for, box_as_data, domains, is_stated, lines_as_data, questions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from shelfhelp.model.situation import Case
    from shelfhelp.model.snapshot import Snapshot
    from shelfhelp.model.tool import Tool
    from shelfhelp.model.values import Deadline, Fee, Length, Place, Window
    from shelfhelp.render.templates import Writer

_COUNTED = {Unit.DAY: "day", Unit.NIGHT: "day", Unit.WEEK: "week", Unit.MONTH: "month", Unit.YEAR: "year"}
"""The units of which the last day can be named without knowing the hour, or the holidays of two countries."""


_OF_RETURNS = {
    "window": "window",
    "counted_from": "counted_from",
    "condition": "condition",
    "goes_back": "goes_back",
    "label": "label_fee",
    "start": "start_page",
    "restocking": "restocking_fee",
    "refund_within": "refund_within",
    "refund_to": "refund_to",
    "bank_takes": "bank_posts_refund_within",
    "exchange_within": "exchange_ships_within",
    "law_places": "withdrawal.places",
    "law_within": "withdrawal.window",
}
"""The facts for all kinds of item, by the names that the answer has for them."""

_ACCEPTED = "returns.accepted"

_ANY_OTHER = "*"
"""The name of what belongs to no kind that the store names; no category's name has this sign."""


@dataclass(frozen=True, slots=True)
class ReturnsAnswer:
    """What answers whether an item goes back: the kinds of item, the lines on which it depends, and the same as data."""

    kinds: tuple[str, ...]
    lines: tuple[Cases[Case | None], ...]
    data: Mapping[str, Any]


def tool_of(snapshot: Snapshot, writer: Writer, kind: str) -> Tool | None:
    """Return the tool that a policy's page has; None where it has none."""
    match kind:
        case "contact" | "cookies":
            return ToolOfFrame(kind)
        case "returns" if "returns.window" in snapshot.facts:
            form = returns_form(snapshot, writer)
            return form if form.kinds else None
    return None


def returns_form(snapshot: Snapshot, writer: Writer) -> ReturnsForm:
    """Return what the form for returns asks, and the data of its answers."""
    answer = returns_answer(snapshot, writer)
    asked = _asked_by(answer.lines)
    return ReturnsForm(
        answer.kinds,
        tuple(questions(answer.lines, writer)),
        asks_delivered=DELIVERED in asked or "delivery" in _starts(answer.data),
        data=island(answer.data),
    )


def _asked_by(facts: Iterable[Cases[Case | None]]) -> list[str]:
    """Return the dimensions on which facts depend."""
    return asked_for(line.condition for cases in facts for line in cases.lines)


def returns_answer(snapshot: Snapshot, writer: Writer) -> ReturnsAnswer:
    """Return what answers whether an item goes back, for every kind of item of which that is said, and whatever it depends on."""
    over_time = snapshot.over_time
    general = {name: over_time.get(f"returns.{field}", Cases(())) for name, field in _OF_RETURNS.items()}
    kinds = {name: _lines_of(over_time, name) for name in _kinds_of_item(snapshot, general.values())}
    lines = (*general.values(), *(cases for own in kinds.values() for cases in own.values()))
    other = {_ANY_OTHER: writer.t("Anything else" if len(kinds) > 1 else "Any item")}
    titles = {name: other.get(name) or _title(snapshot, name) for name in kinds}
    data = {
        "as_of": snapshot.as_of.isoformat(),
        "facts": _as_data(general, writer),
        "kinds": [
            {
                "name": name,
                "title": titles[name],
                "ordered": _sold(own["accepted"]),
                "facts": _as_data(own, writer),
            }
            for name, own in kinds.items()
        ],
        "laws": _laws(writer.t),
        "domains": box_as_data(domains(lines, snapshot)),
    }
    return ReturnsAnswer(tuple(titles.values()), lines, data)


def _as_data(facts: Mapping[str, Cases[Case | None]], writer: Writer) -> dict[str, Any]:
    return {name: lines_as_data(cases, _said(name, writer)) for name, cases in facts.items()}


def _starts(data: Mapping[str, Any]) -> set[str]:
    """Return what any window counts from, be it by its own words or by those of the policy."""
    told = [data["facts"], *(kind["facts"] for kind in data["kinds"])]
    windows = [value for facts in told if "window" in facts for _, value in facts["window"]["lines"] if value]
    starts = {value.get("from") for value in windows if "amount" in value}
    usual = {value for _, value in data["facts"]["counted_from"]["lines"] if value}
    return starts - {None} | (usual if None in starts else set())


def _kinds_of_item(snapshot: Snapshot, general: Iterable[Cases[Case | None]]) -> list[str]:
    """Return the kinds of item of which the policy has said by today whether they go back.

    First those with a rule of today, then what else is sold, where a rule is for all kinds, and last those of earlier days. Where
    nothing depends on the kind of item, there is one. `general` are the facts for all kinds.
    """
    over_time, today = snapshot.over_time, snapshot.as_of.toordinal()
    keys = [key.split(".") for key in over_time]
    stated = [key[2] for key in keys if key[:2] == ["returns", "categories"] and key[3:] == ["accepted"]]
    begun = [n for n in stated if (_sold(over_time[f"returns.categories.{n}.accepted"])["low"] or 0) <= today]
    ruled = entries(snapshot.facts, "returns.categories")
    if _ACCEPTED not in over_time:
        return list(dict.fromkeys([*ruled, *begun]))
    is_asked = ruled or begun or CATEGORY in _asked_by((over_time[_ACCEPTED], *general))
    others = [*entries(snapshot.facts, "store.categories"), _ANY_OTHER] if is_asked else [_ANY_OTHER]
    return list(dict.fromkeys([*ruled, *others, *begun]))


def _lines_of(over_time: Mapping[str, Cases[Case | None]], name: str) -> dict[str, Cases[Case | None]]:
    """Return the facts of a kind of item by the names that the form has for them.

    Where it has no rule, the one for all kinds says whether it goes back; its window is there only where it has its own.
    """
    key = f"returns.categories.{name}"
    found = {
        fact: over_time.get(f"{key}.{field}", Cases(()))
        for fact, field in (("accepted", "accepted"), ("gives", "remedies"), ("note", "note"), ("law", "withdrawal"))
    }
    found["accepted"] = _or_general(found["accepted"], over_time.get(_ACCEPTED))
    if own := over_time.get(f"{key}.window"):
        found["window"] = _or_general(own, over_time["returns.window"])
    return found


def _or_general(own: Cases[Case | None], general: Cases[Case | None] | None) -> Cases[Case | None]:
    """Return the lines of a kind of item, and those for all kinds wherever it has none."""
    if general is None:
        return own
    lines = [(line.condition, line.value if is_stated(line.value) else general) for line in own.lines]
    return Cases.of([*lines, (ALWAYS, general)])


def _sold(accepted: Cases[Case | None]) -> dict[str, int | None]:
    """Return the days of the order on which there has been a rule for a kind of item: the first and the last, None where open."""
    stated = [line.condition for line in accepted.lines if is_stated(line.value)]
    days = [limit for condition in stated for name, limit in spans(condition) if name == ORDERED]
    lows, highs = [span.low for span in days], [span.high for span in days]
    return {
        "low": None if None in lows else min(filter(None, lows), default=None),
        "high": None if None in highs else max(filter(None, highs), default=None),
    }


def _title(snapshot: Snapshot, name: str) -> str:
    """Return the name of a kind of item: today's, or the last one that it had."""
    called = [one for one in snapshot.periods(f"store.categories.{name}") if one.first <= snapshot.as_of and one.case]
    return str(called[-1].value) if called else name


def _said(fact: str, writer: Writer) -> Callable[[Any], object]:
    """Return what gives a browser the value of a fact: in words, and as what decides where it does."""

    def accepted(value: object) -> object:
        return {"is": value, "said": writer.format_fact("accepted", value)}

    def law_within(value: Deadline | Nothing) -> object:
        if isinstance(value, Nothing):
            return None
        counted = value if value.counted_from else replace(value, counted_from="delivery", start="delivery")
        return {"said": writer.format_value(counted), "from": counted.counted_from} | _counted(value)

    def with_start(field: str) -> Callable[[Deadline], str]:
        return lambda value: format_with_start(f"returns.{field}", value, writer.locale)

    def law_places(value: tuple[Place, ...]) -> object:
        return {"is": [place.code for place in value], "said": writer.format_value(value)}

    def goes_back(value: tuple[str, ...]) -> object:
        return {"is": value, "said": writer.format_fact("goes_back", value)}

    def gives(value: tuple[str, ...]) -> object:
        return {"is": value, "said": writer.format_fact("remedies", value) if value else ""}

    def restocking(value: Fee) -> object:
        return None if value.is_free else writer.format_value(value)

    forms: dict[str, Callable[[Any], object]] = {
        "accepted": accepted,
        "window": lambda value: _window(value) | {"said": writer.format_value(value)},
        "gives": gives,
        "goes_back": goes_back,
        "counted_from": str,
        "law": str,
        "law_places": law_places,
        "law_within": law_within,
        "refund_within": with_start("refund_within"),
        "exchange_within": with_start("exchange_ships_within"),
        "restocking": restocking,
    }
    return forms.get(fact, writer.format_value)


def _window(value: Window) -> dict[str, Any]:
    """Return what decides until when something can be done; nothing where there is no limit."""
    if value.last_day:
        return {"until": value.last_day}
    if value.ends:
        return {"ends": True}
    if value.length is None:
        return {}
    starts = {"from": value.counted_from} if value.counted_from else {}
    return starts | _counted(value.length) | ({"after": _counted(value.after)} if value.after else {})


def _laws(t: Callable[[str], str]) -> dict[str, str]:
    """Return what the right of withdrawal gives, by the state in which it covers a kind of item; "" where that is not stated."""
    sentences = {
        "any": t("In %(places)s you can withdraw from an order placed online or by phone within %(window)s."),
        "unopened": t(
            "In %(places)s you can withdraw from an order of an unopened one placed online or by phone within %(window)s."
        ),
        DIGITAL: t(
            "In %(places)s you can withdraw from the order within %(window)s, until you begin to download or use it."
        ),
        "": t("In %(places)s the right of withdrawal may give you your money back: see below."),
    }
    return {state: said % {"places": "{places}", "window": "{window}"} for state, said in sentences.items()}


def _counted(length: Length) -> dict[str, Any]:
    return {"amount": length.high, "unit": _COUNTED.get(length.unit)}


def island(data: object) -> str:
    """Return data as JSON that no page can be broken with: no tag can end or begin in it, and no placeholder.

    Days are written as in ISO 8601. Raises `TypeError` for whatever else JSON has no form for.
    """
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_day)
    for sign in ("<", ">", "&", "{{"):
        text = text.replace(sign, "".join(f"\\u{ord(letter):04x}" for letter in sign))
    return text


def _day(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    message = f"a {type(value).__name__} has no form in JSON; format it first"
    raise TypeError(message)
