"""The data of the tools that the theme puts on a policy's page. In: the facts with all that they have been. Out: JSON.

The tool for returns says for a kind of item whether it can be sent back, and until when: of each kind the window in each era,
so that the day of the order decides which one holds.
"""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from shelfhelp.model.policies import Returns
from shelfhelp.model.values import Duration, Unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from shelfhelp.model.fact import Era
    from shelfhelp.model.policies.returns import CategoryRule
    from shelfhelp.model.snapshot import Snapshot
    from shelfhelp.render.templates import Writer

_COUNTED = {Unit.DAY: "day", Unit.WEEK: "week", Unit.MONTH: "month", Unit.YEAR: "year"}
"""The units of which the last day can be named without knowing the hour, or the holidays of two countries."""


def tool_of(snapshot: Snapshot, writer: Writer, kind: str) -> dict[str, Any]:
    """Return the name and the data of the tool that a policy's page has; nothing where it has none."""
    if kind in {"contact", "cookies"}:
        return {"tool": kind}
    if kind == "returns" and "returns" in snapshot.policies:
        kinds = list(_kinds(snapshot, writer))
        returns = snapshot.policy("returns", Returns)
        counted_from = returns.counted_from
        if all(era["unit"] for one in kinds for era in one["eras"]):
            data = {
                "as_of": snapshot.as_of.isoformat(),
                "counted_from": counted_from,
                "kinds": kinds,
                "withdrawal": _counted(returns.withdrawal.window) if returns.withdrawal else None,
            }
            return {"tool": "returns", "kinds": kinds, "counted_from": counted_from, "data": island(data)}
    return {}


def _kinds(snapshot: Snapshot, writer: Writer) -> Iterator[dict[str, Any]]:
    general = snapshot.history.get("returns.window", ())
    for name, rule in snapshot.policy("returns", Returns).categories.items():
        key = f"returns.categories.{name}"
        yield {
            "title": writer.category(name),
            "accepted": rule.accepted,
            "state": writer.phrase(f"{key}.accepted"),
            "gives": writer.phrase(f"{key}.remedies") if rule.remedies else "",
            "note": str(rule.note or ""),
            "right": _right(snapshot, writer, rule),
            "eras": [_era(era, writer) for era in _layered(general, snapshot.history.get(f"{key}.window", ()))],
        }


def _right(snapshot: Snapshot, writer: Writer, rule: CategoryRule) -> str:
    """Describe what the right of withdrawal gives for a kind of item that the store's own rules do not refund; "" where nothing."""
    if (
        snapshot.policy("returns", Returns).withdrawal is None
        or "refund" in rule.remedies
        or rule.withdrawal == "never"
    ):
        return ""
    values = {key: writer.phrase(f"returns.withdrawal.{key}") for key in ("places", "window")}
    t = writer.t
    if rule.withdrawal is None:
        return t("In %(places)s the right of withdrawal may give you your money back: see below.") % values
    if rule.withdrawal == "unopened":
        words = t(
            "In %(places)s you can withdraw from the purchase of an unopened one within %(window)s from delivery."
        )
    else:
        words = t("In %(places)s you can withdraw from the purchase within %(window)s from delivery.")
    return words % values


def _layered(general: Iterable[Era], own: Iterable[Era]) -> Iterator[tuple[date, Duration]]:
    """Yield the days on which a window becomes another one, and the window: the kind's own where it states one."""
    general, own = list(general), list(own)
    for day in sorted({era.starts for era in (*general, *own)}):
        value = _on(own, day) or _on(general, day)
        if value is not None:
            yield day, value


def _on(eras: list[Era], day: date) -> Duration | None:
    past = [era.value for era in eras if era.starts <= day]
    return past[-1] if past and isinstance(past[-1], Duration) else None


def _era(era: tuple[date, Duration], writer: Writer) -> dict[str, Any]:
    starts, window = era
    return {"starts": starts.isoformat(), "said": writer.format_value(window), **_counted(window)}


def _counted(window: Duration) -> dict[str, Any]:
    return {"amount": window.high, "unit": _COUNTED.get(window.unit)}


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
