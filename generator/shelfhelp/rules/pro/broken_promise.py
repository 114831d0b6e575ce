"""PRO010: a promise that was not kept often enough, as `shelfhelp promises` has counted."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from shelfhelp.facts.markdown import keys_in, placeholders
from shelfhelp.model.diagnostic import Defect, Severity
from shelfhelp.model.fact import VIEWS
from shelfhelp.model.measured import in_time
from shelfhelp.model.situation import DAY, DELIVERED, ORDERED
from shelfhelp.model.values import Length
from shelfhelp.model.verifying import PromiseTests
from shelfhelp.rules.english import day, label
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic, Location
    from shelfhelp.model.measured import Figures, Measured
    from shelfhelp.model.prose import Prose
    from shelfhelp.model.situation import Case
    from shelfhelp.model.snapshot import Snapshot

DEFECT = Defect("PRO010", "broken-promise", Severity.WARNING)

_OUT_OF_DATE = timedelta(days=90)
"""Figures that are older say nothing of what is done today."""

_MOST_NAMED = 5
_TABLE = VIEWS[0]


def check(snapshot: Snapshot) -> Iterator[Diagnostic]:
    """Report promises whose figures are bad enough and new enough, with the answers that promise them to customers."""
    fewest = (snapshot.verifying.promises or PromiseTests()).fewest_cases.number
    for key, measured in snapshot.verified.measured.items():
        case, judged = _stated(snapshot, key), measured.judged_by(fewest)
        if case is None or judged is None or not measured.on <= snapshot.as_of <= measured.on + _OUT_OF_DATE:
            continue
        days, figures = judged
        if not measured.is_kept(figures) and not _is_mended(case.value, measured, figures):
            yield DEFECT.coming_due(
                measured.on,
                snapshot.as_of,
                case.location,
                _what(snapshot, case, measured, days),
                notes=[*_figures(measured, days), *_answers(snapshot, key)],
                help=figures.way_out,
                length=len(str(case.value)),
            )


def _stated(snapshot: Snapshot, key: str) -> Case | None:
    """Return the line of the promise that counts on the snapshot's day, for somebody of whom nothing else is known."""
    fact = snapshot.facts.get(key)
    today = dict.fromkeys((ORDERED, DELIVERED, DAY), snapshot.as_of.toordinal())
    return fact.stated.value_in(today) if fact else None


def _is_mended(stated: object, measured: Measured, figures: Figures) -> bool:
    """Return whether another time is promised by now, and not one that is certainly too short as well."""
    if not isinstance(stated, Length) or stated.is_same_length(measured.promised):
        return False
    return figures.needed is not None and not stated.is_shorter_than(figures.needed)


def _what(snapshot: Snapshot, case: Case, measured: Measured, days: int) -> str:
    promise, figures = label(snapshot.facts[measured.key]), measured.figures[days]
    counted = f"{figures.share} of {figures.cases:,} cases in {days} days, where {measured.wanted} is wanted"
    if isinstance(case.value, Length) and not case.value.is_same_length(measured.promised):
        return f'the {promise} is "{case.value}" now; "{measured.promised}" was kept in {counted}'
    return f'the {promise}, "{case.value}", was kept in {counted}'


def _figures(measured: Measured, days: int) -> Iterator[str]:
    """Yield what else was counted: the worst day, the median, and until when."""
    figures = measured.figures[days]
    worst = (
        figures.worst and f"the worst day was {day(figures.worst)}: {figures.worst_kept} of {figures.worst_cases} kept"
    )
    said = [f"the median is {in_time(figures.median)}", *([worst] if worst else [])]
    until = measured.until.date() if measured.until else measured.on
    yield f"{'; '.join(said)}; counted on {day(measured.on)}, from data until {day(until)}"


def _answers(snapshot: Snapshot, key: str) -> Iterator[str]:
    """Yield where answers and pages promise it."""
    bodies = [(question.answer, question.review_by) for question in snapshot.questions if not question.staff_only]
    bodies += [(page.body, None) for page in snapshot.pages]
    named = [(found, review) for body, review in bodies if (found := _named_at(body, key)) is not None]
    for place, review in named[:_MOST_NAMED]:
        yield f"promised at {place}{f', which is to be reviewed by {day(review)}' if review else ''}"
    if len(named) > _MOST_NAMED:
        yield f"promised in {len(named) - _MOST_NAMED} more places"


def _named_at(body: Prose, key: str) -> Location | None:
    """Return where a text first names a fact, or a table that has it."""
    found = placeholders(body.text)
    return next((body.place(one.start()) for one in found if any(_has(other, key) for other in keys_in(one[0]))), None)


def _has(named: str, key: str) -> bool:
    return named == key or (named.endswith(f".{_TABLE}") and key.startswith(named.removesuffix(_TABLE)))


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, looks_ahead=False, comes_due=True)
